"""JSON Schema (2020-12) of an export as JSON: documents with their facts, answers, records and decisions.

The schemas of the forms' plan data (`forms.schema`) are bundled under `$defs`: answers are checked as plans are.
A line of JSON lines is one of `#/$defs/document`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.schema import DIALECT, Schema, schema
from generator.records.checked import Coverage, Harm, TimeSource, Trust, Verdict, What
from generator.records.model import Means, State, Status
from generator.store.model import Decision, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from generator.forms.model import Form

EXPORT = "urn:planforms:export:1"
"""Raised when a program that reads exports of today could no longer read them."""

_TEXT = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_PLAIN = {"type": ["string", "number", "boolean", "null"]}
_MOMENT = {"type": ["string", "null"], "format": "date-time"}
_DAY = {"type": ["string", "null"], "format": "date"}
_DIGEST = {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}


def export_schema(forms: Iterable[Form]) -> Schema:
    """The schema of an export of documents of these forms, with their labels in the language they are in."""
    bundled = {f"{form.id}.{form.edition}": schema(form) for form in forms}
    return {
        "$schema": DIALECT,
        "$id": EXPORT,
        "title": "Export of a register of planforms",
        **_object(
            {
                "$schema": {"const": EXPORT},
                "planforms": _described(_TEXT, "The version that wrote it."),
                "sensitive": _described({"type": "boolean"}, "Whether sensitive answers are in it."),
                "documents": {"type": "array", "items": {"$ref": "#/$defs/document"}},
                "exported": _described(_COUNT, "How many documents there are."),
            }
        ),
        "$defs": _definitions(bundled) | bundled,
    }


def _definitions(bundled: Mapping[str, Schema]) -> dict[str, Schema]:
    return {
        "document": _document(bundled),
        "record": _record(),
        "answer": _answer(),
        "signature": _signature(),
        "signature_facts": _signature_facts(),
        "finding": _finding(),
        "decision": _decision(),
    }


def _document(bundled: Mapping[str, Schema]) -> Schema:
    facts: dict[str, Schema] = {
        "name": _described(_TEXT, "Its id, or the beginning of its file's SHA-256 where the id is not its own."),
        "document": _TEXT_OR_NULL,
        "form": _TEXT_OR_NULL,
        "edition": {"type": ["integer", "null"]},
        "lang": _TEXT_OR_NULL,
        "plan": _TEXT_OR_NULL,
        "unit": _TEXT_OR_NULL,
        "issued_at": _MOMENT,
        "standing": _one_of(Standing),
        "due": _described(_DAY, "The first day it is to be looked at."),
        "overdue": {"type": "boolean"},
        "file": _TEXT_OR_NULL,
        "sha256": _DIGEST,
        "part": {"type": ["integer", "null"], "minimum": 1},
        "returns": _COUNT,
        "received_at": _MOMENT,
        "status": _one_of(Status, None),
        "doubts": _described(_COUNT, "Answers that are unreadable or disputed after what was decided."),
        "changes": _described(_COUNT, "Answers that are no longer what was issued."),
        "decision": _one_of(Decision, None),
        "keep_until": _DAY,
    }
    parts: dict[str, Schema] = {
        "returned": _described({"type": "boolean"}, "Whether the answers came back; else they are what was issued."),
        "answers": _described({"type": ["object", "null"]}, "Typed answers, as plan data are."),
        "record": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/record"}]},
        "across": _described(_list("finding"), "What the rules between the papers of one person say."),
        "decisions": _list("decision"),
        "left_out": _described(_TEXTS, "Places of sensitive answers that are not told."),
    }
    return {**_object(facts | parts), "allOf": [_answers_of(name, one) for name, one in bundled.items()]}


def _answers_of(name: str, bundled: Schema) -> Schema:
    """Answers of this form follow its own schema."""
    form, _, edition = name.rpartition(".")
    own = {"form": {"const": form}, "edition": {"const": int(edition)}}
    return {"if": {"properties": own}, "then": {"properties": {"answers": {"$ref": bundled["$id"]}}}}


def _record() -> Schema:
    """As `planforms read --json` has it."""
    named: dict[str, Schema] = {
        "id": _TEXT_OR_NULL,
        "form": _TEXT_OR_NULL,
        "edition": {"type": ["integer", "null"]},
        "lang": _TEXT_OR_NULL,
        "issued": {"type": "boolean"},
    }
    change: dict[str, Schema] = {"place": _TEXT, "issued": _PLAIN, "returned": _PLAIN}
    return _object(
        {
            "file": _TEXT,
            "sha256": _TEXT,
            "part": {"type": "integer", "minimum": 1},
            "status": _one_of(Status),
            "document": _object(named),
            "values": {"type": "object", "additionalProperties": {"$ref": "#/$defs/answer"}},
            "changes": {"type": "array", "items": _object(change)},
            "signatures": _list("signature"),
            "findings": _list("finding"),
        }
    )


def _answer() -> Schema:
    return _object(
        {
            "state": _one_of(State),
            "value": _PLAIN,
            "text": _TEXT,
            "source": _one_of(Means, None),
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "page": {"type": ["integer", "null"], "minimum": 1},
        }
    )


def _signature() -> Schema:
    return _object(
        {
            "place": _TEXT,
            "role": _TEXT,
            "verdict": _one_of(Verdict),
            "by": _TEXT_OR_NULL,
            "when": _TEXT_OR_NULL,
            "changed_after": _described(_TEXTS, "Places; “…” stands for those that are left out."),
            "words": _described(_TEXT, "The verdict as a sentence."),
            "facts": {"anyOf": [{"$ref": "#/$defs/signature_facts"}, {"type": "null"}]},
        }
    )


def _signature_facts() -> Schema:
    difference = {"place": _TEXT, "what": _one_of(What), "then": _TEXT, "now": _TEXT}
    party = _object({"name": _TEXT, "organisation": _TEXT})
    return _object(
        {
            "claimed": _TEXT,
            "subject": party,
            "issuer": party,
            "time_source": _one_of(TimeSource),
            "trust": _one_of(Trust),
            "coverage": _one_of(Coverage),
            "harm": _one_of(Harm, None),
            "differences": _described(
                {"type": "array", "items": _object(difference)},
                "What stood in each place when it was signed, and now; “…” stands for what is left out.",
            ),
            "changed_elsewhere": _described({"type": "boolean"}, "Whether more than fields was changed."),
            "signed_later": _described(_TEXTS, "Places signed after it."),
            "locked": _described(_TEXTS, "Places the signature locks."),
            "forbids_filling": {"type": "boolean"},
            "seal": _described({"type": "boolean"}, "Whether it is the seal of whoever issued the form."),
        }
    )


def _finding() -> Schema:
    return _object(
        {
            "code": _TEXT,
            "severity": {"enum": ["error", "warning", "notice"]},
            "place": _TEXT_OR_NULL,
            "message": _TEXT,
            "remedy": _TEXT,
            "where": _TEXT_OR_NULL,
        }
    )


def _decision() -> Schema:
    texts = dict.fromkeys(("at", "who", "reason", "place", "code", "text"), _TEXT_OR_NULL)
    return _object({"decision": _one_of(Decision), **texts})


def _object(properties: Mapping[str, Schema]) -> Schema:
    """An object that has all of these keys. More may be added later, so that readers take them in their stride."""
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _one_of(codes: type[StrEnum], *more: None) -> Schema:
    return {"enum": [*(code.value for code in codes), *more]}


def _described(inner: Schema, description: str) -> Schema:
    return {"description": description, **inner}
