"""Each of the checks on top of pyHanko finds something that nothing else does: taken out, the attack goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyhanko.sign.validation.status import SignatureCoverageLevel

from generator.pdf.signatures import boxes, changes, embedded, judging, verifying
from generator.pdf.signatures.earlier import Earlier, seen_signed
from generator.pdf.signatures.state import State
from generator.records.checked import Coverage, Verdict
from tests.signatures import attacks, forgeries, pki, shadows
from tests.signatures.edits import edited
from tests.signatures.looking import EMPLOYEE, MANAGER, at, codes, form, look
from tests.signatures.parts import parts
from tests.signatures.samples import countersigned, signed
from tests.signatures.signing import sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.records.vouching import Report


class Check(NamedTuple):
    """A check, what passes where it is taken out, and an attack that only it finds."""

    attack: Callable[[], bytes]
    parts: tuple[tuple[object, str, object], ...]
    """What is put in its place: where, what, and with which answer."""
    is_found: Callable[[Report], bool]


def _harmed(place: str = MANAGER) -> Callable[[Report], bool]:
    return lambda report: at(report, place).verdict in {Verdict.DAMAGED, Verdict.CHANGED_AFTER}


def _told(code: str) -> Callable[[Report], bool]:
    return lambda report: code in codes(report)


def _always(answer: object) -> Callable[..., object]:
    return lambda *_, **__: answer


_WHOLE = dict.fromkeys(SignatureCoverageLevel, Coverage.WHOLE_FILE)
"""pyHanko's own look at what is covered, which finds the same by another way."""
CHECKS = {
    "1 the hole holds the signature only": Check(
        lambda: forgeries.wrapped(signed()),
        ((judging, "leaves_out_itself_only", _always(True)), (judging, "_COVERAGE", _WHOLE)),
        _harmed(),
    ),
    "1 nothing rides along behind it": Check(
        lambda: forgeries.FORGERIES["something riding along"](signed()),
        ((judging, "is_padded_with_nothing", _always(True)),),
        _harmed(),
    ),
    "2 what is shown, written over in place": Check(
        lambda: edited(signed(), attacks.FIELD_EDITS["appearance only, in place"].change),
        ((changes, "_changed", _always(())), (judging, "explains_all", _always(True))),
        _harmed(),
    ),
    "2 what a field takes and does": Check(
        lambda: edited(signed(), attacks.FIELD_EDITS["a script in a field"].change),
        ((changes, "_changed", _always(())),),
        lambda report: at(report).changed_after == ("plan.goals",),
    ),
    "2 fonts of the form": Check(
        lambda: attacks.FILE_EDITS["font of the form exchanged"](signed()),
        ((State, "has_fonts_of", _always(True)),),
        _harmed(),
    ),
    "2 pages": Check(lambda: attacks.FILE_EDITS["page cropped"](signed()), ((State, "pages", ()),), _harmed()),
    "2 everything around": Check(
        lambda: attacks.FILE_EDITS["script on opening"](signed()), ((State, "rest", b""),), _harmed()
    ),
    "2 what was not compared": Check(
        lambda: attacks.FILE_EDITS["spoken words"](signed()), ((judging, "explains_all", _always(True)),), _harmed()
    ),
    "3 a signature that no field shows": Check(
        lambda: forgeries.FORGERIES["taken out"](signed()), ((verifying, "marks", _always(0)),), _harmed()
    ),
    "3 a signature shown twice": Check(
        lambda: forgeries.COPIES["shared by two boxes"](signed()),
        ((embedded, "_mark", lambda one: one.name),),
        _harmed(EMPLOYEE),
    ),
    "3 kinds that are not known": Check(
        lambda: sign(form()).replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.deteched"),
        ((embedded.Embedded, "is_known", True),),
        _told("signature.format-unknown"),
    ),
    "4 nothing behind the end": Check(
        lambda: attacks.FILE_EDITS["an object behind the end"](signed()),
        ((judging, "has_tail", _always(False)),),
        _harmed(),
    ),
    "4 no revision passed over": Check(
        lambda: attacks.passed_over(signed()),
        ((judging, "strays", _always(False)), (judging, "has_tail", _always(False))),
        _harmed(),
    ),
    "5 what is shown is what is held": Check(
        lambda: shadows.prepared("replace: what a box shows"),
        ((verifying.Shown, "otherwise", _always(None)),),
        _told("signature.shown-otherwise"),
    ),
    "5 scripts": Check(
        lambda: sign(attacks.FILE_EDITS["script by name"](form())),
        ((verifying, "is_active", _always(False)),),
        _told("signature.active"),
    ),
    "5 another person": Check(
        lambda: sign(form(), by=pki.person("Somebody Else")),
        ((boxes, "is_named", _always(True)),),
        _told("signature.other-name"),
    ),
    "6 somebody's signature is missing": Check(
        lambda: countersigned()[: parts(countersigned()).end],
        ((boxes, "_missing", _always(())),),
        _told("signature.missing"),
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_without_this_check_an_attack_goes_through(monkeypatch, name):
    check = CHECKS[name]
    data = check.attack()

    assert check.is_found(look(data))

    for where, what, instead in check.parts:
        monkeypatch.setattr(where, what, instead)
    assert not check.is_found(look(data))


def test_6_a_document_that_was_signed_before_is_known_again():
    data = countersigned()
    known = [Earlier("00" * 32, one.place, one.checked.fingerprint, one.by or "") for one in look(data).signatures]
    cut = look(data[: parts(data).end])

    told = list(seen_signed(cut.signatures, "a.pdf", known))

    assert [(one.code, one.place) for one in told] == [("signature.seen-signed", EMPLOYEE)]
    assert not list(seen_signed(look(data).signatures, "a.pdf", known))


def test_a_file_of_too_many_revisions_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(verifying, "MOST_REVISIONS", 1)

    report = look(signed())

    assert at(report).verdict is Verdict.UNKNOWN_SIGNER
    assert codes(report) == {"signature.too-many-revisions"}


def test_a_file_of_too_many_fields_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(verifying, "MOST_FIELDS", 10)

    report = look(signed())

    assert at(report).verdict is Verdict.UNKNOWN_SIGNER
    assert codes(report) == {"signature.too-many-fields"}


def test_an_unsigned_form_is_not_looked_into(monkeypatch):
    monkeypatch.setattr(verifying, "standing", None)

    assert {one.verdict for one in look(form()).signatures} == {Verdict.UNSIGNED}


@pytest.mark.parametrize("cut", range(1, 14))
def test_no_broken_file_makes_it_stumble(cut):
    data = countersigned()
    at_ = len(data) * cut // 14
    broken = (data[:at_], data[:at_] + bytes(200) + data[at_ + 200 :])

    for one in broken:
        assert at(look(one)).verdict in set(Verdict)
