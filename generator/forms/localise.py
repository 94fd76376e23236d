"""The same form in another language: `localise(form, language) -> Form`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.forms.model import Choice, Field, Form, Rule, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.words.language import Language

    Say = Callable[[str, str], str]

_FORM = "form"


def localise(form: Form, language: Language) -> Form:
    """The form with its words in that language; words without a translation stay as they are in the source.

    The rules stay in the source language: what they find is put into words last, for whoever reads it.
    """
    if language.base == form.source_language:
        return replace(form, language=language.tag)
    say = _saying(form, language)
    return replace(
        form,
        language=language.tag,
        title=say(form.title, _FORM),
        lead=say(form.lead, _FORM),
        sections=tuple(_section(section, say) for section in form.sections),
    )


def localised_rules(form: Form, language: Language) -> tuple[Rule, ...]:
    """The form's rules with their words in that language."""
    if language.base == form.source_language:
        return form.rules
    say = _saying(form, language)
    return tuple(_rule(rule, say) for rule in form.rules)


def _saying(form: Form, language: Language) -> Say:
    def say(text: str, context: str) -> str:
        return language.text(text, context, form.id) if text else text

    return say


def _section(section: Section, say: Say) -> Section:
    return replace(
        section,
        title=say(section.title, section.id),
        intro=say(section.intro, section.id),
        fields=tuple(_field(field, section.id, say) for field in section.fields),
    )


def _field(field: Field, parent: str, say: Say) -> Field:
    context = f"{parent}.{field.id}"
    return replace(
        field,
        label=say(field.label, context),
        hint=say(field.hint, context),
        name=say(field.name, context),
        unit=say(field.unit, context),
        last=say(field.last, context),
        item=say(field.item, context),
        choices=tuple(Choice(choice.code, say(choice.label, context)) for choice in field.choices),
        columns=tuple(_field(column, context, say) for column in field.columns),
    )


def _rule(rule: Rule, say: Say) -> Rule:
    return replace(
        rule,
        message=say(rule.message, rule.code),
        remedy=say(rule.remedy, rule.code),
        basis=say(rule.basis, rule.code),
    )


def words_of(form: Form) -> Iterator[tuple[str, str]]:
    """Every word of the form that can be translated, as (context, text), in the order of the file."""
    seen: dict[tuple[str, str], None] = {}

    def note(text: str, context: str) -> str:
        if text:
            seen.setdefault((context, text))
        return text

    note(form.title, _FORM)
    note(form.lead, _FORM)
    for section in form.sections:
        _section(section, note)
    for rule in form.rules:
        _rule(rule, note)
    yield from seen
