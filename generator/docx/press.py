"""The press for Word: one form, language and template; plans in, documents out."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.docx.archive import QUICKLY, Member, assembled, member
from generator.docx.fixed import fixed_digest, lines_in
from generator.docx.lowering.levels import levels
from generator.docx.lowering.lower import lower
from generator.docx.normalise import prepared
from generator.docx.ooxml import parse_strictly
from generator.docx.properties import CORE_PART, CUSTOM_PART, core_part, custom_part
from generator.docx.refusals import usable
from generator.docx.rendering.context import contents_of
from generator.docx.rendering.renderer import Renderer
from generator.docx.rendering.trouble import Kind, TemplateTrouble
from generator.docx.stamps import identity_properties, kept_properties, record_part
from generator.docx.starter.draft import locale_of
from generator.errors import FormProblem
from generator.forms.places import blank_counts
from generator.records.issued import Printed, blank_issue, issue_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.docx.lowering.lower import Lowered
    from generator.docx.normalise import Prepared
    from generator.docx.package import Package
    from generator.docx.rendering.context import Contents
    from generator.docx.rendering.worker import Worker
    from generator.findings import Finding
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.pages.brand import Brand
    from generator.records.issued import Issue
    from generator.words.language import Language

_KEPT_GLOSSARIES = 256
"""One for each way items and rows can be counted; 4 kB each."""


@dataclass
class Press:
    """Makes Word documents of one form in one language from one template."""

    form: Form
    language: Language
    brand: Brand
    """Whose documents they are; the template decides what they look like."""
    template: Package
    _glossaries: OrderedDict[tuple[tuple[str, int], ...], Member] = field(default_factory=OrderedDict, repr=False)

    _digests: dict[tuple[tuple[str, int], ...], str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        usable(self.template, self.form)
        if self._lowered.own_jinja:
            self._try_out()

    def blank(self, rows: Mapping[str, int] | None = None) -> Printed:
        """An empty form; `rows` asks for more items or rows by section (`area`) or rows field (`area.action`).

        Raises:
            FormProblem: the template's own Jinja went wrong.
        """
        return self._printed(blank_issue(self.form, self.language, blank_counts(self.form, self._at_least(rows))))

    def issue(
        self, plan: str, unit: str, values: Mapping[str, Value], rows: Mapping[str, int] | None = None
    ) -> Printed:
        """The form filled with these values by place.

        Raises:
            FormProblem: the template's own Jinja went wrong with this plan.
        """
        return self._printed(issue_of(self.form, self.language, plan, unit, values, self._at_least(rows)))

    def letters_missing(self, _values: Mapping[str, Value]) -> list[Finding]:
        """Nothing: Word takes letters a font does not have from another."""
        return []

    def close(self) -> None:
        """Ends the process that renders a template with Jinja of its own, where there is one."""
        if self._lowered.own_jinja:
            self._worker.close()

    def _try_out(self) -> None:
        """Renders an empty form: what goes wrong there would go wrong with every plan.

        Raises:
            FormProblem: the template's own Jinja cannot be understood, does what it may not, or does not end.
        """
        empty = blank_issue(self.form, self.language, blank_counts(self.form, self._at_least(None)))
        try:
            self._worker.render(contents_of(self.form, self._lowered, empty), {})
        except TemplateTrouble as problem:
            if problem.trouble.kind is not Kind.FAILED:
                raise FormProblem(problem.trouble.at(self.template.file)) from problem

    def _printed(self, issue: Issue) -> Printed:
        contents = contents_of(self.form, self._lowered, issue)
        try:
            rendered = self._renderer.render(contents, issue.values)
        except TemplateTrouble as problem:
            raise FormProblem(problem.trouble.at(self.template.file)) from problem
        attachment = replace(issue.attachment, printed=self._words(contents, rendered))
        members = {name: member(name, data, QUICKLY) for name, data in rendered.items()}
        properties = custom_part(self._kept | identity_properties(issue.identity))
        members[CUSTOM_PART] = member(CUSTOM_PART, properties, QUICKLY)
        members[self._prepared.record] = member(self._prepared.record, record_part(attachment), QUICKLY)
        if self._lowered.glossary:
            members[self._lowered.glossary] = self._glossary(contents)
        return Printed(assembled([members.get(name) or self._fixed[name] for name in self._order]), attachment)

    def _words(self, contents: Contents, rendered: Mapping[str, bytes]) -> tuple[str, ...]:
        """The digest of the form's own words, which depend on how many items there are.

        None where a template has Jinja of its own: that may write anything, and nobody could tell what is the form's.
        """
        if self._lowered.own_jinja:
            return ()
        key = tuple(sorted(contents.counts.items()))
        if key not in self._digests:
            if len(self._digests) >= _KEPT_GLOSSARIES:
                self._digests.clear()
            self._digests[key] = fixed_digest(lines_in(parse_strictly(rendered[self._prepared.package.main])))
        return (self._digests[key],)

    def _glossary(self, contents: Contents) -> Member:
        """The building blocks for that many items."""
        key = tuple(sorted(contents.counts.items()))
        found = self._glossaries.pop(key, None)
        if found is None:
            found = member(self._lowered.glossary, self._in_process.blocks(contents))
            if len(self._glossaries) >= _KEPT_GLOSSARIES:
                self._glossaries.popitem(last=False)
        self._glossaries[key] = found
        return found

    def _at_least(self, rows: Mapping[str, int] | None) -> dict[str, int]:
        """Items and rows to show: at least one, and as many as HR typed something into."""
        least = dict(rows or {})
        for level in levels(self.form):
            name = level.stem.replace(".*", "")
            typed = (level.number(place) or 0 for place in self._lowered.defaults)
            least[name] = max(1, least.get(name, 0), *typed)
        return least

    @cached_property
    def _prepared(self) -> Prepared:
        return prepared(self.template)

    @cached_property
    def _lowered(self) -> Lowered:
        return lower(self._prepared.package, self.form)

    @cached_property
    def _kept(self) -> dict[str, str]:
        return kept_properties(self.template)

    @cached_property
    def _in_process(self) -> Renderer:
        return Renderer(self.form, self.language, self._lowered)

    @cached_property
    def _worker(self) -> Worker:
        from generator.docx.rendering.worker import Worker

        return Worker(self.form, self.language, self._lowered)

    @property
    def _renderer(self) -> Renderer | Worker:
        return self._worker if self._lowered.own_jinja else self._in_process

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """The parts as they stand in the file, the list of types first."""
        types = "[Content_Types].xml"
        return (types, *(name for name in self._lowered.parts if name != types))

    @cached_property
    def _fixed(self) -> dict[str, Member]:
        """What is the same in every document, compressed."""
        parts = {**self._lowered.parts, CORE_PART: core_part(self.form.title, self.brand, locale_of(self.language))}
        changing = {*self._lowered.rendered, self._lowered.glossary, CUSTOM_PART, self._prepared.record}
        return {name: member(name, data) for name, data in parts.items() if name not in changing}
