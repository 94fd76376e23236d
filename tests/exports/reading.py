"""Exports read back, by other means than wrote them."""

from __future__ import annotations

import csv
import io
import re

import openpyxl

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def workbook(path):
    """Each sheet of a workbook as dictionaries by heading, as Excel would show them."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(_rows(sheet)) for sheet in book}


def _rows(sheet):
    head, *rows = sheet.iter_rows()
    headings = [shown(cell.value) for cell in head]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    for row in rows:
        if any(cell.value is not None for cell in row):
            yield dict(zip(headings, [shown(cell.value) for cell in row], strict=True))


def shown(value):
    """A text as Excel shows it (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else value


def table(data, separator=","):
    """The rows of a CSV file as dictionaries by name."""
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
