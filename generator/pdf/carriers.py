"""Where a PDF of ours says who it is: four carriers, written by `blank` and `fill` and read by `read`.

From the richest to the plainest: the attached record `plan.json` (an associated file of the catalog), a key in the
information dictionary, a property in the XMP metadata, and a visible read-only field. All four survived saving by
PDFium, pdf.js, poppler, PyMuPDF, pypdf, pdf-lib, mutool and qpdf. None holds a name of a person; only the attached
record holds values.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.forms.identity import ID_LENGTH, Identity, canonical, document_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Plain

ATTACHMENT_NAME = "plan.json"
"""Name of the associated file in `/AF` and in `/Names /EmbeddedFiles`."""
ATTACHMENT_TYPE = "application/json"
ATTACHMENT_RELATION = "/Data"
"""`/AFRelationship`: the file holds the data that the visible form was made from (ISO 32000-2 §7.11.3)."""
ATTACHMENT_FORMAT = 1
"""Value of the key `planforms`: raised when a reader of today could no longer understand the record."""

INFO_KEY = "/PlanformsDocument"

XMP_NAMESPACE = "https://planforms.example/ns/1.0/"
XMP_PREFIX = "pf"
XMP_PROPERTY = "document"

ID_FIELD = "document__id"
"""Name of the visible read-only field; its value is the grouped id."""

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


def identity_text(identity: Identity) -> str:
    """What stands in the information dictionary and in the XMP: `form;edition;language;document`."""
    return f"{identity.form};{identity.edition};{identity.language};{identity.document}"


def is_issued(form: str, edition: int, language: str, document: str) -> bool:
    """Whether a document id is that of a plan: a blank form's id follows from form, edition and language alone."""
    return document != document_id(form, edition, language, None, {})


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
        "planforms": ATTACHMENT_FORMAT,
        "form": identity.form,
        "edition": identity.edition,
        "language": identity.language,
        "document": identity.document,
        "plan": attachment.plan,
        "unit": attachment.unit,
        "issued": dict(attachment.issued),
        "counts": dict(attachment.counts),
    }
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
    if content.get("planforms") != ATTACHMENT_FORMAT or identity is None:
        return None
    issued = {
        place: value for place, value in _items(content.get("issued")) if isinstance(value, str | bool | int | float)
    }
    counts = {stem: value for stem, value in _items(content.get("counts")) if type(value) is int and value >= 0}
    own = Identity(identity.form, identity.edition, identity.language, identity.document, plan is not None)
    return Attachment(own, None if plan is None else str(plan), None if unit is None else str(unit), issued, counts)


def _items(content: object) -> list[tuple[str, object]]:
    return list(content.items()) if isinstance(content, dict) else []
