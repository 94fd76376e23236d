"""What is said of signatures to people who are not to see every answer.

That something was changed is told, so that no verdict reads better than it is; where and what is not.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.records.checked import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.findings import Finding
    from generator.records.checked import Difference
    from generator.records.model import Signature

_PLACES = "fields"
"""The argument by which findings about signatures name places beside their own."""


def discreet(signature: Signature, is_open: Callable[[str], bool]) -> Signature:
    """The signature, with “…” for each place that is not open, and for what stood and stands there."""
    checked, changed = signature.checked, _veiled(signature.changed_after, is_open)
    if checked is not None:
        found = (_difference(one, is_open) for one in checked.differences)
        checked = replace(checked, differences=tuple(dict.fromkeys(found)))
    return replace(signature, changed_after=changed, checked=checked)


def discreet_finding(finding: Finding, is_open: Callable[[str], bool]) -> Finding:
    """The finding, with “…” for each place that is not open among those it mentions."""
    named = finding.arguments.get(_PLACES)
    if not isinstance(named, tuple):
        return finding
    arguments = {**finding.arguments, _PLACES: _veiled(named, is_open)}
    return replace(finding, arguments=MappingProxyType(arguments))


def _difference(one: Difference, is_open: Callable[[str], bool]) -> Difference:
    return one if is_open(one.place) else replace(one.veiled, place=HIDDEN)


def _veiled(places: Iterable[str], is_open: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place if is_open(place) else HIDDEN for place in places))
