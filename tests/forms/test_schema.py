"""The JSON Schema takes what the reader takes, and nothing that would be lost on the way."""

import json

import jsonschema
import pytest

from generator.forms.schema import schema
from generator.plans.examples import example_file
from generator.plans.model import Numeral
from generator.plans.yaml_files import read_yaml
from tests.plans.a_form import EVERYWHERE, FORM
from tests.plans.test_trees import WHOLE
from tests.samples_made import LIBRARY, WORDINGS


def validator(form, everywhere=None):
    made = schema(form, everywhere)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made, format_checker=jsonschema.FormatChecker())


def as_json(node):
    """What a YAML file holds, as JSON holds it."""
    if isinstance(node, dict):
        return {key: as_json(inner) for key, inner in node.items()}
    if isinstance(node, list):
        return [as_json(inner) for inner in node]
    return json.loads(node.text) if isinstance(node, Numeral) else node


@pytest.mark.parametrize(("name", "tag"), WORDINGS)
def test_every_shipped_example_is_valid_as_a_list_and_plan_by_plan(name, tag):
    form = LIBRARY.form(name, None, tag)
    plans = as_json(read_yaml(example_file(form))[0])
    check = validator(form, LIBRARY.in_all_languages(name))

    assert [error.message for error in check.iter_errors(plans)] == []
    assert [error.message for one in plans for error in check.iter_errors(one)] == []


@pytest.mark.parametrize(("name", "tag"), WORDINGS)
def test_the_example_inside_the_schema_is_valid(name, tag):
    form = LIBRARY.form(name, None, tag)

    assert [error.message for error in validator(form).iter_errors(schema(form)["examples"][0])] == []


def test_a_whole_plan_is_valid():
    validator(FORM).validate(WHOLE)
    validator(FORM).validate([WHOLE])


@pytest.mark.parametrize(
    "change",
    [
        {"plan_id": None},
        {"plan_id": ""},
        {"surplus": 1},
        {"details": {"emploee": "x"}},
        {"details": {"start": "2/3/2026"}},
        {"details": {"version": 100}},
        {"details": {"days": 7}},
        {"details": [{}]},
        {"area": {}},
        {"area": [{}, {}, {}, {}]},
        {"area": [{"kind": "odd"}]},
        {"area": [{"review_dates": ["2026-03-02"] * 5}]},
        {"signatures": {"manager": {"date": "2026-03-02"}}},
    ],
)
def test_what_would_be_lost_or_refused_is_invalid(change):
    assert not validator(FORM).is_valid(WHOLE | change)


def test_a_plan_needs_its_id_only():
    assert validator(FORM).is_valid({"plan_id": "P1"})
    assert not validator(FORM).is_valid({})


def test_lists_do_not_stand_inside_lists():
    assert not validator(FORM).is_valid([[WHOLE]])


@pytest.mark.parametrize(
    ("word", "by_own", "by_all"), [("task", True, True), ("Task", True, True), ("Uppgift", False, True)]
)
def test_a_choice_is_valid_by_code_and_by_the_labels_of_the_languages_given(word, by_own, by_all):
    entry = {"plan_id": "P1", "area": [{"kind": word}]}

    assert validator(FORM).is_valid(entry) is by_own
    assert validator(FORM, EVERYWHERE).is_valid(entry) is by_all


def test_labels_and_hints_are_told():
    told = schema(FORM)["properties"]["area"]["items"]["properties"]["gap"]

    assert told["title"] == "Identified gap"
