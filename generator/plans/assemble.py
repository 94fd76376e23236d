"""Lines of tables → rows: each plan with the items that other sheets hold for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.findings import Finding, errors_in
from generator.forms.kinds import Misread, nearest
from generator.plans import diagnoses
from generator.plans.draft import Draft, plan_name
from generator.plans.model import Row
from generator.plans.synonyms import EXAMPLE_IDS
from generator.plans.targets import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.plans.answers import Reader
    from generator.plans.model import Plan
    from generator.plans.tables import Column, Table, TableLine


@dataclass
class Seen:
    """The plan ids met so far, with the row of each."""

    rows: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    """As they were written, for suggestions."""

    def check(self, draft: Draft) -> None:
        """Says so where the draft's plan id is missing or was met before; upper and lower case are the same id."""
        key = draft.plan_id.casefold()
        if not key and not draft.is_misnamed:
            draft.report(diagnoses.PLAN_ID_MISSING, draft.named_at)
        elif key and self.rows.setdefault(key, draft.number) != draft.number:
            draft.report(diagnoses.PLAN_ID_TWICE, draft.named_at, plan=draft.plan_id, row=self.rows[key])
        else:
            self.names.append(draft.plan_id)


@dataclass
class Assembly:
    """The tables of one file, and how their lines become plans."""

    reader: Reader
    plans: Table | None
    """The table with one row per plan; `None` where the file holds items only."""
    items: Sequence[Table]
    """The other tables, sections before the rows inside them."""
    examples: Callable[[], Sequence[Plan]]
    seen: Seen = field(default_factory=Seen)
    waiting: dict[str, list[TableLine]] = field(default_factory=lambda: defaultdict(list))
    """Lines of other tables by plan id."""

    def rows(self) -> Iterator[Row]:
        """What becomes of each plan, in the order of the file."""
        yield from self._gather()
        if self.plans is None:
            for lines in list(self.waiting.values()):
                yield from self._finished(self._begun(lines[0]))
            return
        for line in self.plans.lines():
            if isinstance(line, Finding):
                yield _lost(line)
            else:
                yield from self._finished(self._begun(line))
        yield from self._orphans(self.plans)

    def _gather(self) -> Iterator[Row]:
        """Keeps the lines of the other tables; those that name no plan are lost."""
        for table in self.items:
            for line in table.lines():
                if isinstance(line, Finding):
                    yield _lost(line)
                elif key := plan_name(line.content(table.plan_id)).casefold():
                    self.waiting[key].append(line)
                else:
                    finding = diagnoses.PLAN_ID_MISSING.at(line.at(table.plan_id)())
                    yield Row(line.number, None, (finding,), line.at()(), (line.raw(),))

    def _begun(self, line: TableLine) -> Draft:
        """The draft of the plan that this line names, with what the line itself says."""
        draft = Draft(self.reader, line.at()(), line.number)
        table = line.table
        draft.name(line.content(table.plan_id), line.at(table.plan_id))
        if not table.scope:
            draft.lines.append(line.raw())
            draft.place_unit(line.content(table.unit))
            draft.findings.extend(table.strays(line))
            _answer(draft, line, ())
        return draft

    def _finished(self, draft: Draft) -> Iterator[Row]:
        """The row of that draft, once the items waiting for it are in; none for the example left as it was."""
        for line in self.waiting.pop(draft.plan_id.casefold(), ()):
            draft.lines.append(line.raw())
            draft.findings.extend(line.table.strays(line))
            _add_item(draft, line)
        draft.settle()
        if draft.plan_id.upper() not in EXAMPLE_IDS:
            self.seen.check(draft)
            yield draft.row()
        elif not self._is_example(draft):
            finding = diagnoses.EXAMPLE_CHANGED.at(draft.where, plan=draft.plan_id)
            yield Row(draft.number, None, (finding,), draft.where, tuple(draft.lines), draft.plan_id)

    def _is_example(self, draft: Draft) -> bool:
        """Whether the row says nothing but what the workbook was handed out with."""
        as_it_was = any(draft.values.items() <= example.values.items() for example in self.examples())
        return as_it_was and not errors_in(draft.findings)

    def _orphans(self, plans: Table) -> Iterator[Row]:
        """Items of plans that the sheet of plans does not have."""
        for key, lines in self.waiting.items():
            if key.upper() in EXAMPLE_IDS:
                continue
            first = lines[0]
            name = plan_name(first.content(first.table.plan_id))
            near = nearest(name, self.seen.names) or name
            at = first.at(first.table.plan_id)()
            finding = diagnoses.ORPHAN.at(at, plan=name, sheet=plans.sheet or plans.file, near=near)
            yield Row(first.number, None, (finding,), first.at()(), tuple(line.raw() for line in lines), name)


def _lost(finding: Finding) -> Row:
    """The row of a line that could not be read at all."""
    where = finding.where
    if where is None:
        message = "a finding about a line says where it is"
        raise ValueError(message)
    return Row(getattr(where, "row", 0), None, (finding,), where)


def _answer(draft: Draft, line: TableLine, at_hand: tuple[int, ...]) -> None:
    """Gives the draft every answer of the line."""
    for column in line.table.columns:
        content = line.content(column)
        if content is None:
            continue
        if column.place and column.match.target.slot:
            draft.put(column.place, column.match.target.slot, content, line.at(column))
        else:
            draft.answer(column.match, at_hand, content, line.at(column))


def _add_item(draft: Draft, line: TableLine) -> None:
    """Gives the draft one item of a section, row of a table, or day."""
    numbers: tuple[int, ...] = ()
    depths = line.table.scope.count("*")
    for depth in range(1, depths + 1):
        number = _number(draft, line, numbers, is_own=depth == depths)
        if number is None:
            return
        numbers = (*numbers, number)
    _answer(draft, line, numbers)


def _number(draft: Draft, line: TableLine, before: tuple[int, ...], *, is_own: bool) -> int | None:
    """The number of the line's own item, or of an item it belongs to; `None` where it cannot be told."""
    pattern = "*".join(line.table.scope.split("*")[: len(before) + 1]) + "*"
    used = draft.items.setdefault(place_of(pattern, before), {})
    column = line.table.numbers.get(pattern)
    content = line.content(column)
    if content is not None:
        return _given(draft, line, column, used, is_own=is_own)
    if is_own:
        number = max(used, default=0) + 1
        used[number] = line.number
        return number
    if len(used) > 1:
        heading = f"{pattern.split('.')[0]}_no"
        draft.report(diagnoses.NUMBER_MISSING, line.at(column)(), heading=heading)
        return None
    return next(iter(used), 1)


def _given(draft: Draft, line: TableLine, column: Column | None, used: dict[int, int], *, is_own: bool) -> int | None:
    """The number as it stands in the sheet."""
    content = line.content(column)
    most = column.match.target.most[-1] if column else 1
    text = "" if isinstance(content, Misread) else str(content).strip().removesuffix(".0")
    number = int(text) if text.isdecimal() and len(text) < 6 else 0
    if not 1 <= number <= most:
        draft.report(diagnoses.NUMBER_WRONG, line.at(column)(), text=text, most=most)
        return None
    if is_own and used.setdefault(number, line.number) != line.number:
        draft.report(diagnoses.NUMBER_TWICE, line.at(column)(), number=number, row=used[number])
        return None
    return number
