"""What a form marks as sensitive stays in the register, in whatever an export is written as, unless it is asked for."""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile

import pytest

from generator.exports.model import Sensitive
from generator.exports.writing import Kind, Order, write
from generator.findings import Spot
from generator.forms.places import slots
from generator.pdf.signatures.diagnoses import CHANGED_AFTER, SHOWN_OTHERWISE
from generator.records import diagnoses
from generator.records.checked import Checked, Difference, Party, Trust, What
from generator.records.model import Change, Signature
from generator.store.model import Decision
from tests.exports.making import AT, EN, LIBRARY, NOW, answered, decided, form, returned

SENSITIVE = sorted(
    (name, slot.place)
    for name in LIBRARY.names()
    for slot in slots(LIBRARY.source(name), {})
    if slot.sensitive and slot.kind.value in {"line", "paragraph"}
)
WORDS = "sleeps badly since March"
TEXTS = [Kind.XLSX, Kind.CSV, Kind.JSONL, Kind.JSON]


def a_document(name, place):
    """Everything a register can hold about a sensitive answer, each time in its own words."""
    return returned(
        form(name),
        {place: answered(WORDS)},
        decisions=[decided(Decision.CORRECT, place=place, text=f"{WORDS} corrected", value=WORDS)],
        findings=[
            diagnoses.REQUIRED_MISSING.at(Spot("a.pdf", 1), place=place, label=WORDS),
            SHOWN_OTHERWISE.at(Spot("a.pdf"), place=place, shown=f"{WORDS} shown", value=WORDS),
        ],
        changes=[Change(place, f"{WORDS} issued", WORDS)],
        signatures=[a_signature(place)],
    )


def a_signature(*changed):
    """A signature after which these places were changed."""
    found = tuple(Difference(place, What.VALUE, f"{WORDS} then", f"{WORDS} now") for place in changed)
    facts = Checked("signature", "ff", "", Party("Renée Ashworth"), trust=Trust.TRUSTED, differences=found)
    return Signature("signatures.manager", "manager", facts.verdict, "Renée Ashworth", AT, changed, facts)


def exported(document, kind, folder, sensitive):
    target = folder / ("out.zip" if kind is Kind.CSV else f"out.{kind}")
    write(Order([document], (document.form,), EN, NOW, sensitive), kind, target)
    if target.suffix in {".zip", ".xlsx"}:
        with zipfile.ZipFile(target) as archive:
            return b"".join(archive.read(name) for name in archive.namelist()).decode()
    return target.read_text(encoding="utf-8")


def test_there_are_sensitive_answers_to_keep():
    assert {name for name, _ in SENSITIVE} >= {"one_to_one", "performance_review_meeting"}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize(("name", "place"), SENSITIVE)
def test_a_sensitive_answer_is_nowhere_unless_it_is_asked_for(name, place, kind, tmp_path):
    document = a_document(name, place)

    assert WORDS not in exported(document, kind, tmp_path, Sensitive.LEFT_OUT)
    assert WORDS in exported(document, kind, tmp_path, Sensitive.INCLUDED)


@pytest.mark.parametrize(("name", "place"), SENSITIVE)
def test_what_was_left_out_is_said(name, place, tmp_path):
    content = json.loads(exported(a_document(name, place), Kind.JSONL, tmp_path, Sensitive.LEFT_OUT))
    cells = exported(a_document(name, place), Kind.XLSX, tmp_path, Sensitive.LEFT_OUT)

    assert place in content["left_out"]
    assert re.search(r"[1-9]\d* columns of sensitive answers were left out", cells)
    assert place in cells


def test_a_rule_that_looks_at_a_sensitive_answer_is_not_told(tmp_path):
    own = form("one_to_one")
    day = dt.date(2026, 3, 2)
    quiet = diagnoses.REQUIRED_MISSING.at(Spot("a.pdf", 1), place="details.employee", label="Name")
    document = returned(own, {"details.meeting_date": answered(day)}, findings=[quiet])

    content = json.loads(exported(document, Kind.JSONL, tmp_path, Sensitive.LEFT_OUT))

    assert [one["code"] for one in content["record"]["findings"]] == [quiet.code]


@pytest.mark.parametrize("more", [(), ("details.employee",)])
def test_a_signature_reads_no_better_for_what_is_left_out(more, tmp_path):
    (place,) = (place for name, place in SENSITIVE if name == "performance_review_letter")
    told = CHANGED_AFTER.at(Spot("a.pdf"), place="signatures.manager", fields=(place, *more))
    document = returned(form("performance_review_letter"), {}, signatures=[a_signature(place, *more)], findings=[told])

    record = json.loads(exported(document, Kind.JSONL, tmp_path, Sensitive.LEFT_OUT))["record"]

    (signature,), (finding,) = record["signatures"], record["findings"]
    assert place not in json.dumps(record)
    assert signature["changed_after"] == [one["place"] for one in signature["facts"]["differences"]] == ["…", *more]
    assert signature["words"].startswith("Changed after Renée Ashworth signed on ")
    assert signature["words"].endswith("Do not rely on it.")
    assert finding["message"].startswith("Changed after it was signed: …")
