"""JSON: every export follows the schema, and the answers can be fed back as plans."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.exports.json_files import lines, whole
from generator.exports.model import Sensitive
from generator.exports.nested import plan_data
from generator.exports.schema import export_schema
from generator.findings import Spot
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.plans.read import read_plans
from generator.records import diagnoses
from generator.records.checked import Verdict
from generator.records.model import Change, Signature, State
from generator.store.model import Decision
from tests.any_answers import answers
from tests.exports.making import EN, LIBRARY, SV, answered, decided, form, issued, of_values, returned

FORMS = LIBRARY.names()
SCHEMA = export_schema(LIBRARY.source(name) for name in FORMS)
QUICK = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def documents(papers, language=EN, sensitive=Sensitive.INCLUDED):
    return [json.loads(line) for line in lines(papers, language, sensitive)]


def problems(papers, language=EN, sensitive=Sensitive.INCLUDED):
    content = json.loads(b"".join(whole(papers, language, sensitive)))
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(content)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@QUICK
@given(st.data())
@pytest.mark.parametrize("name", FORMS)
def test_every_export_follows_the_schema(name, data):
    own = form(name)
    values = data.draw(answers(own))

    assert problems([of_values(own, values), issued(own, values)]) == []


@QUICK
@given(st.data())
@pytest.mark.parametrize("name", FORMS)
def test_a_record_can_be_fed_back_as_a_plan(name, tmp_path, data):
    own = form(name)
    values = {place: one for place, one in data.draw(answers(own)).items() if not is_day_of_signature(place, own)}
    file = tmp_path / "plans.jsonl"
    file.write_text(json.dumps(plan_data(own, "P-1", "Care", values)) + "\n", encoding="utf-8")

    (row,) = read_plans(file, own, EN, LIBRARY.in_all_languages(name)).rows

    assert row.plan is not None
    assert {place: one for place, one in row.plan.values.items() if one is not False} == {
        place: one for place, one in values.items() if one is not False
    }


def is_day_of_signature(place, own):
    """Whether it is an answer that plan data have no place for."""
    slot = patterns(own)[pattern(place)]
    return slot.field.kind is Kind.SIGNATURE and slot.part == "date"


def test_everything_that_can_stand_in_a_record_follows_the_schema():
    own = form("improvement_action_plan")
    document = returned(
        own,
        {"details.employee": answered("A\u2028b"), "details.start": answered(None, state=State.DISPUTED, text="?")},
        decisions=[decided(Decision.CORRECT, place="details.employee", text="B", value="B"), decided(Decision.RETURN)],
        findings=[diagnoses.REQUIRED_MISSING.at(Spot("a.pdf", 1), place="details.start", label="Start")],
        changes=[Change("details.employee", "A", None)],
        signatures=[Signature("signatures.manager", "manager", Verdict.UNSIGNED)],
    )

    assert problems([document]) == []
    (one,) = documents([document])
    assert len(next(lines([document], EN, Sensitive.INCLUDED)).decode().splitlines()) == 1
    assert one["doubts"] == 1
    assert [decision["decision"] for decision in one["decisions"]] == ["correct", "return"]


def test_the_schema_refuses_answers_of_another_kind():
    own = form("improvement_action_plan")
    content = json.loads(b"".join(whole([issued(own, {"details.start": dt.date(2026, 3, 2)})], EN, Sensitive.INCLUDED)))

    content["documents"][0]["answers"]["details"]["start"] = 5

    assert not Draft202012Validator(SCHEMA).is_valid(content)


def test_answers_are_typed_and_items_keep_their_numbers():
    own = form("improvement_action_plan")
    values = {
        "area.3.gap": "Late", "area.1.kind": "task", "area.1.review_dates.2": dt.date(2026, 5, 1),
        "details.version": Decimal(2), "signatures.agreed": True, "signatures.manager.name": "R. A.",
        "signatures.manager.date": dt.date(2026, 3, 2), "signatures.manager": True,
    }  # fmt: skip

    (one,) = documents([of_values(own, values)])

    assert one["answers"] == {
        "plan_id": "P-1", "unit": "Care", "details": {"version": 2},
        "area": [{"kind": "task", "review_dates": [None, "2026-05-01"]}, {}, {"gap": "Late"}],
        "signatures": {"agreed": True, "manager": {"name": "R. A."}},
    }  # fmt: skip


def test_one_document_says_which_schema_it_follows_and_how_many_there_are():
    own = form("one_to_one")

    content = json.loads(b"".join(whole([issued(own, {}), issued(own, {}, document="0" * 13)], SV, Sensitive.LEFT_OUT)))

    assert content["$schema"] == SCHEMA["$id"]
    assert content["exported"] == len(content["documents"]) == 2
    assert content["sensitive"] is False


def test_a_form_that_is_not_in_the_library_is_told_as_it_was_issued():
    document = issued(form("one_to_one"), {"details.employee": "Ann"})
    item = replace(document.paper.item, form="old_form")
    document = replace(document, paper=replace(document.paper, item=item), form=None, values={})

    (one,) = documents([document])

    assert one["answers"] == {"details.employee": "Ann"}
    assert problems([document]) == []


def test_an_empty_export_is_still_json():
    assert json.loads(b"".join(whole([], EN, Sensitive.LEFT_OUT)))["documents"] == []
