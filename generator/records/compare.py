"""What changed: the answers that came back against the values that were issued."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.forms.kinds import plain
from generator.records.model import Change, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.kinds import Plain
    from generator.records.model import Answer


def changes(issued: Mapping[str, Plain], answers: Mapping[str, Answer]) -> Iterator[Change]:
    """Each issued value that is no longer what was issued, in the order of the answers.

    Filling in what was issued blank is no change. What is disputed or missing from the file is not compared, as nobody
    knows what came back; its findings say so.
    """
    for place, answer in answers.items():
        if place not in issued or not answer.seen or answer.state is State.DISPUTED:
            continue
        returned = _returned(answer)
        if not same(issued[place], returned):
            yield Change(place, issued[place], returned)


def _returned(answer: Answer) -> Plain | None:
    """The answer as JSON holds it; what could not be read as its kind stands as it was seen."""
    if answer.state is State.UNREADABLE:
        return answer.text
    return None if answer.value is None else plain(answer.value)


def same(one: Plain | None, other: Plain | None) -> bool:
    """Whether two values say the same: text with white space folded, numbers as numbers; a blank is an empty text."""
    if type(one) is type(other) and one == other:
        return True
    if isinstance(one, bool) or isinstance(other, bool):
        return bool(one) is bool(other) and _is_flag(one) and _is_flag(other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return _folded(one) == _folded(other)


def _is_flag(value: Plain | None) -> bool:
    return value is None or isinstance(value, bool)


def _folded(value: Plain | None) -> str:
    return "" if value is None else " ".join(unicodedata.normalize("NFC", str(value)).split())
