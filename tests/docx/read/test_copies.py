"""Items and rows that people added, copied and deleted."""

import pytest

from generator.forms.identity import Identity
from generator.records.issued import Attachment
from tests.docx.read.by_hand import empty, item, line, p, repeating, run, table, tr
from tests.docx.read.looked_at import said, texts, told

IDENTITY = Identity("small_form", 1, "en", "0000000000000", issued=True)


def row(number, what, who="", area=1):
    base = f"area.{area}.action.{number}"
    return tr(line(f"{base}.what", what), line(f"{base}.who", who) if who else empty(f"{base}.who"))


def area(number, name, *rows, wrapped=True):
    """One item as the starter has it: heading, two fields, the table of rows, a field after it."""
    inside = repeating(f"area.{number}.action", *map(item, rows)) if wrapped else "".join(rows)
    head = (
        p(run("Area")) + p(line(f"area.{number}.gap", f"gap {name}")) + p(line(f"area.{number}.goal", f"goal {name}"))
    )
    return head + table(tr("What", "Who"), inside) + p(line(f"area.{number}.note", f"note {name}"))


def areas(*inside):
    return repeating("area", *map(item, inside))


def whats(body, **more):
    return {place.removeprefix("area."): text for place, text in said(body, **more).items() if place.endswith("what")}


def gaps(body, **more):
    return {place.split(".")[1]: text for place, text in said(body, **more).items() if place.endswith("gap")}


def test_items_and_rows_as_issued_keep_their_numbers():
    body = areas(area(1, "a", row(1, "x"), row(2, "y")), area(2, "b", row(1, "z", area=2)))

    assert whats(body) == {"1.action.1.what": "x", "1.action.2.what": "y", "2.action.1.what": "z"}
    assert gaps(body) == {"1": "gap a", "2": "gap b"}
    assert told(body) == []


@pytest.mark.parametrize("wrapped", [True, False])
def test_copied_rows_get_the_next_free_numbers_in_the_order_of_the_document(wrapped):
    rows = row(1, "first"), row(1, "copied"), row(2, "second"), row(2, "copied too")

    assert whats(area(1, "a", *rows, wrapped=wrapped)) == {
        "1.action.1.what": "first",
        "1.action.3.what": "copied",
        "1.action.2.what": "second",
        "1.action.4.what": "copied too",
    }


@pytest.mark.parametrize("around", [areas, lambda *inside: "".join(inside)], ids=["with wrappers", "without"])
def test_a_copied_item_takes_its_rows_along(around):
    body = around(
        area(1, "a", row(1, "x")), area(1, "copy", row(1, "y"), row(2, "z")), area(2, "b", row(1, "w", area=2))
    )

    assert gaps(body) == {"1": "gap a", "3": "gap copy", "2": "gap b"}
    assert whats(body) == {
        "1.action.1.what": "x",
        "3.action.1.what": "y",
        "3.action.2.what": "z",
        "2.action.1.what": "w",
    }


def test_a_row_copied_inside_a_copied_item_stays_in_it():
    body = areas(area(1, "a", row(1, "x")), area(1, "copy", row(1, "y"), row(1, "y2")))

    assert whats(body) == {"1.action.1.what": "x", "2.action.1.what": "y", "2.action.2.what": "y2"}


def test_rows_before_the_first_field_of_an_item_go_with_the_right_copy():
    def turned(name, what):
        return table(row(1, what)) + p(line("area.1.gap", name))

    body = turned("a", "x") + turned("b", "y")

    assert gaps(body) == {"1": "a", "2": "b"}
    assert whats(body) == {"1.action.1.what": "x", "2.action.1.what": "y"}


def test_copies_beyond_the_room_of_the_form_are_counted():
    body = area(1, "a", *(row(1, f"{number}") for number in range(8)))

    assert len(whats(body)) == 5
    assert told(body) == [("docx.too-many-items", "area.1.action")]


def test_a_number_the_form_has_no_room_for_is_a_copy():
    assert gaps(areas(area(9, "a"))) == {"1": "gap a"}


def test_a_number_left_out_is_used_last():
    body = area(1, "a", row(2, "b"), row(2, "c"), row(5, "e"), row(5, "f"))

    assert whats(body) == {
        "1.action.2.what": "b",
        "1.action.1.what": "c",
        "1.action.5.what": "e",
        "1.action.3.what": "f",
    }


def test_a_row_copied_into_another_item_belongs_there():
    body = areas(area(1, "a", row(1, "x")), area(2, "b", row(1, "y", area=2), row(1, "copied from the first")))

    assert whats(body) == {"1.action.1.what": "x", "2.action.1.what": "y", "2.action.2.what": "copied from the first"}


def test_a_row_moved_into_another_item_keeps_its_place():
    body = areas(area(1, "a", row(1, "x")), area(2, "b", row(1, "y", area=2), row(2, "moved")))

    assert whats(body) == {"1.action.1.what": "x", "2.action.1.what": "y", "1.action.2.what": "moved"}


# one field copied


def test_a_single_field_copied_inside_an_item_is_no_item():
    body = areas(area(1, "a", row(1, "x")) + p(line("area.1.gap", "other")))

    assert texts(body)["area.1.gap"] == ("gap a", "other")
    assert not any(place.startswith("area.2") for place in texts(body))


def test_a_single_field_copied_in_front_of_its_item_is_no_item():
    body = p(line("area.1.gap", "other")) + areas(area(1, "a", row(1, "x")))

    assert texts(body)["area.1.gap"] == ("other", "gap a")
    assert said(body)["area.1.goal"] == "goal a"


def test_a_field_that_was_moved_out_of_its_item_keeps_its_place():
    body = p(line("area.1.goal", "g")) + p(line("area.2.goal", "h")) + p(line("area.1.gap", "moved"))

    assert said(body) == {"area.1.goal": "g", "area.2.goal": "h", "area.1.gap": "moved"}


def test_a_field_that_stands_twice_with_different_words_is_disputed():
    body = p(line("details.name", "Anna")) + p(line("details.name", "Anne"))

    assert texts(body)["details.name"] == ("Anna", "Anne")


def test_a_field_that_stands_twice_with_the_same_words_is_told_once():
    body = p(line("details.name", "Anna")) + p(line("details.name", " Anna"))

    assert texts(body)["details.name"] == ("Anna",)
    assert told(body) == [("docx.same-name", "details.name")]


# deleted


def issued(counts, **values):
    return Attachment(IDENTITY, "p", None, {place.replace("__", "."): value for place, value in values.items()}, counts)


def test_a_deleted_row_that_was_issued_with_answers_is_blank_and_told():
    out = issued({"area": 1, "area.1.action": 3}, area__1__action__2__what="y")
    body = areas(area(1, "a", row(1, "x"), row(3, "z")))

    assert texts(body, issued=out)["area.1.action.2.what"] == ("",)
    assert texts(body, issued=out)["area.1.action.2.who"] == ("",)
    assert told(body, issued=out) == [("docx.item-deleted", "area.1.action.2")]


def test_a_deleted_spare_row_is_blank_and_not_told():
    out = issued({"area": 1, "area.1.action": 2})
    body = areas(area(1, "a", row(1, "x")))

    assert texts(body, issued=out)["area.1.action.2.what"] == ("",)
    assert told(body, issued=out) == []


def test_no_copy_takes_the_number_of_a_deleted_item_that_held_answers():
    out = issued({"area": 2}, area__2__gap="gap b")
    body = areas(area(1, "a", row(1, "x")), area(1, "copy", row(1, "y")))

    assert gaps(body, issued=out) == {"1": "gap a", "3": "gap copy"}
    assert texts(body, issued=out)["area.2.gap"] == ("",)
    assert told(body, issued=out) == [("docx.item-deleted", "area.2")]


def test_a_deleted_item_takes_its_rows_along_without_telling_each():
    out = issued({"area": 2, "area.2.action": 2}, area__2__action__1__what="z")
    body = areas(area(1, "a", row(1, "x")))

    assert texts(body, issued=out)["area.2.action.2.who"] == ("",)
    assert told(body, issued=out) == [("docx.item-deleted", "area.2")]
