"""What a copy of a form may lack: the answers it marks as sensitive, signatures, and the rules that look at either."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from generator.forms.aims import names_of
from generator.forms.conditions import places_in
from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.model import Form, Rule
    from generator.forms.places import Slot

T = TypeVar("T")


@once_per_form
def sensitive_patterns(form: Form) -> frozenset[str]:
    """The patterns of every answer the form marks as sensitive."""
    return frozenset(place for place, slot in patterns(form).items() if slot.sensitive)


@once_per_form
def sensitive_rules(form: Form) -> frozenset[str]:
    """The codes of the rules that look at a sensitive answer."""
    return frozenset(rule.code for rule in form.rules if any(slot.sensitive for slot in _looked_at(rule, form)))


@once_per_form
def signature_rules(form: Form) -> frozenset[str]:
    """The codes of the rules that look at a signature."""
    signature = Kind.SIGNATURE
    return frozenset(rule.code for rule in form.rules if any(one.kind is signature for one in _looked_at(rule, form)))


def is_open(place: str, form: Form) -> bool:
    """Whether the answer at a place is not marked as sensitive."""
    return pattern(place) not in sensitive_patterns(form)


def open_ones(by_place: Mapping[str, T], form: Form) -> dict[str, T]:
    """What stands at the places of a form that are not marked as sensitive."""
    return {place: one for place, one in by_place.items() if is_open(place, form)}


def _looked_at(rule: Rule, form: Form) -> Iterator[Slot]:
    conditions = (one for one in (rule.check, rule.when, rule.unless) if one is not None)
    named = {rule.place, *(place for condition in conditions for place in places_in(condition))} - {""}
    return (aim.slot for name in sorted(named) for aim in names_of(form).aims(name))
