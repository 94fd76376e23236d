"""`process/rules.toml` → `Rules`, with every mistake in the file found at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.cases import diagnoses
from generator.cases.rules import ALWAYS, CONDITIONS, SHAPES, Check, CheckKind, ProcessRule, Rules, Which
from generator.errors import FormProblem
from generator.findings import Severity
from generator.forms.conditions import check_condition
from generator.forms.diagnoses import BAD_CONDITION, DOUBLED, MISSING_KEY
from generator.forms.spans import read_span
from generator.forms.tables import Table, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.cases.rules import Shape
    from generator.forms.model import Condition
    from generator.forms.spans import Span
    from generator.resources import SearchPath

FOLDER, FILE = "process", "rules.toml"
_CODE = re.compile(r"process\.[a-z0-9]+(-[a-z0-9]+)*\Z")
_MOST_TIMES = 99


_A_TIE = '[["plan.start", "details.start"]]'


def rules_file(path: SearchPath) -> Path | None:
    """The file with the rules: the nearest one hides the others as a whole; `None` where there is none."""
    every = (root / FOLDER / FILE for root in path.templates)
    return next((file for file in every if file.is_file()), None)


def load_rules(file: Path) -> Rules:
    """The rules in the file, in their source language; whether forms and places are there is not asked yet.

    Raises:
        FormProblem: with one finding for each entry that is wrong.
    """
    top = read_toml(file)
    rules = Rules(str(file), top.needed("source_language"), tuple(_rule(table) for table in top.tables("rule")))
    top.close()
    _report_doubles(top, [rule.code for rule in rules.rules])
    if top.findings:
        raise FormProblem(*top.findings)
    return rules


def _report_doubles(top: Table, codes: list[str]) -> None:
    for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
        top.report(DOUBLED, "rule", found=code)


def _rule(table: Table) -> ProcessRule:
    code = table.needed("code")
    if code and not _CODE.match(code):
        table.report(diagnoses.CODE, "code", found=code)
    rule = ProcessRule(
        code,
        table.one_of("severity", Severity, Severity.WARNING),
        table.needed("message"),
        table.text("remedy"),
        table.text("basis"),
        table.texts("source"),
        tuple(_check(one) for one in table.tables("check")),
    )
    _need(table, ("check",))
    table.close()
    return rule


def _need(table: Table, keys: Iterable[str]) -> None:
    for key in keys:
        if not table.entries.get(key):
            table.report(MISSING_KEY, "", key=key)


def _check(table: Table) -> Check:
    kind = table.one_of("kind", CheckKind, CheckKind.GAP)
    shape = SHAPES[kind]
    _need(table, ("kind", "of") if shape.by is None else ("kind", "of", "by"))
    of = table.table("of")
    check = Check(
        kind,
        Which("") if of is None else _which(of, shape.of, shape.of_may),
        () if shape.by is None else tuple(_which(one, shape.by, ("tie", *shape.by_may)) for one in table.tables("by")),
        tuple(_which(one) for one in table.tables("since")) if "since" in shape.own else (),
        _spans(table, shape),
        table.whole("least", 2, 2, _MOST_TIMES) if "least" in shape.own else 2,
    )
    table.close()
    return check


def _which(table: Table, needed: tuple[str, ...] = (), may: tuple[str, ...] = ()) -> Which:
    known = dict.fromkeys((*ALWAYS, *needed, *may))
    _need(table, needed)
    places = {key: table.text(key) for key in known if key not in {"form", "tie", *CONDITIONS}}
    which = Which(
        table.needed("form"),
        {key: place for key, place in places.items() if place},
        {key: found for key in CONDITIONS if key in known and (found := _condition(table, key)) is not None},
        _tie(table) if "tie" in known else (),
    )
    table.close()
    return which


def _condition(table: Table, key: str) -> Condition | None:
    found = table.take(key, dict)
    if found is not None:
        for reason in check_condition(found):
            table.report(BAD_CONDITION, key, reason=reason)
    return found


def _tie(table: Table) -> tuple[tuple[str, str], ...]:
    found = table.take("tie", list) or []
    pairs = [tuple(pair) for pair in found if isinstance(pair, list) and all(isinstance(one, str) for one in pair)]
    if len(pairs) != len(found) or any(len(pair) != 2 for pair in pairs):
        table.report(diagnoses.TIE, "tie", example=_A_TIE)
        return ()
    return tuple((pair[0], pair[1]) for pair in pairs)


def _spans(table: Table, shape: Shape) -> Mapping[str, Span]:
    _need(table, shape.spans)
    found = {}
    for key in (*shape.spans, *shape.spans_may):
        text = table.text(key)
        span = read_span(text)
        if span is not None:
            found[key] = span
        elif text:
            table.report(diagnoses.SPAN, key, key=key, found=text)
    return found
