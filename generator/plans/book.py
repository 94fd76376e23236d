"""A workbook's sheets → tables: which sheet holds plans, which holds items, and what is odd about each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import PlansProblem
from generator.findings import Cell, Entry
from generator.plans import diagnoses
from generator.plans.headings import headings
from generator.plans.sheets import is_told
from generator.plans.tables import open_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.findings import Finding
    from generator.plans.sheets import Sheets
    from generator.plans.tables import Table
    from generator.plans.targets import Target
    from generator.plans.workbooks import Workbook, Worksheet

_SHOWN = 10
"""How many rows or cells a finding lists."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one workbook."""

    findings: tuple[Finding, ...]
    plans: Table | None
    items: tuple[Table, ...]
    """Sections before the rows inside them."""


def tables(book: Workbook, names: Sheets, known: Sequence[Target]) -> Tables:
    """The tables of the workbook, their headings understood.

    Raises:
        PlansProblem: it is empty, or damaged.
    """
    chosen, findings = _chosen(book.sheets, names)
    found: dict[str, Table] = {}
    for scope, sheet in chosen.items():
        table = open_table(sheet.file, sheet.name, headings(known, scope), sheet.rows())
        if table is not None:
            found[scope] = table
            findings.extend((*_oddities(sheet), *table.findings))
    if not found:
        raise PlansProblem(*findings, diagnoses.EMPTY.at(Entry(book.file, "")))
    items = sorted((scope for scope in found if scope), key=lambda scope: scope.count("*"))
    return Tables(tuple(findings), found.get(""), tuple(found[scope] for scope in items))


def _chosen(worksheets: Sequence[Worksheet], names: Sheets) -> tuple[dict[str, Worksheet], list[Finding]]:
    """The sheet for each scope; a single sheet holds the plans whatever it is called."""
    chosen: dict[str, Worksheet] = {}
    findings: list[Finding] = []
    unknown: list[Worksheet] = []
    for sheet in worksheets:
        scope = names.scope(sheet.name)
        if is_told(sheet.name):
            continue
        if scope is None:
            unknown.append(sheet)
        elif scope in chosen:
            where = Cell(sheet.file, sheet.name, 0)
            findings.append(diagnoses.SHEET_TWICE.at(where, first=chosen[scope].name, second=sheet.name))
        else:
            chosen[scope] = sheet
    visible = [sheet for sheet in unknown if not sheet.is_hidden]
    if "" not in chosen and visible and (not chosen or len(visible) == 1):
        chosen[""] = visible.pop(0)
    findings.extend(_unknown(sheet, names) for sheet in visible)
    return chosen, findings


def _unknown(sheet: Worksheet, names: Sheets) -> Finding:
    where = Cell(sheet.file, sheet.name, 0)
    known = ", ".join(names.known[:_SHOWN])
    return diagnoses.UNKNOWN_SHEET.at(where, name=sheet.name, near=names.near(sheet.name), known=known)


def _oddities(sheet: Worksheet) -> Iterator[Finding]:
    """What people should know about a sheet before they trust what was read from it."""
    where, facts = Cell(sheet.file, sheet.name, 0), sheet.facts
    if sheet.is_hidden:
        yield diagnoses.HIDDEN_SHEET.at(where)
    if facts.hidden_rows:
        yield diagnoses.HIDDEN_ROWS.at(where, rows=_listed([str(row) for row in facts.hidden_rows]))
    if facts.merged:
        yield diagnoses.MERGED_CELLS.at(where, cells=_listed(facts.merged))
    for letters, (count, first) in facts.formulas.items():
        yield diagnoses.FORMULAS.at(Cell(sheet.file, sheet.name, 0, letters), count=count, first=first)


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
