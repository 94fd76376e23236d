"""Findings in words, last of all, in the language of whoever reads.

What a finding mentions is written as the language writes it: days, numbers, yes and no, phrases of the program's own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.findings import N_, Cell, Entry, Finding, Passage, Severity, Spot, Words
from generator.words.dates import write_date
from generator.words.numbers import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.words.language import Language

_ARGUMENT = re.compile(r"\{(\w+)\}")
_LONGEST = 400
"""Letters of one argument; a pasted page of text would bury the sentence it stands in."""
_UNKNOWN = "…"
_CONTROLS, _LOST = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029]"), "\ufffd"
"""File names and headings may hold line ends, which would make up findings that there are not."""

SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTICE: N_("notice")}
YES_WORD = N_("yes")
NO_WORD = N_("no")
SHEET = N_("sheet {sheet}")
ROW = N_("row {row}")
COLUMN = N_("column {column}")
COLUMN_HEADED = N_("column {column} ({heading})")
LINE = N_("line {line}")
PAGE = N_("page {page}")
UNDER = N_("under “{heading}”")
TABLE_CELL = N_("row {row} of the table, column {column}")


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words."""

    message: str
    remedy: str
    """Empty where nothing needs doing."""
    where: str
    """`plans.xlsx, sheet areas, row 4, column C (Identified gap)`; empty where it stands nowhere in particular."""


def say(finding: Finding, language: Language) -> Said:
    """The finding in the words of that language; source words where a catalog has none."""
    context = "" if finding.domain == "generator" else finding.code
    message, remedy = (
        phrase(Words(text, finding.arguments, context, finding.domain), language) if text else ""
        for text in (finding.message, finding.remedy)
    )
    return Said(message, remedy, _CONTROLS.sub(_LOST, ", ".join(_where(finding, language))))


def phrase(words: Words, language: Language) -> str:
    """A phrase in that language, with its arguments."""
    text = language.text(words.message, words.context, words.domain)
    return _filled(text, words.arguments, language)


def finding_json(finding: Finding, language: Language) -> dict[str, str | None]:
    """The finding as one JSON object; the keys are a contract."""
    said = say(finding, language)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place,
        "message": said.message,
        "remedy": said.remedy,
        "where": said.where or None,
    }


def _filled(text: str, arguments: Mapping[str, object], language: Language) -> str:
    def argument(found: re.Match[str]) -> str:
        return _written(arguments[found[1]], language) if found[1] in arguments else _UNKNOWN

    return _ARGUMENT.sub(argument, text)


def _written(found: object, language: Language) -> str:
    """One argument as the language writes it."""
    match found:
        case Words():
            return phrase(found, language)
        case bool():
            return language.text(YES_WORD if found else NO_WORD)
        case dt.date():
            return write_date(found, language)
        case Decimal() | float():
            return write_number(Decimal(str(found)), language)
        case tuple() | list():
            return ", ".join(_written(one, language) for one in found)
        case _:
            return _short(str(found))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rstrip() + _UNKNOWN


def _where(finding: Finding, language: Language) -> Iterator[str]:
    match finding.where:
        case Cell() as cell:
            yield from _cell(cell, language)
            return
        case Entry() as entry:
            yield entry.file
            if entry.line is not None:
                yield _filled(language.text(LINE), {"line": entry.line}, language)
            if entry.path:
                yield entry.path
        case Spot() as spot:
            yield spot.file
            if spot.page is not None:
                yield _filled(language.text(PAGE), {"page": spot.page}, language)
        case Passage() as passage:
            yield from _passage(passage, language)
            return
        case _:
            pass
    if finding.place:
        yield finding.place


def _cell(cell: Cell, language: Language) -> Iterator[str]:
    arguments = {"sheet": cell.sheet, "row": cell.row, "column": cell.column, "heading": cell.heading}
    yield cell.file
    if cell.sheet:
        yield _filled(language.text(SHEET), arguments, language)
    if cell.row:
        yield _filled(language.text(ROW), arguments, language)
    if cell.column:
        yield _filled(language.text(COLUMN_HEADED if cell.heading else COLUMN), arguments, language)
    elif cell.heading:
        yield f"“{cell.heading}”"


def _passage(passage: Passage, language: Language) -> Iterator[str]:
    yield passage.file
    if passage.heading:
        yield _filled(language.text(UNDER), {"heading": passage.heading}, language)
    if passage.row is not None:
        arguments = {"row": passage.row, "column": passage.column}
        yield _filled(language.text(TABLE_CELL), arguments, language)
