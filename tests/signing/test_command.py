"""`planforms sign` as people type it."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.records.checked import Verdict
from tests.signatures import pki
from tests.signing.making import LOCKED, MANAGER_BOX, PASSPHRASE, certificates, form, p12, pem, seen


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a form and a locked key."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "plan.pdf").write_bytes(form())
    (tmp_path / "renee.p12").write_bytes(p12(pki.person(), LOCKED))
    (tmp_path / "secret.txt").write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nnot this\r\n")
    return tmp_path


def typed(*words, **more):
    return CliRunner().invoke(main, ["sign", *map(str, words)], **more)


def test_the_passphrase_is_asked_for_and_never_shown(desk):
    result = typed("plan.pdf", "--as", "manager", "--p12", "renee.p12", input=PASSPHRASE + "\n")

    assert result.exit_code == 0
    assert result.stdout == "plan.pdf\n"
    assert "Passphrase of renee.p12" in result.stderr
    assert PASSPHRASE not in result.output
    assert (desk / "plan.pdf").read_bytes().startswith(form())
    assert seen((desk / "plan.pdf").read_bytes())[MANAGER_BOX].checked.verdict is Verdict.INTACT


def test_what_was_written_elsewhere_leaves_the_form_as_it_was(desk):
    (desk / "key.pem").write_bytes(pem(pki.person(), LOCKED) + certificates(pki.person()))
    (desk / "plan.pdf").chmod(0o600)

    result = typed(
        "plan.pdf", "--as", "manager", "--key", "key.pem", "--passphrase-file", "secret.txt", "-o", "new/signed.pdf"
    )

    assert result.exit_code == 0
    assert (desk / "plan.pdf").read_bytes() == form()
    assert set(seen((desk / "new" / "signed.pdf").read_bytes())) == {MANAGER_BOX}


def test_a_form_only_its_owner_may_read_stays_so(desk):
    (desk / "plan.pdf").chmod(0o600)

    typed("plan.pdf", "--as", "manager", "--p12", "renee.p12", "--passphrase-file", "secret.txt")

    assert (desk / "plan.pdf").stat().st_mode & 0o777 == 0o600
    assert len((desk / "plan.pdf").read_bytes()) > len(form())


def test_without_a_terminal_people_are_told_what_to_do(desk):
    words = ["sign", "plan.pdf", "--as", "manager", "--p12", "renee.p12"]
    run = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", *words],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, start_new_session=True, check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    assert run.returncode == 2
    assert "--passphrase-file" in run.stderr
    assert "Warning" not in run.stderr
    assert "Traceback" not in run.stderr
    assert (desk / "plan.pdf").read_bytes() == form()


REFUSED = {
    "no key": ((), 2, "--p12"),
    "two keys": (("--p12", "renee.p12", "--key", "renee.p12"), 2, "--p12"),
    "wrong passphrase": (("--p12", "renee.p12", "--passphrase-file", "plan2.txt"), 1, "does not open the key"),
    "no passphrase in its file": (("--p12", "renee.p12", "--passphrase-file", "renee.p12"), 1, "No passphrase"),
    "a passphrase on the command line": (("--p12", "renee.p12", "--passphrase", "x"), 2, "No such option"),
    "an expired certificate": (("--p12", "old.p12"), 1, "has expired: it was valid until 2 January 2020"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_said_and_the_form_is_left_alone(desk, case):
    words, status, said = REFUSED[case]
    (desk / "plan2.txt").write_text("not it\n")
    ended = pki.person(valid=(pki.LONG_AGO, pki.LONG_AGO + pki.dt.timedelta(days=1)))
    (desk / "old.p12").write_bytes(p12(ended))

    result = typed("plan.pdf", "--as", "manager", *words)

    assert result.exit_code == status
    assert said in result.stderr
    assert (desk / "plan.pdf").read_bytes() == form()


def test_a_form_that_is_too_large_is_not_opened(desk):
    with (desk / "plan.pdf").open("ab") as file:
        file.truncate(25_000_001)

    result = typed("plan.pdf", "--as", "manager", "--p12", "renee.p12", "--passphrase-file", "secret.txt")

    assert result.exit_code == 1
    assert "25 MB" in result.stderr
