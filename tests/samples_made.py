"""Every form in every language as files: blank, with more rows, filled with its example plans, with one long text.

They are made when a test asks for them and kept for the other tests of the process; all of them take about 8 seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator.forms.compute import computed
from generator.forms.kinds import show
from generator.forms.library import Library
from generator.forms.model import Kind
from generator.forms.places import counts_for, pattern, patterns, slots
from generator.pages.brand import PLAIN, load_brand
from generator.pdf.press import Press
from generator.plans.examples import example_plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.pdf.press import Printed
    from generator.words.language import Language

LIBRARY = Library()
WORDINGS = tuple((name, tag) for name in LIBRARY.names() for tag in LIBRARY.source(name).languages)
"""Every form in every language it has."""
IN_TURN = tuple(
    (name, tags[number % len(tags)])
    for number, name in enumerate(LIBRARY.names(), 1)
    for tags in [LIBRARY.source(name).languages]
)
"""Every form once and every language often, for what is slow and does not turn on how a form is worded."""
LEADING = (("improvement_action_plan", "en"), ("individuell_handlingsplan", "sv"))
"""The two forms that lead, each in its own language."""

in_every_wording = pytest.mark.parametrize(("form", "tag"), WORDINGS, ids=["-".join(one) for one in WORDINGS])
in_every_form = pytest.mark.parametrize(("form", "tag"), IN_TURN, ids=["-".join(one) for one in IN_TURN])
in_the_leading_forms = pytest.mark.parametrize(("form", "tag"), LEADING, ids=["-".join(one) for one in LEADING])

SENTENCE = "Ärendet “Ω” kostade 3 000 € – Łukasz svarade: det räcker inte, varför stod det inte i planen? "
LONG_TEXT = (SENTENCE * 110)[:10_000]


@dataclass(frozen=True)
class Made:
    """A file, and what was put into it."""

    name: str
    """`improvement_action_plan-en-blank`."""
    form: Form
    language: Language
    values: Mapping[str, Value]
    printed: Printed
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        """The file."""
        return self.printed.data

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots it has, in the order of the declaration."""
        return tuple(slots(self.form, counts_for(self.form, self.values, self.rows)))

    @property
    def texts(self) -> dict[str, str]:
        """What a person shall read in boxes that hold text or a choice from a list, by place."""
        known = patterns(self.form)
        asked = {place: known[pattern(place)] for place in self.values}
        shown = {
            place: show(self.values[place], slot.asked, self.language)
            for place, slot in asked.items()
            if slot.kind not in {Kind.TICK, Kind.SIGNATURE}
        }
        return shown | computed(self.form, self.values, self.language)


@cache
def press(form: str, tag: str) -> Press:
    """The press of a form in a language, in the plain brand."""
    return Press(LIBRARY.form(form, None, tag), LIBRARY.language(tag), load_brand(PLAIN, LIBRARY.path))


@cache
def made(form: str, tag: str) -> tuple[Made, ...]:
    """All files of a form in a language."""
    return (blank(form, tag), with_more_rows(form, tag), *filled(form, tag), with_a_long_text(form, tag))


@cache
def blank(form: str, tag: str) -> Made:
    """The empty form."""
    return _blank(form, tag, "blank", {})


@cache
def with_more_rows(form: str, tag: str) -> Made:
    """The empty form with one more of everything that repeats."""
    rows = {}
    for section, asked in press(form, tag).form.fields():
        if section.repeat:
            rows[section.id] = min(section.repeat.blank + 1, section.repeat.most)
        if asked.repeat:
            rows[f"{section.id}.{asked.id}"] = min(asked.repeat.blank + 1, asked.repeat.most)
    return _blank(form, tag, "rows", rows)


@cache
def filled(form: str, tag: str) -> tuple[Made, ...]:
    """The form filled with each of its example plans."""
    at = press(form, tag)
    plans = example_plans(at.form, at.language, LIBRARY.in_all_languages(form))
    assert plans, f"{form} has no example plans"
    return tuple(issued(form, tag, plan.plan_id, plan.values, plan.unit) for plan in plans)


@cache
def with_a_long_text(form: str, tag: str) -> Made:
    """The form with 10,000 characters in its first paragraph."""
    at = press(form, tag)
    place = next(place for place, slot in patterns(at.form).items() if slot.kind is Kind.PARAGRAPH)
    return issued(form, tag, "long", {place.replace("*", "1"): LONG_TEXT})


def issued(form: str, tag: str, plan: str, values: Mapping[str, Value], unit: str = "") -> Made:
    """The form filled with these values."""
    at = press(form, tag)
    return Made(f"{form}-{tag}-{plan}", at.form, at.language, values, at.issue(plan, unit, values))


def _blank(form: str, tag: str, name: str, rows: Mapping[str, int]) -> Made:
    at = press(form, tag)
    return Made(f"{form}-{tag}-{name}", at.form, at.language, {}, at.blank(rows), rows)
