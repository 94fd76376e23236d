"""No file that was tampered with is taken for what was signed, and what was changed is told by its place."""

import pytest

from generator.records.checked import Verdict
from tests.signatures import attacks, envelopes, forgeries, pki, shadows
from tests.signatures.edits import edited
from tests.signatures.looking import EMPLOYEE, MANAGER, at, codes, look
from tests.signatures.parts import parts
from tests.signatures.samples import countersigned, signed
from tests.signatures.signing import EMPLOYEE_BOX, sign

FILLINGS = {"tick", "tick shown only"}
"""What cannot be told from filling in a blank, as forms are made for; it is named all the same."""
BETWEEN = ("value only", "appearance only, in place", "tick", "moved", "a second field of one name", "a field renamed")
"""Edits of each sort: a value, a look, a blank, a box, a field that came, a field that went."""
OF_TWO = (
    "universal forgery: no contents",
    "universal forgery: zeros",
    "universal forgery: no range",
    "universal forgery: range of nothing",
    "signature written anew",
    "wrapped",
    "a bit of the first part",
    "transplanted",
    "taken out",
    "saved anew",
)
"""Forgeries of each sort, where a second signature that is in order stands over the first one."""
KINDS = (
    attacks.FIELD_EDITS,
    attacks.FILE_EDITS,
    shadows.SHADOWS,
    forgeries.FORGERIES,
    forgeries.COPIES,
    envelopes.ENVELOPES,
)


@pytest.mark.parametrize("name", attacks.FIELD_EDITS)
def test_a_field_changed_after_signing_is_named(name):
    edit = attacks.FIELD_EDITS[name]

    found = at(look(edited(signed(), edit.change)))

    assert found.verdict is Verdict.CHANGED_AFTER
    assert edit.place in found.changed_after
    assert set(found.changed_after) <= {edit.place, "plan.aims"}
    assert found.checked.is_orderly == (name in FILLINGS)


@pytest.mark.parametrize("name", BETWEEN)
def test_a_field_changed_between_two_signatures_harms_the_first_only(name):
    edit = attacks.FIELD_EDITS[name]

    report = look(sign(edited(signed(), edit.change), EMPLOYEE_BOX, pki.person(pki.EMPLOYEE)))

    assert at(report).verdict is Verdict.CHANGED_AFTER
    assert edit.place in at(report).changed_after
    assert at(report, EMPLOYEE).verdict is Verdict.INTACT


@pytest.mark.parametrize("name", attacks.FILE_EDITS)
def test_anything_else_changed_after_signing_is_told(name):
    found = at(look(attacks.FILE_EDITS[name](signed())))

    assert found.verdict in {Verdict.CHANGED_AFTER, Verdict.DAMAGED}
    assert found.checked.harm is not None or not found.checked.is_orderly


@pytest.mark.parametrize("name", shadows.SHADOWS)
def test_what_was_prepared_before_signing_is_told_once_it_is_brought_out(name):
    data = shadows.prepared(name)
    assert at(look(data)).verdict is Verdict.INTACT

    found = at(look(shadows.SHADOWS[name].bring_out(data)))

    assert found.verdict is Verdict.CHANGED_AFTER
    assert not found.checked.is_orderly


@pytest.mark.parametrize("name", forgeries.FORGERIES)
def test_a_forged_signature_is_not_taken_for_one(name):
    assert at(look(forgeries.FORGERIES[name](signed()))).verdict is not Verdict.INTACT


@pytest.mark.parametrize("name", envelopes.ENVELOPES)
def test_an_envelope_that_was_tampered_with_is_not_believed(name):
    assert at(look(envelopes.ENVELOPES[name](signed()))).verdict is Verdict.DAMAGED


def test_an_envelope_signed_once_more_by_its_owner_is_believed():
    assert at(look(envelopes.PUT_BACK(signed()))).verdict is Verdict.INTACT


@pytest.mark.parametrize("name", OF_TWO)
def test_a_forged_first_signature_of_two_is_not_taken_for_one(name):
    assert at(look(forgeries.FORGERIES[name](countersigned()))).verdict is not Verdict.INTACT


def test_a_signature_put_in_place_of_another_changes_what_was_countersigned():
    report = look(forgeries.FORGERIES["signature written anew"](countersigned()))

    assert at(report, EMPLOYEE).verdict is Verdict.CHANGED_AFTER
    assert at(report, EMPLOYEE).changed_after == (MANAGER,)


@pytest.mark.parametrize("name", forgeries.COPIES)
def test_a_signature_shown_in_another_box_is_not_taken_for_one(name):
    assert at(look(forgeries.COPIES[name](signed())), EMPLOYEE).verdict is Verdict.DAMAGED


def test_there_are_as_many_attacks_as_are_told_of():
    assert sum(map(len, KINDS)) == 125


def test_a_file_cut_back_to_its_first_signature_lacks_the_second():
    data = countersigned()
    report = look(data[: parts(data).end])

    assert at(report).verdict is Verdict.INTACT
    assert report.missing == (EMPLOYEE,)
    assert "signature.missing" in codes(report)


def test_a_signature_that_was_taken_out_is_missed():
    report = look(forgeries.FORGERIES["taken out"](signed()))

    assert at(report, MANAGER).verdict is Verdict.DAMAGED
    assert "signature.loose" in codes(report)
