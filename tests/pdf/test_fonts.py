"""Fonts in files: the one for fields is whole, the one for headings holds the letters it is used for."""

import io
import re

import pikepdf
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, TTLibError
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.brand import PLAIN, load_brand
from generator.pages.typeface import load_typeface
from generator.pdf.fonts import embedded, embedded_part
from generator.pdf.subset import subset
from tests.samples_made import LIBRARY, blank, in_every_wording

BRAND = load_brand(PLAIN, LIBRARY.path)
WHOLE = BRAND.strong.path.read_bytes()
TAG = re.compile(r"/[A-Z]{6}\+(.+)")

letters = st.frozensets(st.sampled_from(sorted(BRAND.strong.glyph)), max_size=40)


# the program


@settings(deadline=None)
@given(letters=letters)
def test_letters_that_are_kept_look_as_before(letters):
    glyphs = [BRAND.strong.glyph[letter] for letter in letters]

    cut, whole = opened(subset(WHOLE, glyphs)), opened(WHOLE)

    for glyph in (0, *glyphs):
        assert outline(cut, glyph) == outline(whole, glyph)
        assert width(cut, glyph) == width(whole, glyph)


def test_all_other_outlines_are_empty_and_every_glyph_has_its_number():
    kept = BRAND.strong.glyph["Å"]

    cut, whole = opened(subset(WHOLE, [kept])), opened(WHOLE)

    drawn = {number for number in range(cut["maxp"].numGlyphs) if outline(cut, number)}
    parts = {
        whole.getGlyphID(part) for part in whole["glyf"][whole.getGlyphName(kept)].getComponentNames(whole["glyf"])
    }
    assert cut["maxp"].numGlyphs == whole["maxp"].numGlyphs
    assert parts
    assert drawn == {0, kept, *parts}


def test_offsets_may_be_long(tmp_path):
    font = TTFont(io.BytesIO(WHOLE))
    # fontTools writes long offsets where the outlines take more than 128 kB.
    for name in font.getGlyphOrder()[:300]:
        font["glyf"][name].program.fromBytecode(bytes(600)) if font["glyf"][name].numberOfContours > 0 else None
    file = tmp_path / "long.ttf"
    font.save(file)
    kept = BRAND.strong.glyph["A"]

    cut = opened(subset(file.read_bytes(), [kept]))

    assert cut["head"].indexToLocFormat == 1
    assert outline(cut, kept) == outline(opened(WHOLE), kept)


def test_a_font_whose_outlines_are_not_truetype_is_refused(tmp_path):
    font = TTFont(io.BytesIO(WHOLE))
    del font["glyf"], font["loca"]
    file = tmp_path / "outlines.otf"
    font.save(file)

    with pytest.raises(TTLibError, match="not TrueType"):
        load_typeface(file)


@settings(deadline=None)
@given(data=st.integers(0, len(WHOLE) - 4).map(lambda end: WHOLE[:end]) | st.binary())
def test_a_font_that_lost_its_end_is_damaged(data):
    with pytest.raises(ValueError, match="damaged"):
        subset(data, BRAND.strong.glyph.values())


def test_a_damaged_font_is_embedded_as_it_is(tmp_path):
    file = tmp_path / "damaged.ttf"
    file.write_bytes(WHOLE)
    face = load_typeface(file)
    file.write_bytes(WHOLE[: len(WHOLE) // 2])

    part = embedded_part(face, "F", frozenset("A"))

    assert (part.name, part.program) == (face.name, file.read_bytes())


# what stands in a file


@settings(deadline=None)
@given(one=letters, other=letters)
def test_the_name_of_a_part_follows_from_its_letters(one, other):
    first, same, second = (embedded_part(BRAND.strong, "F", found) for found in (one, frozenset(one), other))

    assert TAG.fullmatch(f"/{first.name}")
    assert first.name == same.name
    assert (first.name == second.name) == (first.program == second.program)


@given(text=st.text(st.sampled_from(sorted(BRAND.regular.glyph)), max_size=80))
def test_shown_text_is_the_text_in_glyph_numbers(text):
    shown = embedded(BRAND.regular, "F").show(text).strip("<>")

    numbers = [int(shown[start : start + 4], 16) for start in range(0, len(shown), 4)]
    printed = [letter for letter in text if letter not in "\u00ad\u200b\u200c\u200d\u2060\ufeff"]
    assert numbers == [BRAND.regular.glyph[letter] for letter in printed]


@pytest.mark.parametrize("letter", ["\n", "\r", "\u00ad", "\u200b", "\ufeff"])
def test_a_letter_that_is_only_a_sign_for_programs_shows_nothing(letter):
    font = embedded(BRAND.regular, "F")

    assert font.show(f"a{letter}b") == font.show("ab")


def test_a_letter_the_font_does_not_hold_shows_as_an_empty_box():
    font = embedded_part(BRAND.strong, "F", frozenset("ab"))

    assert font.show("☃") == "<0000>"
    assert font.show("a☃c") == f"<{BRAND.strong.glyph['a']:04X}00000000>"


def test_a_tab_shows_as_a_space():
    font = embedded(BRAND.regular, "F")

    assert font.show("a\tb") == font.show("a b")


@in_every_wording
def test_a_form_holds_its_field_font_whole_and_its_heading_font_in_part(form, tag):
    with pikepdf.open(io.BytesIO(blank(form, tag).data)) as pdf:
        fonts = {str(font.BaseFont): font for font in fonts_of(pdf)}

    assert sorted(TAG.sub(r"part of \1", name) for name in fonts) == [
        f"/{BRAND.regular.name}",
        f"part of {BRAND.strong.name}",
    ]


def test_widths_and_letters_of_a_part_are_those_of_the_whole():
    data = blank("improvement_action_plan", "en").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font = next(font for font in fonts_of(pdf) if TAG.fullmatch(str(font.BaseFont)))
        descendant = font.DescendantFonts[0]
        program = opened(descendant.FontDescriptor.FontFile2.read_bytes())
        widths = widths_of(descendant.W)
        listed = font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2]
        letters = dict(re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", listed))
        names = {str(font.BaseFont), str(descendant.BaseFont), str(descendant.FontDescriptor.FontName)}

    assert len(names) == 1
    assert {int(glyph, 16) for glyph in letters} == widths.keys()
    for glyph, hexed in letters.items():
        letter, number = bytes.fromhex(hexed.decode()).decode("utf-16-be"), int(glyph, 16)
        assert BRAND.strong.glyph[letter] == number
        assert widths[number] == pytest.approx(width(program, number), abs=0.01)
        assert outline(program, number) or letter == " "


def opened(program):
    return TTFont(io.BytesIO(program), checkChecksums=2)


def outline(font, glyph):
    """What draws a glyph, whatever it is composed of."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getGlyphName(glyph)].draw(pen)
    return pen.value


def width(font, glyph):
    return font["hmtx"][font.getGlyphName(glyph)][0] * 1000 / font["head"].unitsPerEm


def fonts_of(pdf):
    """The fonts the pages use, each once."""
    found = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
    return [font for font in found.values() if font.Subtype == "/Type0"]


def widths_of(array):
    """The widths by glyph in a `/W` array of runs."""
    parts = list(array)
    runs = zip(map(int, parts[::2]), parts[1::2], strict=True)
    return {first + place: float(wide) for first, run in runs for place, wide in enumerate(run)}
