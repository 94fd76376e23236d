"""Reading TOML tables with all complaints at once, each with its path.

A `Table` is asked for what it may hold; whatever it holds beyond that is a finding that names the known keys and the
nearest of them. A wrong entry raises nothing: it gives its default and a finding, so that the next one is read too.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from generator.errors import FormProblem
from generator.files.reasons import reason_of
from generator.findings import N_, Diagnosis, Entry, Finding, Words, words
from generator.forms import diagnoses
from generator.forms.kinds import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum
    from pathlib import Path

    E = TypeVar("E", bound=StrEnum)

_TYPE_WORDS: Mapping[type, str] = {
    str: N_("text"),
    int: N_("a whole number"),
    bool: N_("true or false"),
    list: N_("a list"),
    dict: N_("a table"),
    float: N_("a number with a fraction"),
    dt.date: N_("a date"),
    dt.datetime: N_("a date with a time"),
    dt.time: N_("a time of day"),
}


def _words(kind: type) -> Words:
    return words(_TYPE_WORDS[kind])


@dataclass(slots=True)
class Table:
    """One table of a TOML file, where it stands, and the findings made about it so far."""

    entries: dict[str, Any]
    file: str
    path: str = ""
    findings: list[Finding] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def entry(self, key: str = "") -> Entry:
        """Where `key`, or the table itself, stands."""
        return Entry(self.file, f"{self.path}.{key}".strip(".") if key else self.path)

    def report(self, diagnosis: Diagnosis, key: str = "", /, **arguments: object) -> None:
        """Notes a finding about `key`, or about the table as a whole."""
        self.findings.append(diagnosis.at(self.entry(key), place=None, **arguments))

    def take(self, key: str, kind: type) -> Any | None:  # noqa: ANN401 - TOML holds any of its types
        """The entry if it is there and of that type; a finding where it is of another."""
        self.asked.add(key)
        found = self.entries.get(key)
        if found is None:
            return None
        if isinstance(found, kind) and (kind is not int or not isinstance(found, bool)):
            return found
        self.report(diagnoses.WRONG_TYPE, key, key=key, wanted=_words(kind), found=_words(type(found)))
        return None

    def text(self, key: str, default: str = "") -> str:
        """The text of that entry."""
        found = self.take(key, str)
        return default if found is None else str(found)

    def needed(self, key: str) -> str:
        """The text of an entry that must be there."""
        if key not in self.entries:
            self.report(diagnoses.MISSING_KEY, "", key=key)
        return self.text(key)

    def flag(self, key: str) -> bool:
        """Whether that entry is true; false where it is absent."""
        return bool(self.take(key, bool))

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """The whole number of that entry, within bounds."""
        found = self.take(key, int)
        if found is None:
            return default
        if not least <= found <= most:
            self.report(diagnoses.OUT_OF_RANGE, key, key=key, found=found, least=least, most=most)
            return default
        return int(found)

    def one_of(self, key: str, kind: type[E], default: E) -> E:
        """The member of an enumeration that entry names."""
        found = self.take(key, str)
        known = [member.value for member in kind]
        if found is None or found in known:
            return default if found is None else kind(found)
        near = nearest(found, known)
        self.report(diagnoses.NOT_ONE_OF, key, key=key, found=found, near=near, known=", ".join(known))
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of that entry, a list of texts."""
        found = self.take(key, list) or []
        if all(isinstance(one, str) for one in found):
            return tuple(found)
        self.report(
            diagnoses.WRONG_TYPE, key, key=key, wanted=words(N_("a list of texts")), found=words(N_("a mixed list"))
        )
        return ()

    def table(self, key: str) -> Table | None:
        """The table under that key, or `None`."""
        found = self.take(key, dict)
        return None if found is None else Table(found, self.file, self.entry(key).path, self.findings)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of that array of tables; their paths count from 1, as people do."""
        for number, found in enumerate(self.take(key, list) or [], 1):
            path = f"{self.entry(key).path}[{number}]"
            if isinstance(found, dict):
                yield Table(found, self.file, path, self.findings)
            else:
                wanted = _words(dict)
                self.report(diagnoses.WRONG_TYPE, key, key=key, wanted=wanted, found=_words(type(found)))

    def close(self) -> None:
        """Reports every entry that nobody asked for."""
        known = sorted(self.asked)
        for key in sorted(self.entries.keys() - self.asked):
            self.report(diagnoses.UNKNOWN_KEY, key, key=key, near=nearest(key, known), known=", ".join(known))


def read_toml(path: Path) -> Table:
    """The file's top table.

    Raises:
        FormProblem: the file cannot be opened, or is no TOML; the finding names the line.
    """
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
    except OSError as problem:
        raise FormProblem(diagnoses.UNREADABLE.at(Entry(str(path), ""), reason=reason_of(problem))) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise FormProblem(diagnoses.TOML_BROKEN.at(Entry(str(path), ""), reason=str(problem))) from problem
    except RecursionError as problem:
        too_deep = words(N_("brackets stand inside each other too deeply"))
        raise FormProblem(diagnoses.TOML_BROKEN.at(Entry(str(path), ""), reason=too_deep)) from problem
