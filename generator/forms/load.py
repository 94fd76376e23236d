"""`form.toml` → `Form`, with every mistake in the file found at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.errors import FormProblem
from generator.findings import Severity
from generator.forms import diagnoses
from generator.forms.conditions import check_condition
from generator.forms.model import (
    Choice,
    Compute,
    Field,
    Form,
    Kind,
    Layout,
    Orientation,
    Repeat,
    Rule,
    Section,
    Shown,
    Stage,
    Step,
)
from generator.forms.tables import Table, read_toml
from generator.forms.whole import problems

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
_CODE = re.compile(r"[A-Z0-9]{3}\Z")
_MOST_ITEMS = 99
_MOST_DAYS = 12
"""More days than this do not fit one field on paper."""

# Keys that mean something for some kinds only; every other key is for all kinds.
_OWN_KEYS: dict[str, frozenset[Kind]] = {
    "several": frozenset({Kind.LINE}),
    "lines": frozenset({Kind.PARAGRAPH}),
    "unit": frozenset({Kind.LINE, Kind.NUMBER}),
    "least": frozenset({Kind.DATES, Kind.NUMBER}),
    "most": frozenset({Kind.DATES, Kind.NUMBER}),
    "last": frozenset({Kind.DATES}),
    "choices": frozenset({Kind.CHOICE}),
    "shown_as": frozenset({Kind.CHOICE, Kind.ROWS}),
    "repeat": frozenset({Kind.ROWS}),
    "column": frozenset({Kind.ROWS}),
    "item": frozenset({Kind.ROWS}),
    "role": frozenset({Kind.SIGNATURE}),
    "compute": frozenset({Kind.COMPUTED}),
}
_NEEDED_KEYS: dict[Kind, tuple[str, ...]] = {
    Kind.CHOICE: ("choices",),
    Kind.ROWS: ("column",),
    Kind.SIGNATURE: ("role",),
    Kind.COMPUTED: ("compute",),
}
_NOT_IN_ROWS = frozenset({Kind.ROWS, Kind.PERIOD, Kind.DATES, Kind.SIGNATURE, Kind.COMPUTED})
_SHOWN = {Kind.CHOICE: (Shown.BUTTONS, Shown.LIST), Kind.ROWS: (Shown.TABLE, Shown.CARDS)}
_BUTTONS_UP_TO = 4
_HOW = ("days", "weeks", "count", "join")


def load_form(path: Path) -> Form:
    """The form declared in the file, in its source language.

    Raises:
        FormProblem: with one finding for each entry that is wrong.
    """
    return _checked(read_toml(path), path)


def _checked(top: Table, path: Path) -> Form:
    form = _form(top, path)
    top.close()
    findings = top.findings or list(problems(form, top.file))
    if findings:
        raise FormProblem(*findings)
    return form


def _form(top: Table, path: Path) -> Form:
    source = top.needed("source_language")
    return Form(
        id=_identifier(top),
        edition=top.whole("edition", 1, 1, 99),
        code=_form_code(top),
        source_language=source,
        title=top.needed("title"),
        language=source,
        lead=top.text("lead"),
        orientation=top.one_of("orientation", Orientation, Orientation.PORTRAIT),
        date=top.text("date"),
        copies=top.whole("copies", 1, 1, 5),
        step=top.one_of("step", Step, Step.NOTE),
        sections=tuple(_section(table) for table in top.tables("section")),
        rules=tuple(_rule(table) for table in top.tables("rule")),
        folder=path.parent,
        languages=(source,),
    )


def _identifier(table: Table) -> str:
    found = table.needed("id")
    if found and not _ID.match(found):
        table.report(diagnoses.BAD_ID, "id", found=found)
    return found


def _form_code(top: Table) -> str:
    found = top.needed("code")
    if found and not _CODE.match(found):
        top.report(diagnoses.BAD_CODE, "code", found=found)
    return found


def _repeat(table: Table | None) -> Repeat | None:
    if table is None:
        return None
    least = table.whole("least", 1, 0, _MOST_ITEMS)
    most = table.whole("most", max(20, least), max(1, least), _MOST_ITEMS)
    repeat = Repeat(least, most, table.whole("blank", max(1, least), 0, most))
    table.close()
    return repeat


def _section(table: Table) -> Section:
    section = Section(
        id=_identifier(table),
        title=table.text("title"),
        intro=table.text("intro"),
        number=table.flag("number"),
        repeat=_repeat(table.table("repeat")),
        layout=table.one_of("layout", Layout, Layout.GRID),
        sensitive=table.flag("sensitive"),
        added=table.flag("added"),
        fields=tuple(_field(one) for one in table.tables("field")),
    )
    _report_doubles(table, section.fields)
    table.close()
    return section


def _report_doubles(table: Table, named: Iterable[Field | Section | Choice]) -> None:
    seen: set[str] = set()
    for one in named:
        name = one.code if isinstance(one, Choice) else one.id
        if name in seen:
            table.report(diagnoses.DOUBLED, found=name)
        seen.add(name)


def _field(table: Table) -> Field:
    kind = table.one_of("kind", Kind, Kind.LINE)
    field = _common_field(table, kind)
    field = replace(
        field,
        lines=table.whole("lines", 4, 1, 60),
        several=table.flag("several"),
        unit=table.text("unit"),
        least=_bound(table, "least", kind),
        most=_bound(table, "most", kind),
        last=table.text("last"),
        choices=_choices(table),
        shown_as=_shown(table, kind),
        repeat=_repeat(table.table("repeat")) or (Repeat(0, 20, 3) if kind is Kind.ROWS else None),
        columns=tuple(_column(one) for one in table.tables("column")),
        item=table.text("item"),
        role=table.text("role"),
        compute=_compute(table.table("compute")),
    )
    _check_keys(table, kind)
    _report_doubles(table, field.columns)
    table.close()
    return field


def _common_field(table: Table, kind: Kind) -> Field:
    return Field(
        id=_identifier(table),
        kind=kind,
        label=table.needed("label"),
        hint=table.text("hint"),
        name=table.text("name"),
        width=table.whole("width", 12, 1, 12),
        required=table.flag("required"),
        number=table.flag("number"),
        sensitive=table.flag("sensitive"),
        added=table.flag("added"),
        concept=table.text("concept"),
        label_from=table.text("label_from"),
    )


def _column(table: Table) -> Field:
    field = _field(table)
    if field.kind in _NOT_IN_ROWS:
        known = ", ".join(kind.value for kind in Kind if kind not in _NOT_IN_ROWS)
        near = Kind.LINE.value
        table.report(diagnoses.NOT_ONE_OF, "kind", key="kind", found=field.kind.value, near=near, known=known)
    return field


def _bound(table: Table, key: str, kind: Kind) -> int | None:
    least, most = (1, _MOST_DAYS) if kind is Kind.DATES else (-(10**9), 10**9)
    return table.whole(key, least, least, most) if key in table.entries else None


def _choices(table: Table) -> tuple[Choice, ...]:
    found = []
    for one in table.tables("choices"):
        code = one.needed("code")
        if code and not _ID.match(code):
            one.report(diagnoses.BAD_ID, "code", found=code)
        found.append(Choice(code, one.needed("label")))
        one.close()
    _report_doubles(table, found)
    return tuple(found)


def _shown(table: Table, kind: Kind) -> Shown | None:
    if kind not in _SHOWN:
        table.asked.add("shown_as")
        return None
    offered = table.entries.get("choices")
    few = not isinstance(offered, list) or len(offered) <= _BUTTONS_UP_TO
    first, other = _SHOWN[kind]
    usual = first if few or kind is Kind.ROWS else other
    found = table.one_of("shown_as", Shown, usual)
    if found in (first, other):
        return found
    table.report(diagnoses.NOT_ONE_OF, "shown_as", key="shown_as", found=found, near=usual, known=f"{first}, {other}")
    return usual


def _compute(table: Table | None) -> Compute | None:
    if table is None:
        return None
    table.asked.update(_HOW)
    given = [how for how in _HOW if how in table.entries]
    table.close()
    if len(given) != 1:
        table.report(diagnoses.ONE_NEEDED, known=", ".join(_HOW))
        return None
    how = given[0]
    places = (table.text(how),) if how == "count" else table.texts(how)
    return Compute(how, places)


def _check_keys(table: Table, kind: Kind) -> None:
    for key, kinds in _OWN_KEYS.items():
        if key in table.entries and kind not in kinds:
            table.report(diagnoses.NOT_FOR_KIND, key, key=key, kind=kind.value)
    for key in _NEEDED_KEYS.get(kind, ()):
        if not table.entries.get(key):
            table.report(diagnoses.NEEDS, "", kind=kind.value, key=key)


def _rule(table: Table) -> Rule:
    rule = Rule(
        code=table.needed("code"),
        check=table.take("check", dict) or {},
        message=table.needed("message"),
        severity=table.one_of("severity", Severity, Severity.WARNING),
        remedy=table.text("remedy"),
        basis=table.text("basis"),
        source=table.texts("source"),
        stage=table.one_of("stage", Stage, Stage.ANY),
        each=table.text("each"),
        when=table.take("when", dict),
        unless=table.take("unless", dict),
        place=table.text("place"),
    )
    if "check" not in table.entries:
        table.report(diagnoses.MISSING_KEY, "", key="check")
    table.close()
    for key, condition in (("check", rule.check), ("when", rule.when), ("unless", rule.unless)):
        if condition is not None and key in table.entries:
            for reason in check_condition(condition):
                table.report(diagnoses.BAD_CONDITION, key, reason=reason)
    return rule
