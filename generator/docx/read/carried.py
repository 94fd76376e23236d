"""Who a Word file says it is: the record kept in it, its properties, and the document id that people see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from generator.docx.ooxml import BrokenXml, parse_strictly
from generator.docx.read import diagnoses
from generator.docx.tags import DOCUMENT
from generator.forms.identity import ID_LENGTH, Identity, document_id, ungrouped
from generator.records.carried import Carried
from generator.records.issued import NAMESPACE, Attachment, is_issued, read_attachment, read_identity_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from generator.docx.package import Package
    from generator.findings import Diagnosis

PROPERTY_NAMES: Final = ("PlanformsForm", "PlanformsEdition", "PlanformsLanguage", "PlanformsDocument")
"""Of the properties that say form, edition, language and document; a starter has no document."""
_PROPERTIES = "docProps/custom.xml"
_RECORD = f"{{{NAMESPACE}}}planforms"
_STORE = "customXml/item"
LONGEST = 2_000_000
"""Bytes of a kept record."""


class Kept(NamedTuple):
    """The record kept in a file, and what is wrong with it."""

    record: Attachment | None
    wrong: Diagnosis | None = None


def kept_record(package: Package) -> Kept:
    """The record of what was issued, wherever among the file's XML stores it stands."""
    for name, data in package.parts.items():
        if name.startswith(_STORE) and name.endswith(".xml") and NAMESPACE.encode() in data:
            return _read(data)
    return Kept(None)


def _read(data: bytes) -> Kept:
    root = _parsed(data) if len(data) <= LONGEST else None
    if root is not None and root.tag != _RECORD:
        return Kept(None)
    record = None if root is None else read_attachment("".join(map(str, root.itertext())).encode())
    if record is None:
        return Kept(None, diagnoses.ATTACHMENT_BROKEN)
    return Kept(record, None if _in_order(record) else diagnoses.ATTACHMENT_CHANGED)


def _in_order(record: Attachment) -> bool:
    """Whether the document id follows from what the record says was issued, as it did when it was written."""
    named = record.identity
    return named.document == document_id(named.form, named.edition, named.language, record.plan, record.issued)


def carried(package: Package, kept: Kept, ours: Mapping[str, str]) -> Carried:
    """What each carrier of a file says; `ours` are the words the file worked out itself, by tag."""
    named = _in_properties(package)
    return Carried(kept.record, () if named is None else (named,), _printed(ours))


def _in_properties(package: Package) -> Identity | None:
    """What the properties say; without a document, as in a starter, it is the empty form."""
    found = dict(_properties(package))
    form, edition, language, document = (found.get(name, "").strip() for name in PROPERTY_NAMES)
    if form and language and edition.isdecimal() and len(edition) <= 2:
        document = document or document_id(form, int(edition), language, None, {})
    named = read_identity_text(f"{form};{edition};{language};{document}")
    if named is None:
        return None
    issued = is_issued(named.form, named.edition, named.language, named.document)
    return Identity(named.form, named.edition, named.language, named.document, issued)


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    name = _PROPERTIES if _PROPERTIES in package.parts else next(package.related("", "custom-properties"), "")
    root = _parsed(package.parts[name]) if name in package.parts else None
    for one in () if root is None else root:
        if isinstance(one.tag, str):
            yield one.get("name", ""), "".join(map(str, one.itertext()))


def _printed(ours: Mapping[str, str]) -> str | None:
    """The document id in the visible field, where it holds one."""
    found = ungrouped(ours.get(DOCUMENT, "").strip())
    return found if len(found) == ID_LENGTH and found.isascii() and found.isalnum() else None


def _parsed(data: bytes) -> _Element | None:
    try:
        return parse_strictly(data)
    except BrokenXml:
        return None
