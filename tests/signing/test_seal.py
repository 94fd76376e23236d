"""Forms sealed by whoever issues them: what a run keeps, and what becomes of the seal when people fill them in."""

import io
import json
import pickle
from functools import cache

import pikepdf
import pytest
from click.testing import CliRunner
from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import MDPPerm

from generator import collect
from generator.cli import main
from generator.pdf.carriers import SEAL_FIELD
from generator.pdf.signing.seal import Seal
from generator.pdf.signing.stand_in import altered_elsewhere
from generator.pdf.stand_in import filled_elsewhere
from generator.records.checked import Verdict
from generator.records.vouching import SEAL
from tests.outside.fillers import by_pdfium, by_pdfjs
from tests.outside.judges import verapdf
from tests.samples_made import LIBRARY
from tests.signatures import pki
from tests.signatures.edits import edited, set_entries
from tests.signatures.looking import trusted
from tests.signatures.signing import sign as sign_otherwise
from tests.signing.making import AT, DATE, LOCKED, PASSPHRASE, both, by_pyhanko, form, key_of, p12, seen, sign

OFFICE, GOALS = "Exempelbolaget HR", "plan__goals"


@cache
def seal():
    return Seal(key_of(pki.person(OFFICE)), AT)


@cache
def sealed():
    return seal().on(form(), "plan.pdf")


def test_a_sealed_form_is_the_form_and_its_seal():
    assert sealed().startswith(form())
    assert seal().is_on(sealed(), form())
    assert seen(sealed())[SEAL_FIELD].is_seal
    assert seen(sealed())[SEAL_FIELD].checked.verdict is Verdict.INTACT


@pytest.mark.parametrize("other", [
    form, lambda: sealed()[:-1], lambda: sealed() + b"\n", lambda: sign(sealed()).data, lambda: sign(form()).data,
])  # fmt: skip
def test_anything_else_is_not_taken_for_it(other):
    assert not seal().is_on(other(), form())


def test_a_key_does_not_leave_its_process():
    with pytest.raises(TypeError, match="stays in the process"):
        pickle.dumps(seal())


def told_of_the_seal(data):
    """What reading says of the seal, with the office's authority trusted."""
    (record,) = collect.read_bytes(data, "plan.pdf", collect.Aids(LIBRARY, trusted=trusted()))
    (told,) = (one for one in record.signatures if one.role == SEAL)
    return told.verdict, told.changed_after, {one.code for one in record.findings if one.place == SEAL_FIELD}


def test_a_seal_stays_in_order_while_people_fill_in_and_change_answers():
    assert told_of_the_seal(sealed()) == (Verdict.INTACT, (), set())
    assert told_of_the_seal(altered_elsewhere(sealed(), GOALS, "None.")) == (Verdict.INTACT, ("plan.goals",), set())


def test_a_seal_does_not_cover_for_what_is_more_than_filling_in():
    hidden = edited(sealed(), set_entries(GOALS, F=generic.NumberObject(2)))

    assert told_of_the_seal(hidden) == (Verdict.CHANGED_AFTER, ("plan.goals",), {"signature.changed-after"})


def test_a_signature_in_a_persons_box_is_no_seal_although_it_certifies():
    certified = sign_otherwise(form(), certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    (record,) = collect.read_bytes(
        altered_elsewhere(certified, GOALS, "None."), "plan.pdf", collect.Aids(LIBRARY, trusted=trusted())
    )

    manager = next(one for one in record.signatures if one.role == "manager")
    assert (manager.verdict, manager.changed_after) == (Verdict.CHANGED_AFTER, ("plan.goals",))


@pytest.mark.parametrize("saved", [filled_elsewhere, lambda data, _: in_object_streams(data)], ids=["pypdf", "qpdf"])
def test_a_seal_that_did_not_survive_a_save_is_damaged_and_not_forgotten(saved):
    verdict, _, codes = told_of_the_seal(saved(sealed(), {GOALS: "Other."}))

    assert (verdict, codes) == (Verdict.DAMAGED, {"signature.damaged"})


def in_object_streams(data):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def test_a_sealed_form_can_be_signed_by_both_and_everything_is_in_order(tmp_path):
    data = both(sealed())
    file = tmp_path / "signed.pdf"
    file.write_bytes(data)

    assert [one.checked.verdict for one in seen(data).values()] == [Verdict.INTACT] * 3
    assert all(by_pyhanko(data).values())
    assert verapdf([file]) == {file: []}


def test_a_viewer_that_adds_to_the_file_leaves_the_seal_in_order():
    checked = seen(by_pdfjs(sealed(), {DATE: "2026-09-01"}))[SEAL_FIELD].checked

    assert checked.verdict is Verdict.CHANGED_AFTER
    assert checked.is_orderly
    assert [(one.place, one.now) for one in checked.differences] == [(DATE, "2026-09-01")]


def test_a_viewer_that_saves_the_file_anew_breaks_the_seal():
    found = seen(by_pdfium(sealed(), {DATE: "2026-09-01"}))

    assert {one.checked.verdict for one in found.values()} == {Verdict.DAMAGED}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with two plans and the key of the office."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    plans = [{"plan_id": f"P-{number}", "details": {"employee": "Bo Ek"}} for number in (1, 2)]
    (tmp_path / "plans.jsonl").write_text("".join(json.dumps(plan) + "\n" for plan in plans))
    (tmp_path / "office.p12").write_bytes(p12(pki.person(OFFICE), LOCKED))
    return tmp_path


def fill(*words, **more):
    every = ["fill", "plans.jsonl", "--form", "improvement_action_plan", "--into", "out", "--json", *words]
    result = CliRunner().invoke(main, every, **more)
    return result, [json.loads(line) for line in result.stdout.splitlines()]


CERTIFY = ("--certify", "--p12", "office.p12")


def test_a_run_seals_every_form_and_a_second_one_leaves_them_as_they_are(desk):
    first, made = fill(*CERTIFY, input=PASSPHRASE + "\n")
    before = {file.name: file.read_bytes() for file in desk.glob("out/*.pdf")}
    second, again = fill(*CERTIFY, input=PASSPHRASE + "\n")

    assert first.exit_code == second.exit_code == 0
    assert first.stderr.count("Passphrase") == 1
    assert [one["outcome"] for one in made] == ["made", "made"]
    assert [one["outcome"] for one in again] == ["unchanged", "unchanged"]
    assert [one["sha256"] for one in made] == [one["sha256"] for one in again]
    assert before == {file.name: file.read_bytes() for file in desk.glob("out/*.pdf")}
    assert [list(seen(data)) for data in before.values()] == [[SEAL_FIELD]] * 2


def test_a_sealed_form_that_somebody_has_filled_in_is_in_the_way(desk):
    fill(*CERTIFY, input=PASSPHRASE + "\n")
    (first, *_) = sorted(desk.glob("out/*.pdf"))
    signed = sign(first.read_bytes()).data
    first.write_bytes(signed)

    result, again = fill(*CERTIFY, input=PASSPHRASE + "\n")

    assert result.exit_code == 3
    assert sorted(one["outcome"] for one in again) == ["left_out", "unchanged"]
    assert first.read_bytes() == signed


@pytest.mark.parametrize(("words", "said"), [
    (("--certify",), "Say where the key is"),
    (("--p12", "office.p12"), "--certify only"),
    ((*CERTIFY, "--as", "pdf", "--as", "docx"), "not on Word forms"),
])  # fmt: skip
@pytest.mark.usefixtures("desk")
def test_what_makes_no_sense_is_said(words, said):
    result, _ = fill(*words, input=PASSPHRASE + "\n")

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_blank_form_is_sealed_too_and_made_once(desk):
    words = ["blank", "improvement_action_plan", "--into", "out", *CERTIFY]
    first, second = (CliRunner().invoke(main, words, input=PASSPHRASE + "\n") for _ in range(2))

    (made,) = desk.glob("out/*.pdf")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == second.stdout
    assert list(seen(made.read_bytes())) == [SEAL_FIELD]
