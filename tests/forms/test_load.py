"""Every mistake a form file can hold, with what is said about it and where."""
# ruff: noqa: E501 - a table reads best with one case on a line

from __future__ import annotations

import pytest

from generator.errors import FormProblem
from generator.forms.load import load_form
from generator.forms.model import Kind, Shown

HEAD = """
id = "small"
edition = 1
code = "SML"
source_language = "en"
title = "Small"
"""


@pytest.fixture
def told(tmp_path):
    """What is said about a form file with that text, as `code path`."""

    def say(text: str) -> list[str]:
        path = tmp_path / "form.toml"
        path.write_text(text, encoding="utf-8")
        try:
            load_form(path)
        except FormProblem as problem:
            return [f"{finding.code} {finding.where.path}".strip() for finding in problem.findings]
        return []

    return say


def section(field: str) -> str:
    return f'{HEAD}\n[[section]]\nid = "s"\nfield = [{{ id = "f", label = "F", {field} }}]\n'


# entries of a field, what is said
FIELDS = [
    ('kind = "line"', []),
    ('kind = "lnie"', ["forms.not-one-of section[1].field[1].kind"]),
    ('king = "line"', ["forms.unknown-key section[1].field[1].king"]),
    ("width = 13", ["forms.out-of-range section[1].field[1].width"]),
    ('width = "6"', ["forms.wrong-type section[1].field[1].width"]),
    ("width = true", ["forms.wrong-type section[1].field[1].width"]),
    ("required = 1", ["forms.wrong-type section[1].field[1].required"]),
    ("required = 2026-03-02", ["forms.wrong-type section[1].field[1].required"]),
    ('hint = ["a"]', ["forms.wrong-type section[1].field[1].hint"]),
    ("lines = 4", ["forms.not-for-kind section[1].field[1].lines"]),
    ('kind = "paragraph", lines = 4', []),
    ('kind = "choice"', ["forms.needs section[1].field[1]"]),
    ('kind = "choice", choices = [{ code = "a", label = "A" }, { code = "a", label = "B" }]', ["forms.doubled section[1].field[1]"]),
    ('kind = "choice", choices = [{ code = "A b", label = "A" }]', ["forms.bad-id section[1].field[1].choices[1].code"]),
    ('kind = "choice", choices = ["a"]', ["forms.wrong-type section[1].field[1].choices"]),
    ('kind = "choice", shown_as = "table", choices = [{ code = "a", label = "A" }]', ["forms.not-one-of section[1].field[1].shown_as"]),
    ('kind = "rows"', ["forms.needs section[1].field[1]"]),
    ('kind = "rows", column = [{ id = "a", label = "A" }], shown_as = "list"', ["forms.not-one-of section[1].field[1].shown_as"]),
    ('kind = "rows", column = [{ id = "a", label = "A", kind = "period" }]', ["forms.not-one-of section[1].field[1].column[1].kind"]),
    ('kind = "rows", column = [{ id = "a", label = "A" }, { id = "a", label = "A" }]', ["forms.doubled section[1].field[1]"]),
    ('kind = "rows", column = [{ id = "a", label = "A" }], repeat = { most = 0 }', ["forms.out-of-range section[1].field[1].repeat.most"]),
    ('kind = "rows", column = [{ id = "a", label = "A" }], repeat = { least = 3, most = 2 }', ["forms.out-of-range section[1].field[1].repeat.most"]),
    ('kind = "signature"', ["forms.needs section[1].field[1]"]),
    ('kind = "computed"', ["forms.needs section[1].field[1]"]),
    ('kind = "computed", compute = { days = ["s.f", "s.f"], count = "s" }', ["forms.one-needed section[1].field[1].compute"]),
    ('kind = "computed", compute = { days = 3 }', ["forms.wrong-type section[1].field[1].compute.days"]),
    ('kind = "computed", compute = { days = ["s.f"] }', ["forms.wrong-sort section[1].field[1]", "forms.two-places section[1].field[1]"]),
    ('kind = "computed", compute = { count = "s.f" }', ["forms.wrong-sort section[1].field[1]"]),
    ('kind = "computed", compute = { join = ["s.x"] }', ["forms.wrong-place section[1].field[1]"]),
    ('kind = "dates", least = 3, most = 2', ["forms.bounds section[1].field[1]"]),
    ('kind = "dates", most = 1000000000', ["forms.out-of-range section[1].field[1].most"]),
    ('kind = "number", least = 5, most = 4', ["forms.bounds section[1].field[1]"]),
    ('label_from = "s.g"', ["forms.wrong-place section[1].field[1]"]),
    ('label_from = "s"', ["forms.wrong-sort section[1].field[1]"]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "findings"), FIELDS)
def test_a_mistake_in_a_field_is_named_with_its_path(told, field, findings):
    assert told(section(field)) == findings


# text of the file, what is said
FILES = [
    ("", ["forms.missing-key"] * 4),
    ("id = ", ["forms.toml-broken"]),
    (HEAD, []),
    (HEAD.replace("small", "Small__form"), ["forms.bad-id id"]),
    (HEAD.replace("SML", "sml"), ["forms.bad-code code"]),
    (HEAD.replace("edition = 1", "edition = 0"), ["forms.out-of-range edition"]),
    (HEAD + 'titel = "x"', ["forms.unknown-key titel"]),
    (HEAD + 'date = "s.f"', ["forms.wrong-place date"]),
    (HEAD + 'section = "x"', ["forms.wrong-type section"]),
    (section("width = 6") + 'date = "s.f"', ["forms.unknown-key section[1].date"]),
    (HEAD + '[[section]]\nid = "s"\n[[section]]\nid = "s"', ["forms.doubled section[2]"]),
    (HEAD + '[[section]]\nid = "s"\nfield = [{ id = "f", label = "F" }, { id = "f", label = "F" }]', ["forms.doubled section[1]"]),
    (HEAD + '[[section]]\nid = "s"\nlayout = "matrix"', ["forms.matrix section[1]"]),
    (
        HEAD + '[[section]]\nid = "s"\nlayout = "matrix"\nrepeat = {}\n'
        'field = [{ id = "f", label = "F" }, { id = "r", kind = "rows", label = "R", column = [{ id = "c", label = "C" }] }]',
        [],
    ),
    (HEAD.replace("title", "tilte"), ["forms.missing-key", "forms.unknown-key tilte"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "findings"), FILES)
def test_a_mistake_in_the_file_is_named(told, text, findings):
    assert told(text) == findings


def test_all_mistakes_are_told_at_once(told):
    text = section('kind = "lnie", width = 40') + '\n[[section]]\nid = "A"\n'

    assert told(text) == [
        "forms.not-one-of section[1].field[1].kind",
        "forms.out-of-range section[1].field[1].width",
        "forms.bad-id section[2].id",
    ]


def test_a_file_that_is_not_there_is_a_form_problem(tmp_path):
    with pytest.raises(FormProblem) as caught:
        load_form(tmp_path / "form.toml")

    assert [finding.code for finding in caught.value.findings] == ["forms.unreadable"]


# entries of a rule, what is said
RULES = [
    ('code = "a.b"', ["forms.missing-key rule[1]", "forms.missing-key rule[1]"]),
    ('code = "a.b"\nmessage = "m"\ncheck = { filled = "head.name" }', []),
    ('code = "Too late"\nmessage = "m"\ncheck = { filled = "head.name" }', ["forms.rule-code rule[1]"]),
    ('code = "a.b"\nmessage = "m"\ncheck = { filled = "head.nome" }', ["forms.wrong-place rule[1]"]),
    ('code = "a.b"\nmessage = "m"\ncheck = { filled = "head.name" }\nplace = "hed"', ["forms.wrong-place rule[1]"]),
    ('code = "a.b"\nmessage = "m"\ncheck = { filled = "head.name" }\neach = "head"', ["forms.each rule[1]"]),
    ('code = "a.b"\nmessage = "m {n}"\ncheck = { filled = "area.name" }\neach = "area"', []),
    ('code = "a.b"\nmessage = "m {n}"\ncheck = { filled = "head.name" }', ["forms.unknown-argument rule[1]"]),
    ('code = "a.b"\nmessage = "m {value}"\ncheck = { filled = "head.name" }', ["forms.unknown-argument rule[1]"]),
    ('code = "a.b"\nmessage = "m {value}"\ncheck = { place = "head.name", distinct = true }', []),
    ('code = "a.b"\nmessage = "m {value}"\ncheck = { some = "head.name", is = "x" }', ["forms.unknown-argument rule[1]"]),
    ('code = "a.b"\nmessage = "m {value}"\ncheck = { not = { some = "head.name", is = "x" } }', []),
    ('code = "a.b"\nmessage = "m {days}"\ncheck = { days = ["head.start", "head.due"], most = "1 day" }', []),
    ('code = "a.b"\nmessage = "m {count}"\ncheck = { count = "area", most = 1 }', []),
    ('code = "a.b"\nmessage = "m {value}"\ncheck = { all = [{ place = "head.name", distinct = true }, { filled = "head.name" }] }', ["forms.unknown-argument rule[1]"]),
    ('code = "a.b"\nmessage = "m"\nremedy = "{0}"\ncheck = { filled = "head.name" }', ["forms.unknown-argument rule[1]"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "findings"), RULES)
def test_a_mistake_in_a_rule_is_named(small, rule, findings):
    told = []
    try:
        small(f"[[rule]]\n{rule}")
    except FormProblem as problem:
        told = [f"{finding.code} {finding.where.path}" for finding in problem.findings]

    assert told == findings


# condition, what is said about it; empty: nothing
CONDITIONS = [
    ('{ filled = "head.name" }', ""),
    ("{ filled = [] }", "“{head}” takes {wanted}"),
    ("{ filled = 3 }", "“{head}” takes {wanted}"),
    ('{ filled = "head.name", least = 1 }', "“{found}” does not go with “{head}”"),
    ("{ }", "it needs exactly one of {known}"),
    ('{ filled = "head.name", count = "area" }', "it needs exactly one of {known}"),
    ('{ count = "area" }', "“{head}” needs “least”, “most” or both"),
    ('{ count = "area", least = "1" }', "“{head}” takes {wanted}"),
    ('{ days = ["head.start"], most = "1 day" }', "“days” takes two places: from and to"),
    ('{ days = ["head.start", "head.due"], most = "soon" }', "“{head}” takes {wanted}"),
    ('{ days = ["head.start", "head.due"], most = 3 }', "“{head}” takes {wanted}"),
    ('{ place = "head.name" }', "“{head}” needs a relation: {known}"),
    ('{ place = ["head.name"], distinct = true }', "“{head}” takes one place"),
    ('{ place = "head.name", like = "x" }', "“{found}” is no relation; known are {known}"),
    ('{ place = "head.day", ascending = false }', "“{head}” takes {wanted}"),
    ('{ place = "head.kind", is_in = "task" }', "“{head}” takes {wanted}"),
    ('{ place = "head.level", at_least = true }', "“{head}” takes {wanted}"),
    ('{ some = "head.day", ascending = true }', "“{found}” is about all answers together, so it goes with “place”"),
    ("{ all = [] }", "“{head}” takes a list of conditions"),
    ('{ all = { filled = "head.name" } }', "“{head}” takes a list of conditions"),
    ('{ any = ["head.name"] }', "a table in curly brackets is expected"),
    ('{ not = [{ filled = "head.name" }] }', "a table in curly brackets is expected"),
    ('{ not = { filled = "head.name" }, filled = "head.name" }', "it needs exactly one of {known}"),
    ('{ not = { filled = "head.name" }, least = 1 }', "beside “{head}” nothing else may stand"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "reason"), CONDITIONS)
def test_what_is_no_condition_is_refused_with_its_reason(ruled, check, reason):
    told = ""
    try:
        ruled(check)
    except FormProblem as problem:
        (finding,) = problem.findings
        assert finding.code == "forms.bad-condition"
        told = finding.arguments["reason"].message

    assert told == reason


# condition, what is said; a relation that can never hold, or never break, helps nobody
MISFITS = [
    ('{ days = ["head.start", "head.name"], most = "1 day" }', "forms.misfit"),
    ('{ place = "head.name", not_before = "head.start" }', "forms.misfit"),
    ('{ place = "head.start", not_before = "head.name" }', "forms.misfit"),
    ('{ place = "head.start", not_before = "head.level" }', "forms.misfit"),
    ('{ place = "head.start", mentions_date = true }', "forms.misfit"),
    ('{ place = "head.start", at_least = 3 }', "forms.misfit"),
    ('{ place = "head.name", ascending = true }', "forms.misfit"),
    ('{ place = "head", distinct = true }', "forms.misfit"),
    ('{ place = "head.sign", is = true }', "forms.misfit"),
    ('{ place = "head.kind", is = "tsak" }', "forms.wrong-answer"),
    ('{ place = "head.kind", is = true }', "forms.wrong-answer"),
    ('{ place = "head.agreed", is = "yes" }', "forms.wrong-answer"),
    ('{ place = "head.start", is = "3 March" }', "forms.wrong-answer"),
    ('{ place = "area.action.who", covers = ["us", "they"] }', "forms.wrong-answer"),
    ('{ place = "head.day", not_before = "head.span" }', ""),
    ('{ place = "head.span", not_before = "head.start" }', ""),
]  # fmt: skip


@pytest.mark.parametrize(("check", "code"), MISFITS)
def test_a_rule_that_cannot_be_asked_of_its_places_is_named(ruled, check, code):
    told = ""
    try:
        ruled(check)
    except FormProblem as problem:
        (finding,) = problem.findings
        told = finding.code

    assert told == code


def test_what_a_field_leaves_out_has_the_defaults_of_the_manual(small):
    form = small()
    fields = {field.id: field for _, field in form.fields()}

    assert fields["name"].kind is Kind.LINE
    assert (fields["name"].width, fields["note"].lines) == (12, 4)
    assert fields["kind"].shown_as is Shown.BUTTONS
    assert fields["step"].shown_as is Shown.TABLE
    assert (fields["step"].repeat.least, fields["step"].repeat.most, fields["step"].repeat.blank) == (0, 20, 3)
    assert (form.sections[1].repeat.least, form.sections[1].repeat.most, form.sections[1].repeat.blank) == (1, 9, 1)
