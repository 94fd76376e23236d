"""What a signed box shows: who, when and who says so, above the printed line, whatever the names and the box."""

import io
import re

import pikepdf
import pytest

from generator.pages import design
from generator.pdf.signing.stamp import CUT, text_in
from generator.sign import _look
from tests import samples_made
from tests.signing.making import MANAGER_BOX, form, sign

LONG = "José-María de la Fuente y Ångström-Öberg von Hohenzollern-Sigmaringen"
LINES = (LONG, "Undertecknat elektroniskt 2026-11-22 12:12 (UTC+02:00)", "Certifikat utfärdat av " + LONG * 3)
FULL = (design.SIGNATURE_WIDTH, design.SIGNATURE_BOX)


def drawn(lines, width, height):
    """The lines as they are drawn: text, size, where each begins, and where it ends."""
    style = _look(samples_made.LIBRARY, lines)
    letters = {f"{glyph:04X}": letter for letter, glyph in style.ink.font.glyphs.items()}
    advance = style.ink.font.typeface.advance
    for block in text_in(style, width, height).decode().split("ET")[:-1]:
        size, step = float(re.search(r"([\d.]+) Tf", block)[1]), float(re.search(r"([\d.]+) TL", block)[1])
        x, y = map(float, re.search(r"([-\d.]+) ([-\d.]+) Td", block).groups())
        for number, shown in enumerate(re.findall(r"<([0-9A-F]+)>", block)):
            text = "".join(letters[shown[at : at + 4]] for at in range(0, len(shown), 4))
            yield text, size, y - number * step, x + sum(map(advance.__getitem__, text)) * size / 1000


def test_a_usual_name_is_shown_large_and_nothing_is_cut():
    lines = ("Łukasz Dahl", "Signed electronically 22 November 2026 09:47 (UTC)", "Certificate issued by Example CA")

    found = list(drawn(lines, *FULL))

    assert tuple(text for text, *_ in found) == lines
    assert found[0][1] == 12


@pytest.mark.parametrize("box", [FULL, (150.0, 60.0), (60.0, 15.0), (300.0, 20.0), (40.0, 200.0)])
def test_nothing_leaves_the_box_whatever_its_size(box):
    width, height = box

    for _, size, baseline, end in drawn(LINES, *box):
        assert end <= width
        assert baseline - 0.25 * size >= 0
        assert baseline + 0.72 * size <= height


def test_long_lines_stand_above_the_printed_line_and_a_cut_is_shown():
    found = list(drawn(LINES, *FULL))

    assert len(found) == 4
    assert all(baseline - 0.25 * size > 12.4 for _, size, baseline, _ in found)
    assert found[-1][0].endswith(CUT)
    assert min(size for _, size, *_ in found) >= 6


def test_the_signed_box_keeps_its_name_for_screen_readers():
    def spoken(data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            (box,) = [one for one in pdf.Root.AcroForm.Fields if str(one.T) == MANAGER_BOX]
            return str(box.TU), int(box.StructParent)

    assert spoken(sign(form()).data) == spoken(form())
