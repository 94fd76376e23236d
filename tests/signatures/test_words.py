"""What people are told about a signature says what is there, and never what it is worth."""

import pytest

from generator.forms.library import Library
from generator.records import verdicts
from generator.records.checked import Coverage, Harm, TimeSource, Trust, Verdict, What
from generator.records.model import Signature
from generator.records.vouching import Trusted
from generator.records.words import COVERAGES, HARMS, TIME_SOURCES, TRUSTS, VERDICTS, WHATS, WHY_NOT
from generator.words.saying import phrase
from tests.signatures import pki
from tests.signatures.attacks import FIELD_EDITS
from tests.signatures.edits import edited, set_entries, text
from tests.signatures.forgeries import FORGERIES
from tests.signatures.looking import MANAGER, at, form, look
from tests.signatures.samples import countersigned, signed
from tests.signatures.signing import clock, sign

ENGLISH = Library().language("en")


def said(signature):
    return phrase(verdicts.words_of(signature), ENGLISH)


def test_an_untouched_signature_says_who_and_when():
    words = said(at(look(sign(form(), stamp=clock()))))

    assert words.startswith(f"Signed by {pki.MANAGER} on ")
    assert ", unchanged since." in words
    assert "withdrawn was not checked" in words


def test_a_clock_of_the_signers_own_is_said_to_be_that():
    assert "signer's own clock" in said(at(look(signed())))


def test_a_countersignature_is_told_as_what_came_after():
    assert "after that only: signature at signatures.employee." in said(at(look(countersigned())))


def test_a_change_is_told_with_its_place_and_a_warning():
    data = edited(signed(), FIELD_EDITS["value only"].change)

    assert "plan.goals. Do not rely on it." in said(at(look(data)))


def test_a_blank_filled_in_later_is_told_without_a_warning():
    data = edited(signed(), set_entries("signatures__employee__date", V=text("2026-09-01")))

    words = said(at(look(data)))

    assert "after that only these were filled in: signatures.employee.date." in words
    assert "rely" not in words


def test_an_unknown_issuer_is_said():
    words = said(at(look(signed(), Trusted())))

    assert words.startswith("Signed, but we cannot confirm who: nobody we trust made out the certificate.")


def test_a_file_saved_anew_asks_for_the_original():
    words = said(at(look(FORGERIES["saved anew"](signed()))))

    assert words == (
        "Signature damaged: the file was saved anew by a program after it was signed. Ask for the original."
    )


@pytest.mark.parametrize("verdict", [Verdict.UNSIGNED, Verdict.INK])
def test_a_form_without_a_signature_is_not_signed_electronically(verdict):
    assert "not signed electronically" in said(Signature(MANAGER, "manager", verdict)).lower()


def test_every_fact_has_words():
    assert set(WHY_NOT) == {one for one in Trust if not one.is_confirmed} - {Trust.NOT_CHECKED}
    for codes, known in (
        (HARMS, Harm), (TRUSTS, Trust), (COVERAGES, Coverage), (TIME_SOURCES, TimeSource),
        (WHATS, What), (VERDICTS, Verdict),
    ):  # fmt: skip
        assert list(codes) == list(known)
