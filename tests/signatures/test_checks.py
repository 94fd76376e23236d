"""Each of the checks on top of pyHanko finds something that nothing else does."""

import pytest

from generator.pdf.signatures import changes, embedded, judging, verifying
from generator.pdf.signatures.earlier import Earlier, seen_signed
from generator.records.checked import Trust, Verdict
from tests.signatures import attacks
from tests.signatures.edits import drop_entry, edited, set_entries, text
from tests.signatures.looking import EMPLOYEE, at, codes, form, look
from tests.signatures.signing import MANAGER_BOX, both, sign


def without(monkeypatch, module, name, answer):
    monkeypatch.setattr(module, name, lambda *_: answer)


def harmed(data):
    return at(look(data)).verdict in {Verdict.DAMAGED, Verdict.CHANGED_AFTER}


def test_1_the_hole_holds_the_signature_and_nothing_else(monkeypatch):
    data = attacks.FORGERIES["something riding along"](sign(form()))

    assert harmed(data)

    without(monkeypatch, judging, "is_padded_with_nothing", True)
    assert not harmed(data)


@pytest.mark.parametrize("edit", ["appearance only, in place", "tick", "a script in a field"])
def test_2_fields_are_compared_one_by_one(monkeypatch, edit):
    data = edited(sign(form()), attacks.FIELD_EDITS[edit].change)

    assert at(look(data)).changed_after == (attacks.FIELD_EDITS[edit].place,)

    without(monkeypatch, changes, "_changed", ())
    assert not at(look(data)).changed_after


def test_2_what_was_not_compared_must_be_as_it_was(monkeypatch):
    data = attacks.FILE_EDITS["spoken words"](sign(form()))

    assert harmed(data)

    without(monkeypatch, judging, "explains_all", True)
    assert not harmed(data)


def test_3_a_signature_that_no_field_shows_is_told(monkeypatch):
    data = edited(sign(form()), drop_entry(MANAGER_BOX, "V"))

    assert at(look(data)).verdict is Verdict.DAMAGED

    without(monkeypatch, verifying, "marks", 0)
    assert at(look(data)).verdict is Verdict.UNSIGNED


def test_3_two_boxes_cannot_share_a_signature(monkeypatch):
    data = attacks.FORGERIES["shared by two boxes"](sign(form()))

    assert at(look(data), EMPLOYEE).verdict is Verdict.DAMAGED

    monkeypatch.setattr(embedded, "_mark", lambda one: one.name)
    assert at(look(data), EMPLOYEE).verdict is not Verdict.DAMAGED


def test_3_a_signature_of_an_unknown_kind_is_said():
    data = form()
    report = look(sign(data).replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.deteched"))

    assert at(report).checked.trust is Trust.NOT_CHECKED
    assert "signature.format-unknown" in codes(report)


def test_4_nothing_stands_behind_the_last_revision(monkeypatch):
    data = attacks.FILE_EDITS["an object behind the end"](sign(form()))

    assert harmed(data)

    without(monkeypatch, judging, "has_tail", False)
    assert not harmed(data)


def test_4_no_revision_is_passed_over(monkeypatch):
    data = attacks._passed_over(sign(form()))

    assert harmed(data)
    assert "signature.passed-over" in codes(look(data))

    without(monkeypatch, judging, "strays", False)
    without(monkeypatch, judging, "has_tail", False)
    assert not harmed(data)


def test_5_what_is_shown_is_what_is_held():
    goals = attacks.GOALS

    report = look(sign(edited(form(), set_entries(goals, V=text("Något annat")))))

    told = [one for one in report.findings if one.code == "signature.shown-otherwise"]
    assert [one.place for one in told] == ["plan.goals"]
    assert "signature.shown-otherwise" not in codes(look(sign(form())))


@pytest.mark.parametrize("script", ["script on opening", "script in the catalog", "script by name"])
def test_5_scripts_are_told(script):
    assert "signature.active" in codes(look(sign(attacks.FILE_EDITS[script](form()))))
    assert "signature.active" not in codes(look(sign(form())))


def test_6_a_document_that_was_signed_before_is_known_again():
    data = both(form())
    known = [Earlier("00" * 32, one.place, one.checked.fingerprint, one.by or "") for one in look(data).signatures]
    cut = look(data[: attacks.parts(data).end])

    told = list(seen_signed(cut.signatures, "a.pdf", known))

    assert [(one.code, one.place) for one in told] == [("signature.seen-signed", EMPLOYEE)]
    assert not list(seen_signed(look(data).signatures, "a.pdf", known))


def test_a_file_of_too_many_revisions_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(verifying, "MOST_REVISIONS", 1)

    report = look(sign(form()))

    assert at(report).verdict is Verdict.UNKNOWN_SIGNER
    assert codes(report) == {"signature.too-many-revisions"}


def test_a_file_of_too_many_fields_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(verifying, "MOST_FIELDS", 10)

    report = look(sign(form()))

    assert at(report).verdict is Verdict.UNKNOWN_SIGNER
    assert codes(report) == {"signature.too-many-fields"}


def test_an_unsigned_form_is_not_looked_into(monkeypatch):
    monkeypatch.setattr(verifying, "standing", None)

    assert {one.verdict for one in look(form()).signatures} == {Verdict.UNSIGNED}


@pytest.mark.parametrize("cut", range(1, 40))
def test_no_broken_file_makes_it_stumble(cut):
    data = both(form())
    at_ = len(data) * cut // 40
    broken = (data[:at_], data[:at_] + bytes(200) + data[at_ + 200 :])

    for one in broken:
        assert at(look(one)).verdict in set(Verdict)
