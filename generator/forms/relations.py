"""What a rule can ask of answers: the relations of `{ place = "…", … }`, as a table from name to function."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from generator.forms.kinds import Value, fold
from generator.words.dates import mentions_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.forms.answers import Answer

Wanted: TypeAlias = "Sequence[object]"
"""What is compared with: the answers at the places a relation names, or what the rule itself gives."""


def same(value: Value, wanted: object) -> bool:
    """Whether an answer is what a form file or another answer says."""
    match value:
        case bool():
            return value is wanted
        case Decimal():
            return not isinstance(wanted, bool) and str(wanted).strip() != "" and _number(wanted) == value
        case dt.date():
            return str(wanted) == value.isoformat()
        case _:
            return value == wanted


def _number(found: object) -> Decimal | None:
    """The number this is, or the whole number a text ends in (`A 12` is 12)."""
    if isinstance(found, Decimal):
        return found
    if isinstance(found, int | float) and not isinstance(found, bool):
        return Decimal(str(found))
    text = str(found).strip().rstrip(".")
    digits = text[len(text.rstrip("0123456789")) :]
    return Decimal(digits) if digits else None


def _compares(compare: Callable[[int], bool]) -> Callable[[Value, Wanted], bool]:
    """A relation that holds when the answer compares so with all others; what cannot be compared is passed over."""

    def holds(value: Value, wanted: Wanted) -> bool:
        return all(compare(found) for other in wanted if (found := order(value, other)) is not None)

    return holds


def order(one: object, other: object) -> int | None:
    """-1, 0 or 1 as the first is less than, equal to or more than the second; `None` where they cannot be compared."""
    if isinstance(one, dt.date) and isinstance(other, dt.date):
        return (one > other) - (one < other)
    if isinstance(one, Decimal) and (number := _plain_number(other)) is not None:
        return (one > number) - (one < number)
    return None


def _plain_number(found: object) -> Decimal | None:
    if isinstance(found, bool) or not isinstance(found, Decimal | int | float):
        return None
    return Decimal(str(found))


def _equals_any(value: Value, wanted: Wanted) -> bool:
    if isinstance(value, str):
        return fold(value) in {fold(other) for other in wanted if isinstance(other, str)}
    return any(same(value, other) for other in wanted)


SINGLE: Mapping[str, Callable[[Value, Wanted], bool]] = {
    "is": lambda value, wanted: same(value, wanted[0]),
    "is_in": lambda value, wanted: any(same(value, one) for one in wanted),
    "at_least": _compares(lambda found: found >= 0),
    "at_most": _compares(lambda found: found <= 0),
    "not_before": _compares(lambda found: found >= 0),
    "not_after": _compares(lambda found: found <= 0),
    "before": _compares(lambda found: found < 0),
    "equals_any": _equals_any,
    "mentions_date": lambda value, _wanted: isinstance(value, str) and mentions_date(value),
}
"""Relations of one answer."""


def _first_not_later(answers: Sequence[Answer]) -> Answer | None:
    return next((later for one, later in pairwise(answers) if order(later.value, one.value) in (-1, 0)), None)


def _first_again(answers: Sequence[Answer]) -> Answer | None:
    seen: set[object] = set()
    for answer in answers:
        key = fold(answer.value) if isinstance(answer.value, str) else answer.value
        if key in seen:
            return answer
        seen.add(key)
    return None


def _first_out_of_count(answers: Sequence[Answer]) -> Answer | None:
    return next((answer for number, answer in enumerate(answers, 1) if _number(answer.value) != number), None)


TOGETHER: Mapping[str, Callable[[Sequence[Answer]], Answer | None]] = {
    "ascending": _first_not_later,
    "distinct": _first_again,
    "consecutive": _first_out_of_count,
}
"""Relations of all answers together: the first answer that breaks them, or `None`."""


def covered(answers: Sequence[Answer], wanted: Wanted) -> bool:
    """Whether each of these occurs among the answers."""
    return all(any(same(answer.value, one) for answer in answers) for one in wanted)
