"""Signed forms as they come back: what other programs did to them, and what people tried, is told as what it was."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from generator import collect
from generator.cli import main
from generator.records.checked import Verdict
from generator.records.vouching import Trusted
from tests import samples_made
from tests.docx import word_samples
from tests.outside.fillers import FILLERS
from tests.outside.flatteners import FLATTENERS
from tests.outside.joiners import JOINERS, with_prefixes
from tests.outside.signers import SIGNERS, Task, signed
from tests.samples_made import LIBRARY
from tests.signatures import attacks, forgeries, pki, samples
from tests.signatures.edits import edited, set_entries, text
from tests.signatures.signing import EMPLOYEE_BOX, MANAGER_BOX
from tests.signatures.signing import sign as sign_box
from tests.signing.making import sign

MANAGER, EMPLOYEE = "signatures.manager", "signatures.employee"
BOSS, WORKER = "René Sjöström", "Åsa Lindqvist"
"""Whom the form names."""
TYPED = {"plan__goals": "Ett annat mål"}
UPDATING = {"pdf.js", "poppler"}
"""Programs that add what was typed to the file, and leave the signature in order."""


@cache
def form():
    """A form filled with its first example plan, complete but for the signatures."""
    return samples_made.filled("individuell_handlingsplan", "sv")[0].data


@cache
def ours():
    """The form signed by its manager with planforms."""
    return sign(form(), "manager", pki.person(BOSS)).data


@cache
def trusted():
    """The authority of these tests, and that it has withdrawn nothing."""
    at = pki.SIGNED + dt.timedelta(hours=1)
    lists = tuple(pki.crl(one, at=at) for one in (pki.authority(), pki.intermediate()))
    return Trusted(roots=(pki.authority().asn1.dump(),), lists=lists)


def read(data, file="returned.pdf"):
    return collect.read_bytes(data, file, collect.Aids(LIBRARY, trusted=trusted()))


def told(record):
    """Verdict and changed places of each box."""
    return {one.place: (one.verdict, one.changed_after) for one in record.signatures}


def codes(record):
    return {one.code for one in record.findings}


NOT_SIGNED, SIGNED = (Verdict.UNSIGNED, ()), (Verdict.INTACT, ())


# other programs sign


@cache
def signed_by_others():
    """Forms signed by other programs: first, after planforms, and after another of them; two starts for all."""
    by, after = pki.with_rsa(BOSS), pki.with_rsa(WORKER)
    alone = [Task(program, form(), by, MANAGER_BOX) for program in SIGNERS]
    second = [Task(program, ours(), after, EMPLOYEE_BOX) for program in SIGNERS]
    made = signed([*alone, *second])
    first = dict(zip(SIGNERS, made, strict=False))
    pairs = [(one, other) for one in SIGNERS for other in SIGNERS]
    both = signed([Task(other, first[one], after, EMPLOYEE_BOX) for one, other in pairs])
    return {
        **{(program,): data for program, data in first.items()},
        **{("planforms", program): data for program, data in zip(SIGNERS, made[len(SIGNERS) :], strict=True)},
        **{(one, "planforms"): sign(data, "employee", pki.person(WORKER)).data for one, data in first.items()},
        **dict(zip(pairs, both, strict=True)),
    }


@pytest.mark.parametrize("program", SIGNERS)
def test_a_form_signed_by_another_program_is_signed(program):
    (record,) = read(signed_by_others()[program,])

    assert told(record) == {MANAGER: SIGNED, EMPLOYEE: NOT_SIGNED}
    assert record.changes == ()


TURNS = [
    *((one, other) for one in SIGNERS for other in SIGNERS),
    *(pair for one in SIGNERS for pair in (("planforms", one), (one, "planforms"))),
]


@pytest.mark.parametrize("turns", TURNS, ids="+".join)
def test_two_people_who_sign_after_each_other_raise_no_alarm_whatever_they_sign_with(turns):
    (record,) = read(signed_by_others()[turns])

    assert told(record) == {MANAGER: SIGNED, EMPLOYEE: SIGNED}
    assert record.signatures[0].checked.later == (EMPLOYEE,)
    assert not {one for one in codes(record) if one.startswith("signature.")}


# other programs fill, flatten and join


@pytest.mark.parametrize("program", FILLERS)
def test_what_another_program_typed_into_a_signed_form_is_told_as_far_as_it_can_be(program):
    (record,) = read(FILLERS[program](ours(), TYPED))

    changed = (Verdict.CHANGED_AFTER, ("plan.goals",)) if program in UPDATING else (Verdict.DAMAGED, ())
    assert told(record) == {MANAGER: changed, EMPLOYEE: NOT_SIGNED}
    assert [one.place for one in record.changes] == ["plan.goals"]
    assert record.signatures[0].checked.unexplained is False


@pytest.mark.parametrize("program", FILLERS)
def test_a_form_that_another_program_filled_is_signed_after_it(program):
    filled = FILLERS[program](form(), TYPED)

    (record,) = read(sign(filled, "manager", pki.person(BOSS)).data)

    assert told(record) == {MANAGER: SIGNED, EMPLOYEE: NOT_SIGNED}
    assert [one.place for one in record.changes] == ["plan.goals"]


def test_a_printed_copy_of_a_signed_form_is_not_signed():
    (record,) = read(FLATTENERS["poppler"](ours()))

    assert told(record) == {MANAGER: (Verdict.INK, ()), EMPLOYEE: NOT_SIGNED}


@pytest.mark.parametrize("program", ["qpdf", "mupdf"])
def test_a_flattened_copy_that_still_holds_the_signature_is_not_taken_for_the_signed_form(program):
    (record,) = read(FLATTENERS[program](ours()))

    assert told(record)[MANAGER] == (Verdict.DAMAGED, ())
    assert "signature.loose" in codes(record)


@pytest.mark.parametrize("program", ["pypdf", "qpdf", "pdf-lib"])
def test_a_signed_form_joined_with_another_one_is_damaged_and_the_other_one_unsigned(program):
    other = samples_made.filled("improvement_action_plan", "en")[0].data

    first, second = read(JOINERS[program](ours(), other))

    assert told(first) == {MANAGER: (Verdict.DAMAGED, ()), EMPLOYEE: NOT_SIGNED}
    assert told(second) == {MANAGER: NOT_SIGNED, EMPLOYEE: NOT_SIGNED}
    assert not {one for one in codes(second) if one.startswith("signature.")}


def test_a_word_form_is_not_signed():
    (record,) = read(word_samples.filled("improvement_action_plan", "en")[0].data, "returned.docx")

    assert {one.verdict for one in record.signatures} == {Verdict.UNSIGNED}


# packs


@cache
def pack():
    """Two forms in one file, the first of them signed."""
    other = samples_made.filled("improvement_action_plan", "en")[0].data
    return sign_box(with_prefixes(form(), other), f"d1__{MANAGER_BOX}", pki.person(BOSS))


def test_who_signed_one_document_of_a_pack_signed_no_other():
    first, second = read(pack())

    assert told(first) == {MANAGER: SIGNED, EMPLOYEE: NOT_SIGNED}
    assert told(second) == {MANAGER: NOT_SIGNED, EMPLOYEE: NOT_SIGNED}
    assert "signature.missing" in codes(first) - codes(second)


def test_every_document_of_a_pack_may_be_signed_in_its_turn():
    data = sign(pack(), "manager", pki.person("Another Manager"), part=2).data

    first, second = read(data)

    assert [told(one)[MANAGER] for one in (first, second)] == [SIGNED, SIGNED]
    assert first.signatures[0].by == BOSS
    assert second.signatures[0].by == "Another Manager"


def test_what_changed_in_another_document_of_a_signed_pack_is_told_by_its_field():
    first, _ = read(edited(pack(), set_entries("d2__details__post", V=text("Director"))))

    assert told(first)[MANAGER] == (Verdict.CHANGED_AFTER, ("d2__details__post",))


# attacks, as records tell them


@pytest.mark.parametrize("name", forgeries.FORGERIES)
def test_no_forged_form_comes_back_as_signed(name):
    for record in read(forgeries.FORGERIES[name](samples.countersigned())):
        assert told(record).get(MANAGER) != SIGNED


EDITED = ("value only", "appearance only", "choice of buttons", "moved", "button hidden")
KEYS = {
    "type": "object",
    "required": ["place", "role", "verdict", "by", "when", "changed_after", "words"],
    "properties": {
        "verdict": {"enum": [one.value for one in Verdict]},
        "changed_after": {"type": "array", "items": {"type": "string"}},
        "words": {"type": "string", "minLength": 20},
        "when": {"type": ["string", "null"]},
    },
}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("ca.pem").write_bytes(pki.authority().pem)

    def run(*words):
        result = CliRunner().invoke(main, [str(word) for word in words])
        return [json.loads(line) for line in result.stdout.splitlines()]

    return run


def test_the_command_names_the_place_that_was_edited_and_keeps_its_contract(desk):
    Path("inbox").mkdir()
    for number, name in enumerate(EDITED):
        Path(f"inbox/{number}.pdf").write_bytes(edited(ours(), attacks.FIELD_EDITS[name].change))

    records = desk("verify", "inbox", "--trust", "ca.pem", "--json")

    assert [one["signatures"][0]["changed_after"] for one in records] == [
        [attacks.FIELD_EDITS[name].place] for name in EDITED
    ]
    assert {one["status"] for one in records} == {"attention"}
    for signature in (one for record in records for one in record["signatures"]):
        jsonschema.validate(signature, KEYS)


# files cut back


@cache
def both():
    return sign(ours(), "employee", pki.person(WORKER)).data


SEEN = "signature.seen-signed"


def named(record):
    return {one["code"]: one.get("place") for one in record["findings"]}


def test_a_file_cut_back_to_before_a_signature_is_told_once_the_signature_was_seen(desk):
    Path("both.pdf").write_bytes(both())
    Path("cut.pdf").write_bytes(both()[: len(ours())])

    before = desk("verify", "cut.pdf", "--trust", "ca.pem", "--json")
    first = desk("read", "both.pdf", "--trust", "ca.pem", "--json")
    again = desk("read", "both.pdf", "--trust", "ca.pem", "--json")
    verified = desk("verify", "cut.pdf", "both.pdf", "--trust", "ca.pem", "--json")
    returned = desk("read", "cut.pdf", "--trust", "ca.pem", "--json")

    assert [SEEN in named(one) for one in (*before, *first, *again, *verified, *returned)] == [
        False, False, False, True, False, True,
    ]  # fmt: skip
    assert named(returned[0])[SEEN] == EMPLOYEE


def test_so_it_is_where_both_come_in_one_run(desk):
    Path("inbox").mkdir()
    Path("inbox/1.pdf").write_bytes(both())
    Path("inbox/2.pdf").write_bytes(both()[: len(ours())])

    whole, cut = desk("read", "inbox", "--trust", "ca.pem", "--json")

    assert (SEEN in named(whole), SEEN in named(cut)) == (False, True)
