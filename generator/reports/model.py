"""The nouns of a report: what was asked for, the gist of each paper, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.findings import Severity

if TYPE_CHECKING:
    import datetime as dt

    from generator.forms.spans import Span
    from generator.records.checked import Verdict
    from generator.reports.groups import Group
    from generator.store.worklist import Item


class Detail(StrEnum):
    """How much of single papers a report shows."""

    FIGURES = "figures"
    """None of them: for whoever may see what is common and not who."""
    PAPERS = "papers"
    """Each by its document id, plan and unit."""
    NAMES = "names"
    """And whom it is about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report was asked for; empty means all."""

    form: str = ""
    unit: str = ""
    since: dt.date | None = None
    """Papers issued on this day or later; those that were issued elsewhere, received."""
    detail: Detail = Detail.PAPERS


@dataclass(frozen=True, slots=True)
class Question:
    """A choice whose answers are counted: a field of a form under the concept `outcome` or `decision`."""

    form: str
    pattern: str
    title: str
    """Of the form, in the language of whoever reads."""
    label: str
    choices: tuple[tuple[str, str], ...]
    """Codes with their labels, in the form's order."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What one rule or check says about one paper, without anything anybody answered."""

    code: str
    severity: Severity
    says: str
    """In words; what people had written is left out."""
    general: str
    """The same about any paper: what differs from one to the next is left out too."""
    places: tuple[str, ...] = ()
    """What people call the places it points at."""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Doubted:
    """A signature that wants a look."""

    box: str
    """What people call it."""
    says: str
    """In words; “…” stands for whoever signed."""
    names: str
    """The same with their name."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a report keeps of a paper: nothing of it but what is counted or listed."""

    item: Item
    person: str
    """What tells the person it is about from all others: no name."""
    number: str = ""
    """Of that person, as written."""
    name: str = ""
    title: str = ""
    """Of its form; its id, or empty, where the form is not in the library."""
    own_day: dt.date | None = None
    """The form's own date."""
    planned: tuple[dt.date, ...] = ()
    """Days after that on which there is to be a follow-up."""
    length: int | None = None
    """Days the plan runs for; `None` where it is no plan."""
    answers: tuple[tuple[Question, str], ...] = ()
    """Choices made, by code."""
    notes: tuple[Noted, ...] = ()
    changed: tuple[str, ...] = ()
    """What people call the places that are no longer as issued."""
    hidden: int = 0
    """Findings and changes in sections marked sensitive, which are told nowhere."""
    verdicts: tuple[Verdict, ...] = ()
    doubted: tuple[Doubted, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """Of what there is to say about it."""
        found = {note.severity for note in self.notes}
        return next((one for one in Severity if one in found), None)


@dataclass(frozen=True, slots=True)
class Standings:
    """Where the issued papers are: issued = returned + open + void."""

    returned: int
    open: int
    overdue: int
    """Of those that are open."""
    void: int
    others: int
    """Papers that came back and were not issued here."""

    @property
    def issued(self) -> int:
        """All of them; papers that were erased count nowhere."""
        return self.returned + self.open + self.void


@dataclass(frozen=True, slots=True)
class Week:
    """The papers that had gone out and come back by the end of a week."""

    last_day: dt.date
    issued: int
    returned: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to one question, in groups that are large enough."""

    question: Question
    groups: tuple[Group, ...]
    """Empty where there are fewer than five people in all."""


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What became of the follow-ups planned in one form."""

    title: str
    groups: tuple[Group, ...]
    """Of `FollowUp` codes; empty where there are fewer than five people in all."""


class FollowUp(StrEnum):
    """What became of a follow-up whose day has come."""

    DOCUMENTED = "documented"
    """A paper about a meeting at that time came back."""
    WAITING = "waiting"
    """None did, and it may still be on its way."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Usual:
    """How long the rules of a form take as usual."""

    least: Span | None
    most: Span | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram: from a number of days, to the day before another."""

    begins: int
    ends: int
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers of days are spread."""

    title: str
    bars: tuple[Bar, ...]
    """Empty where there are fewer than five people in all."""
    median: int | None = None
    usual: Usual | None = None
    """As the form's rules have it; `None` where they say nothing."""


@dataclass(frozen=True, slots=True)
class Common:
    """A finding, and how many papers it is about."""

    note: Noted
    papers: int
    times: int


@dataclass(frozen=True, slots=True)
class Pile:
    """Papers of the worklist that want the same."""

    why: Why
    gists: tuple[Gist, ...]
    """The first of them."""
    count: int
    """All of them."""


class Why(StrEnum):
    """Why a paper is listed; the most urgent first."""

    UNREADABLE = "unreadable"
    DOUBTFUL = "doubtful"
    OVERDUE = "overdue"
    NOTED = "noted"
    """It was read clean, or is not back yet, and rules between papers have something to say."""
    SIGNED = "signed"
    """Somebody signed it, and that wants a look; such papers are listed in a chapter of their own besides."""


@dataclass(frozen=True, slots=True)
class Source:
    """The register as a whole."""

    entries: int
    """Of its history."""
    head: str
    """The last link, by which anybody can tell later that this is the register the page was made of."""
    erased: int
    """Documents whose data was erased, of whatever form and unit."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a page says."""

    asked: Asked
    made: dt.datetime
    source: Source
    standings: Standings
    weeks: tuple[Week, ...] = ()
    answered: tuple[Answered, ...] = ()
    follow_ups: tuple[FollowUps, ...] = ()
    lengths: tuple[Spread, ...] = ()
    to_return: Spread | None = None
    piles: tuple[Pile, ...] = ()
    findings: tuple[Common, ...] = ()
    has_signatures: bool = False
    """Whether any paper that came back has boxes to sign in."""
    verdicts: tuple[Group, ...] = ()
    """What stands in them; empty where there are fewer than five people in all."""
    signed: Pile | None = None
    """Papers with signatures that want a look."""
