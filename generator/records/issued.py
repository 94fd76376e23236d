"""What was issued: the record that goes out with a document, whatever it is made as, and who the document is.

The record is JSON and holds values; `identity_text` is one line without any, for carriers that others may show.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.forms.compute import computed
from generator.forms.identity import ID_LENGTH, Identity, canonical, document_id
from generator.forms.kinds import plain, show
from generator.forms.model import Kind
from generator.forms.places import counts_for, pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Finding
    from generator.forms.kinds import Plain, Value
    from generator.forms.model import Form
    from generator.words.language import Language

NAMESPACE = "https://planforms.example/ns/1.0/"
"""Of what a document says about itself in XML."""
_FORMAT = 1
"""Value of the key `planforms`: raised when a reader of today could no longer understand the record."""
_MOST = 1_000
"""Items or rows that are believed; a form has no more than 99 of anything, and each costs time to look for."""

_COPIED = re.compile(r"issued|[0-9a-f]{64}")
_IDENTITY = re.compile(
    rf"([a-z][a-z0-9_]*);(\d{{1,2}});([A-Za-z]{{2,3}}(?:-[A-Za-z0-9]+)*);([0-9A-HJKMNP-TV-Z]{{{ID_LENGTH}}})"
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """What the attached record says."""

    identity: Identity
    plan: str | None
    """Id of the plan it was issued for; `None` for a blank form."""
    unit: str | None
    issued: Mapping[str, Plain]
    """Values by place, as JSON holds them, as they stood when the form was issued."""
    counts: Mapping[str, int]
    """How many items stand at each repeating section (`area`) and rows field (`area.1.action`)."""
    printed: tuple[str, ...] = ()
    """Digests of what the form itself says: of each page of a PDF, of the words of a Word document."""
    copied: str = ""
    """In a pack: what these pages are a copy of, as the SHA-256 of the file that came back, or `issued`; else empty."""
    held_back: tuple[str, ...] = ()
    """In a pack: the patterns of answers that were left out of it and may well be given elsewhere."""


COPY_OF_ISSUED = "issued"
"""What a copy in a pack is of where nothing has come back."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A plan about to be issued: who the document will be, and what is to stand at each place of it."""

    attachment: Attachment
    texts: Mapping[str, str]
    """By place, blanks left out: of a choice its label, of a date the date written out; what was computed included."""
    values: Mapping[str, Value]
    """By place, typed, as the plan has them."""

    @property
    def identity(self) -> Identity:
        """Who the document is."""
        return self.attachment.identity

    @property
    def counts(self) -> Mapping[str, int]:
        """How many items and rows it shows."""
        return self.attachment.counts


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file."""

    data: bytes
    attachment: Attachment
    """What it was issued with."""
    pages: int | None = None
    """`None` where whatever shows the file decides on its pages."""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def identity(self) -> Identity:
        """Who the document is."""
        return self.attachment.identity


def issue_of(
    form: Form,
    language: Language,
    plan: str,
    unit: str,
    values: Mapping[str, Value],
    rows: Mapping[str, int] | None = None,
) -> Issue:
    """A plan's issue.

    Args:
        form: in the language it is issued in.
        language: that language.
        plan: id of the plan.
        unit: where the plan belongs; may be empty.
        values: typed answers by place.
        rows: how many items or rows to show at least, by section (`area`) or rows field (`area.action`).
    """
    issued = {place: plain(value) for place, value in values.items()}
    document = document_id(form.id, form.edition, language.tag, plan, issued)
    identity = Identity(form.id, form.edition, language.tag, document, issued=True)
    attachment = Attachment(identity, plan, unit or None, issued, counts_for(form, values, rows))
    return Issue(attachment, _texts(form, language, values), values)


def blank_issue(form: Form, language: Language, counts: Mapping[str, int]) -> Issue:
    """The issue of an empty form, which is the same document for everybody."""
    document = document_id(form.id, form.edition, language.tag, None, {})
    identity = Identity(form.id, form.edition, language.tag, document, issued=False)
    return Issue(Attachment(identity, None, None, {}, counts), {}, {})


def _texts(form: Form, language: Language, values: Mapping[str, Value]) -> dict[str, str]:
    slots = patterns(form)
    shown = {
        place: show(value, slot.asked, language)
        for place, value in values.items()
        if (slot := slots[pattern(place)]).kind not in {Kind.TICK, Kind.SIGNATURE}
    }
    shown.update(computed(form, values, language))
    return {place: text for place, text in shown.items() if text}


def values_issued(form: Form, attachment: Attachment) -> dict[str, Value]:
    """The typed values a document was issued with, without what its form has no place for."""
    slots = patterns(form)
    found = {
        place: _typed(value, slot.kind)
        for place, value in attachment.issued.items()
        if (slot := slots.get(pattern(place))) is not None
    }
    return {place: value for place, value in found.items() if value is not None}


def _typed(value: Plain, kind: Kind) -> Value | None:
    """The value that JSON holds as this, or `None` where it is none of that kind."""
    try:
        match kind:
            case Kind.DATE:
                return dt.date.fromisoformat(str(value))
            case Kind.NUMBER:
                return Decimal(str(value))
            case Kind.TICK:
                return value if isinstance(value, bool) else None
            case _:
                return str(value)
    except (ValueError, ArithmeticError):
        return None


def is_issued(form: str, edition: int, language: str, document: str) -> bool:
    """Whether a document id is that of a plan: a blank form's id follows from form, edition and language alone."""
    return document != _blank_id(form, edition, language)


@lru_cache(maxsize=256)
def _blank_id(form: str, edition: int, language: str) -> str:
    return document_id(form, edition, language, None, {})


def identity_text(identity: Identity) -> str:
    """The identity in one line: `form;edition;language;document`."""
    return f"{identity.form};{identity.edition};{identity.language};{identity.document}"


def read_identity_text(text: str) -> Identity | None:
    """The identity in an `identity_text`, or `None` where it is none."""
    found = _IDENTITY.fullmatch(text.strip())
    if found is None:
        return None
    form, edition, language, document = found[1], int(found[2]), found[3], found[4]
    return Identity(form, edition, language, document, is_issued(form, edition, language, document))


def attachment_bytes(attachment: Attachment) -> bytes:
    """The attached record as it stands in the file: one spelling for one content."""
    identity = attachment.identity
    content = {
        "planforms": _FORMAT,
        "form": identity.form,
        "edition": identity.edition,
        "language": identity.language,
        "document": identity.document,
        "plan": attachment.plan,
        "unit": attachment.unit,
        "issued": dict(attachment.issued),
        "counts": dict(attachment.counts),
    }
    for name in ("printed", "copied", "held_back"):
        if told := getattr(attachment, name):
            content[name] = told if isinstance(told, str) else list(told)
    return canonical(content).encode()


def read_attachment(data: bytes) -> Attachment | None:
    """The record in these bytes, or `None` where they are no attached record of a format known here."""
    try:
        content = json.loads(data, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return _attachment(content) if isinstance(content, dict) else None


def _refuse(constant: str) -> object:
    """No value of ours is `NaN` or `Infinity`, which Python's reader of JSON would let in."""
    raise ValueError(constant)


def _attachment(content: dict[str, object]) -> Attachment | None:
    """The record in a JSON object, every key checked: the file comes from outside."""
    texts = [content.get(key) for key in ("form", "edition", "language", "document")]
    identity = read_identity_text(";".join(map(str, texts)))
    plan, unit = content.get("plan"), content.get("unit")
    if content.get("planforms") != _FORMAT or identity is None:
        return None
    issued = {
        place: value for place, value in _items(content.get("issued")) if isinstance(value, str | bool | int | float)
    }
    counts = {
        stem: min(value, _MOST) for stem, value in _items(content.get("counts")) if type(value) is int and value >= 0
    }
    own = Identity(identity.form, identity.edition, identity.language, identity.document, plan is not None)
    return Attachment(
        own,
        None if plan is None else str(plan),
        None if unit is None else str(unit),
        issued,
        counts,
        _texts_in(content.get("printed")),
        _copied(content.get("copied")),
        _texts_in(content.get("held_back"))[:_MOST],
    )


def _copied(found: object) -> str:
    return found if isinstance(found, str) and _COPIED.fullmatch(found) else ""


def _texts_in(listed: object) -> tuple[str, ...]:
    return tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()


def _items(content: object) -> list[tuple[str, object]]:
    return list(content.items()) if isinstance(content, dict) else []
