"""What a scanner will look for stands on every page: the code twice, and the four corner marks."""

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from generator.forms.identity import PageCode, read_page_code
from generator.pdf.code import modules
from tests.pdf.seen import DRAWN, ENGINES
from tests.samples_made import blank, filled, in_every_wording, with_a_long_text

DPI = 150
MM = DPI / 25.4
MARK, MARK_EDGE = 3, 9.5
CODE, CODE_EDGE, CODE_MARGIN = 14, 12, 20
QUIET = 4 * CODE / 25
"""Four modules of a code of 25, in mm."""


@pytest.fixture(scope="module", params=DRAWN, ids="-".join)
def drawn(request):
    """A filled form, and its pages as an engine draws them."""
    form, tag, engine = request.param
    made = filled(form, tag)[0]
    return made, ENGINES[engine](made.data, DPI)


def test_both_codes_of_every_page_say_which_page_of_which_document_it_is(drawn):
    made, pages = drawn

    assert [codes_on(page) for page in pages] == said_by(made)


@in_every_wording
def test_so_do_those_of_an_empty_form(form, tag):
    made = blank(form, tag)

    assert [codes_on(page) for page in ENGINES["pdfium"](made.data, DPI)] == said_by(made)


def test_the_codes_of_continuation_pages_say_it_too():
    made = with_a_long_text("improvement_action_plan", "en")

    assert [codes_on(page) for page in ENGINES["pdfium"](made.data, DPI)] == said_by(made)


def test_every_page_has_a_mark_in_each_corner_and_nothing_near_it(drawn):
    for page in drawn[1]:
        width, height = (side / MM for side in page.size)

        for x in (MARK_EDGE, width - MARK_EDGE - MARK):
            for y in (MARK_EDGE, height - MARK_EDGE - MARK):
                assert darkest_and_lightest(page, x + 0.4, y + 0.4, MARK - 0.8)[1] < 64
                assert all(lightness > 250 for lightness in ring(page, x, y, MARK, 1))


def test_the_codes_stand_in_their_places_with_nothing_near_them(drawn):
    for page in drawn[1]:
        width, height = (side / MM for side in page.size)
        x = width - CODE_MARGIN - CODE

        for y in (CODE_EDGE, height - CODE_EDGE - CODE):
            assert darkest_and_lightest(page, x, y, CODE) == (0, 255)
            assert all(lightness > 250 for lightness in ring(page, x, y, CODE, QUIET))


@settings(deadline=None)
@given(text=st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.", min_size=29, max_size=29))
def test_another_program_reads_what_any_code_says(text):
    rows = [modules(text)[start : start + 4] for start in range(0, 100, 4)]
    symbol = Image.frombytes("1", (25, 25), bytes(255 - byte for row in rows for byte in row))
    page = ImageOps.expand(symbol.convert("L").resize((100, 100)), 16, 255)

    (found,) = zxingcpp.read_barcodes(page)

    assert (found.text, found.ec_level) == (text, "Q")


def codes_on(page):
    """What the codes on a page say, from the top down."""
    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    return [read_page_code(code.text) for code in sorted(found, key=lambda code: code.position.top_left.y)]


def said_by(made):
    """What the two codes of each page shall say."""
    identity, count = made.printed.identity, made.printed.pages
    named = (made.form.code, identity.edition, identity.language, identity.document)
    return [[PageCode(*named, page, count)] * 2 for page in range(1, count + 1)]


def darkest_and_lightest(page, x, y, side):
    """The extremes of a square; lengths in mm from the upper left corner."""
    return page.crop(tuple(round(edge * MM) for edge in (x, y, x + side, y + side))).getextrema()


def ring(page, x, y, side, width):
    """The darkest pixel above, below, left and right of a square, as far as `width` from it."""
    gap = 0.25
    near, far = -width, side + gap
    bands = ((near, near, side + 2 * width, width - gap), (near, far, side + 2 * width, width - gap),
             (near, near, width - gap, side + 2 * width), (far, near, width - gap, side + 2 * width))  # fmt: skip
    for left, top, wide, high in bands:
        edges = (x + left, y + top, x + left + wide, y + top + high)
        yield page.crop(tuple(round(edge * MM) for edge in edges)).getextrema()[0]
