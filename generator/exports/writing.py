"""An export written: which kinds there are, and how each is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.errors import RegisterProblem
from generator.exports import diagnoses
from generator.exports.calendar import Named, calendar
from generator.exports.csv_tables import write_csv
from generator.exports.json_files import lines, whole
from generator.exports.model import Sensitive
from generator.exports.sensitive import without_sensitive
from generator.exports.tables import layout
from generator.exports.workbook import write_workbook
from generator.files.writing import replacing, write_over
from generator.findings import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.cases.model import Reviewed
    from generator.exports.tables import Layout
    from generator.forms.model import Form
    from generator.words.language import Language

TITLE = N_("Export of the register")


class Kind(StrEnum):
    """What an export is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    ICS = "ics"


BY_SUFFIX = {".xlsx": Kind.XLSX, ".zip": Kind.CSV, ".jsonl": Kind.JSONL, ".json": Kind.JSON, ".ics": Kind.ICS}


@dataclass(frozen=True, slots=True)
class Order:
    """What is exported, and for whom."""

    papers: Iterable[Reviewed]
    """Gone through once, as they are written."""
    forms: tuple[Form, ...]
    """Every form among them, in the reader's language."""
    language: Language
    now: dt.datetime
    sensitive: Sensitive = Sensitive.LEFT_OUT
    named: Named = Named.BY_DOCUMENT

    @property
    def layout(self) -> Layout:
        """Its tables."""
        return layout(self.forms, self.language, self.sensitive)

    @property
    def at(self) -> str:
        """When it is made."""
        return self.now.astimezone(dt.UTC).isoformat(timespec="seconds")


def write(order: Order, kind: Kind, target: Path) -> None:
    """Writes the export, whole or not at all.

    Raises:
        OutputProblem: the file or its folder cannot be written.
        RegisterProblem: a calendar is asked for and nothing has days to come; or as the papers' register.
    """
    tables = order.layout
    match kind:
        case Kind.XLSX:
            rows = tables.rows(order.papers, order.at)
            write_workbook(tables.tables, rows, target, order.language.text(TITLE), order.language)
        case Kind.CSV:
            write_csv(tables.tables, tables.rows(order.papers, order.at), target, order.language)
        case Kind.ICS:
            write_over(target, _calendar(order))
        case _:
            with replacing(target) as stream:
                stream.writelines(json_of(order, kind))


def json_of(order: Order, kind: Kind) -> Iterator[bytes]:
    """The export as JSON or JSON lines, in pieces."""
    made = whole if kind is Kind.JSON else lines
    return made(order.papers, order.language, order.sensitive)


def _calendar(order: Order) -> bytes:
    """The calendar.

    Raises:
        RegisterProblem: it would be empty.
    """
    papers = (without_sensitive(one) if order.sensitive is Sensitive.LEFT_OUT else one for one in order.papers)
    found = calendar(papers, order.language, order.now.date(), order.named)
    if found is None:
        raise RegisterProblem(diagnoses.NO_DAYS.at())
    return found
