"""What the fillers have in common: what they are given, and how they refuse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Answers = Mapping[str, str | bool]
"""By full field name: text, the shown text of a choice, the on-state name of a radio group, or a tick."""


class FillError(ValueError):
    """The form has no such field, or the field does not take that answer."""


def all_taken(answers: Answers, taken: Iterable[str]) -> None:
    """Nothing, if a field took every answer.

    Raises:
        FillError: the form has no such field, or a radio group no such button.
    """
    if left := sorted(set(answers) - set(taken)):
        msg = f"no field of the form takes what is answered for {', '.join(left)}"
        raise FillError(msg)


def chosen(name: str, answer: str | bool, options: list[str]) -> int:
    """The index of the answer among the options.

    Raises:
        FillError: it is not among them.
    """
    if answer not in options:
        msg = f"{name} does not offer {answer!r}, only {options}"
        raise FillError(msg)
    return options.index(str(answer))
