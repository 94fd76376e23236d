"""Every filler fills a small form as its program does, and says so when it cannot."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest

from .fillers import FILLERS, FillError
from .judges import render_pdfium, render_poppler
from .small_form import small_form, states, values

ANSWERS = {
    "person__name": "Åsa Öberg",
    "area__1__gap": "Late in May.\nAnd in June.",
    "agreed": True,
    "decision": "no",
    "priority": "Hög",
}
# MuPDF and pdf-lib write the text that a person sees in the list, the others its export value.
WRITTEN_FOR_A_CHOICE = dict.fromkeys(FILLERS, "high") | {"mupdf": "Hög", "pdf-lib": "Hög"}

every_filler = pytest.mark.parametrize("filler", FILLERS)


@every_filler
def test_an_answer_is_in_the_file_as_the_program_writes_it(filler):
    filled = values(_filled(filler))

    assert filled["person__name"] == "Åsa Öberg"
    assert filled["area__1__gap"].splitlines() == ["Late in May.", "And in June."]
    assert (filled["agreed"], filled["decision"]) == ("on", "no")
    assert filled["priority"] == WRITTEN_FOR_A_CHOICE[filler]


@every_filler
def test_the_button_picked_shows_and_the_other_does_not(filler):
    assert states(_filled(filler)) == ["on", "Off", "no"]


@every_filler
def test_a_later_answer_replaces_an_earlier_one(filler):
    second_thoughts = {"person__name": "Bo", "agreed": False, "decision": "yes", "priority": "Låg"}

    filled = FILLERS[filler](_filled(filler), second_thoughts)

    assert values(filled)["person__name"] == "Bo"
    assert values(filled)["priority"] in {"low", "Låg"}
    assert states(filled) == ["Off", "yes", "Off"]


@every_filler
@pytest.mark.parametrize("render", [render_pdfium, render_poppler])
def test_what_was_filled_in_is_seen_on_the_page(filler, render):
    boxes = {"person__name": (20, 40, 380, 60), "area__1__gap": (20, 80, 380, 180), "decision": (80, 247, 93, 260)}

    page = render(_filled(filler), dpi=72)

    assert {name for name, box in boxes.items() if _ink(page, box)} == set(boxes)


@every_filler
@pytest.mark.parametrize(
    "answers",
    [{"nobody": "x"}, {"agreed": "x"}, {"decision": "maybe"}, {"priority": "Medel"}],
    ids=["no such field", "text for a tick", "no such button", "no such option"],
)
def test_an_answer_the_form_does_not_take_is_refused_by_name(filler, answers):
    (name,) = answers

    with pytest.raises(FillError, match=name):
        FILLERS[filler](small_form(), answers)


@every_filler
def test_a_read_only_field_is_left_alone(filler):
    with pytest.raises(FillError, match="person__name"):
        FILLERS[filler](_read_only(small_form()), {"person__name": "Bo"})


def test_pdf_lib_refuses_a_letter_its_helvetica_lacks():
    with pytest.raises(FillError, match=r"person__name.*Ł"):
        FILLERS["pdf-lib"](small_form(), {"person__name": "Łukasz"})


@every_filler
def test_a_file_that_is_no_pdf_is_an_error(filler):
    with pytest.raises(Exception, match=r"(?i)pdf|data format|failed to open"):
        FILLERS[filler](b"nothing of the kind", ANSWERS)


@cache
def _filled(filler):
    return FILLERS[filler](small_form(), ANSWERS)


def _read_only(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            field.Ff = int(field.get("/Ff", 0)) | 1
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()


def _ink(page, box):
    darkest, _ = page.crop(box).convert("L").getextrema()
    return darkest < 128
