"""JSON Schema (2020-12) of a form's plan data, derived from the form.

The schema takes one plan, or a list of plans as files hold them: `type` allows both, keywords about objects apply to a
plan, `items` to a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from generator.forms.model import Field, Form, Kind, Section
from generator.forms.places import most_days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Schema: TypeAlias = dict[str, Any]
"""A schema, or a part of one: JSON as it stands."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MOST_CHARACTERS = 200_000
_DAY = {"type": ["string", "null"], "format": "date", "examples": ["2026-03-02"]}
_TEXT = {"type": ["string", "null"], "maxLength": _MOST_CHARACTERS}
_ABOUT = (
    "Plan data for the form. A JSON or YAML file holds a list of plans, a line of JSON lines holds one. What is left "
    "out or null stays empty on the form."
)


def schema(form: Form, everywhere: Mapping[str, Form] | None = None) -> Schema:
    """The JSON Schema of the form's plan data, with labels and hints in the form's language.

    `everywhere` is the same form by language: a choice may be given by its code or by its label in any of them.
    """
    twins = [other for other in (everywhere or {}).values() if other != form]
    own: Schema = {
        "plan_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 64,
            "title": "plan_id",
            "description": "A number or name of your own, different for each plan; never a personal identity number.",
        },
        "unit": {
            "type": ["string", "null"],
            "title": "unit",
            "description": "The unit the plan belongs to, for packs.",
        },
    }
    sections = {
        section.id: _section(section, [twin.sections[at] for twin in twins])
        for at, section in enumerate(form.sections)
        if _is_given(section)
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:planforms:{form.id}:{form.edition}",
        "title": form.title,
        "description": f"{_ABOUT} {form.lead}".strip(),
        "type": ["object", "array"],
        "items": {"type": "object", "$ref": "#"},
        "properties": own | sections,
        "required": ["plan_id"],
        "additionalProperties": False,
        "examples": [_example(form)],
    }


def _is_given(section: Section) -> bool:
    """Whether plan data can say anything about the section."""
    return any(field.kind is not Kind.COMPUTED for field in section.fields)


def _section(section: Section, twins: Sequence[Section]) -> Schema:
    title = section.title or section.id
    inner = _object(section.fields, [twin.fields for twin in twins])
    if section.repeat is None:
        return _described(inner, title, section.intro)
    return _described(
        {"type": ["array", "null"], "maxItems": section.repeat.most, "items": inner}, title, section.intro
    )


def _object(fields: Sequence[Field], twins: Sequence[Sequence[Field]]) -> Schema:
    """An object with an entry for each field; none has to be there."""
    entries = {
        field.id: _field(field, [twin[at] for twin in twins])
        for at, field in enumerate(fields)
        if field.kind is not Kind.COMPUTED
    }
    return {"type": ["object", "null"], "properties": entries, "additionalProperties": False}


def _field(field: Field, twins: Sequence[Field]) -> Schema:
    hint = f"{field.hint} ({field.unit})" if field.unit else field.hint
    match field.kind:
        case Kind.CHOICE:
            inner = _choice(field, twins)
        case Kind.ROWS:
            inner = _rows(field, twins)
        case _:
            inner = _KINDS[field.kind](field)
    return _described(inner, field.label, hint.strip())


def _described(inner: Schema, title: str, description: str) -> Schema:
    return {"title": title, **({"description": description} if description else {}), **inner}


def _line(field: Field) -> Schema:
    if not field.several:
        return dict(_TEXT)
    return {"type": ["string", "array", "null"], "maxLength": _MOST_CHARACTERS, "items": {"type": "string"}}


def _dates(field: Field) -> Schema:
    return {"type": ["array", "null"], "maxItems": most_days(field), "items": dict(_DAY)}


def _period(_field: Field) -> Schema:
    days = {"start": dict(_DAY), "end": dict(_DAY)}
    return {"type": ["object", "null"], "properties": days, "additionalProperties": False}


def _choice(field: Field, twins: Sequence[Field]) -> Schema:
    """The codes, or the labels of any language: both are taken."""
    codes = [choice.code for choice in field.choices]
    labels = dict.fromkeys(choice.label for one in (field, *twins) for choice in one.choices)
    return {"anyOf": [{"enum": codes}, {"enum": list(labels)}, {"type": "null"}], "examples": codes[:1]}


def _number(field: Field) -> Schema:
    bounds = {"minimum": field.least, "maximum": field.most}
    return {"type": ["number", "null"], **{key: bound for key, bound in bounds.items() if bound is not None}}


def _rows(field: Field, twins: Sequence[Field]) -> Schema:
    most = field.repeat.most if field.repeat else 99
    items = _object(field.columns, [twin.columns for twin in twins])
    return {"type": ["array", "null"], "maxItems": most, "items": items}


def _signature(_field: Field) -> Schema:
    return {"type": ["object", "null"], "properties": {"name": dict(_TEXT)}, "additionalProperties": False}


_KINDS: Mapping[Kind, Callable[[Field], Schema]] = {
    Kind.LINE: _line,
    Kind.PARAGRAPH: lambda _: dict(_TEXT),
    Kind.ID: lambda _: dict(_TEXT),
    Kind.DATE: lambda _: dict(_DAY),
    Kind.DATES: _dates,
    Kind.PERIOD: _period,
    Kind.TICK: lambda _: {"type": ["boolean", "null"]},
    Kind.NUMBER: _number,
    Kind.SIGNATURE: _signature,
}


def _example(form: Form) -> Schema:
    """A plan with one answer of each kind the form asks for, as short as can be."""
    plan: Schema = {"plan_id": "P-0001"}
    for section in form.sections:
        item = {field.id: _SAMPLES[field.kind](field) for field in section.fields if field.kind in _SAMPLES}
        if item:
            plan[section.id] = [item] if section.repeat else item
    return plan


_SAMPLES: Mapping[Kind, Callable[[Field], Any]] = {
    Kind.DATE: lambda _: "2026-03-02",
    Kind.DATES: lambda _: ["2026-03-16"],
    Kind.PERIOD: lambda _: {"start": "2026-03-02", "end": "2026-04-24"},
    Kind.CHOICE: lambda field: field.choices[0].code,
    Kind.NUMBER: lambda field: field.least or 1,
    Kind.ID: lambda _: "00417",
}
