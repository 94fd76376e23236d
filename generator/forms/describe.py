"""A form described: for programs as plain data, for people as one line for each thing it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.forms.model import Field, Form, Kind, Repeat, Rule, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NUMBERS = ("N", "M")
"""What stands for the number of an item, and of a row inside it."""
_PARTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PERIOD: ("start", "end"),
    Kind.DATES: ("N",),
    Kind.SIGNATURE: ("name", "date"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a form asks for."""

    place: str
    """With `N`, and inside an item `M`, where the number of an item stands."""
    kind: Kind
    label: str
    required: bool


def summary(form: Form) -> Iterator[tuple[str, list[Line]]]:
    """Each section's title with what it asks for; rows are followed by their columns."""
    for section in form.sections:
        yield section.title or section.id, [_line(place, field) for place, field in _fields(section)]


def _line(place: str, field: Field) -> Line:
    return Line(place, field.kind, field.label, field.required)


def _fields(section: Section) -> Iterator[tuple[str, Field]]:
    for field in section.fields:
        place = _place(section, field)
        yield place, field
        for column in field.columns:
            yield _column_place(place, section, column), column


def _place(section: Section, field: Field) -> str:
    return f"{section.id}.N.{field.id}" if section.repeat else f"{section.id}.{field.id}"


def _column_place(place: str, section: Section, column: Field) -> str:
    return f"{place}.{_NUMBERS[1 if section.repeat else 0]}.{column.id}"


def described(form: Form, rules: tuple[Rule, ...]) -> dict[str, object]:
    """The form as JSON values, in the language it is in; `rules` are its rules in that language."""
    return {
        "id": form.id,
        "title": form.title,
        "edition": form.edition,
        "language": form.language,
        "languages": list(form.languages),
        "lead": form.lead,
        "date": form.date or None,
        "sections": [_section(section) for section in form.sections],
        "rules": [_rule(rule) for rule in rules],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "title": section.title,
        "intro": section.intro,
        "repeat": _repeat(section.repeat),
        "sensitive": section.sensitive,
        "added": section.added,
        "fields": [_field(section, _place(section, field), field) for field in section.fields],
    }


def _repeat(repeat: Repeat | None) -> dict[str, int] | None:
    return None if repeat is None else {"least": repeat.least, "most": repeat.most, "blank": repeat.blank}


def _field(section: Section, place: str, field: Field) -> dict[str, object]:
    return {
        "place": place,
        "kind": field.kind.value,
        "label": field.label,
        "hint": field.hint,
        "required": field.required,
        "sensitive": field.sensitive or section.sensitive,
        "added": field.added,
        "concept": field.concept or None,
        **_own(section, place, field),
    }


def _own(section: Section, place: str, field: Field) -> dict[str, object]:
    """What only some kinds of field have."""
    own: dict[str, object] = {}
    if field.kind in _PARTS:
        own["parts"] = [f"{place}.{_numbered(part, section)}" for part in _PARTS[field.kind]]
    if field.choices:
        own["choices"] = [{"code": choice.code, "label": choice.label} for choice in field.choices]
    if field.kind is Kind.ROWS:
        own["repeat"] = _repeat(field.repeat)
        own["columns"] = [_field(section, _column_place(place, section, column), column) for column in field.columns]
    if field.kind is Kind.SIGNATURE:
        own["role"] = field.role
    return own | {key: value for key in ("unit", "least", "most") if (value := getattr(field, key)) not in (None, "")}


def _numbered(part: str, section: Section) -> str:
    return _NUMBERS[1 if section.repeat else 0] if part == "N" else part


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "stage": rule.stage.value,
        "each": rule.each or None,
        "place": rule.place or None,
        "message": rule.message,
        "remedy": rule.remedy,
        "basis": rule.basis,
        "source": list(rule.source),
    }


def repeating(form: Form) -> dict[str, Repeat]:
    """How often each repeating section and rows field may stand there, by name without numbers."""
    found = {section.id: section.repeat for section in form.sections if section.repeat}
    rows = {f"{section.id}.{field.id}": field.repeat for section, field in form.fields() if field.repeat}
    return found | rows
