"""The stamp of a pack is known again by its exact shape; whatever else stands on a page is told as ever."""

import io

import pikepdf
import pytest
from PIL import ImageChops

from generator.pdf.packing import Part, packed, pages_in
from generator.pdf.packing.model import Binding
from generator.pdf.packing.stamping import stamp_content
from tests.outside.judges import render_pdfium
from tests.packing.packs_made import STAMP, edited, pack_of, parts_of, records_in
from tests.pdf.printed_forgeries import overlaid, redacted
from tests.samples_made import filled

PLAN = filled("improvement_action_plan", "en")[0].data
PRINT = "print."


@pytest.fixture(scope="module")
def pack():
    return pack_of(parts_of(PLAN, filled("individuell_handlingsplan", "sv")[0].data))


def told(data):
    return {one.code for record in records_in(data) for one in record.findings if one.code.startswith(PRINT)}


def test_stamped_pages_print_what_was_issued(pack):
    assert told(pack) == set()


def test_a_stamp_numbers_the_pages_of_the_pack(pack):
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        first, last = (bytes(page.obj.Contents[-1].read_bytes()) for page in (pdf.pages[0], pdf.pages[-1]))
        pages = len(pdf.pages)

    assert first == stamp_content(STAMP.format(page=1, pages=pages))
    assert last == stamp_content(STAMP.format(page=pages, pages=pages))


def test_a_word_redacted_on_a_stamped_page_is_told(pack):
    assert "print.altered" in told(redacted(pack, 0, "Employee", "Boss"))


def test_a_sentence_put_over_a_stamped_page_is_told(pack):
    assert "print.added" in told(overlaid(pack, 1, lambda canvas: canvas.drawString(60, 40, "All rights are waived.")))


FORGED = {
    "moved up": lambda said: said.replace(b"20 Tm", b"320 Tm"),
    "larger": lambda said: said.replace(b"6.5 Tf", b"65 Tf"),
    "in another colour": lambda said: said.replace(b"0.38 g", b"0 g"),
    "twice": lambda said: said + said,
    "with more behind it": lambda said: said + b"0 0 300 300 re f\n",
    "turned": lambda said: said.replace(b"1 0 0 1", b"0 1 -1 0"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_what_differs_from_a_stamp_in_the_least_is_told(pack, forged):
    def change(pdf):
        stamp = pdf.pages[0].obj.Contents[-1]
        stamp.write(FORGED[forged](stamp.read_bytes()))

    assert told(edited(pack, change)) & {"print.added", "print.drawn", "print.covered", "print.altered"}


def test_a_stamp_in_letters_of_other_shapes_is_told(pack):
    def change(pdf):
        fonts = pdf.pages[0].obj.Resources.Font
        fonts.PFStamp = fonts.PFStrong

    assert told(edited(pack, change))


def test_a_stream_beside_the_stamp_is_told(pack):
    def change(pdf):
        page = pdf.pages[0].obj
        page.Contents.append(pdf.make_stream(b"BT /PFText 20 Tf 100 400 Td <002A004E00510053> Tj ET"))

    assert told(edited(pack, change))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_has_its_stamp_where_a_reader_looks_for_it(turn):
    def lay(pdf):
        for page in pdf.pages:
            page.obj.Rotate = turn

    file = edited(PLAN, lay)
    stamped, bare = (
        render_pdfium(packed([Part("a", file, "a__", words)], Binding("", "en", ())), 1, 72) for words in (STAMP, "")
    )
    different = difference(stamped, bare)

    assert pages_in(file) == 7
    assert different[0] > 50
    assert stamped.height - 30 < different[1] < different[3] < stamped.height - 10


def difference(one, other):
    return ImageChops.difference(one, other).getbbox()
