"""What every program is given: a plan, and the texts a Word form of it shows, in the order they stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.batch.jobs import Medium
from generator.docx.tags import DOCUMENT
from generator.forms.identity import grouped
from generator.records.issued import issue_of
from tests.benchmarks import ours

from .proof import controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.batch.jobs import Press
    from generator.plans.model import Plan

TICKED: Final = "☒"


@dataclass(frozen=True)
class Task:
    """One document to be made."""

    plan: Plan
    texts: Mapping[str, str]
    """By the tag of its control, for all that is filled in, the document id at the foot of the page included."""

    @property
    def fields(self) -> dict[str, str]:
        """The texts by names that every program takes."""
        return {field(tag): text for tag, text in self.texts.items()}


def field(tag: str) -> str:
    """The name of a field for programs that take letters, digits and underscores only."""
    return tag.removeprefix("@").replace(".", "_")


def new_press() -> Press:
    """A press for Word that has made nothing yet."""
    return ours.new_job(medium=Medium.DOCX).press


def made_of(press: Press, task: Task) -> bytes:
    """Our document for a task."""
    return press.issue(task.plan.plan_id, task.plan.unit, task.plan.values).data


def tasks(press: Press, plans: Iterable[Plan]) -> Iterator[Task]:
    """The tasks of these plans, which have answers at the same places."""
    order: list[str] = []
    for plan in plans:
        if not order:
            order = list(controls(press.issue(plan.plan_id, plan.unit, plan.values).data))
        issue = issue_of(press.form, press.language, plan.plan_id, plan.unit, plan.values)
        ticks = {place: TICKED for place, value in plan.values.items() if value is True}
        texts = {**issue.texts, **ticks, DOCUMENT: grouped(issue.identity.document)}
        yield Task(plan, dict(sorted(texts.items(), key=lambda one: order.index(one[0]))))
