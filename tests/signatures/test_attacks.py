"""No file that was tampered with is taken for what was signed, and what was changed is told by its place."""

from functools import cache

import pytest

from generator.records.checked import Verdict
from tests.signatures import attacks, pki
from tests.signatures.edits import edited
from tests.signatures.looking import EMPLOYEE, MANAGER, at, codes, form, look
from tests.signatures.signing import EMPLOYEE_BOX, both, sign

FILLINGS = {"tick", "tick shown only"}
"""What cannot be told from filling in a blank, as forms are made for; it is named all the same."""


@cache
def signed():
    return sign(form())


@cache
def countersigned():
    return both(form())


@pytest.mark.parametrize("name", attacks.FIELD_EDITS)
def test_a_field_changed_after_signing_is_named(name):
    edit = attacks.FIELD_EDITS[name]

    found = at(look(edited(signed(), edit.change)))

    assert found.verdict is Verdict.CHANGED_AFTER
    assert edit.place in found.changed_after
    assert set(found.changed_after) <= {edit.place, "plan.aims"}
    assert found.checked.is_orderly == (name in FILLINGS)


@pytest.mark.parametrize("name", attacks.FIELD_EDITS)
def test_a_field_changed_between_two_signatures_harms_the_first_only(name):
    edit = attacks.FIELD_EDITS[name]

    report = look(sign(edited(signed(), edit.change), EMPLOYEE_BOX, pki.person(pki.EMPLOYEE)))

    assert at(report).verdict is Verdict.CHANGED_AFTER
    assert edit.place in at(report).changed_after or edit.place == EMPLOYEE
    assert at(report, EMPLOYEE).verdict is Verdict.INTACT


@pytest.mark.parametrize("name", attacks.FILE_EDITS)
def test_anything_else_changed_after_signing_is_told(name):
    found = at(look(attacks.FILE_EDITS[name](signed())))

    assert found.verdict in {Verdict.CHANGED_AFTER, Verdict.DAMAGED}
    assert found.checked.harm is not None or not found.checked.is_orderly


@pytest.mark.parametrize("name", attacks.FORGERIES)
def test_a_forged_signature_is_not_taken_for_one(name):
    assert at(look(attacks.FORGERIES[name](signed()))).verdict is not Verdict.INTACT


@pytest.mark.parametrize("name", attacks.FORGERIES)
def test_a_forged_first_signature_of_two_is_not_taken_for_one(name):
    assert at(look(attacks.FORGERIES[name](countersigned()))).verdict is not Verdict.INTACT


def test_there_are_as_many_attacks_as_were_asked_for():
    assert len(attacks.FIELD_EDITS) + len(attacks.FILE_EDITS) + len(attacks.FORGERIES) >= 90


def test_a_file_cut_back_to_its_first_signature_lacks_the_second():
    data = countersigned()
    report = look(data[: attacks.parts(data).end])

    assert at(report).verdict is Verdict.INTACT
    assert report.missing == (EMPLOYEE,)
    assert "signature.missing" in codes(report)


def test_a_signature_that_was_taken_out_is_missed():
    report = look(attacks.FORGERIES["taken out"](signed()))

    assert at(report, MANAGER).verdict is Verdict.DAMAGED
    assert "signature.loose" in codes(report)
