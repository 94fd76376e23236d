"""Where the files of a run go: its folder with the journal beside them, or nowhere in a dry run."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from generator.batch import diagnoses, journal
from generator.batch.journal import Key, Line
from generator.batch.making import Request
from generator.batch.results import Outcome, Result, called, left_out
from generator.batch.sheets import in_hand, nothing
from generator.files.folder import taken
from generator.files.writing import Durability, Written
from generator.findings import errors_in
from generator.forms.identity import canonical
from generator.forms.kinds import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.batch.jobs import Job, Medium
    from generator.batch.journal import Journal
    from generator.batch.sheets import HandOver, Sheet
    from generator.batch.terms import File, Terms
    from generator.engines.model import Engine
    from generator.files.folder import Folder
    from generator.findings import Finding
    from generator.pdf.signing.seal import Seal
    from generator.plans.model import Plan, Row

AT_ONCE = 100
"""Files brought to the disk, the register and the journal at once."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A row, and what is known of it before anything is made."""

    row: Row
    input: str = ""
    """Digest of all that its files follow from."""
    lines: Mapping[Medium, Line] = field(default_factory=dict)
    """What the journal holds of the files this plan went out as."""
    there: frozenset[Medium] = frozenset()
    """Those of them that are what would be made now."""
    request: Request | None = None
    """What is still to be done."""


class Named(NamedTuple):
    """A file to be put somewhere, and what it is to be called."""

    name: str
    medium: Medium
    sheet: Sheet


class Shelf(Protocol):
    """Where files go."""

    def hand_over(self, engine: Engine) -> HandOver:
        """How whoever works there passes on what is made."""
        ...

    def planned(self, rows: Sequence[Row]) -> list[Planned]:
        """What is to be done about each of these rows."""
        ...

    def give(self, name: str) -> bool:
        """Gives one of the run's files this name; `False` where another has it."""
        ...

    def put(self, one: Planned, made: Named, told: Sequence[Finding]) -> Result:
        """Puts a file there and says what became of it."""
        ...

    def close(self) -> None:
        """Says what there is to say when the run has come to its end."""
        ...


def request(row: Row, media: Sequence[Medium]) -> Request | None:
    """What there is to make of a row; `None` where it holds no plan that could be made."""
    plan = row.plan
    if plan is None or errors_in(row.findings):
        return None
    return Request(plan.plan_id, plan.unit, plan.values, tuple(media))


class Nowhere:
    """A dry run's: everything is made and nothing is written."""

    def __init__(self, run: Job) -> None:
        self._run = run
        self._given: set[str] = set()

    def hand_over(self, _engine: Engine) -> HandOver:
        """As `Shelf.hand_over`."""
        return nothing

    def planned(self, rows: Sequence[Row]) -> list[Planned]:
        """As `Shelf.planned`."""
        return [Planned(row, request=request(row, tuple(self._run.presses))) for row in rows]

    def give(self, name: str) -> bool:
        """As `Shelf.give`."""
        is_free = name not in self._given
        self._given.add(name)
        return is_free

    def put(self, one: Planned, made: Named, told: Sequence[Finding]) -> Result:
        """As `Shelf.put`."""
        return replace(_result(self._run, one.row, Outcome.MADE, made), findings=tuple(told))

    def close(self) -> None:
        """As `Shelf.close`."""


class Kept:
    """A folder with a journal."""

    def __init__(self, run: Job, terms: Terms, folder: Folder, book: Journal) -> None:
        self._run, self._terms, self._folder, self._book = run, terms, folder, book
        self._ground = canonical([run.basis.digest(), dict(run.rows), run.seal is not None])
        self._waiting: list[tuple[Result, Line]] = []
        self._is_all_named = True

    def hand_over(self, engine: Engine) -> HandOver:
        """As `Shelf.hand_over`: others on this machine write, so that one process alone does not wait for the disk.

        What is to be sealed comes as bytes, for the key is here.
        """
        return self._folder.tray().left if engine.is_next_door and self._run.seal is None else in_hand

    def planned(self, rows: Sequence[Row]) -> list[Planned]:
        """As `Shelf.planned`; what the journal says is believed where the file says so too."""
        names = [row.plan.plan_id if row.plan else row.named for row in rows]
        self._is_all_named = self._is_all_named and all(names)
        self._book.see(filter(None, names))
        some = [self._looked_up(row) for row in rows]
        files = {(line.document, line.sha256) for one in some for line in one.lines.values() if line.file}
        known = self._terms.known(files) if files else files
        return [self._asked(one, known) for one in some]

    def _looked_up(self, row: Row) -> Planned:
        if row.plan is None or errors_in(row.findings):
            return Planned(row)
        lines = {medium: line for medium in self._run.presses if (line := self._book.line(self._key(row.plan, medium)))}
        return Planned(row, self._digest(row.plan), lines)

    def _asked(self, one: Planned, known: set[File]) -> Planned:
        there = frozenset(medium for medium, line in one.lines.items() if self._holds(one, line, known))
        missing = [medium for medium in self._run.presses if medium not in there]
        asked = missing or any(line.told for line in one.lines.values())
        return replace(one, there=there, request=request(one.row, missing) if asked else None)

    def _holds(self, one: Planned, line: Line, known: set[File]) -> bool:
        return line.input == one.input and (line.document, line.sha256) in known and line.is_at(self._folder.path)

    def _key(self, plan: Plan, medium: Medium) -> Key:
        return Key(self._run.basis.form, self._run.basis.language, medium.value, plan.plan_id)

    def _digest(self, plan: Plan) -> str:
        values = {place: plain(value) for place, value in plan.values.items()}
        return hashlib.sha256(canonical([self._ground, plan.plan_id, plan.unit, values]).encode()).hexdigest()

    def give(self, name: str) -> bool:
        """As `Shelf.give`; the journal has them on the disk, for a run may make a million."""
        return self._book.give(name)

    def put(self, one: Planned, made: Named, told: Sequence[Finding]) -> Result:
        """As `Shelf.put`; a file somebody may have filled in is never written over.

        Raises:
            OutputProblem: the disk is full, or the folder cannot be written to.
        """
        path = self._run.into / made.name
        became, sheet = self._brought(path, made.sheet)
        if became is Written.IN_THE_WAY:
            return left_out(one.row, [*told, diagnoses.FILE_EXISTS.at(one.row.where, file=str(path))])
        result = replace(
            _result(self._run, one.row, Outcome(became.value), made._replace(sheet=sheet)),
            findings=(*told, *self._replaces(one, made.medium, made.name)),
            attachment=sheet.attachment,
        )
        self._waiting.append((result, self._line(one, made.medium, result, sheet.size, told)))
        if len(self._waiting) >= AT_ONCE:
            self.settle()
        return result

    def _brought(self, path: Path, sheet: Sheet) -> tuple[Written, Sheet]:
        """What became of the file, and what stands in it."""
        if isinstance(sheet.content, Path):
            return self._folder.place(path.name, sheet.content), sheet
        became, data = written(path, sheet.content, self._run.seal, partial(self._folder.put, path.name))
        return became, sheet if data is sheet.content else sheet.holding(data)

    def _replaces(self, one: Planned, medium: Medium, name: str) -> list[Finding]:
        before = one.lines.get(medium)
        if before is None or before.file == name or not (self._folder.path / before.file).is_file():
            return []
        return [diagnoses.REPLACES.at(one.row.where, file=before.file)]

    def _line(self, one: Planned, medium: Medium, result: Result, size: int, told: Sequence[Finding]) -> Line:
        file = result.file.name if result.file else ""
        key = Key(self._run.basis.form, self._run.basis.language, medium.value, result.plan)
        is_told = any(finding.domain == key.form for finding in told)  # rules speak in their form's own words
        return Line(
            *key, self._terms.source, one.input, result.document, file, result.sha256, size, result.pages, is_told
        )

    def settle(self) -> None:
        """Brings what is there to the disk, then to whoever keeps it, then to the journal: none says too much.

        Raises:
            PlanformsError: the disk is full or the folder cannot be written to; or the register cannot be used.
        """
        group, self._waiting = self._waiting, []
        if group:
            self._folder.settle()
            self._terms.keep([result for result, _ in group])
            self._book.keep([line for _, line in group])

    def close(self) -> None:
        """As `Shelf.close`; says which plans that came from the same place before are not there any more.

        Where rows cannot be told by name, nobody knows which these are.
        """
        if self._terms.source and self._is_all_named:
            basis = self._run.basis
            count, plans = self._book.vanished(basis.form, basis.language, self._terms.source)
            if count:
                self._terms.tell(diagnoses.VANISHED.at(count=count, plans=_listed(plans, count)))


def _listed(plans: Sequence[str], count: int) -> str:
    return ", ".join(plans) + (" …" if count > len(plans) else "")


@contextmanager
def shelf(run: Job, terms: Terms) -> Iterator[Shelf]:
    """The run's folder, for this run alone.

    Raises:
        OutputProblem: another run has it, or it cannot be written to.
    """
    # No two seals are alike, so nobody could tell what a power cut has left of one from what somebody has filled in.
    durability = Durability.DURABLE if run.seal else terms.durability
    with taken(run.into, durability) as folder, journal.opened(folder.own, durability) as book:
        for finding in book.noticed:
            terms.tell(finding)
        kept = Kept(run, terms, folder, book)
        try:
            yield kept
        finally:
            folder.clear()  # first, for on a full disk this makes room for the journal
            kept.settle()


def written(path: Path, data: bytes, seal: Seal | None, write: Callable[[bytes], Written]) -> tuple[Written, bytes]:
    """Writes the file, sealed where there is a seal; what became of it, and what stands in it.

    No two seals are alike, so a file that is there already is known by what it was before it was sealed.

    Raises:
        PlanformsError: it cannot be sealed or written.
    """
    if seal is None:
        return write(data), data
    if path.is_file() and seal.is_on(found := path.read_bytes(), data):
        return Written.UNCHANGED, found
    sealed = seal.on(data, str(path))
    return write(sealed), sealed


def there(run: Job, one: Planned, medium: Medium, told: Sequence[Finding]) -> Result:
    """What is said of a file that is there as the journal has it."""
    line = one.lines[medium]
    path = run.into / line.file
    return Result(
        called(one.row), Outcome.UNCHANGED, one.row, path, line.document, line.sha256, line.pages, tuple(told)
    )


def _result(run: Job, row: Row, outcome: Outcome, made: Named) -> Result:
    """What is said of a file that was made, but for what was noticed."""
    sheet, path = made.sheet, run.into / made.name
    return Result(called(row), outcome, row, path, sheet.identity.document, sheet.sha256, sheet.pages)
