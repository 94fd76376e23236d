"""JSON, JSON lines and YAML: the shape of the form, numbers as they are spelt, nothing that can grow."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Entry
from tests.plans.a_form import EN, SV, codes, plan, rows, text_file

WHOLE = {
    "plan_id": "P1",
    "unit": "North",
    "details": {
        "employee": "A",
        "start": "2026-03-02",
        "period": {"start": "2026-03-02", "end": "2026-04-24"},
        "version": 3,
        "present": ["B", "C"],
    },
    "area": [
        {
            "gap": "x\ny",
            "kind": "task",
            "agreed": False,
            "review_dates": ["2026-03-09", None, "2026-03-23"],
            "action": [{"what": "one", "by": "2026-03-30"}, {"what": "two", "kind": "yes"}],
        },
        {"gap": "z"},
    ],
    "signatures": {"manager": {"name": "M"}},
}
VALUES = {
    "details.employee": "A",
    "details.start": dt.date(2026, 3, 2),
    "details.period.start": dt.date(2026, 3, 2),
    "details.period.end": dt.date(2026, 4, 24),
    "details.version": Decimal(3),
    "details.present": "B; C",
    "area.1.gap": "x\ny",
    "area.1.kind": "task",
    "area.1.agreed": False,
    "area.1.review_dates.1": dt.date(2026, 3, 9),
    "area.1.review_dates.3": dt.date(2026, 3, 23),
    "area.1.action.1.what": "one",
    "area.1.action.1.by": dt.date(2026, 3, 30),
    "area.1.action.2.what": "two",
    "area.1.action.2.kind": "yes",
    "area.2.gap": "z",
    "signatures.manager.name": "M",
}


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.jsonl"])
def test_a_whole_plan_is_read_from_every_format(tmp_path, name):
    # JSON is YAML, so one text serves all three
    text = json.dumps(WHOLE) if name == "a.jsonl" else json.dumps([WHOLE])

    found = plan(text_file(tmp_path, name, text))

    assert (found.plan_id, found.unit, found.values) == ("P1", "North", VALUES)


@pytest.mark.parametrize("text", [json.dumps(WHOLE), json.dumps({"plans": [WHOLE]})])
def test_a_single_plan_and_a_named_list_are_taken_too(tmp_path, text):
    assert plan(text_file(tmp_path, "a.json", text)).values == VALUES


def test_headings_are_taken_as_keys(tmp_path):
    text = json.dumps([{"Plan-ID": "P1", "Anställd": "A", "area.2.gap": "x", "Planen börjar": "2 mars 2026"}])

    assert plan(text_file(tmp_path, "a.json", text)).values == {
        "details.employee": "A", "area.2.gap": "x", "details.start": dt.date(2026, 3, 2)
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
@pytest.mark.parametrize(
    "number",
    ["1042", "1.10", "90071992547409931234"],
)
def test_numbers_stay_as_they_are_spelt(tmp_path, name, number):
    file = text_file(tmp_path, name, f'[{{"plan_id": "P1", "details": {{"number": {number}, "employee": {number}}}}}]')

    found = plan(file)

    assert found.values == {"details.number": number, "details.employee": number}


def test_plain_yaml_is_not_second_guessed(tmp_path):
    text = """
- plan_id: 0042
  details: {employee: no, number: 0123, start: 2026-03-02, present: 12:30, version: 07}
  area:
    - {gap: yes, agreed: true, name: ~, kind: Uppgift}
    - {gap: "true", agreed: ja, name: 1.10}
"""
    found = plan(text_file(tmp_path, "a.yaml", text))

    assert found.plan_id == "0042"
    assert found.values == {
        "details.employee": "no",
        "details.number": "0123",
        "details.start": dt.date(2026, 3, 2),
        "details.present": "12:30",
        "details.version": Decimal(7),
        "area.1.gap": "yes",
        "area.1.agreed": True,
        "area.1.kind": "task",
        "area.2.gap": "true",
        "area.2.agreed": True,
        "area.2.name": "1.10",
    }


def test_a_json_number_is_the_same_in_every_language(tmp_path):
    file = text_file(tmp_path, "a.json", '[{"plan_id": "P1", "details": {"version": 1.234}}]')

    assert plan(file, EN).values == plan(file, SV).values == {"details.version": Decimal("1.234")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- &a {plan_id: P1}\n- *a\n", "plans.yaml-anchor"),
        ("- *a\n", "plans.yaml-anchor"),
        ("- !!python/object/apply:os.system ['ls']\n", "plans.yaml-tag"),
        ("- plan_id: !!str 7\n", "plans.yaml-tag"),
        ("- plan_id: P1\n  unit: a\n  unit: b\n", "plans.double-key"),
        ("- plan_id: [\n", "plans.not-yaml"),
        ("- plan_id: P1\n\tunit: x\n", "plans.not-yaml"),
        ("? [a]\n: b\n", "plans.not-yaml"),
        ("- " * 3000 + "x", "plans.too-deep"),
        ("{" * 50_000, "plans.not-yaml"),
        ("just text", "plans.not-a-list"),
        ("[]", "plans.no-plans"),
        ("# nothing\n", "plans.no-plans"),
    ],
)
def test_yaml_that_cannot_be_trusted_is_refused_with_its_line(tmp_path, text, code):
    assert codes(text_file(tmp_path, "a.yaml", text)) == [code]


def test_the_line_of_a_double_key_is_named(tmp_path):
    from generator.errors import PlansProblem

    file = text_file(tmp_path, "a.yaml", "- plan_id: P1\n  unit: a\n  unit: b\n")

    with pytest.raises(PlansProblem) as caught:
        rows(file)

    assert caught.value.findings[0].where == Entry(str(file), "unit", 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"plan_id":', "plans.not-json"),
        ('{"plan_id": "P1"}\n{"plan_id": "P2"}', "plans.json-lines"),
        ("[" * 100_000, "plans.too-deep"),
        ('"text"', "plans.not-a-list"),
        ("[]", "plans.no-plans"),
    ],
)
def test_json_that_cannot_be_read_is_refused(tmp_path, text, code):
    assert codes(text_file(tmp_path, "a.json", text)) == [code]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("3", ["plans.not-a-plan"]),
        ("null", ["plans.not-a-plan"]),
        ('{"unit": "x"}', ["plans.plan-id-missing"]),
        ('{"plan_id": "P2", "plan_id": "P3"}', ["plans.double-key"]),
        ('{"plan_id": "P2", "details": {"emploee": "x"}}', ["plans.unknown-key"]),
        ('{"plan_id": "P2", "details": "x"}', ["plans.wrong-shape"]),
        ('{"plan_id": "P2", "details": [{"employee": "x"}]}', ["plans.wrong-shape"]),
        ('{"plan_id": "P2", "area": ["x"]}', ["plans.wrong-shape"]),
        ('{"plan_id": "P2", "area": [{"gap": ["x"]}]}', ["plans.wrong-shape"]),
        ('{"plan_id": "P2", "area": [{"action": "x"}]}', ["plans.wrong-shape"]),
        ('{"plan_id": ["P2"]}', ["plans.wrong-shape", "plans.plan-id-missing"]),
        ('{"plan_id": "P2", "details": {"days": 7}}', ["plans.not-given"]),
        ('{"plan_id": "P2", "signatures": {"manager": {"date": "2026-03-02"}}}', ["plans.not-given"]),
        ('{"plan_id": "P2", "area": [{}, {}, {}, {"gap": "x"}]}', ["plans.too-many"]),
        ('{"plan_id": "P2", "details": {"version": NaN}}', ["answer.number-unknown"]),
        ('{"plan_id": "P2", "details": {"employee": "\\ud800x"}}', ["plans.control-characters"]),
        ('{"plan_id": "P2", "details.employee": "a", "Anställd": "b"}', ["plans.given-twice"]),
        (
            '{"plan_id": "P2", "a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": 1}}}}}}}}}}',
            ["plans.too-deep"],
        ),
        ('{"plan_id": "P2", "details": {}, "area": [], "signatures": null}', []),
    ],
)
def test_what_is_wrong_with_an_entry_costs_that_entry_only(tmp_path, entry, said):
    found, _ = rows(text_file(tmp_path, "a.json", f'[{entry}, {{"plan_id": "P1"}}]'))

    assert [finding.code for finding in found[0].findings] == said
    assert found[1].plan is not None


def test_an_unknown_key_is_said_once_for_the_file_with_the_nearest(tmp_path):
    entry = '{{"plan_id": "P{}", "details": {{"emploee": "x"}}}}'
    found, _ = rows(text_file(tmp_path, "a.json", f"[{entry.format(1)}, {entry.format(2)}]"))

    assert [len(row.findings) for row in found] == [1, 0]
    assert found[0].findings[0].arguments["near"] == "details.employee"


def test_where_an_answer_stands_is_told_by_path_and_line(tmp_path):
    file = text_file(
        tmp_path, "a.yaml", "- plan_id: P1\n- plan_id: P2\n  area:\n  - gap: x\n  - action:\n    - by: never\n"
    )

    found, _ = rows(file)

    assert found[1].findings[0].where == Entry(str(file), "2.area.2.action.1.by", 6)
    assert found[1].findings[0].place == "area.2.action.1.by"


def test_a_broken_line_costs_no_other(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"plan_id": "P1"}\n\nnot json\n{"plan_id": "\xff"}\n[1]\n{"plan_id": "P2"}\n')

    found, _ = rows(file)

    assert [(row.number, [finding.code for finding in row.findings]) for row in found] == [
        (1, []),
        (3, ["plans.line-not-json"]),
        (4, ["plans.encoding-broken"]),
        (5, ["plans.not-a-plan"]),
        (6, []),
    ]


def test_standard_input_holds_json_lines(monkeypatch):
    import io
    import sys
    from types import SimpleNamespace

    from generator.plans import read_plans
    from tests.plans.a_form import FORM

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"plan_id": "P1"}\n{"plan_id": "P1"}\n')))

    found = list(read_plans(None, FORM, EN).rows)

    assert [row.plan is not None for row in found] == [True, False]
    assert found[1].findings[0].where == Entry("stdin", "2.plan_id", None)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
KEYS = st.sampled_from(
    ["plan_id", "unit", "details", "area", "gap", "action", "what", "period", "start", "review_dates", "x"]
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@given(st.lists(TREES, min_size=1, max_size=3), st.sampled_from(["a.json", "a.yaml"]))
def test_any_tree_ends_in_plans_or_findings(tmp_path_factory, trees, name):
    file = text_file(tmp_path_factory.mktemp("tree"), name, json.dumps(trees, ensure_ascii=False))

    found, _ = rows(file)

    assert len(found) == len(trees)
    assert all(row.plan is not None or row.findings for row in found)
