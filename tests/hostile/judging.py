"""What was read of a bad file, held against what has to become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.hostile.bad import Fate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Told = dict[str, Any]
"""A record as the command prints it."""


def complaint(told: Told, fate: Fate, whole: Told) -> str:
    """What is wrong with a record; empty where nothing is.

    Args:
        told: the record.
        fate: what has to become of the file.
        whole: the record of the good file it was made from.
    """
    if any(one["code"] == "read.unexpected" for one in told["findings"]):
        return "ends in an error that nobody thought of: " + told["findings"][-1]["message"]
    if told["status"] == "unreadable" and not (told["findings"] and all(_advises(one) for one in told["findings"])):
        return "is unreadable and does not say why, or what to do"
    return _JUDGES[fate](told, whole)


def _advises(finding: Mapping[str, Any]) -> bool:
    return bool(finding["remedy"]) or finding["severity"] == "notice"


def _read(told: Told, whole: Told) -> str:
    return differing(told, whole)


def _doubted(told: Told, whole: Told) -> str:
    return differing(told, whole) if told["status"] == "clean" else ""


def _changed(told: Told, whole: Told) -> str:
    said = {change["place"] for change in told["changes"]}
    unsaid = [place for place in different(told, whole) if place not in said]
    return f"reads other answers and is clean: {', '.join(unsaid)}" if unsaid and told["status"] == "clean" else ""


def _no_answers(told: Told, _whole: Told) -> str:
    return "" if told["status"] == "unreadable" else "is read, which it cannot be"


def _told(told: Told, _whole: Told) -> str:
    return "is called clean" if told["status"] == "clean" else ""


def _other(_told: Told, _whole: Told) -> str:
    return ""


_JUDGES: dict[Fate, Callable[[Told, Told], str]] = {
    Fate.READ: _read,
    Fate.DOUBTED: _doubted,
    Fate.CHANGED: _changed,
    Fate.NO_ANSWERS: _no_answers,
    Fate.TOLD: _told,
    Fate.OTHER: _other,
}


def differing(told: Told, whole: Told) -> str:
    """What is not read as in the good file, in words; empty where nothing is."""
    places = different(told, whole)
    return f"reads other answers ({told['status']}): {', '.join(places[:5])}" if places else ""


def different(told: Told, whole: Told) -> list[str]:
    """The places that are not read as in the good file."""
    said, meant = _values(told), _values(whole)
    return sorted(place for place in said.keys() | meant.keys() if said.get(place) != meant.get(place))


def _values(told: Told) -> dict[str, tuple[str, Any]]:
    return {place: (one["state"], one["value"]) for place, one in told["values"].items()}
