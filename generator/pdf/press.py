"""The press: one form, language and brand, with the layouts it has needed so far; plans in, files out."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.forms.model import Form, Kind
from generator.forms.places import blank_counts, field_name, pattern, patterns
from generator.pages import diagnoses
from generator.pages.blocks import Room
from generator.pages.compose import compose, compose_guidance
from generator.pages.fit import Fitted, Measures, fit, measures_of
from generator.pages.model import Widget
from generator.pages.prose import Passage, read_guidance
from generator.pages.typeface import letter_name
from generator.pdf.blank import compile_template
from generator.pdf.fill import Imprint, fill
from generator.pdf.widgets import ON
from generator.records.issued import Printed, blank_issue, issue_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Finding
    from generator.forms.kinds import Value
    from generator.forms.places import Slot
    from generator.pages.brand import Brand
    from generator.pdf.template import Template
    from generator.records.issued import Attachment, Issue
    from generator.words.language import Language

_KEPT_LAYOUTS = 256
"""90 MB at the most. 2,000 plans with texts of all lengths took 379 layouts; keeping 48 of them, 970 had to be made."""
_Key = tuple[tuple[tuple[str, int], ...], Room, tuple[tuple[str, str], ...]]


@dataclass
class Press:
    """Makes files of one form in one language and brand."""

    form: Form
    language: Language
    brand: Brand
    guidance: tuple[Passage, ...] = ()
    """Stands on pages of its own after each form."""
    _templates: OrderedDict[_Key, Template] = field(default_factory=OrderedDict, repr=False)
    _slots: Mapping[str, Slot] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._slots = patterns(self.form)

    def blank(self, rows: Mapping[str, int] | None = None) -> Printed:
        """An empty form; `rows` asks for more items or rows by section (`area`) or rows field (`area.action`)."""
        counts = blank_counts(self.form, rows)
        return self._without_plan(self._template(counts, Room(), {}), counts)

    def guidance_sheet(self) -> Printed:
        """The form's guidance alone, a sheet to read; `read_guidance` says whether there is any."""
        pages = compose_guidance(self.form, self.language, self.brand, read_guidance(self.form))
        return self._without_plan(compile_template(pages), {})

    def _without_plan(self, template: Template, counts: Mapping[str, int]) -> Printed:
        attachment = replace(blank_issue(self.form, self.language, counts).attachment, printed=template.printed)
        data = fill(template, Imprint(attachment, self.form.title))
        return Printed(data, attachment, len(template.pages.pages))

    def issue(
        self, plan: str, unit: str, values: Mapping[str, Value], rows: Mapping[str, int] | None = None
    ) -> Printed:
        """The form filled with these values by place; every letter must be in the font (`letters_missing`)."""
        return self._made(issue_of(self.form, self.language, plan, unit, values, rows))

    def copy(self, issued: Attachment, values: Mapping[str, Value]) -> Printed:
        """A document that went out before, with the answers it has now.

        It keeps its id and what it was issued with, and has room for as many items; what it is printed in is this
        press's language.
        """
        made = issue_of(self.form, self.language, issued.plan or "", issued.unit or "", values)
        named = replace(issued.identity, language=self.language.tag)
        counts = {stem: max(count, issued.counts.get(stem, 0)) for stem, count in made.counts.items()}
        return self._made(replace(made, attachment=replace(issued, identity=named, counts=counts)))

    def _made(self, issue: Issue) -> Printed:
        fitted = fit(issue.texts, self._measures)
        template = self._template(issue.counts, fitted.room, self._labels(issue.texts))
        attachment = replace(issue.attachment, printed=template.printed)
        imprint = Imprint(attachment, self.form.title, fitted.entries, self._states(issue.values))
        return Printed(
            fill(template, imprint), attachment, len(template.pages.pages), tuple(_continued(template, fitted))
        )

    def letters_missing(self, values: Mapping[str, Value]) -> list[Finding]:
        """One error for each letter of the values the brand's font cannot show, naming the first place it is in."""
        face = self.brand.regular
        found: dict[str, Finding] = {}
        for place, value in values.items():
            if isinstance(value, str):
                for letter in face.missing(value):
                    wrong = diagnoses.LETTER_MISSING.at(None, place=place, letter=letter, name=letter_name(letter))
                    found.setdefault(letter, wrong)
        return list(found.values())

    def _states(self, values: Mapping[str, Value]) -> dict[str, str]:
        """The states of choices and ticks by field name."""
        states: dict[str, str] = {}
        for place, value in values.items():
            kind = self._slots[pattern(place)].kind
            if kind is Kind.CHOICE:
                states[field_name(place)] = str(value)
            elif kind is Kind.TICK and value is True:
                states[field_name(place)] = ON
        return states

    def _labels(self, texts: Mapping[str, str]) -> dict[str, str]:
        wanted = {one.label_from for _, asked in self.form.fields() for one in (asked, *asked.columns)} - {""}
        return {place: texts[place] for place in sorted(wanted) if place in texts}

    @cached_property
    def _measures(self) -> Measures:
        counts = {stem: max(1, count) for stem, count in blank_counts(self.form).items()}
        every = {section.id: 1 for section in self.form.sections if section.repeat} | counts
        return measures_of(compose(self.form, self.language, self.brand, every))

    def _template(self, counts: Mapping[str, int], room: Room, labels: Mapping[str, str]) -> Template:
        key = (tuple(sorted(counts.items())), room, tuple(sorted(labels.items())))
        found = self._templates.pop(key, None)
        if found is None:
            found = compile_template(compose(self.form, self.language, self.brand, counts, room, labels, self.guidance))
            if len(self._templates) >= _KEPT_LAYOUTS:
                self._templates.popitem(last=False)
        self._templates[key] = found
        return found


def _continued(template: Template, fitted: Fitted) -> list[Finding]:
    """A notice for each answer that goes on on another page."""
    if not fitted.room.continued:
        return []
    pages = {
        item.name: number
        for number, page in enumerate(template.pages.pages, 1)
        for item in page.items
        if isinstance(item, Widget)
    }
    return [
        diagnoses.CONTINUED.at(None, place=place, page=pages[f"{field_name(place)}__more"])
        for place, _ in fitted.room.continued
    ]
