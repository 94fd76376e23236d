"""Typed answers, nested as plan data are: what `planforms forms schema` describes and `planforms fill` takes.

Computed answers and the dates of signatures have no place in plan data; a record has them. An item that nobody answered
stands as an empty one, so that those after it keep their numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.forms.kinds import plain
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.forms.places import Slot

Nested = dict[str, Any]


def plan_data(form: Form, plan: str, unit: str, values: Mapping[str, Value]) -> Nested:
    """The answers as one plan."""
    slots = patterns(form)
    found: Nested = {}
    for place, value in values.items():
        slot = slots.get(pattern(place))
        if slot is not None and _is_given(slot):
            _put(found, place.split("."), plain(value))
    own = {"plan_id": plan, **({"unit": unit} if unit else {})}
    return own | {name: _settled(inner) for name, inner in found.items()}


def _is_given(slot: Slot) -> bool:
    """Whether plan data can say it."""
    if slot.field.kind is Kind.SIGNATURE:
        return slot.part == "name"
    return slot.kind is not Kind.COMPUTED


def _put(into: Nested, parts: list[str], value: object) -> None:
    *path, last = parts
    for part in path:
        into = into.setdefault(part, {})
    into[last] = value


def _settled(found: object) -> object:
    """The same with a list where the keys are numbers."""
    if not isinstance(found, dict):
        return found
    inner = {key: _settled(one) for key, one in found.items()}
    if not all(key.isdecimal() for key in inner):
        return inner
    numbered = {int(key): one for key, one in inner.items()}
    gap: object = {} if isinstance(next(iter(numbered.values())), dict) else None
    return [numbered.get(number, gap) for number in range(1, max(numbered) + 1)]
