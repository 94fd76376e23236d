"""Documents that lost the controls, and with them the names of their fields."""

import pytest

from generator.forms.identity import Identity
from generator.forms.library import Library
from generator.records.issued import Attachment
from generator.resources import search_path
from tests.docx.read.by_hand import line, p, run, table, tr
from tests.docx.read.looked_at import read, said, seen, texts, told
from tests.docx.read.test_file import OWN


def ps(*lines):
    return "".join(p(run(text)) for text in lines)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            ps("Employee’s name: Anna Lind", "Post: Nurse"),
            {"name": "Anna Lind", "post": "Nurse"},
            id="in the same paragraph",
        ),
        pytest.param(
            table(tr(ps("Employee’s name", "Anna"), ps("Post", "Nurse"))),
            {"name": "Anna", "post": "Nurse"},
            id="below in the cell",
        ),
        pytest.param(
            table(tr(ps("Employee’s name"), ps("Anna")), tr(ps("Post"), ps("Nurse"))),
            {"name": "Anna", "post": "Nurse"},
            id="in the cell beside",
        ),
        pytest.param(
            ps("1. Employee’s name", "Anna", "2. POST", "Nurse"),
            {"name": "Anna", "post": "Nurse"},
            id="in the next paragraph",
        ),
        pytest.param(
            ps("Background", "one", "", "two", "Post", "x"),
            {"text": "one\n\ntwo", "post": "x"},
            id="over several paragraphs",
        ),
        pytest.param(ps("Background") + table(tr(ps("one"))), {"text": "one"}, id="in a table of its own"),
        pytest.param(ps("Post", "Enter text", "Background", ""), {}, id="prompts are blank"),
        pytest.param(table(tr(ps("Post"), ps("Background")), tr(ps(""), ps("x"))), {}, id="not in the row below"),
        pytest.param(ps("☒ Agreed with the employee", "☐ Not agreed"), {"ok": "x"}, id="ticks"),
        pytest.param(
            ps("Follow-ups 1", "2026-03-02", "Follow-ups 2", "2026-03-09"),
            {"days.1": "2026-03-02", "days.2": "2026-03-09"},
            id="days",
        ),
        pytest.param(
            ps("Signatures", "Manager", "Bo Ek", "Name in capitals", "BO EK"),
            {"signatures.manager": "Bo Ek", "signatures.manager.name": "BO EK"},
            id="signatures",
        ),
    ],
)
def test_an_answer_is_found_beside_its_label(body, expected):
    wanted = {place if place.startswith("sig") else f"details.{place}": text for place, text in expected.items()}

    assert said(body, OWN) == wanted
    assert all(
        one.confidence == 0.5 for sightings in seen(body, OWN).sightings.values() for one in sightings if one.text
    )
    assert [place for code, place in told(body, OWN) if code == "docx.by-label"] == list(wanted)


def test_tables_are_read_below_their_headings_and_items_in_their_order():
    def area(name, *rows):
        heads = tr(ps("What to do"), ps("Who does it"))
        return ps("Area for improvement", "Identified gap", name) + table(heads, *(tr(ps(a), ps(b)) for a, b in rows))

    body = area("gap a", ("x", "Bo"), ("y", "")) + area("gap b", ("z", "Cy"))

    assert said(body, OWN) == {
        "area.1.gap": "gap a",
        "area.1.action.1.what": "x",
        "area.1.action.1.who": "Bo",
        "area.1.action.2.what": "y",
        "area.2.gap": "gap b",
        "area.2.action.1.what": "z",
        "area.2.action.1.who": "Cy",
    }


def test_a_control_that_is_left_is_not_read_as_the_answer_to_another_label():
    body = table(tr(ps("Employee’s name"), p(line("details.post", "Nurse"))))

    assert said(body) == {"details.post": "Nurse"}


def test_a_field_whose_control_alone_is_gone_is_found_by_its_label():
    body = table(tr(ps("Employee’s name", "Anna"), p(run("Post")) + p(line("details.post", "Nurse"))))

    assert said(body) == {"details.name": "Anna", "details.post": "Nurse"}
    assert ("docx.by-label", "details.name") in told(body)


def test_rows_that_were_deleted_are_not_looked_for():
    out = Attachment(Identity("small_form", 1, "en", "0" * 13, issued=True), "p", None, {}, {"area.1.action": 2})
    rows = tr(line("area.1.action.1.what", "x"), line("area.1.action.1.who", "Bo"))

    found = texts(table(tr(ps("What to do"), ps("Who does it")), rows, tr(ps("note"), ps(""))), issued=out)

    assert found["area.1.action.2.what"] == ("",)


def test_where_nothing_is_recognised_that_is_said():
    assert told(ps("Hello"), OWN) == [("docx.nothing-recognised", None)]


def test_a_label_in_another_language_of_the_form_leads_to_its_answer():
    library = Library(search_path())
    form = library.form("improvement_action_plan", None, "en")
    swedish = library.form("improvement_action_plan", None, "sv").section("details").field("post").label

    found = read(ps(f"{swedish}: Sjuksköterska"), OWN).see(form, None).sightings

    assert found["details.post"][0].text == "Sjuksköterska"
