"""A sheet or CSV file as a table: where its headings stand, what its columns mean, and its lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from generator.errors import PlansProblem
from generator.findings import Cell
from generator.plans import diagnoses
from generator.plans.csv_files import BrokenRow
from generator.plans.headings import Headings, Match, Unclear
from generator.plans.model import PLANS, Line
from generator.plans.targets import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.findings import Diagnosis, Finding
    from generator.plans.model import Content

_LOOKED_THROUGH = 20
"""Rows in which the headings are looked for: people put a title and the date above them."""
HAS_PLAN_ID = 1_000
"""What a row scores at least that has a heading for the plan id: no other row is looked at then."""
_LAST_LETTER = 26
_WIDEST = 16_384
"""Columns; Excel's."""

Numbered: TypeAlias = "tuple[int, Sequence[Content] | BrokenRow]"
"""A row with the number a spreadsheet shows for it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read."""

    index: int
    """0-based."""
    heading: str
    match: Match
    place: str = ""
    """The place it always means; empty where that depends on the row's item, or the form has no room for it."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a table."""

    table: Table
    number: int
    cells: Sequence[Content]

    def content(self, column: Column | None) -> Content:
        """What stands in that column; `None` for a blank."""
        if column is None or column.index >= len(self.cells):
            return None
        content = self.cells[column.index]
        return None if _is_blank(content) else content

    def at(self, column: Column | None = None) -> Callable[[], Cell]:
        """Where the row, or its cell in that column, is; worked out when asked."""
        return partial(self.table.cell, self.number, None if column is None else column.index)

    def raw(self) -> Line:
        """The row as it came in."""
        names = self.table.headings
        cells = {heading: self.cells[at] for at, heading in names.items() if at < len(self.cells)}
        if len(self.cells) > len(names):
            nameless = ((at, cell) for at, cell in enumerate(self.cells) if at not in names and not _is_blank(cell))
            cells |= {f"column {letter(at)}": cell for at, cell in nameless}
        return Line(self.table.sheet or PLANS, self.number, cells)


@dataclass(frozen=True)
class Table:
    """A sheet or CSV file whose columns are understood."""

    file: str
    sheet: str | None
    scope: str
    """What each row is about: empty for plans, `area.*` for items of a section."""
    headings: dict[int, str]
    columns: tuple[Column, ...]
    """Those that hold answers."""
    plan_id: Column | None
    unit: Column | None
    numbers: dict[str, Column]
    """By pattern of the item (`area.*`), the column with its number."""
    findings: tuple[Finding, ...]
    rows: Iterator[Numbered] = field(repr=False)
    told: set[int] = field(default_factory=set, repr=False)
    """Columns without a heading already warned about."""
    headings_at: int = 0
    """The row they stand in."""

    def below(self, rows: int) -> int | None:
        """How many of so many rows stand below the headings; `None` where that cannot be."""
        return rows - self.headings_at if rows > self.headings_at else None

    def cell(self, row: int, index: int | None = None) -> Cell:
        """A cell of the table, as a person finds it."""
        if index is None:
            return Cell(self.file, self.sheet, row)
        return Cell(self.file, self.sheet, row, letter(index), self.headings.get(index))

    def lines(self) -> Iterator[TableLine | Finding]:
        """Each row that holds anything, or the finding that says why it cannot be read."""
        for number, cells in self.rows:
            if isinstance(cells, BrokenRow):
                yield cells.diagnosis.at(self.cell(number), reason=cells.reason)
            elif not all(map(_is_blank, cells)):
                yield TableLine(self, number, cells)

    def strays(self, line: TableLine) -> Iterator[Finding]:
        """What is wrong with cells that have no heading: said once for a column of a sheet."""
        for index, content in enumerate(line.cells):
            if index in self.headings or _is_blank(content):
                continue
            if self.sheet is None and index > max(self.headings):
                yield diagnoses.EXTRA_CELLS.at(self.cell(line.number))
                return
            if index not in self.told:
                self.told.add(index)
                yield diagnoses.NO_HEADING.at(self.cell(line.number, index))


def _is_blank(content: Content) -> bool:
    return content is None or (isinstance(content, str) and not content.strip())


def letter(index: int) -> str:
    """The letter above a column: 0 → A, 26 → AA."""
    return (letter(index // _LAST_LETTER - 1) if index >= _LAST_LETTER else "") + chr(ord("A") + index % _LAST_LETTER)


def score(headings: Headings, cells: Sequence[Content]) -> int:
    """How many cells of a row are headings; the plan id counts for more than a row of anything else."""
    matches = [headings.match(_text(cell)) for cell in cells[:512] if isinstance(cell, (str, int))]
    is_first = any(isinstance(match, Match) and match.target.role is Role.PLAN_ID for match in matches)
    return sum(match is not None for match in matches) + (HAS_PLAN_ID if is_first else 0)


def _text(content: Content) -> str:
    return "" if content is None else str(content).strip()


def open_table(file: str, sheet: str | None, headings: Headings, rows: Iterable[Numbered]) -> Table | None:
    """The table these rows are, its headings understood; `None` where there are no rows.

    Raises:
        PlansProblem: it has more columns than anybody means.
    """
    source = iter(rows)
    looked: list[Numbered] = []
    weights: list[tuple[int, bool]] = []
    for row in islice(source, _LOOKED_THROUGH):
        looked.append(row)
        weights.append(_weight(headings, row))
        if weights[-1][0] >= HAS_PLAN_ID:
            break
    if not any(has_text for _, has_text in weights):
        return None
    best = max(range(len(looked)), key=lambda at: (weights[at], -at))
    number, cells = looked[best]
    rest = chain(looked[best + 1 :], source)
    if not isinstance(cells, BrokenRow) and len(cells) > _WIDEST:
        wide = Cell(file, sheet, number)
        raise PlansProblem(diagnoses.TOO_WIDE.at(wide, count=len(cells), most=_WIDEST))
    names = {} if isinstance(cells, BrokenRow) else {at: _text(cell) for at, cell in enumerate(cells) if _text(cell)}
    table = Table(file, sheet, headings.scope, names, (), None, None, {}, (), rest, headings_at=number)
    return _understood(table, headings, number)


def _weight(headings: Headings, row: Numbered) -> tuple[int, bool]:
    cells = row[1]
    return (0, False) if isinstance(cells, BrokenRow) else (score(headings, cells), any(_text(cell) for cell in cells))


def _understood(table: Table, headings: Headings, row: int) -> Table:
    """The table with each heading as what it means, and a finding for each that means nothing or too much."""
    columns: dict[tuple[object, ...], Column] = {}
    findings: list[Finding] = []

    def tell(diagnosis: Diagnosis, index: int, **arguments: object) -> None:
        findings.append(diagnosis.at(table.cell(row, index), place=None, heading=table.headings[index], **arguments))

    for index, heading in table.headings.items():
        match = headings.match(heading)
        if match is None:
            tell(diagnoses.UNKNOWN_HEADING, index, near=headings.near(heading))
        elif isinstance(match, Unclear):
            tell(diagnoses.UNCLEAR_HEADING, index, known=", ".join(match.places))
        elif match.target.role is Role.NOT_GIVEN:
            tell(diagnoses.NOT_GIVEN, index)
        elif match.target.role is not Role.NOT_READ:
            first = columns.setdefault(_meaning(match), Column(index, heading, match))
            if first.index != index:
                tell(diagnoses.DOUBLE_HEADING, index, other=first.heading, column=letter(first.index))
    return _with_columns(table, tuple(columns.values()), findings, row)


def _meaning(match: Match) -> tuple[object, ...]:
    """What two columns may not both mean; on a sheet of plans a number left out is 1."""
    return match.target.role, match.target.pattern, tuple(number or 1 for number in match.numbers)


def _with_columns(table: Table, columns: tuple[Column, ...], findings: list[Finding], row: int) -> Table:
    by_role = {column.match.target.role: column for column in columns}
    if Role.PLAN_ID not in by_role:
        found = ", ".join(table.headings.values())
        findings.append(diagnoses.NO_PLAN_ID_HEADING.at(table.cell(row), found=found[:300]))
    return replace(
        table,
        columns=tuple(_settled(one, table) for one in columns if one.match.target.role is Role.ANSWER),
        plan_id=by_role.get(Role.PLAN_ID),
        unit=by_role.get(Role.UNIT),
        numbers={one.match.target.pattern: one for one in columns if one.match.target.role is Role.NUMBER},
        findings=tuple(findings),
    )


def _settled(column: Column, table: Table) -> Column:
    """The column with its place worked out once, if every row of the table means the same one."""
    numbers = tuple(number or 1 for number in column.match.numbers)
    fits = all(number <= most for number, most in zip(numbers, column.match.target.most, strict=True))
    depends = bool(table.scope) or column.match.is_last or not fits
    return column if depends else replace(column, place=column.match.target.place(numbers))
