"""The nouns of review: `Reviewed`, a paper with the form that explains it, and `Case`, the papers about one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.store.facts import facts_of
from generator.store.model import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Finding
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.records.model import Record
    from generator.store.papers import Paper


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A paper, explained."""

    paper: Paper
    form: Form | None
    """In the language of whoever reads, else in its own; `None` where it is not in the library."""
    record: Record | None
    """What came back, as it was decided on; `None` while nothing did."""
    values: Mapping[str, Value] = field(default_factory=dict)
    """Typed answers by place: as they came back and were decided on, else as they were issued."""
    across: tuple[Finding, ...] = ()
    """What the rules between the papers of one person say here, without what was waived."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything there is to say about it."""
        return (*(self.record.findings if self.record else ()), *self.across)

    @property
    def date(self) -> dt.date | None:
        """The form's own date, where it says one."""
        found = self.values.get(self.form.date) if self.form else None
        return found if isinstance(found, dt.date) else None


@dataclass(frozen=True, slots=True)
class Case:
    """The papers about one person."""

    papers: tuple[Reviewed, ...]
    """By the form's own date, then by when they were issued or came back."""

    @property
    def person(self) -> Person:
        """Whom they are about, the name as it was written last."""
        said = [facts_of(one.form, one.values).person for one in self.papers if one.form is not None]
        number = next((one.paper.person.number for one in self.papers if one.paper.person.number), "")
        return Person(number, next((person.name for person in reversed(said) if person.name), ""))
