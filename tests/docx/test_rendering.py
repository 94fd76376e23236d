from __future__ import annotations

import datetime as dt
import random
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from generator.docx.archive import assembled, member
from generator.docx.lowering.code import ROOT
from generator.docx.lowering.lower import lower
from generator.docx.ooxml import parse_strictly, q
from generator.docx.rendering.by_docxtpl import canonical, with_docxtpl
from generator.docx.rendering.context import contents_of, items
from generator.docx.rendering.ink import inked, written
from generator.docx.rendering.renderer import Renderer
from generator.forms.model import Kind
from generator.forms.places import slots
from generator.records.issued import issue_of
from tests.docx.templates_made import changed, sample, shown
from tests.samples_made import LEADING, in_every_form

NASTY = (
    "{{ details }}", "{_{ x }_}", "{_% if %_}", "{% raw %}", "{#", "}}", "%}", "<w:p>", "</w:t>",
    "&amp;", "&", "<", "]]>",
    "\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\v", "\f", "\t", "\a", "\x00", "\x07", "\x1b", "\x7f", "\ufffe",
    '"', "'", "“", "’", "&#8216;", "👩‍👩‍👧", "𝔘", "عربى", "\u202e", "\u200b", "Ångström", "   ",
    "{%r x %}", "{{r y }}", "{%tr if 1 %}",
    "{% vm %}", "{% colspan 3 %}", "{% cellbg x %}", "-%}", "{%-", "x" * 300, "Ω", "\\", "${a}", "%(b)s", "{0}",
)  # fmt: skip
ROUNDS, RECORDS = 5, 50


def hostile(rng):
    """A text of pieces that have broken templates before; one in twenty is long."""
    pieces = rng.choices(NASTY, k=rng.randint(1, 8))
    return "".join(pieces) * (rng.randint(1, 40) if rng.random() < 0.05 else 1)


def record(form, rng):
    """Answers to about half of the places of a form with up to three items and rows of each."""
    counts = {section.id: rng.randint(1, 3) for section in form.sections if section.repeat}
    for section, field in form.fields():
        if field.repeat:
            for stem in (section.id, *(f"{section.id}.{number}" for number in range(1, 4))):
                counts[f"{stem}.{field.id}"] = rng.randint(1, 3)
    return {
        slot.place: answer(slot, rng)
        for slot in slots(form, counts)
        if slot.kind not in {Kind.COMPUTED, Kind.SIGNATURE} and rng.random() < 0.5
    }


def answer(slot, rng):
    match slot.kind:
        case Kind.DATE:
            return dt.date(2026, rng.randint(1, 12), rng.randint(1, 28))
        case Kind.NUMBER:
            return Decimal(rng.randint(-9_999, 9_999)) / 100
        case Kind.TICK:
            return rng.random() < 0.5
        case Kind.CHOICE:
            return rng.choice(slot.asked.choices).code
    return hostile(rng)


def both_ways(one, lowered, renderer, values):
    """The parts of a document by the fast way and by docxtpl."""
    contents = contents_of(one.form, lowered, issue_of(one.form, one.language, "P1", "", values))
    quick = renderer.render(contents, values)
    slow = with_docxtpl(lowered, {ROOT: items(one.form, contents, inked)}, renderer.environment)
    return quick, slow


def short_template(one):
    """The starter with one answer and one table of rows: docxtpl needs 0.1 s for a whole one."""

    def shorten(root):
        body = root.find(q("w:body"))
        first, *others = body.iter(q("w:tbl"))
        for row in first.findall(q("w:tr"))[1:]:
            first.remove(row)
        for table in others[1:]:
            if table.getparent() is body:
                body.remove(table)

    return changed(one.starter, shorten)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_fast_way_gives_what_docxtpl_gives_of_hostile_records(seed):
    one = sample("evidence_log", "en")
    lowered = lower(short_template(one), one.form)
    renderer = Renderer(one.form, one.language, lowered)
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(RECORDS):
        quick, slow = both_ways(one, lowered, renderer, record(one.form, rng))
        assert quick.keys() == slow.keys()
        for name in quick:
            assert canonical(quick[name]) == canonical(slow[name]), name


@in_every_form
def test_the_fast_way_gives_what_docxtpl_gives_of_every_form(form, tag):
    one = sample(form, tag)
    lowered = lower(one.starter, one.form)
    renderer = Renderer(one.form, one.language, lowered)
    for values in ({}, record(one.form, random.Random(form))):  # noqa: S311
        quick, slow = both_ways(one, lowered, renderer, values)
        assert {name: canonical(data) for name, data in quick.items()} == {
            name: canonical(data) for name, data in slow.items()
        }


@pytest.mark.parametrize(("form", "tag"), LEADING)
def test_docxtpl_changes_nothing_in_a_template_whose_jinja_is_ours(form, tag):
    from docxtpl import DocxTemplate

    one = sample(form, tag)
    lowered = lower(one.starter, one.form)
    for name in lowered.rendered:
        text = lowered.parts[name].decode()
        assert DocxTemplate("").patch_xml(text) == text


def test_what_people_write_comes_out_as_they_wrote_it():
    one = sample("improvement_action_plan", "en")
    said = "{{ gap }} {_{ and }_} {% if %} <b>&amp;</b> \"quoted\" 'so' 👩‍👩‍👧 عربى\nnew line\ttab"
    found = shown(one.press().issue("P1", "", {"area.1.gap": said}).data)
    assert found["area.1.gap"] == said


@pytest.mark.parametrize("broken", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v"])
def test_every_kind_of_line_end_is_one_line_break(broken):
    one = sample("improvement_action_plan", "en")
    found = shown(one.press().issue("P1", "", {"area.1.gap": f"a{broken}b"}).data)
    assert found["area.1.gap"] == "a\nb"


@pytest.mark.parametrize("letter", [chr(code) for code in (*range(9), 14, 31, 127, 0x90, 0xFFFE, 0xFFFF)])
def test_letters_xml_has_no_room_for_are_left_out(letter):
    assert written(f"a{letter}b") == "ab"


def test_a_long_text_is_not_cut():
    one = sample("improvement_action_plan", "en")
    said = "Ärendet kostade 3 000 €. " * 400
    assert shown(one.press().issue("P1", "", {"area.1.gap": said}).data)["area.1.gap"] == said


def test_pictures_in_what_repeats_have_numbers_of_their_own():
    one = sample("improvement_action_plan", "en")
    picture = (
        '<w:r xmlns:w="{w}"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="7" name="Logo" descr="Logo"/></wp:inline></w:drawing></w:r>'
    ).format(w=q("w:p")[1:].partition("}")[0])

    def add(root):
        cell = next(sdt for sdt in root.iter(q("w:tag")) if sdt.get(q("w:val")) == "area.1.name").getparent()
        cell.getparent().addnext(parse_strictly(picture.encode()))

    lowered = lower(changed(one.starter, add), one.form)
    renderer = Renderer(one.form, one.language, lowered)
    quick, slow = both_ways(one, lowered, renderer, {"area.2.gap": "x", "area.3.gap": "y"})
    assert canonical(quick[lowered.main]) == canonical(slow[lowered.main])
    assert [f'id="{number}"'.encode() in quick[lowered.main] for number in (1001, 1002, 1003, 1004)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_an_archive_is_a_zip_file_any_program_opens_and_always_the_same():
    files = {"[Content_Types].xml": b"<a/>", "word/långt.xml": b"x" * 100_000, "empty": b""}
    data = assembled([member(name, content) for name, content in files.items()])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert data == assembled([member(name, content) for name, content in files.items()])
