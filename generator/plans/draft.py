"""A plan while its cells or entries are gathered: values, and everything found wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.findings import N_, Where, errors_in, words
from generator.forms.kinds import Misread, tidy
from generator.forms.model import Kind
from generator.forms.places import most_days
from generator.plans import diagnoses
from generator.plans.answers import UNPRINTABLE, as_id
from generator.plans.model import Plan, Row
from generator.plans.targets import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.findings import Diagnosis, Finding
    from generator.forms.kinds import Value
    from generator.forms.places import Slot
    from generator.plans.answers import Reader
    from generator.plans.headings import Match
    from generator.plans.model import Content, Line
    from generator.plans.targets import Target
    from generator.plans.tree import Leaf

    At = Callable[[], Where]
    """Where something stands, worked out only when there is something to say about it."""

_SEVERAL = re.compile(r"[;\n]")
_PERIOD = re.compile(r"\s*(?:\n|;|/(?=\d{4})|\s[-–—]\s|–|—|\bto\b|\btill\b|\buntil\b)\s*")
MOST_ID = 64
_PERSONAL = re.compile(r"(?:18|19|20)?(\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[67-9]\d))[-+]?(\d{4})")


@dataclass
class Draft:
    """One plan in the making."""

    reader: Reader
    where: Where
    number: int
    plan_id: str = ""
    unit: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    items: dict[str, dict[int, int]] = field(default_factory=dict)
    """For each stem (`area`, `area.1.action`) the numbers used, with the row each was used in."""
    crowded: set[str] = field(default_factory=set)
    """Sections and rows already said to hold too much."""
    last_days: list[tuple[Target, tuple[int, ...], Leaf, At]] = field(default_factory=list)
    """Final days, which come after the others: known when all of these are in."""
    named_at: Where | None = None
    """Where the plan id stands, or should stand."""
    is_misnamed: bool = False
    """Whether something stands there that cannot be an id."""

    def report(self, diagnosis: Diagnosis, where: Where | None = None, /, **arguments: object) -> None:
        """Notes a finding, about the entry as a whole where no place is given."""
        self.findings.append(diagnosis.at(where or self.where, place=None, **arguments))

    def answer(self, match: Match, at_hand: tuple[int, ...], content: Leaf, at: At) -> None:
        """Takes what stands under a heading; numbers it leaves out are those of the item at hand, else 1."""
        given = (number or (at_hand[star] if star < len(at_hand) else 1) for star, number in enumerate(match.numbers))
        numbers = tuple(given)
        if match.is_last:
            self.last_days.append((match.target, numbers[:-1], content, at))
        elif match.target.slot and self.fits(match.target, numbers, at):
            self.put(match.target.place(numbers), match.target.slot, content, at)

    def put(self, place: str, slot: Slot, content: Leaf, at: At) -> None:
        """Reads what stands there and keeps the answer; days, periods and lists are taken apart."""
        if slot.kind is Kind.DATES:
            self._put_days(place, slot, content, at)
        elif isinstance(content, list):
            self._put_list(place, slot, content, at)
        elif slot.kind is Kind.PERIOD:
            self._put_period(place, slot, content, at)
        else:
            value, remarks = self.reader.read(content, slot)
            if remarks:
                self.findings.extend(remark.at(at(), place) for remark in remarks)
            if value is not None and self.values.setdefault(place, value) != value:
                self.findings.append(diagnoses.GIVEN_TWICE.at(at(), place=place, label=slot.asked.label))

    def _put_days(self, place: str, slot: Slot, content: Leaf, at: At) -> None:
        """Several days, in a list or in one cell; an empty place in a list keeps its number."""
        days = content if isinstance(content, list) else _apart(content, _SEVERAL)
        most = most_days(slot.field)
        if len(days) > most:
            self.too_many(place, slot.field.label, len(days), most, at)
        for number, day in enumerate(days[:most], 1):
            self.put(f"{place}.{number}", replace(slot, kind=Kind.DATE, part=str(number)), day, at)

    def _put_list(self, place: str, slot: Slot, content: list[Content], at: At) -> None:
        """Several texts where a line holds several."""
        if slot.asked.several:
            self.put(place, slot, "; ".join(str(part) for part in content if part is not None), at)
        else:
            wanted = words(N_("a single value"))
            found = words(N_("a list"))
            self.findings.append(diagnoses.WRONG_SHAPE.at(at(), place=place, key=place, found=found, wanted=wanted))

    def _put_period(self, place: str, slot: Slot, content: Content, at: At) -> None:
        days = _apart(content, _PERIOD)
        if days and len(days) != 2:
            self.findings.append(diagnoses.PERIOD_PARTS.at(at(), place=place, text=str(content)))
            return
        for part, day in zip(("start", "end"), days, strict=False):
            self.put(f"{place}.{part}", replace(slot, kind=Kind.DATE, part=part), day, at)

    def too_many(self, stem: str, title: str, count: int, most: int, at: At) -> None:
        """Says once for each section or rows that the form cannot hold so many."""
        if stem not in self.crowded:
            self.crowded.add(stem)
            self.findings.append(diagnoses.TOO_MANY.at(at(), place=stem, count=count, title=title, most=most))

    def fits(self, target: Target, numbers: tuple[int, ...], at: At) -> bool:
        """Whether the form has room for items of these numbers; says so where it has not."""
        for depth, (number, most) in enumerate(zip(numbers, target.most, strict=True)):
            if number > most:
                part = [part for part in target.parts if part.numbered][depth]
                stem = place_of(target.pattern, numbers[:depth])
                self.too_many(stem, next(iter(part.words), part.id), number, most, at)
                return False
        return True

    def name(self, content: Content, at: At) -> None:
        """Takes the plan's id."""
        self.named_at = at()
        found, remarks = (
            (content, ()) if isinstance(content, Misread) else as_id("" if content is None else str(content))
        )
        self.is_misnamed = isinstance(found, Misread)
        wrong = (found,) if isinstance(found, Misread) else ()
        self.findings.extend(remark.diagnosis.at(self.named_at, **remark.arguments) for remark in (*remarks, *wrong))
        self.plan_id = plan_name(content)
        if len(self.plan_id) > MOST_ID:
            self.report(diagnoses.PLAN_ID_LONG, self.named_at, most=MOST_ID)
        elif is_personal(self.plan_id):
            self.report(diagnoses.PLAN_ID_PERSONAL, self.named_at)

    def place_unit(self, content: Content) -> None:
        """Takes the unit the plan belongs to."""
        self.unit = "" if content is None else _one_line(str(content))

    def settle(self) -> None:
        """Gives each final day the number after the others, so that no empty box stands before it."""
        for target, numbers, content, at in self.last_days:
            stem = place_of(target.pattern, numbers)
            days = [int(place.rpartition(".")[2]) for place in self.values if place.rpartition(".")[0] == stem]
            least = (target.slot.field.least if target.slot else None) or 1
            number = max(max(days, default=0) + 1, least)
            if target.slot and self.fits(target, (*numbers, number), at):
                self.put(f"{stem}.{number}", target.slot, content, at)
        self.last_days.clear()

    def row(self) -> Row:
        """What has become of the entry."""
        self.settle()
        plan = None if errors_in(self.findings) else Plan(self.plan_id, self.unit, self.values, self.where)
        return Row(self.number, plan, tuple(self.findings), self.where, tuple(self.lines), self.plan_id)


def plan_name(content: Content) -> str:
    """The plan id that stands there, tidied; empty where none does."""
    if content is None or isinstance(content, Misread):
        return ""
    found, _ = as_id(str(content))
    return _one_line(found) if isinstance(found, str) else ""


def _one_line(text: str) -> str:
    return " ".join(UNPRINTABLE.sub("", tidy(text)).split())


def _apart(content: Content, separator: re.Pattern[str]) -> list[Content]:
    """The parts of a text that holds several values; anything but text is one value."""
    if not isinstance(content, str):
        return [] if content is None else [content]
    parts: Iterator[str] = (part.strip() for part in separator.split(tidy(content)))
    return [part for part in parts if part]


def is_personal(text: str) -> bool:
    """Whether the text is a Swedish personal identity number: a day (or day + 60), four digits and a right check."""
    found = _PERSONAL.fullmatch(text)
    if found is None:
        return False
    digits = [int(digit) * (2 - at % 2) for at, digit in enumerate(found[1] + found[2])]
    return sum(digit // 10 + digit % 10 for digit in digits) % 10 == 0
