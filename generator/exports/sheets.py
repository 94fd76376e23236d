r"""What the sheets of a workbook are called, and the tables on them: Excel refuses files that get this wrong.

A sheet's name has 1 to 31 characters, none of them `[ ] : * ? / \`, no apostrophe at either end, and is not *History*;
a table's name looks like no cell (`IAP1`) and begins with a letter. Both are unique whatever their case.
"""

from __future__ import annotations

import re

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = frozenset({"history", "historik"})
_NO_NAME = re.compile(r"[^A-Za-z0-9_.]")


class Names:
    """The names given so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)

    def sheet(self, title: str) -> str:
        """A name for the sheet of that title: as much of it as there is room for, numbered where it is taken."""
        tidy = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'") or "–"
        name, number = _cut(tidy, LONGEST), 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" {number}"
            name = _cut(tidy, LONGEST - len(ending)) + ending
        self._taken.add(name.casefold())
        return name


def table_name(name: str, number: int = 1) -> str:
    """What Excel calls the table of that name, and the further ones where its rows take several sheets."""
    return f"t_{_NO_NAME.sub('_', name)}" + (f"_{number}" if number > 1 else "")


def _cut(title: str, most: int) -> str:
    """As much of the title as there is room for, and a sign that there is more; Excel counts in UTF-16."""
    units = title.encode("utf-16-le")
    if len(units) <= 2 * most:
        return title
    return units[: 2 * (most - 1)].decode("utf-16-le", "ignore").rstrip(" '") + "…"
