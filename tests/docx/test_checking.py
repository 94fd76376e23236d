"""`check_template`: what is found in Word templates that were edited, and what rightly is not."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.docx.ooxml import R, q
from generator.docx.package import open_package, packed
from generator.findings import Passage, Severity
from generator.words.language import language
from generator.words.saying import say
from tests.docx.template_edits import (
    around,
    copied,
    edited,
    field,
    found,
    plain_text,
    properties,
    related,
    taken_out,
    unwrapped,
    without_tags,
    without_wrappers,
    wrapper,
)
from tests.docx.word_samples import starter
from tests.samples_made import in_every_wording

IAP = "improvement_action_plan"
PROGRAMME = "performance_improvement_programme"
"""The form with a matrix: bands and rows that repeat in one table."""


def findings_after(change, form=IAP, tag="en", part="word/document.xml"):
    return found(edited(starter(form, tag), change, part), form, tag)


def told(findings):
    """The findings as code and place, which say enough for a table."""
    return [(one.code.removeprefix("template."), one.place) for one in findings]


def body(root):
    return root.find(q("w:body"))


# what gives no findings


@in_every_wording
def test_a_starter_has_nothing_to_find(form, tag):
    assert found(starter(form, tag), form, tag) == ()


@in_every_wording
def test_what_libreoffice_drops_round_repeated_things_is_no_mistake(form, tag):
    assert findings_after(without_wrappers, form, tag) == ()


def restyled(root):
    """Other styles and direct looks on every answer."""
    for run in root.iter(q("w:r")):
        looks = run.find(q("w:rPr"))
        looks = etree.SubElement(run, q("w:rPr")) if looks is None else looks
        run.insert(0, looks)
        etree.SubElement(looks, q("w:color")).set(q("w:val"), "AA0000")


def reworded(root):
    """Every word that is no field's."""
    for text in root.iter(q("w:t")):
        if next(text.iterancestors(q("w:sdt")), None) is None:
            text.text = "Our own words"


def sections_moved(root):
    """What begins with the second heading goes to the front."""
    at = body(root)
    headings = [
        one
        for one in at
        if (style := one.find(f"{q('w:pPr')}/{q('w:pStyle')}")) is not None and style.get(q("w:val")) == "Heading1"
    ]
    moved = list(at)[at.index(headings[-1]) : -1]
    at[0:0] = moved


def fields_moved(root):
    """Two fields change places."""
    first, second = field(root, "details.employee"), field(root, "details.manager")
    holder, other = first.getparent(), second.getparent()
    holder.append(second)
    other.append(first)


def with_words_and_a_picture(root):
    """A paragraph, a heading and a logo before everything."""
    logo = plain_text("")
    etree.SubElement(logo[0], q("w:drawing"))
    body(root)[0:0] = [logo, plain_text("Welcome", style="Heading1"), plain_text("Read this first.")]


def renamed_choices(root):
    """The words of a list, whose codes stay."""
    for item in properties(root, "area.1.kind").iter(q("w:listItem")):
        if item.get(q("w:displayText")):
            item.set(q("w:displayText"), "Our word")


def prompted_list(root):
    """The item Word puts first in a list of its own, which is no answer."""
    etree.SubElement(properties(root, "area.1.kind").find(q("w:dropDownList")), q("w:listItem")).set(
        q("w:displayText"), "Choose an item."
    )


def spare_rows_out(root):
    """The rows after the first: as many as a plan wants are made of it."""
    for number in (2, 3):
        taken_out(around(field(root, f"area.1.example.{number}.date"), "w:sdt"))


def first_row_out(root):
    """The first row, so that the second is the one others are made of."""
    taken_out(around(field(root, "area.1.example.1.date"), "w:sdt"))


def row_added(root):
    """What “+” beside a row does: a row more, with the places of the one before."""
    copied(around(field(root, "area.1.action.2.what"), "w:sdt"))


def rows_moved(root):
    """The second row above the first."""
    second = around(field(root, "area.1.example.2.date"), "w:sdt")
    second.getparent().insert(0, second)


def spare_rows_spoilt(root):
    """Fields gone and renamed in rows of which no document is made."""
    taken_out(field(root, "area.1.example.2.what"))
    properties(root, "area.1.example.3.what").find(q("w:tag")).set(q("w:val"), "other")


def one_line(root):
    """A long text for which the editor forbade more paragraphs; issued documents allow them."""
    properties(root, "area.1.gap").find(q("w:text")).attrib.pop(q("w:multiLine"))


def answered_before(root):
    """A field with a text that is to stand in every document."""
    given = properties(root, "details.service")
    given.remove(given.find(q("w:showingPlcHdr")))


def rich_text(root):
    """A field that takes looks too."""
    given = properties(root, "details.service")
    given.remove(given.find(q("w:text")))


def with_controls_of_other_programs(root):
    """Controls that Google Docs, and Word for a table of contents, put round what is there."""
    for tag in ("goog_rdk_1", ""):
        outer = etree.Element(q("w:sdt"))
        inside = etree.SubElement(outer, q("w:sdtPr"))
        if tag:
            etree.SubElement(inside, q("w:tag")).set(q("w:val"), tag)
        else:
            etree.SubElement(inside, q("w:docPartObj"))
        etree.SubElement(outer, q("w:sdtContent")).append(plain_text("Contents"))
        body(root).insert(0, outer)


def a_second_document_id(root):
    """The document id once more, at the top."""
    line = plain_text("Document ")
    one = etree.SubElement(line, q("w:sdt"))
    etree.SubElement(etree.SubElement(one, q("w:sdtPr")), q("w:tag")).set(q("w:val"), "@document")
    etree.SubElement(one, q("w:sdtContent")).append(plain_text("…")[0])
    body(root).insert(0, line)


HARMLESS = [
    restyled,
    reworded,
    sections_moved,
    fields_moved,
    with_words_and_a_picture,
    renamed_choices,
    prompted_list,
    spare_rows_out,
    first_row_out,
    row_added,
    rows_moved,
    spare_rows_spoilt,
    one_line,
    answered_before,
    rich_text,
    with_controls_of_other_programs,
    a_second_document_id,
]


@pytest.mark.parametrize("change", HARMLESS, ids=[one.__name__ for one in HARMLESS])
def test_what_an_editor_may_do_gives_no_findings(change):
    assert findings_after(change) == ()


def test_a_template_without_properties_of_its_own_is_what_its_name_says():
    package = open_package(starter(IAP, "en"), "en.docx")

    kept = {name: data for name, data in package.parts.items() if name != "docProps/custom.xml"}

    assert found(packed(kept), IAP) == ()


# which fields there are


def test_a_field_that_is_gone_is_named_under_the_heading_it_stood_under():
    (gone,) = findings_after(lambda root: taken_out(field(root, "details.post")))

    said = say(gone, language("en"))
    assert (gone.code, gone.place, gone.is_error) == ("template.field-missing", "details.post", True)
    assert said.where == "en.docx, under “Employee and manager”"
    assert said.message.startswith("The field “Employee and manager · Employee’s post” is gone;")
    assert "planforms forms build improvement_action_plan" in said.remedy


def test_a_control_that_was_taken_off_its_words_is_a_field_that_is_gone():
    findings = findings_after(lambda root: unwrapped(field(root, "details.post")))

    assert told(findings) == [("field-missing", "details.post")]


def test_one_of_several_dates_that_is_gone_is_missed():
    findings = findings_after(lambda root: taken_out(field(root, "area.1.review_dates.3")))

    assert told(findings) == [("field-missing", "area.1.review_dates.3")]


def test_a_field_gone_from_the_first_item_is_missed_whatever_the_others_have():
    findings = findings_after(lambda root: taken_out(field(root, "area.1.example.1.effect")))

    assert told(findings) == [("field-missing", "area.1.example.1.effect")]


def test_rows_that_are_gone_are_missed_once():
    (gone,) = findings_after(lambda root: taken_out(wrapper(root, "area.1.example")))

    assert (gone.code, gone.place) == ("template.item-missing", "area.1.example")


def test_a_section_that_is_gone_is_missed_once_with_its_rows():
    findings = findings_after(lambda root: taken_out(wrapper(root, "area")))

    assert told(findings) == [("item-missing", "area")]


def test_a_field_with_another_tag_is_unknown_and_its_placeholder_tells_which_was_meant():
    def renamed(root):
        properties(root, "area.1.gap").find(q("w:tag")).set(q("w:val"), "something")

    gone, unknown = findings_after(renamed)

    assert (gone.code, gone.place) == ("template.field-missing", "area.1.gap")
    assert unknown.code == "template.field-unknown"
    assert (unknown.arguments["tag"], unknown.arguments["near"]) == ("something", "area.1.gap")
    assert unknown.where.heading == "Area for improvement"


def test_without_a_placeholder_the_nearest_place_is_named_with_the_numbers_of_the_tag():
    def renamed(root):
        taken_out(properties(root, "area.1.action.1.provider").find(q("w:placeholder")))
        properties(root, "area.1.action.1.provider").find(q("w:tag")).set(q("w:val"), "area.1.action.7.provded_by")

    _, unknown = findings_after(renamed)

    assert unknown.arguments["near"] == "area.1.action.7.provider"


def test_a_field_whose_tag_is_lost_is_told_by_its_placeholder_and_not_missed():
    (lost,) = findings_after(lambda root: taken_out(properties(root, "details.post").find(q("w:tag"))))

    assert (lost.code, lost.place, lost.severity) == ("template.tags-lost", "details.post", Severity.WARNING)


def test_a_template_saved_by_libreoffice_7_4_misses_no_field():
    findings = findings_after(without_tags)

    assert not any(one.is_error for one in findings)
    assert {one.code for one in findings} == {"template.tags-lost", "template.unlocked"}


def test_a_field_of_ones_own_belongs_to_no_place():
    def added(root):
        own = copied(field(root, "details.post"))
        for name in ("w:tag", "w:placeholder"):
            taken_out(own.find(f"{q('w:sdtPr')}/{q(name)}"))

    (own,) = findings_after(added)

    assert own.code == "template.field-untagged"
    assert say(own, language("en")).where == ("en.docx, under “Employee and manager”, row 2 of the table, column 1")


def test_what_libreoffice_7_4_leaves_round_the_heading_of_an_item_is_no_field():
    def left(root):
        heading = plain_text("Area for improvement", style="Heading1")
        one = etree.SubElement(heading, q("w:sdt"))
        etree.SubElement(etree.SubElement(one, q("w:sdtPr")), q("w:alias")).set(q("w:val"), "Area for improvement")
        etree.SubElement(one, q("w:sdtContent")).append(heading[1])
        body(root).insert(0, heading)

    assert findings_after(left) == ()


def test_a_field_that_is_there_twice_is_told_where_the_second_stands():
    (twice,) = findings_after(lambda root: body(root).insert(0, _line(deepcopy(field(root, "details.post")))))

    assert (twice.code, twice.place, twice.is_error) == ("template.field-doubled", "details.post", True)
    assert twice.where.row == 2


def _line(control):
    line = plain_text()
    line.append(control)
    return line


def test_a_footer_without_the_document_id_is_told():
    findings = findings_after(lambda root: taken_out(field(root, "@document")), part="word/footer1.xml")

    assert told(findings) == [("no-document-id", None)]


# kinds


def _as(type_):
    """Gives a control another type."""

    def change(root, place):
        given = properties(root, place)
        for child in list(given):
            if child.tag in {q(name) for name in ("w:text", "w:date", "w:dropDownList", "w14:checkbox")}:
                given.remove(child)
        if type_:
            etree.SubElement(given, q(type_))

    return change


# place, type it is given, what it should be, what it is
WRONG = [
    ("details.start", "w:text", "a date picker", "a field for text"),
    ("area.1.specific", "w:text", "a box to tick", "a field for text"),
    ("area.1.kind", "w:text", "a drop-down list", "a field for text"),
    ("area.1.gap", "w:date", "a field for text", "a date picker"),
    ("signatures.manager", "w:text", "a field for rich text", "a field for text"),
    ("area.1.review_dates.2", "", "a date picker", "a field for rich text"),
]


@pytest.mark.parametrize(("place", "type_", "wanted", "is_"), WRONG)
def test_a_field_of_the_wrong_kind_is_named_with_both(place, type_, wanted, is_):
    (wrong,) = findings_after(lambda root: _as(type_)(root, place))

    assert (wrong.code, wrong.place, wrong.is_error) == ("template.field-kind", place, True)
    assert f"should be {wanted}, not {is_}." in say(wrong, language("en")).message


def test_a_list_is_held_against_the_choices_of_the_form():
    def changed(root):
        items = properties(root, "area.1.kind").find(q("w:dropDownList"))
        items[1].set(q("w:value"), "indicater")
        items.remove(items[2])

    unknown, missing = findings_after(changed)

    assert (unknown.code, unknown.arguments["found"], unknown.arguments["near"]) == (
        "template.list-unknown",
        "indicater",
        "indicator",
    )
    assert (missing.code, missing.arguments["missing"]) == ("template.list-missing", ("indicator", "standard"))


# what repeats


def test_fields_of_two_items_in_one_row_are_told():
    def mixed(root):
        without_wrappers(root)
        first, second = (field(root, f"area.1.example.{number}.what") for number in (1, 2))
        there, here = first.getparent(), second.getparent()
        there.append(second)
        here.append(first)

    findings = findings_after(mixed)

    assert {one.code for one in findings} >= {"template.row-mixed"}
    assert all(one.is_error for one in findings)


def test_a_field_moved_out_of_its_row_would_be_one_for_all():
    def moved(root):
        holder = field(root, "details.employee").getparent()
        holder.append(field(root, "area.1.example.1.effect"))

    codes = told(findings_after(moved))

    assert ("outside-repeat", "area.1.example.1.effect") in codes
    assert ("row-mixed", "area.1.example.1.effect") in codes


def test_a_field_moved_into_what_repeats_would_be_several():
    def moved(root):
        field(root, "area.1.gap").getparent().append(field(root, "details.employee"))

    codes = told(findings_after(moved))

    assert ("inside-repeat", "details.employee") in codes


def test_items_that_cannot_be_told_apart_are_told():
    def torn(root):
        without_wrappers(root)
        body(root).insert(0, _line(field(root, "area.1.example.1.effect")))

    assert ("items-not-apart", "area.1.example") in told(findings_after(torn))


# looks


def test_lost_locks_are_told_once_for_all_fields():
    def unlocked(root):
        for one in list(root.iter(q("w:lock"))):
            taken_out(one)

    (lost,) = findings_after(unlocked)

    assert (lost.code, lost.severity) == ("template.unlocked", Severity.NOTICE)
    assert lost.arguments["label"] == "Employee and manager · Employee’s name"


def test_lost_placeholders_are_told_once_for_all_fields():
    def forgotten(root):
        for place in ("details.post", "area.1.gap"):
            properties(root, place).find(f"{q('w:placeholder')}/{q('w:docPart')}").set(
                q("w:val"), "DefaultPlaceholder_22675703"
            )

    (lost,) = findings_after(forgotten)

    assert (lost.code, lost.arguments["count"], lost.place) == ("template.no-placeholder", 2, "details.post")


def test_a_heading_in_a_table_is_told():
    def put_in(root):
        around(field(root, "details.post"), "w:tc").append(plain_text("Hidden away", style="Heading2"))

    (hidden,) = findings_after(put_in)

    assert (hidden.code, hidden.arguments["heading"]) == ("template.heading-in-table", "Hidden away")


def test_a_table_whose_header_row_does_not_return_is_told():
    def forgotten(root):
        for one in list(around(field(root, "area.1.example.1.date"), "w:tbl").iter(q("w:tblHeader"))):
            taken_out(one)

    (lost,) = findings_after(forgotten)

    assert (lost.code, lost.severity) == ("template.no-header-row", Severity.NOTICE)


# which template it is


def _saying(name, value):
    def change(root):
        for one in root:
            if one.get("name") == name:
                one[0].text = value

    return change


# property, value, finding
MISTAKEN = [
    ("PlanformsForm", "one_to_one", "template.other-form"),
    ("PlanformsEdition", "7", "template.other-edition"),
    ("PlanformsLanguage", "sv", "template.other-language"),
]


@pytest.mark.parametrize(("name", "value", "code"), MISTAKEN)
def test_a_template_of_something_else_is_told(name, value, code):
    (mistaken,) = findings_after(_saying(name, value), part="docProps/custom.xml")

    assert mistaken.code == code
    assert mistaken.where.file == "en.docx"


# hostile files


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/custom.xml"])
def test_a_damaged_part_is_told_and_nothing_is_raised(part):
    package = open_package(starter(IAP, "en"), "en.docx")

    (broken,) = found(packed({**package.parts, part: b"<w:document"}), IAP)

    assert broken.code == "docx.broken"


def test_a_cell_outside_tables_has_no_row():
    root = etree.Element(q("w:tc"))
    root.append(plain_text("loose"))

    from generator.docx.checking.headings import Headings
    from generator.docx.checking.passages import Passages

    assert Passages(root, Headings(frozenset(), {}), "en.docx").of(root[0]) == Passage("en.docx")


# what is refused


def with_macros(data):
    return related(data, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")


def with_a_picture_from_outside(data):
    return related(data, f"{R}/image", "https://example.org/logo.png", external=True)


def with_another_file_inside(data):
    return related(data, f"{R}/oleObject", "embeddings/sheet.bin")


def with_a_document_to_take_in(data):
    return edited(data, lambda root: body(root).insert(0, etree.Element(q("w:altChunk"))))


def with_a_tracked_change(data):
    def tracked(root):
        change = etree.Element(q("w:ins"))
        change.extend(list(plain_text("new")))
        body(root).find(q("w:p")).append(change)

    return edited(data, tracked)


# what was done, finding
REFUSED = [
    (with_macros, "template.macros"),
    (with_a_picture_from_outside, "template.outside"),
    (with_another_file_inside, "template.embedded"),
    (with_a_document_to_take_in, "template.embedded"),
    (with_a_tracked_change, "template.revisions"),
]


@pytest.mark.parametrize(("done", "code"), REFUSED, ids=[done.__name__ for done, _ in REFUSED])
def test_what_could_do_harm_is_refused(done, code):
    refused = found(done(starter(IAP, "en")), IAP)

    assert code in {one.code for one in refused}
    assert all(one.is_error and one.code.startswith(("template.", "docx.")) for one in refused)


def test_what_is_refused_does_not_hide_what_is_missing():
    data = edited(with_a_tracked_change(starter(IAP, "en")), lambda root: taken_out(field(root, "details.post")))

    assert [one.code for one in found(data, IAP)] == ["template.revisions", "template.field-missing"]


# own Jinja


def _with_line(*texts):
    return lambda root: body(root).insert(1, plain_text(*texts))


def test_own_jinja_that_is_right_gives_no_findings():
    words = _with_line("Starts on {{ details.", "start }}{% for a in area %}, {{ a.name }}{% endfor %}.")

    assert findings_after(words) == ()


# what was typed, finding
WRONG_JINJA = [
    ("{{ details.start", "template.syntax"),
    ("{% for a in area %}{{ a.name }}", "template.syntax"),
    ("{{ detials.start }}", "template.name"),
    ("{{ details.strat }}", "template.name"),
    ("{{ ''.__class__ }}", "template.forbidden"),
]


@pytest.mark.parametrize(("typed", "code"), WRONG_JINJA)
def test_own_jinja_that_is_wrong_is_told_with_its_words(typed, code):
    (wrong,) = findings_after(_with_line(typed))

    assert (wrong.code, wrong.is_error) == (code, True)
    assert wrong.where.file == "en.docx"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["out", "twice", "moved", "emptied"]), st.integers(0), st.integers(0)), max_size=8
    )
)
def test_whatever_an_editor_does_there_is_only_ever_something_to_say(edits):
    def torn(root):
        known = list(body(root).iterdescendants())
        for act, first, second in edits:
            one, other = known[first % len(known)], known[second % len(known)]
            if one.getparent() is None:
                continue
            if act == "out":
                taken_out(one)
            elif act == "twice":
                copied(one)
            elif act == "emptied":
                one.attrib.clear()
                one[:] = []
            elif one not in other.iterancestors() and one is not other:
                other.append(one)

    assert all(one.code and one.where for one in findings_after(torn, PROGRAMME))
