"""Looking into objects of a PDF that may be anything: what is not of the type asked for counts as not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from pikepdf import Array, DataDecodingError, Dictionary, Object, PdfError

if TYPE_CHECKING:
    from collections.abc import Sequence


BROKEN = (PdfError, DataDecodingError, RuntimeError, ValueError, TypeError, AttributeError, OverflowError)
"""What pikepdf raises over objects of damaged files; its errors have had no common class for long."""
MOST_ELEMENTS = 20_000
"""Elements of an array that are looked at."""


def is_dictionary(one: object) -> TypeGuard[Dictionary]:
    """Whether it is a dictionary."""
    return isinstance(one, Dictionary)


def entry(one: object, key: str) -> Object | None:
    """The entry of a dictionary; `None` where there is no such entry, or no dictionary."""
    return one.get(key) if is_dictionary(one) else None


def elements(one: object) -> Sequence[object]:
    """The elements of an array; none where it is no array."""
    return list(one)[:MOST_ELEMENTS] if isinstance(one, Array) else ()
