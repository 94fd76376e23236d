"""What to tell people, and where it stands.

A `Diagnosis` is a sentence the project can say: a stable code, a severity, the message and the remedy, all as gettext
ids. `Diagnosis.at(...)` gives a `Finding`: that sentence about one spot, with its arguments. Findings are values; they
are collected, never raised, and put into words last, in the language of whoever reads (`words.saying`).
"""

from __future__ import annotations

import copyreg
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


def _read_only(mapping: dict[str, object]) -> MappingProxyType[str, object]:
    return MappingProxyType(mapping)


# Records travel between processes, and pickle does not know this type by itself.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """The message itself: marks it for the catalogs without translating it yet."""
    return message


def NC_(context: str, message: str) -> str:  # noqa: ARG001, N802 - read by the extraction of messages
    """The message itself: marks it for the catalogs under a context, where one word has two translations."""
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase inside a message: a gettext id and its own arguments, said in the language of whoever reads."""

    message: str
    arguments: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    context: str = ""
    domain: str = "generator"


def words(message: str, /, **arguments: object) -> Words:
    """The phrase with its arguments; hand it to `Diagnosis.at` where a part of a sentence varies."""
    return Words(message, MappingProxyType(arguments))


class Severity(StrEnum):
    """How much a finding matters: an error costs the row or file, a warning wants a look, a notice is told."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a workbook or CSV file, as a person finds it on the screen."""

    file: str
    sheet: str | None
    """`None` for CSV, which has no sheets."""
    row: int
    """1-based, as shown beside the sheet; 0 when the finding is about the sheet as a whole."""
    column: str | None = None
    """Letter, as shown above the sheet (`"C"`); `None` when the whole row is meant."""
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a JSON, YAML, TOML or catalog file."""

    file: str
    path: str
    """From the top of the file: `3.area.1.gap`, `section[2].field[1].kind`; empty for the file as a whole."""
    line: int | None = None
    """1-based; `None` where the parser does not say."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot on a page of a file that was made or read."""

    file: str
    page: int | None = None
    """1-based; `None` when the whole file is meant."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a Word document, as a person finds it on the screen."""

    file: str
    heading: str = ""
    """Words of the nearest heading above; empty where there is none."""
    row: int | None = None
    """1-based, within its table; `None` outside tables."""
    column: int | None = None
    """1-based, within its row."""


Where: TypeAlias = Cell | Entry | Spot | Passage


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: what (code and words), how bad, where, and what would mend it."""

    code: str
    severity: Severity
    message: str
    """gettext id, with `{name}` for each argument."""
    remedy: str
    """gettext id; empty where nothing needs doing."""
    where: Where | None = None
    place: str | None = None
    """The answer it is about (`area.1.gap`), where there is one."""
    arguments: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    domain: str = "generator"
    """The catalog the words are in: `generator`, or a form's id for the form's own rules."""

    @property
    def is_error(self) -> bool:
        """Whether the row, form or file it is about is lost to this run."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A sentence that can be said about many spots; the module constants of each package's `diagnoses.py`."""

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    domain: str = "generator"

    def at(self, where: Where | None = None, /, *, place: str | None = None, **arguments: object) -> Finding:
        """The finding that says this about `where`, with the words' arguments filled in."""
        return Finding(
            self.code, self.severity, self.message, self.remedy, where, place, MappingProxyType(arguments), self.domain
        )


def error(code: str, message: str, remedy: str) -> Diagnosis:
    """A diagnosis that costs the row, form or file it is about; it must say what would be right."""
    return Diagnosis(code, Severity.ERROR, message, remedy)


def warning(code: str, message: str, remedy: str = "") -> Diagnosis:
    """A diagnosis that wants a look while the work goes on."""
    return Diagnosis(code, Severity.WARNING, message, remedy)


def notice(code: str, message: str, remedy: str = "") -> Diagnosis:
    """A diagnosis that is told so that nobody is surprised."""
    return Diagnosis(code, Severity.NOTICE, message, remedy)


def errors_in(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Whether any of them is an error."""
    return any(finding.is_error for finding in findings)
