"""A reviewer's correction, read as the kind of answer it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import UnknownPlace, UsageProblem
from generator.forms import kinds
from generator.forms.kinds import nearest
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.store import diagnoses
from generator.store.model import Decided, Decision

if TYPE_CHECKING:
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.records.model import Record
    from generator.words.language import Language


def correction(
    record: Record, form: Form | None, language: Language, place: str, text: str, reason: str, who: str
) -> Decided:
    """The decision that reads an answer as this text; an empty text makes it a blank.

    Args:
        record: the record it is about.
        form: its form; `None` where it is not in the library, whose answers are text.
        language: how days and numbers are written in the text.
        place: the answer.
        text: what it should be.
        reason: why.
        who: the reviewer.

    Raises:
        UnknownPlace: the record has no such answer.
        UsageProblem: the text is no answer of its kind.
    """
    if place not in record.answers:
        near = nearest(place, record.answers)
        raise UnknownPlace(diagnoses.UNKNOWN_PLACE.at(name=place, near=near))
    value = text.strip() or None if form is None else _value(form, language, place, text)
    return Decided(Decision.CORRECT, "", who, reason, place, "", text, value)


def _value(form: Form, language: Language, place: str, text: str) -> Value | None:
    """The text as the place's kind.

    Raises:
        UsageProblem: it is no answer of that kind.
    """
    slot = patterns(form).get(pattern(place))
    if slot is None:
        return text.strip() or None
    kind = Kind.TICK if slot.kind is Kind.SIGNATURE else slot.kind
    found = kinds.read(text, kind, slot.asked, language)
    if isinstance(found, kinds.Misread):
        raise UsageProblem(found.at(None, place))
    return found
