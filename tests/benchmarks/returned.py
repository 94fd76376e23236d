"""Forms that came back: issued by us with their short answers, the long texts typed and the file saved by others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.forms.places import field_name
from generator.store.issuing import keep_issued
from generator.store.model import Issued

from . import ours
from .records import LONG
from .tasks import tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.plans.model import Plan
    from generator.records.issued import Printed
    from generator.store.register import Register

    Filler = Callable[[bytes, Mapping[str, str]], bytes]


@dataclass(frozen=True)
class Returned:
    """A form that came back."""

    plan: Plan
    texts: Mapping[str, str]
    """What its fields hold, by name: text, the code of a choice, `Yes` for a tick."""
    shown: Mapping[str, str]
    """What is shown for choices, which other readers may tell instead."""
    issued: Printed
    data: bytes


def returned(plans: Iterable[Plan], fill: Filler) -> Iterator[Returned]:
    """The forms of these plans, completed by that program."""
    press = ours.new_job().press
    for task in tasks(press, plans):
        plan = task.plan
        short = {place: value for place, value in plan.values.items() if place not in LONG}
        issued = press.issue(plan.plan_id, plan.unit, short)
        typed = {field_name(place): str(plan.values[place]) for place in LONG}
        yield Returned(plan, task.values, task.choices, issued, fill(issued.data, typed))


def put_into(folder: Path, forms: Sequence[Returned]) -> None:
    """The files as they lie in an inbox."""
    folder.mkdir()
    for one in forms:
        (folder / f"{one.plan.plan_id}.pdf").write_bytes(one.data)


def tell(register: Register, forms: Sequence[Returned]) -> None:
    """Tells the register what was issued."""
    group = [
        Issued(one.issued.attachment, "pdf", "", f"{one.plan.plan_id}.pdf", _sha256(one.issued.data)) for one in forms
    ]
    keep_issued(register, group)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
