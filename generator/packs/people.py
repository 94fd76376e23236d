"""Who stands in a paper: its manager, as the form's concepts name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.once import once_per_form
from generator.forms.places import pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Value
    from generator.forms.model import Form

MANAGER = "manager.name"
"""The concept of the name of whoever leads the person a paper is about."""


def manager_in(form: Form, values: Mapping[str, Value]) -> str:
    """The manager as the answers name them; empty where they name none."""
    places = _of_manager(form)
    return next((str(value).strip() for place, value in values.items() if pattern(place) in places), "")


@once_per_form
def _of_manager(form: Form) -> frozenset[str]:
    return frozenset(place for place, slot in patterns(form).items() if slot.asked.concept == MANAGER)
