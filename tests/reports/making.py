"""A register of some hundred papers out of thin air: people of nine units, their plans and what followed, over months.

`python -m tests.reports.making register.sqlite [PEOPLE]` makes one to look at.
"""
# ruff: noqa: S311 - made-up people are no secret

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from generator.forms.kinds import plain
from generator.forms.library import Library
from generator.forms.model import Kind
from generator.forms.places import counts_for, slots
from generator.pdf.signatures.telling import told_of
from generator.records.check import missing
from generator.records.checked import Checked, Difference, Trust, Verdict, What
from generator.records.compare import changes
from generator.records.issued import issue_of
from generator.records.model import Answer, Means, Record, Sighting, Signature, State
from generator.records.rules import broken
from generator.records.vouching import NOBODY
from generator.store.decisions import decide
from generator.store.facts import facts_of
from generator.store.issuing import keep_issued
from generator.store.model import Decided, Decision, Issued, Original, Reading
from generator.store.register import open_register
from generator.store.returns import keep_records

if TYPE_CHECKING:
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.store.register import Register

LIBRARY = Library()
TODAY = dt.datetime(2026, 9, 30, 9, 12, tzinfo=dt.UTC)
FIRST = dt.date(2026, 1, 12)
IAP, REVIEW = "improvement_action_plan", "improvement_action_plan_review"
IHP, MEETING = "individuell_handlingsplan", "handlingsplan_uppfoljning"
UNITS = ("Planning and Building Control", "Adult Social Care", "Library Service", "Highways", "Revenues and Benefits",
         "Skola och förskola", "Äldreomsorg", "Miljökontoret", "Park and Cemeteries")  # fmt: skip
_SIZES = (30, 26, 14, 18, 20, 24, 22, 9, 2)
GIVEN = ("Łukasz", "Åsa", "Siân", "Renée", "Björn", "Magdaléna", "Jürgen", "Nuray", "Örjan", "Dearbhla", "Ihsan")
FAMILY = ("Wiśniewski", "Öberg", "Llewellyn", "Ashworth", "Žižková", "Åkerström", "Doğan", "Ní Bhriain", "Strand")

SIGNER = "Ann-Sofie Vänlund"


@dataclass(frozen=True)
class Sheet:
    """One document on its way out, and perhaps back."""

    form: str
    plan: str
    unit: str
    out: dt.date
    values: dict[str, object]
    back: dt.date | None = None
    changed: dict[str, object] | None = None
    verdict: Verdict = Verdict.UNSIGNED
    unreadable: bool = False


@cache
def form_of(name: str) -> Form:
    return LIBRARY.source(name)


def days(count: float) -> dt.timedelta:
    return dt.timedelta(days=round(count))


def issued_of(sheet: Sheet) -> Issued:
    """What is kept of a document that goes out."""
    form = form_of(sheet.form)
    known = {place: value for place, value in sheet.values.items() if not place.startswith("!")}
    issue = issue_of(form, LIBRARY.language(form.language), sheet.plan, sheet.unit, known)
    sha256 = hashlib.sha256(issue.identity.document.encode()).hexdigest()
    name = f"{sheet.form}_{sheet.plan.lower()}.pdf"
    return Issued(issue.attachment, "pdf", "plain", name, sha256, facts_of(form, known))


def answers_of(form: Form, values: dict[str, object]) -> dict[str, Answer]:
    """An answer for every place of the form."""
    found = {}
    chance = Random(len(values) + sum(map(ord, str(values.get("details.employee_number", "")))))
    for slot in slots(form, counts_for(form, values)):
        value = values.get(slot.place, _usual(slot, chance))
        text = "" if value is None or value is False else str(plain(value))
        state = State.BLANK if value is None else State.ANSWERED
        found[slot.place] = Answer(state, value, text, (Sighting(text, Means.FORM_FIELD, 1),))
    return found


def _usual(slot: Slot, chance: Random) -> object:
    """What stands where the sheet says nothing: most of what a form requires, and its ticks."""
    if slot.kind is Kind.TICK:
        return chance.random() < 0.9
    if slot.kind not in {Kind.LINE, Kind.PARAGRAPH, Kind.ID} or not slot.asked.required or chance.random() < 0.07:
        return None
    return "As agreed, on 2 March 2026."


def reading_of(sheet: Sheet) -> Reading:
    """What is kept of a document that came back."""
    one = issued_of(sheet)
    form, values = form_of(sheet.form), {**sheet.values, **(sheet.changed or {})}
    name = f"{sheet.plan} {sheet.form}.pdf"
    sha256 = hashlib.sha256(f"{sheet.back}{one.sha256}".encode()).hexdigest()
    original = Original(sha256, 90_000, name)
    identity = one.attachment.identity
    if sheet.unreadable:
        from generator.pdf.read.diagnoses import DAMAGED

        return Reading(original, Record(name, sha256, identity, {}, findings=(DAMAGED.at(),)))
    answers = answers_of(form, values)
    shape = list(slots(form, counts_for(form, values)))
    found = (*missing(shape, answers, name), *broken(form, answers, name))
    changed = tuple(changes(one.attachment.issued, answers))
    signatures = tuple(signature_of(slot, sheet) for slot in shape if slot.kind is Kind.SIGNATURE)
    found = (*found, *(told for one in signatures for told in told_of(one, name, NOBODY)))
    record = Record(name, sha256, identity, answers, changed, signatures, found)
    return Reading(original, record, facts_of(form, values))


def signature_of(slot: Slot, sheet: Sheet) -> Signature:
    """A signature box as the sheet says; signed papers are signed by people nobody vouches for."""
    if sheet.verdict is Verdict.UNSIGNED:
        return Signature(slot.place, slot.asked.role, sheet.verdict)
    changed = (Difference("details.start", What.VALUE, "2 March", "9 March"),)
    facts = Checked(slot.place, trust=Trust.UNKNOWN_ISSUER)
    facts = (
        replace(facts, trust=Trust.TRUSTED, differences=changed) if sheet.verdict is Verdict.CHANGED_AFTER else facts
    )
    places = tuple(one.place for one in facts.differences)
    return Signature(slot.place, slot.asked.role, facts.verdict, SIGNER, "2026-03-02T09:00", places, facts)


def keep(register: Register, sheets: list[Sheet]) -> None:
    """Keeps the documents day by day, as they went out and came back."""
    moments = sorted({sheet.out for sheet in sheets} | {sheet.back for sheet in sheets if sheet.back})
    for day in moments:
        at = replace(register, clock=lambda day=day: dt.datetime(day.year, day.month, day.day, 8, 30, tzinfo=dt.UTC))
        keep_issued(at, [issued_of(sheet) for sheet in sheets if sheet.out == day])
        if group := [reading_of(sheet) for sheet in sheets if sheet.back == day]:
            keep_records(at, group)


def decide_on(register: Register, sheet: Sheet, decision: Decision) -> None:
    decide(register, reading_of(sheet).where, Decided(decision, "", "R. Ashworth", "looked at"))


# people


def sheets_of(number: int, chance: Random) -> list[Sheet]:
    """The papers about one person: a plan, and what followed of it."""
    unit = chance.choices(UNITS, _SIZES)[0]
    swedish = unit in UNITS[5:8]
    weeks = chance.triangular(0, 37, 27)
    out = FIRST + days(weeks * 7)
    out -= days(max(0, out.weekday() - 4))
    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    make = _swedish if swedish else _english
    return [sheet for sheet in make(number, unit, name, out, chance) if sheet.out <= TODAY.date()]


def _fate(out: dt.date, chance: Random, share: float) -> dt.date | None:
    back = out + days(chance.lognormvariate(2.6, 0.7) + 1)
    return back if chance.random() < share and back <= TODAY.date() else None


def _english(number: int, unit: str, name: str, out: dt.date, chance: Random) -> list[Sheet]:
    start = out + days(chance.randint(2, 12))
    length = max(14, round(chance.gauss(64, 20)))
    end = start + days(length)
    reviews = [start + days(length * share) for share in (0.33, 0.66, 1)]
    person = {"details.employee": name, "details.employee_number": f"{number:06}"}
    values: dict[str, object] = {**person, "details.start": start}
    for area in range(1, chance.choice((2, 2, 3))):
        values |= {f"area.{area}.name": f"Aim {area}", f"area.{area}.gap": "As agreed in March.",
                   f"area.{area}.date_to_achieve": end}  # fmt: skip
        values |= {f"area.{area}.review_dates.{at}": day for at, day in enumerate(reviews, 1)}
    back = _fate(out, chance, 0.86)
    verdict = chance.choice((Verdict.UNKNOWN_SIGNER, Verdict.UNKNOWN_SIGNER, Verdict.UNSIGNED))
    verdict = verdict if number % 5 else Verdict.CHANGED_AFTER
    changed = {"details.start": start + days(7), "area.1.gap": "Other words."} if chance.random() < 0.14 else None
    plan = Sheet(IAP, f"P-{number:04}", unit, out, values, back, changed, verdict, chance.random() < 0.02)
    return [plan, *_reviews(number, unit, person, reviews, chance, back)]


def _reviews(number, unit, person, planned, chance, plan_back) -> list[Sheet]:
    found = []
    for at, day in enumerate(planned, 1):
        held = day + days(chance.gauss(2, 4))
        if plan_back is None or held - days(6) > TODAY.date() or chance.random() < 0.3:
            continue
        outcome = chance.choices(("met", "partially_met", "not_met"), (0.25 * at, 0.5, 0.12))[0]
        values = {**person, "details.review_date": held, "area.1.name": "Aim 1"}
        answers = {"area.1.outcome": outcome}
        back = _fate(held, chance, 0.92)
        out = held - days(6)
        found.append(Sheet(REVIEW, f"P-{number:04}-R{at}", unit, out, values, back, answers, Verdict.UNKNOWN_SIGNER))
    return found


def _swedish(number: int, unit: str, name: str, out: dt.date, chance: Random) -> list[Sheet]:
    start = out + days(chance.randint(1, 9))
    length = chance.choice((42, 42, 49, 49, 49, 56, 56, 56, 35, 63, 70, 84))
    middle, end = start + days(length / 2), start + days(length)
    person = _person_of(IHP, name, f"{number:06}")
    values = {**person, "details.start": start, "details.period.start": start, "details.period.end": end}
    values |= _named(IHP, "reviews", middle, end)
    back = _fate(out, chance, 0.8)
    sheets = [Sheet(IHP, f"H-{number:04}", unit, out, values, back, None, Verdict.UNKNOWN_SIGNER)]
    for at, day in enumerate((middle, end), 1):
        held = day + days(chance.gauss(1, 3))
        if back is None or held > TODAY.date() or chance.random() < 0.25:
            continue
        known = {**_person_of(MEETING, name, f"{number:06}"), "meeting.date": held}
        answers = {**_choice(MEETING, "outcome", chance), **_choice(MEETING, "decision", chance)}
        sheets.append(Sheet(MEETING, f"H-{number:04}-U{at}", unit, held, known, _fate(held, chance, 0.9), answers))
    return sheets


def _slot(form: str, concept: str):
    return [slot for slot in slots(form_of(form), {}) if slot.asked.concept == concept]


def _named(form: str, concept: str, *values: object) -> dict[str, object]:
    return {slot.place: value for slot, value in zip(_slot(form, concept), values, strict=False)}


def _person_of(form: str, name: str, number: str) -> dict[str, object]:
    return {**_named(form, "subject.name", name), **_named(form, "subject.number", number)}


def _choice(form: str, concept: str, chance: Random) -> dict[str, object]:
    slot = next(slot for slot in _slot(form, concept) if slot.kind is Kind.CHOICE)
    codes = [choice.code for choice in slot.asked.choices]
    return {slot.place: chance.choices(codes, (5, 4, 1)[: len(codes)])[0]}


def some_sheets(people: int, seed: int = 4) -> list[Sheet]:
    chance = Random(seed)
    return [sheet for number in range(1, people + 1) for sheet in sheets_of(number, chance)]


def fill_register(register: Register, people: int, seed: int = 4) -> list[Sheet]:
    """Fills a register, accepts half of what came back and declares some void; gives back the documents."""
    sheets = some_sheets(people, seed)
    keep(register, sheets)
    chance = Random(seed)
    for sheet in sheets:
        if sheet.back and not sheet.unreadable and chance.random() < 0.45:
            decide_on(register, sheet, Decision.ACCEPT)
        elif sheet.back is None and chance.random() < 0.12:
            from generator.store.decisions import void

            void(register, issued_of(sheet).attachment.identity.document, "left", "R. Ashworth")
    return sheets


def main() -> None:
    target = Path(sys.argv[1])
    target.unlink(missing_ok=True)
    register = replace(open_register(target), clock=lambda: TODAY)
    made = fill_register(register, int(sys.argv[2]) if len(sys.argv) > 2 else 170)
    print(f"{target}: {len(made)} documents")  # noqa: T201 - says what it made


if __name__ == "__main__":
    main()
