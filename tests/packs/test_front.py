"""Cover, contents and summary sheets: what they say, where they lead, and how other programs judge them."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.packs.front.words import PERSONAL_DATA
from generator.packs.model import By, Mark
from generator.packs.words import MARKS
from generator.pages import design
from generator.pages.model import Booklet, Drawing, Element, Face, Link, Page, Role, Text
from generator.pdf.packing import Binding, Bookmark, Part, packed
from generator.pdf.plain import plain_pdf
from tests.outside.judges import outloud, qpdf_check, verapdf
from tests.outside.programs import need
from tests.packs.front_made import FORMS, LONG, MADE_ON, front, pack, settled

_SLACK = 0.5
_BLEED = 5


# as other programs judge them


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Front pages in two languages and looks, for one person and for thirty."""
    folder = tmp_path_factory.mktemp("front")
    for tag, people, brand in (
        ("en", 1, "northfield"),
        ("en", 30, "plain"),
        ("sv", 1, "plain"),
        ("sv", 30, "northfield"),
    ):
        made, sheets = pack(people, tag), front(tag, brand)
        (folder / f"{tag}{people}.pdf").write_bytes(settled(sheets, made)[0].data)
        for chapter in made.chapters[:4:3]:
            (folder / f"{tag}{people}{chapter.part}.pdf").write_bytes(sheets.summary(made, chapter).data)
    return sorted(folder.iterdir())


def test_verapdf_finds_every_rule_of_pdf_ua_kept(files):
    need("verapdf")

    failed = {path.name: [str(rule) for rule in rules] for path, rules in verapdf(files).items() if rules}

    assert failed == {}


def test_outloud_and_qpdf_find_no_error(files):
    complaints = {path.name: found for path in files if (found := outloud(path) + qpdf_check(path))}

    assert complaints == {}


def test_a_link_without_its_element_does_not_get_past_the_judges(files, tmp_path):
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(files[0]) as pdf:
        link = next(one for page in pdf.pages for one in page.get("/Annots", []) if one.Subtype == "/Link")
        del link["/StructParent"]
        del link["/Contents"]
        pdf.save(broken)

    clauses = {rule.clause for rule in verapdf([broken])[broken]}

    assert {"7.18.5"} <= clauses


# where they lead


def test_every_line_leads_to_the_page_it_names():
    made, sheets = pack(9), front()
    leaves, first = settled(sheets, made)

    data = packed(
        [Part("front", leaves.data), *_parts(made, sheets)],
        Binding("Review pack", "en", (Bookmark("Contents", "front"),)),
    )

    said = list(_links(data))
    listed = [(words, page) for words, page in said if ", page " in words]
    assert {page for _, page in listed} == set(first.values())
    assert [page for words, page in listed] == [int(words.rpartition(" ")[2]) for words, _ in listed]
    assert len(said) > len(listed), "summary sheets lead somewhere too"


def _parts(made, sheets):
    for chapter in made.chapters:
        yield Part(chapter.part, sheets.summary(made, chapter).data)
        for entry in chapter.entries:
            if entry.part:
                yield Part(entry.part, _document(entry, sheets))


def _document(entry, sheets):
    """A stand-in for a form: as many pages, each with a word."""
    brand = sheets.cover(pack(1), {}).booklet.brand
    word = Text(50, 50, entry.title, Face.REGULAR, 10, brand.ink, Element(Role.PARAGRAPH, Element(Role.DOCUMENT)))
    return plain_pdf(Booklet("Form", "en", brand, design.A4_SHORT, design.A4_LONG, (Page((word,)),) * entry.pages))


def _links(data):
    """What each link of a pack says, and the page it leads to."""
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        for page in pdf.pages:
            for one in page.get("/Annots", []):
                place = named[str(one.Dest)]
                place = place if isinstance(place, pikepdf.Array) else place.D
                yield str(one.Contents), numbers[place[0].objgen]


# what they say


def test_the_cover_says_what_is_in_the_pack_and_how_to_handle_it():
    made = pack(30)

    said = _text(settled(front(), made)[0].data, 1)

    assert "Review pack" in said
    assert "Södermalm" in said
    assert PERSONAL_DATA in said
    assert "Sensitive answers are left out" in said
    for mark, count in made.cover.counts.items():
        assert f"{count} {MARKS[mark]}" in said


def test_the_cover_does_not_say_that_answers_are_left_out_where_none_are():
    made = pack(3, held_back=False, by=By.ALL, group="")

    said = _text(settled(front(), made)[0].data, 1)

    assert "Sensitive" not in said
    assert "Everybody" in said


def test_what_waits_for_somebody_stands_before_the_contents_and_only_that():
    made = pack(30)
    leaves, _ = settled(front(), made)

    said = " ".join(_text(leaves.data, number) for number in range(2, leaves.pages + 1))

    attention, _, rest = said.partition("Contents")
    waiting = [entry for who in made.chapters for entry in who.entries if set(entry.marks) - {Mark.HELD_BACK}]
    assert sum(attention.count(form) for form in (FORMS[0], FORMS[2])) == sum(one.title != FORMS[1] for one in waiting)
    for mark in Mark:
        assert MARKS[mark] in rest


def test_every_mark_has_a_sign_of_its_own_shape_beside_its_words():
    from generator.packs.front.signs import mark_sign

    brand = settled(front(), pack(1))[0].booklet.brand

    shapes = {re.sub(r"Colour\([^)]*\)", "", repr(mark_sign(mark, 0, 0, brand))) for mark in Mark}

    assert len(shapes) == len(Mark)


def test_a_letter_the_font_lacks_is_told_and_costs_no_pack():
    made = pack(2)
    strange = replace(made, chapters=(replace(made.chapters[0], name="Anna ☃ Lind"), *made.chapters[1:]))

    leaves, _ = settled(front(), strange)

    (found,) = leaves.findings
    assert found.code == "pack.letter-replaced"
    assert not found.is_error
    assert found.arguments["letter"] == "☃"
    assert "Anna ? Lind" in _text(leaves.data, 2)


def test_the_same_pack_gives_the_same_bytes():
    first, second = (settled(front(), pack(4))[0].data for _ in range(2))

    assert first == second
    assert settled(front(), pack(4, group="Norrmalm"))[0].data != first


def _text(data, number):
    """The words of a page, as a viewer takes them out, on one line."""
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(document[number - 1].get_textpage().get_text_bounded().replace("\ufffe", "").split())
    finally:
        document.close()


# nothing is cut off

names = st.lists(
    st.sampled_from(("å", "Łukasz", "Δημήτρης", "{0}", "\n", "W" * 90, LONG)), min_size=1, max_size=12
).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(name=names, title=names, unit=names)
def test_no_word_is_lost_or_passes_the_margins(name, title, unit):
    made, sheets = pack(1, group=name), front()
    whole = made.chapters[0]
    entries = tuple(replace(entry, title=title, note=name) for entry in whole.entries)
    moments = tuple(replace(moment, words=title) for moment in whole.moments)
    chapter = replace(whole, name=name, unit=unit, entries=entries, moments=moments)
    made = replace(made, chapters=(chapter,))

    for leaves in (settled(sheets, made)[0], sheets.summary(made, chapter)):
        words = list(_words(leaves.booklet))
        letters = "".join("".join(word.words for word in words).split())
        assert "".join(name.split()) in letters
        for word in words:
            face = leaves.booklet.brand.strong if word.face is Face.STRONG else leaves.booklet.brand.regular
            right = word.x + face.width(word.words.rstrip(), word.size)
            assert word.x >= design.MARGIN - _SLACK
            assert right <= design.A4_SHORT - design.MARGIN + _SLACK
            assert 0 < word.y < design.A4_LONG - 20


def _words(booklet):
    for page in booklet.pages:
        for item in page.items:
            if isinstance(item, Text):
                yield item
            elif isinstance(item, Drawing):
                yield from (one for one in item.items if isinstance(one, Text))


def test_links_lie_on_the_page_one_below_the_other():
    leaves, _ = settled(front(), pack(30))

    for page in leaves.booklet.pages:
        boxes = [item.box for item in page.items if isinstance(item, Link)]
        assert all(upper.bottom <= lower.y + _SLACK for upper, lower in pairwise(boxes))
        assert all(box.bottom < design.A4_LONG - _BLEED for box in boxes)


def test_a_long_name_is_broken_and_not_cut():
    made = pack(4)

    assert LONG in [chapter.name for chapter in made.chapters]
    assert LONG.split("-")[0] in _text(settled(front(), made)[0].data, 2)


def test_front_pages_hold_no_field_and_no_name_in_what_describes_the_file():
    with pikepdf.open(BytesIO(settled(front(), pack(3))[0].data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert str(pdf.docinfo["/Title"]) == "Review pack"
        assert str(MADE_ON.year) not in str(pdf.docinfo.get("/CreationDate", ""))
