"""Pages whose codes nobody can read: the footer says what the code would say."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from generator.forms.identity import PageCode
from generator.pdf.flat.footers import NO_FORM, footer_code
from generator.records.model import State, Status
from tests.outside.flatteners import FLATTENERS
from tests.pdf.seen import saved
from tests.read_back import folded, record_of
from tests.samples_made import LEADING, LIBRARY, filled

EDITION = re.compile(rb"BT /PFText 7\.6 Tf [\d. ]+ rg 56\.69 63\.63 Td <[0-9A-F]+> Tj ET")
CODE, EDGE = 42, 30
"""Points: a stamp over a code, and how far from the edges of the paper it may begin."""


@pytest.mark.parametrize(("form", "tag", "flattener"), [(*LEADING[0], "poppler"), (*LEADING[1], "mupdf")])
def test_a_form_with_a_stamp_on_every_code_is_read_all_the_same(form, tag, flattener):
    """Footers are read as the program writes text, whichever form they stand on: each program has one of the two."""
    made = filled(form, tag)[0]

    record = record_of(
        stamped(FLATTENERS[flattener](without_drawn_codes(made.data))), "stamped.pdf", LIBRARY, issued_as(made)
    )

    given = {place: one.value for place, one in record.answers.items() if one.state is State.ANSWERED}
    assert record.identity == made.printed.identity
    assert {place: folded(given.get(place)) for place, value in made.values.items() if value is not False} == {
        place: folded(value) for place, value in made.values.items() if value is not False
    }
    assert not any(one.code.startswith("read.") for one in record.findings)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            "Improvement Action Plan · edition 1\r\nDocument \r\nQT1N-75VW-E27QD\r\nPage 2 of 7",
            PageCode("IAP", 1, "en", "QT1N75VWE27QD", 2, 7),
            id="English",
        ),
        pytest.param(
            "Individuell handlingsplan · utgåva 3 Dokument DV75-XBHV-YHFQS Sida 1 av 3",
            PageCode("IHP", 3, "sv", "DV75XBHVYHFQS", 1, 3),
            id="Swedish, of an edition to come",
        ),
        pytest.param(
            "A title nobody knows Document QT1N-75VW-E27QD Page 2 of 7",
            PageCode(NO_FORM, 0, "", "QT1N75VWE27QD", 2, 7),
            id="no title",
        ),
        pytest.param("Improvement Action Plan · edition 1 Page 2 of 7", None, id="no document"),
        pytest.param("QT1N-75VW-E27QD DV75-XBHV-YHFQS Page 2 of 7", None, id="two documents"),
        pytest.param("QT1N-75VW-E27QD Page 8 of 7", None, id="a page that cannot be"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_a_footer_says(words, said):
    assert footer_code(words, LIBRARY) == said


def test_a_document_of_which_only_the_id_is_left_is_known_to_whoever_issued_it():
    made = filled("individuell_handlingsplan", "sv")[0]
    nameless = stamped(FLATTENERS["poppler"](without_titles(without_drawn_codes(made.data))))

    known, unknown = record_of(nameless, "a.pdf", LIBRARY, issued_as(made)), record_of(nameless, "a.pdf")

    assert known.identity == made.printed.identity
    assert known.answers["details.employee_name"].value == made.values["details.employee_name"]
    assert (unknown.status, [one.code for one in unknown.findings]) == (Status.UNREADABLE, ["read.nameless"])


# helpers


def issued_as(made):
    return {made.printed.identity.document: made.printed.attachment}.get


def without_drawn_codes(data):
    """The form with nothing where its codes stand."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for name, drawn in page.obj.Resources.XObject.items():
                if "Code" in name:
                    drawn.write(b"0 0 40 40 re f")
        return saved(pdf)


def stamped(data):
    """The file with a stamp over the place of each code."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            _, _, width, height = map(float, page.mediabox)
            boxes = [(width - EDGE - 2 * CODE, low) for low in (EDGE, height - EDGE - CODE)]
            drawn = "".join(f"{left} {low} {CODE} {CODE} re " for left, low in boxes)
            page.contents_add(pdf.make_stream(f"q 0.6 0.1 0.1 RG 3 w {drawn} S Q".encode()))
        return saved(pdf)


def without_titles(data):
    """The form with nothing where its footers say title and edition."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            content, count = EDITION.subn(b"", page.Contents.read_bytes())
            assert count == 1
            page.Contents = pdf.make_stream(content)
        return saved(pdf)
