"""What a form says itself, in each of its languages: by such words its answers are found where controls are gone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.starter.words import prompts
from generator.errors import PlanformsError
from generator.forms.kinds import fold
from generator.forms.load import load_form
from generator.forms.localise import localise
from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.pages.furniture import furniture
from generator.words.language import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.forms.model import Field, Form
    from generator.forms.places import Slot
    from generator.pages.furniture import Furniture


class Tongue(NamedTuple):
    """What a form says in one language; all but the words of its parts folded."""

    form: Form
    parts: Furniture
    furniture: frozenset[str]
    """Labels, titles and the like, at which an answer ends."""
    hints: frozenset[str]
    """What may stand between a label and its answer."""
    prompts: frozenset[str]
    """What stands where nobody answered."""


@once_per_form
def tongues(form: Form) -> tuple[Tongue, ...]:
    """The form in its own language, then in the others it has, as far as its file is at hand."""
    return tuple(_tongue(one) for one in (form, *_others(form)))


def _others(form: Form) -> Iterator[Form]:
    if form.folder is None:
        return
    for name in (f"form.{form.edition}.toml", "form.toml"):
        try:
            source = load_form(form.folder / name)
            if source.edition == form.edition:
                yield from (localise(source, language(tag)) for tag in form.languages if tag != form.language)
                return
        except PlanformsError:
            continue


def _tongue(form: Form) -> Tongue:
    spoken = language(form.language)
    parts, asked = furniture(spoken), prompts(spoken)
    said = set(_said(form, parts))
    hints = {fold(hint) for hint in _hints(form) if hint}
    empty = {asked.text, asked.issued, *asked.by_kind.values()}
    return Tongue(form, parts, frozenset(map(fold, said - {""})), frozenset(hints), frozenset(map(fold, empty)))


def _fields(form: Form) -> Iterator[Field]:
    for _, field in form.fields():
        yield field
        yield from field.columns


def _said(form: Form, parts: Furniture) -> Iterator[str]:
    yield form.title
    for section in form.sections:
        yield section.title
    for field in _fields(form):
        yield from (field.label, field.last, field.item)
        if field.kind is Kind.PERIOD:
            yield from (_end(field, "start", parts), _end(field, "end", parts))
        if field.kind is Kind.SIGNATURE:
            yield from (parts.name_in_capitals, parts.date)
        if field.kind is Kind.DATES:
            yield from (f"{field.label} {number}" for number in range(1, 100))


def _hints(form: Form) -> Iterator[str]:
    yield form.lead
    for section in form.sections:
        yield section.intro
    for field in _fields(form):
        yield field.hint


def _end(field: Field, part: str, parts: Furniture) -> str:
    return f"{field.label}: {parts.period_from if part == 'start' else parts.period_to}"


def labels(slots: Sequence[Slot], tongue: Tongue) -> dict[str, str]:
    """The label of each slot by its place, as a document of that language shows it."""
    own = {(section.id, field.id): field for section, field in tongue.form.fields()}
    days = Counter(slot.place.rpartition(".")[0] for slot in slots if slot.field.kind is Kind.DATES)
    return {slot.place: _label(slot, own[slot.section.id, slot.field.id], days, tongue.parts) for slot in slots}


def _label(slot: Slot, field: Field, days: Counter[str], parts: Furniture) -> str:
    if slot.column is not None:
        return next((one.label for one in field.columns if one.id == slot.column.id), slot.column.label)
    match field.kind, slot.part:
        case Kind.DATES, part:
            count = days[slot.place.rpartition(".")[0]]
            return (
                field.last
                if field.last and part == str(count)
                else f"{field.label} {part}"
                if count > 1
                else field.label
            )
        case Kind.PERIOD, part:
            return _end(field, part, parts)
        case Kind.SIGNATURE, "name":
            return parts.name_in_capitals
        case Kind.SIGNATURE, "date":
            return parts.date
        case _:
            return field.label
