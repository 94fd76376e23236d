"""The starters: every field of every form in Word, once, of the right kind, and laid out to be read and kept."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from PIL import Image

from generator.docx.controls import ControlType, controls
from generator.docx.ooxml import W14, q, value
from generator.docx.package import open_package, packed
from generator.docx.properties import custom_properties
from generator.docx.starter.build import build_starter
from generator.docx.starter.draft import locale_of, word_pattern
from generator.docx.starter.seal import is_untouched
from generator.docx.tags import is_ours
from generator.errors import FormProblem
from generator.forms.library import Library
from generator.forms.model import Kind, Layout
from generator.forms.places import blank_counts, slots
from generator.pages.brand import load_brand
from generator.resources import search_path
from tests.docx.word_samples import in_every_wording, starter
from tests.samples_made import LIBRARY, press

TYPES = {
    Kind.DATE: ControlType.DATE,
    Kind.CHOICE: ControlType.LIST,
    Kind.TICK: ControlType.TICK,
    Kind.SIGNATURE: ControlType.RICH,
}
LONGEST_DAY = {"en": "30 September 2026", "sv": "2026-09-30"}
TEXT_SIZE = 10.5
CELL_MARGINS = 10
"""Of both sides together, in points."""


@cache
def package(form, tag):
    return open_package(starter(form, tag), form)


def document(form, tag):
    return package(form, tag).xml("word/document.xml")


def fields(form, tag):
    """The controls that people fill, those round others left out."""
    round_others = {ControlType.REPEATING, ControlType.ITEM}
    found = controls(document(form, tag))
    return [one for one in found if one.type not in round_others and not is_ours(one.tag)]


def shown_slots(form, tag):
    model = press(form, tag).form
    counts = {stem: max(1, count) for stem, count in blank_counts(model).items()}
    return list(slots(model, counts))


def words_of(element):
    return "".join(text.text or "" for text in element.iter(q("w:t")))


# the fields


@in_every_wording
def test_every_slot_of_the_form_stands_there_once(form, tag):
    assert Counter(one.tag for one in fields(form, tag)) == Counter(slot.place for slot in shown_slots(form, tag))


@in_every_wording
def test_every_field_takes_what_its_slot_asks_for(form, tag):
    kinds = {slot.place: TYPES.get(slot.kind, ControlType.TEXT) for slot in shown_slots(form, tag)}
    assert {one.tag: one.type for one in fields(form, tag)} == kinds


@in_every_wording
def test_a_list_offers_the_codes_of_the_form_under_its_words_and_can_be_emptied(form, tag):
    asked = {slot.place: slot.asked.choices for slot in shown_slots(form, tag) if slot.kind is Kind.CHOICE}
    for one in fields(form, tag):
        if one.type is ControlType.LIST:
            items = one.element.iter(q("w:listItem"))
            offered = [(item.get(q("w:value")), item.get(q("w:displayText"))) for item in items]
            assert offered[0][1] is None, "the item that empties the field again"
            assert offered[1:] == [(choice.code, choice.label) for choice in asked[one.tag]]


@in_every_wording
def test_every_field_is_empty_and_cannot_be_deleted_by_mistake(form, tag):
    for one in fields(form, tag):
        assert one.is_empty or one.type is ControlType.TICK
        wanted = {"sdtLocked"} if one.type is not ControlType.TEXT else {"sdtLocked", "sdtContentLocked"}
        assert value(one.element.find(q("w:sdtPr")), "w:lock") in wanted


@in_every_wording
def test_only_what_the_file_works_out_is_locked_against_typing(form, tag):
    computed = {slot.place for slot in shown_slots(form, tag) if slot.kind is Kind.COMPUTED}
    locked = {
        one.tag for one in fields(form, tag) if value(one.element.find(q("w:sdtPr")), "w:lock") == "sdtContentLocked"
    }
    assert locked == computed


@in_every_wording
def test_no_two_controls_share_an_id(form, tag):
    parts = [document(form, tag), package(form, tag).xml("word/footer1.xml")]
    ids = [value(one.element.find(q("w:sdtPr")), "w:id") for part in parts for one in controls(part)]
    assert len(ids) == len(set(ids))
    assert "0" not in ids


@in_every_wording
def test_names_are_short_enough_for_word(form, tag):
    assert max(len(name) for one in controls(document(form, tag)) for name in (one.tag, one.label)) <= 64


@in_every_wording
def test_every_field_has_a_building_block_with_its_prompt(form, tag):
    blocks = {}
    for block in package(form, tag).xml("word/glossary/document.xml").iter(q("w:docPart")):
        blocks[value(block.find(q("w:docPartPr")), "w:name")] = words_of(block)
    empty = {one.tag: words_of(one.element) for one in fields(form, tag) if one.is_empty}
    assert all(one.entry == one.tag for one in fields(form, tag))
    assert {tag: words for tag, words in blocks.items() if tag in empty} == empty
    assert {one.tag for one in fields(form, tag)} <= set(blocks)


def test_the_words_of_an_empty_field_say_what_to_do_there():
    english = {one.type: words_of(one.element) for one in fields("follow_up_plan", "en")}
    assert english[ControlType.DATE] == "Choose a date"
    assert english[ControlType.LIST] == "Choose one"
    assert english[ControlType.TICK] == "☐"


def test_an_open_tick_is_shown_by_the_glyph_that_its_properties_name():
    ticks = [one for one in fields("improvement_action_plan", "en") if one.type is ControlType.TICK]
    (sign,) = {one.element.find(f".//{{{W14}}}uncheckedState").get(f"{{{W14}}}val") for one in ticks}
    assert {words_of(one.element) for one in ticks} == {chr(int(sign, 16))}


# what repeats


def test_items_rows_and_cards_stand_in_repeating_sections_named_by_what_they_repeat():
    around = [
        one.tag for one in controls(document("improvement_action_plan", "en")) if one.type is ControlType.REPEATING
    ]
    assert around == ["area", "area.1.example", "area.1.action"]


@in_every_wording
def test_every_repeated_place_stands_in_the_item_of_its_number(form, tag):
    for one in fields(form, tag):
        numbers = [part for part in one.tag.split(".") if part.isdigit()]
        repeated = [value(up.find(q("w:sdtPr")), "w:tag") for up in one.element.iterancestors(q("w:sdt"))]
        stems = [stem for stem in repeated if stem]
        assert all(one.tag.startswith(f"{stem}.") for stem in stems)
        assert len(stems) <= len(numbers)


def test_a_matrix_is_one_table_with_a_band_for_each_item():
    root = document("performance_improvement_programme", "en")
    section = LIBRARY.source("performance_improvement_programme").section("theme")
    assert section.layout is Layout.MATRIX
    tables = {next(one.element.iterancestors(q("w:tbl"))) for one in controls(root) if one.tag.startswith("theme.")}
    assert len(tables) == 1


def test_a_row_is_not_kept_with_the_next_because_every_further_row_is_its_copy():
    for one in controls(document("improvement_action_plan", "en")):
        if one.tag == "area.1.example":
            assert one.element.find(f".//{q('w:keepNext')}") is None


def numbers(form, tag):
    """The lists that headings are numbered by: id and level, in the order of the document."""
    found = document(form, tag).iter(q("w:numPr"))
    return [(value(one, "w:numId"), value(one, "w:ilvl")) for one in found]


def test_items_and_cards_are_counted_apart_from_numbered_sections():
    assert numbers("performance_review_meeting", "en") == [
        *[("1", "0")] * 2, *[("2", "0")] * 2, *[("1", "0")] * 5,
    ]  # fmt: skip


def test_cards_begin_again_in_every_item_of_their_section():
    assert numbers("improvement_action_plan", "en") == [("2", "0"), ("2", "1"), ("2", "1")]


@in_every_wording
def test_every_number_belongs_to_a_list_that_is_there(form, tag):
    lists = package(form, tag).xml("word/numbering.xml").iter(q("w:num"))
    assert {number for number, _ in numbers(form, tag)} <= {one.get(q("w:numId")) for one in lists}


# headings, tables, language


@in_every_wording
def test_headings_stand_outside_tables(form, tag):
    for table in document(form, tag).iter(q("w:tbl")):
        styles = {value(one.find(q("w:pPr")), "w:pStyle") for one in table.iter(q("w:p"))}
        assert not any(style.endswith("Heading") and style != "TableHeading" for style in styles)
        assert not any(style.startswith(("Heading", "Title")) for style in styles)


@in_every_wording
def test_the_navigation_pane_reads_like_the_form(form, tag):
    model = press(form, tag).form
    paragraphs = document(form, tag).iter(q("w:p"))
    headings = [words_of(one) for one in paragraphs if value(one.find(q("w:pPr")), "w:pStyle") == "Heading1"]
    counts = blank_counts(model)
    titled = [section for section in model.sections if section.title]
    repeats = [1 if one.layout is Layout.MATRIX else counts.get(one.id, 1) for one in titled]
    assert headings == [one.title for one, times in zip(titled, repeats, strict=True) for _ in range(times)]


@in_every_wording
def test_two_tables_never_touch(form, tag):
    blocks = [
        one
        for one in document(form, tag).iter(q("w:tbl"), q("w:p"))
        if next(one.iterancestors(q("w:tbl")), None) is None
    ]
    for before, after in pairwise(blocks):
        assert {before.tag, after.tag} != {q("w:tbl")}


@in_every_wording
def test_every_table_says_what_it_holds_and_rows_do_not_break(form, tag):
    for table in document(form, tag).iter(q("w:tbl")):
        assert value(table.find(q("w:tblPr")), "w:tblCaption")
        assert all(row.find(f"{q('w:trPr')}/{q('w:cantSplit')}") is not None for row in table.iter(q("w:tr")))


@in_every_wording
def test_the_header_of_a_table_with_columns_returns_on_each_page(form, tag):
    for table in document(form, tag).iter(q("w:tbl")):
        if value(table.find(q("w:tblPr")), "w:tblStyle") == "FormTable":
            assert table.find(f"{q('w:tr')}/{q('w:trPr')}/{q('w:tblHeader')}") is not None


@in_every_wording
def test_the_cells_of_every_row_fill_the_width_of_the_page(form, tag):
    root = document(form, tag)
    sheet, margins = (next(root.iter(q(name))) for name in ("w:pgSz", "w:pgMar"))
    width = int(sheet.get(q("w:w"))) - int(margins.get(q("w:left"))) - int(margins.get(q("w:right")))
    for row in root.iter(q("w:tr")):
        assert (
            sum(int(cell.find(f"{q('w:tcPr')}/{q('w:tcW')}").get(q("w:w"))) for cell in row.findall(q("w:tc"))) == width
        )


@in_every_wording
def test_a_date_never_wraps(form, tag):
    # Measured in the shipped typeface, which is wider than Calibri.
    longest = press(form, tag).brand.regular.width(LONGEST_DAY[tag], TEXT_SIZE)
    for one in fields(form, tag):
        if one.type is ControlType.DATE:
            cell = next(one.element.iterancestors(q("w:tc")))
            width = int(cell.find(f"{q('w:tcPr')}/{q('w:tcW')}").get(q("w:w"))) / 20
            assert width >= longest + CELL_MARGINS, one.tag


@in_every_wording
def test_the_file_names_its_language_and_title(form, tag):
    at = press(form, tag)
    wanted = locale_of(at.language)
    read = package(form, tag)
    lang = next(read.xml("word/styles.xml").iter(q("w:lang")))
    core = {one.tag.rpartition("}")[2]: one.text for one in read.xml("docProps/core.xml")}
    assert lang.get(q("w:val")) == core["language"] == wanted
    assert value(read.xml("word/settings.xml"), "w:themeFontLang") == wanted
    assert core["title"] == at.form.title


def test_nobody_and_no_day_is_named_in_the_properties():
    core = package("improvement_action_plan", "en").xml("docProps/core.xml")
    assert {one.tag.rpartition("}")[2]: one.text for one in core}["creator"] == "planforms"
    assert not [one for one in core if one.tag.rpartition("}")[2] in {"created", "modified", "lastModifiedBy"}]


@pytest.mark.parametrize(
    ("babel", "word"),
    [("d MMMM y", "d MMMM yyyy"), ("y-MM-dd", "yyyy-MM-dd"), ("d 'de' MMMM 'de' y", "d 'de' MMMM 'de' yyyy")],
)
def test_a_date_pattern_is_written_in_words_letters(babel, word):
    assert word_pattern(babel) == word


# words that follow from the document


def test_labels_that_depend_on_what_is_issued_are_locked():
    labels = {one.tag: words_of(one.element) for one in controls(document("individuell_handlingsplan", "en"))}
    locked = {tag: words for tag, words in labels.items() if is_ours(tag)}
    assert locked["@label.details.follow_ups.1"] == "Follow-up 1"
    assert locked["@label.details.follow_ups.4"] == "Final follow-up"


def test_a_heading_answered_elsewhere_is_locked():
    tags = [one.tag for one in controls(document("performance_improvement_programme", "sv")) if is_ours(one.tag)]
    assert tags == [f"@label.theme.1.action.1.year_{number}" for number in (1, 2, 3)]


@in_every_wording
def test_the_footer_has_room_for_the_document_id(form, tag):
    (one,) = controls(package(form, tag).xml("word/footer1.xml"))
    assert (one.tag, one.is_empty) == ("@document", True)


# the file


def test_the_same_form_gives_the_same_bytes():
    at = press("improvement_action_plan", "sv")
    assert build_starter(at.form, at.language, at.brand) == starter("improvement_action_plan", "sv")


@in_every_wording
def test_a_starter_says_which_form_it_is_and_that_nobody_has_touched_it(form, tag):
    said = custom_properties(package(form, tag))
    assert said["PlanformsForm"] == form
    assert said["PlanformsEdition"] == str(LIBRARY.source(form).edition)
    assert said["PlanformsLanguage"] == tag
    assert is_untouched(package(form, tag))


def test_a_starter_with_another_word_is_no_longer_untouched():
    parts = dict(package("one_to_one", "en").parts)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"One-to-one", b"Monthly")
    assert not is_untouched(open_package(packed(parts), "changed"))


def test_a_document_that_never_was_a_starter_is_not_untouched():
    parts = {name: data for name, data in package("one_to_one", "en").parts.items() if name != "docProps/custom.xml"}
    assert not is_untouched(open_package(packed(parts), "other"))


# the brand


def branded(**changes):
    at = press("one_to_one", "en")
    return open_package(build_starter(at.form, at.language, replace(at.brand, **changes)), "one_to_one")


def test_the_font_of_a_brand_is_the_font_of_the_document():
    fonts = next(branded(word="Aptos").xml("word/styles.xml").iter(q("w:rFonts")))
    assert fonts.get(q("w:ascii")) == "Aptos"


def test_a_drawn_logo_is_painted_with_its_own_colours():
    northfield = load_brand("northfield", LIBRARY.path)
    read = branded(logo=northfield.logo, organisation=northfield.organisation)
    picture = Image.open(io.BytesIO(read.parts["word/media/logo.png"]))
    assert picture.getpixel((picture.width // 2, picture.height // 20)) == (0x8A, 0x2B, 0x4F, 255)
    assert picture.getpixel((0, 0))[3] == 0
    (named,) = (one for one in read.xml("word/document.xml").iter() if one.tag.endswith("}docPr"))
    assert named.get("descr") == northfield.organisation


def test_a_logo_with_a_hole_shows_the_ground_through_it(tmp_path):
    file = tmp_path / "ring.svg"
    ring = '<path fill="#000000" fill-rule="evenodd" d="M0 0H90V90H0Z M30 30H60V60H30Z"/>'
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{ring}</svg>', "utf-8")
    picture = Image.open(io.BytesIO(branded(logo=file).parts["word/media/logo.png"]))
    middle = picture.width // 2
    assert picture.getpixel((middle, middle))[3] == 0
    assert picture.getpixel((middle, picture.height // 10)) == (0, 0, 0, 255)


@pytest.mark.parametrize("ending", ["png", "jpeg"])
def test_a_picture_stays_as_it_is(tmp_path, ending):
    file = tmp_path / f"logo.{ending}"
    Image.new("RGB", (80, 40), "#336699").save(file)
    assert branded(logo=file).parts[f"word/media/logo.{ending}"] == file.read_bytes()


def test_a_logo_that_is_no_picture_is_refused(tmp_path):
    file = tmp_path / "logo.png"
    file.write_bytes(b"no picture")
    with pytest.raises(FormProblem):
        branded(logo=file)


def test_a_brand_file_may_name_the_font_of_word(tmp_path):
    folder = tmp_path / "brands" / "ours"
    folder.mkdir(parents=True)
    (folder / "brand.toml").write_text('[fonts]\nword = "Aptos"\n', "utf-8")
    assert load_brand("ours", search_path([tmp_path])).word == "Aptos"
    assert load_brand("plain", LIBRARY.path).word == "Calibri"


# a form unlike ours

UNUSUAL = """
id = "unusual"
edition = 1
code = "UNU"
source_language = "en"
title = "Bread & <butter>"

[[section]]
id = "a"
title = ""
field = [
    { id = "days", kind = "dates", label = "Days", number = true, most = 7, last = "Last day", width = 6 },
    { id = "length", kind = "computed", label = "Length", compute = { count = "b" }, width = 3 },
    { id = "fine", kind = "tick", label = "Fine", number = true },
    { id = "who", kind = "signature", label = "Signed", role = "manager", number = true },
    { id = "year", kind = "line", label = "Year", width = 2 },
    { id = "cost", kind = "number", unit = "kr", label = "Cost", label_from = "a.year", width = 2 },
]

[[section]]
id = "b"
title = ""
number = true
repeat = { least = 0, most = 5, blank = 2 }
field = [
    { id = "card", kind = "rows", label = "Cards", shown_as = "cards", repeat = { most = 5, blank = 2 }, column = [
        { id = "fine", kind = "tick", label = "Fine", width = 2 },
        { id = "share", kind = "number", unit = "%", label = "Share", width = 2 },
    ] },
    { id = "row", kind = "rows", label = "Rows", repeat = { least = 0, most = 5, blank = 0 }, column = [
        { id = "fine", kind = "tick", label = "Incontrovertibly", width = 1 },
        { id = "day", kind = "date", label = "Day", width = 1 },
    ] },
]
"""


@pytest.fixture
def unusual(tmp_path):
    folder = tmp_path / "forms" / "unusual"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(UNUSUAL, "utf-8")
    library = Library(search_path([tmp_path]))
    form = library.form("unusual", None, "en")
    return form, open_package(build_starter(form, library.language("en"), load_brand("plain", library.path)), "unusual")


def test_fields_of_every_kind_stand_where_our_forms_have_none_of_them(unusual):
    form, read = unusual
    counts = {stem: max(1, count) for stem, count in blank_counts(form).items()}
    round_others = {ControlType.REPEATING, ControlType.ITEM}
    found = controls(read.xml("word/document.xml"))
    tags = [one.tag for one in found if one.type not in round_others and not is_ours(one.tag)]
    assert Counter(tags) == Counter(slot.place for slot in slots(form, counts))


def test_a_unit_stands_behind_its_field(unusual):
    _, read = unusual
    lines = [words_of(one) for one in read.xml("word/document.xml").iter(q("w:p"))]
    assert "Number\N{NO-BREAK SPACE}kr" in lines


def test_a_label_answered_elsewhere_in_the_form_is_locked(unusual):
    _, read = unusual
    words = {one.tag: words_of(one.element) for one in controls(read.xml("word/document.xml"))}
    assert words["@label.a.cost"] == "Cost"
