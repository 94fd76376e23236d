"""`explain`: what a code means, whoever says it, in the reader's language."""

from __future__ import annotations

import json

import pytest

from generator.cli.desk import Desk
from generator.cli.explain import every_meaning
from generator.cli.manual import diagnoses


def meanings(planforms, code, *before):
    return json.loads(planforms(*before, "explain", code, "--json").stdout)["meanings"]


def test_a_rule_of_a_form_is_explained_with_all_it_has(planforms):
    result = planforms("explain", "plan.period-too-long")

    assert result.exit_code == 0
    assert "Area … allows … days" in result.stdout
    for part in (
        "warning",
        "What to do: ",
        "It rests on: ",
        "From: IAP-12",
        "improvement_action_plan",
        "review decide DOC",
    ):
        assert part in result.stdout


def test_a_code_of_several_forms_names_them_all(planforms):
    (meaning,) = meanings(planforms, "evidence.undated")

    assert meaning["forms"] == ["evidence_log", "performance_review_letter", "performance_review_meeting"]


def test_a_code_that_forms_say_in_different_words_has_a_meaning_for_each(planforms):
    found = meanings(planforms, "plan.signatures-incomplete") + meanings(planforms, "plan.not-agreed")
    twice = meanings(planforms, "preparation.noticed-later")

    assert [one["origin"] for one in (*found, *twice)] == ["form"] * len((*found, *twice))
    assert sorted(form for one in twice for form in one["forms"]) == [
        "handlingsplan_forberedelse_chef",
        "handlingsplan_forberedelse_medarbetare",
    ]


def test_a_rule_across_papers_is_explained(planforms):
    (meaning,) = meanings(planforms, "process.review-missing", "--messages", "sv")

    assert meaning == {
        "severity": "warning",
        "origin": "process",
        "message": "Planerade uppföljningar utan någon anteckning som har kommit in: ….",
        "remedy": "Skicka in anteckningarna, eller håll uppföljningen nu och skriv varför den sköts upp.",
        "basis": "Chefen dokumenterar varje uppföljning och vad som har uppnåtts eller inte uppnåtts.",
        "source": ["IAP-14", "IHP-07", "IHP-13"],
        "forms": ["improvement_action_plan", "individuell_handlingsplan"],
        "waive": 'planforms review decide DOC waive --code process.review-missing --reason "…"',
    }


@pytest.mark.parametrize(
    ("code", "waivable"), [("record.required-missing", True), ("answer.date-ambiguous", True), ("plans.empty", False)]
)
def test_what_the_program_says_can_be_waived_where_it_stands_in_a_record(planforms, code, waivable):
    (meaning,) = meanings(planforms, code)

    assert meaning["origin"] == "program"
    assert (meaning["waive"] is not None) is waivable


@pytest.mark.parametrize("code", ["plan.period-to-long", "period-too-long"])
def test_an_unknown_code_names_the_nearest(planforms, code):
    result = planforms("explain", code)

    assert result.exit_code == 2
    assert "“plan.period-too-long”" in result.stderr
    assert result.stdout == ""


def test_everything_the_program_can_say_is_explained():
    explained = {one.finding.code for one in every_meaning(Desk()) if one.finding.message}

    assert set(diagnoses()) <= explained


def test_rules_of_ones_own_are_explained(planforms, tmp_path):
    (tmp_path / "own" / "process").mkdir(parents=True)
    rule = """
        source_language = "en"
        [[rule]]
        code = "process.own"
        message = "Ours."
        [[rule.check]]
        kind = "gap"
        of = { form = "one_to_one" }
        most = "1 week"
    """
    (tmp_path / "own" / "process" / "rules.toml").write_text(rule, encoding="utf-8")

    assert meanings(planforms, "process.own", "--templates", tmp_path / "own")[0]["message"] == "Ours."
    assert planforms("--templates", tmp_path / "own", "explain", "process.review-missing").exit_code == 2
