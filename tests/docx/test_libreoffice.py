"""Forms that went through LibreOffice, Debian's version and a newer one: what stands in them comes back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.forms.kinds import plain
from generator.records.model import State
from tests.docx.word_samples import filled, in_the_leading_forms, starter
from tests.outside.programs import need
from tests.read_back import record_in, record_of

WORD = Path(__file__).parents[1] / "samples" / "word"
ANSWERS = json.loads((WORD / "answers.json").read_text(encoding="utf-8"))
NOT_FILLED = {"record.required-missing", "record.nothing-filled"}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_was_in_a_form_saved_by_libreoffice_is_read_back(name):
    record = record_in(WORD / name)

    assert record.identity is not None
    assert given(record) == ANSWERS[name]
    assert {one.state for one in record.answers.values()} <= {State.ANSWERED, State.BLANK}
    assert record.changes == ()


@pytest.mark.parametrize("name", [name for name in ANSWERS if "typed" not in name])
def test_a_form_that_was_only_saved_gives_nothing_to_tell(name):
    record = record_in(WORD / name)

    assert {one.code for one in record.findings if one.domain == "generator"} <= NOT_FILLED


def test_every_sample_is_told_of():
    told = (WORD.parent / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in WORD.glob("*.docx") if path.name not in told] == []
    assert {path.name for path in WORD.glob("*.docx")} == set(ANSWERS)


# the program itself


@in_the_leading_forms
def test_libreoffice_saves_our_form_and_everything_is_read_back(form, tag, tmp_path):
    made = filled(form, tag)[0]
    saved = record_of(converted(made.data, "docx", tmp_path), "saved.docx")

    before = record_of(made.data, "made.docx")
    assert saved.identity == before.identity
    assert given(saved) == given(before)
    assert saved.changes == ()


def test_libreoffice_makes_a_pdf_of_our_form(tmp_path):
    assert converted(starter("individuell_handlingsplan", "sv"), "pdf", tmp_path).startswith(b"%PDF")


def converted(data, kind, folder):
    (folder / "form.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [*need("writer"), profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "form.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"form.{kind}").read_bytes()


def given(record):
    return {
        place: plain(one.value)
        for place, one in record.answers.items()
        if one.state is State.ANSWERED and one.value is not False
    }
