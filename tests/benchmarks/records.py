"""Plans to measure with: details, one area, eight texts of about 600 characters; the same ones in every run."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.findings import Entry
from generator.plans.model import Plan, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.forms.kinds import Value

FORM = "improvement_action_plan"
TEXT_LENGTH = 600
LONG = (
    "area.1.required_level",
    "area.1.gap",
    "area.1.action.1.what",
    "area.1.action.1.support",
    "area.1.action.2.what",
    "area.1.action.2.support",
    "area.1.measure",
    "signatures.employee_comments",
)
"""The places of the long texts."""

_GIVEN = (
    "Łukasz",
    "Åsa",
    "Siân",
    "Renée",
    "Denzil",
    "Magdaléna",
    "Gwenllïan",
    "Aoife",
    "Björn",
    "Ingrid",
    "Özlem",
    "Tomáš",
    "Eleni",
    "Grace",
    "Olu",
    "Hannah",
)
_FAMILY = (
    "Wiśniewski",
    "Öberg",
    "Llewellyn",
    "Ashworth",
    "Okonkwo",
    "Žižková",
    "Price",
    "Dhomhnaill",
    "Lindqvist",
    "Papadopoulou",
    "Kaya",
    "Carr",
)
_POSTS = ("Planning Support Officer", "Repairs Scheduler", "Payroll Assistant", "Care Coordinator", "Team Leader")
_TEAMS = ("Planning and Building Control", "Housing Repairs", "Finance Shared Service", "Adult Care", "Libraries")
_WHO = ("the applicant", "the duty officer", "a resident", "the payroll team", "the scheduling desk", "the clinic")
_WHAT = ("case notes", "return letters", "the weekly report", "first replies", "site visits", "the shared inbox")
_STANDARD = ("in full", "within five working days", "at the first visit", "in plain words", "without a reminder")
_WHY = (
    "because the checklist changed in October",
    "since two colleagues left the team in spring",
    "although the simpler cases are done well and often on the same day",
    "and that was talked through on the same afternoon",
    "which both sides see as a large part of the cause",
)
_SENTENCES = (
    "From {month} to {later}, {number} per cent of {what} were finished {standard}, {why}.",
    "{name} goes through {what} with {who} every {day} and agrees what happens to each of them.",
    "Of {number} cases looked at in {month}, {few} had to be sent back to {who} a second time.",
    "The level is reached when {what} stand at {number} per cent or more in {few} weeks running.",
    "“{name} asked for help early,” said {who}; the answer came {standard}, {why}.",
    "Up to {few} hours a week are set aside for {what}, away from the telephone and the front desk.",
    "{name} would like it on record that nobody had explained {what} before {month}, {why}.",
    "Whatever cannot be settled {standard} is raised with {who} by the end of day {few}.",
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "June",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
)


def as_rows(found: Iterable[Plan]) -> Iterator[Row]:
    """The plans as reading a file gives them, one at a time."""
    return (Row(number, plan, (), plan.where) for number, plan in enumerate(found, 1))


def plans(count: int, seed: int = 2026) -> Iterator[Plan]:
    """That many plans, one at a time."""
    draw = random.Random(seed)  # noqa: S311 - nothing to keep secret
    for number in range(1, count + 1):
        where = Entry("plans.jsonl", str(number))
        yield Plan(f"P-{number:05d}", draw.choice(_TEAMS), dict(_values(draw, number)), where)


def _values(draw: random.Random, number: int) -> Iterator[tuple[str, Value]]:
    start = dt.date(2026, 3, 2) + dt.timedelta(days=draw.randrange(120))
    yield from _details(draw, number, start)
    yield from _area(draw, start)
    for place in LONG:
        yield place, _text(draw)
    yield "signatures.agreed", True


def _details(draw: random.Random, number: int, start: dt.date) -> Iterator[tuple[str, Value]]:
    said: Mapping[str, Value] = {
        "employee": _name(draw),
        "employee_number": f"{number:06d}",
        "start": start,
        "post": draw.choice(_POSTS),
        "service": draw.choice(_TEAMS),
        "manager": _name(draw),
        "manager_post": f"{draw.choice(_TEAMS)} Manager",
        "version": Decimal(draw.randint(1, 3)),
    }
    return ((f"details.{field}", value) for field, value in said.items())


def _area(draw: random.Random, start: dt.date) -> Iterator[tuple[str, Value]]:
    yield "area.1.name", f"Getting {draw.choice(_WHAT)} done {draw.choice(_STANDARD)}"
    yield "area.1.kind", draw.choice(("indicator", "standard", "task"))
    yield "area.1.domain", draw.choice(("task", "skill", "behaviour"))
    yield "area.1.example.1.date", start - dt.timedelta(days=draw.randint(10, 90))
    yield "area.1.example.1.what", f"A reply to {draw.choice(_WHO)} went out after {draw.randint(6, 20)} days."
    for action in (1, 2):
        yield f"area.1.action.{action}.provider", draw.choice(("manager", "supervisor", "colleague"))
        yield f"area.1.action.{action}.provider_name", _name(draw)
        yield f"area.1.action.{action}.start", start + dt.timedelta(days=draw.randint(0, 10))
        yield f"area.1.action.{action}.end", start + dt.timedelta(days=draw.randint(20, 50))
    yield "area.1.date_to_achieve", start + dt.timedelta(days=70)
    yield "area.1.review_every", Decimal(2)
    for review in range(1, 5):
        yield f"area.1.review_dates.{review}", start + dt.timedelta(days=14 * review)
    for tick in ("specific", "measurable", "achievable", "relevant", "time_based"):
        yield f"area.1.{tick}", True


def _name(draw: random.Random) -> str:
    return f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}"


def _text(draw: random.Random) -> str:
    """Sentences until there are about 600 characters."""
    text = sentence(draw)
    while len(text) < TEXT_LENGTH - 40:
        text += ("\n" if draw.random() < 0.1 else " ") + sentence(draw)
    return text


def sentence(draw: random.Random) -> str:
    """A sentence of those that plans are made of."""
    return draw.choice(_SENTENCES).format(
        name=_name(draw),
        who=draw.choice(_WHO),
        what=draw.choice(_WHAT),
        standard=draw.choice(_STANDARD),
        why=draw.choice(_WHY),
        month=draw.choice(_MONTHS),
        later=draw.choice(_MONTHS),
        day=draw.choice(_DAYS),
        number=draw.randint(12, 98),
        few=draw.randint(2, 9),
    )
