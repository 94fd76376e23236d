"""The carriers of identity in a file, read as far as they are there (`carriers` says where each stands)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from pikepdf import Dictionary, Pdf, Stream

from generator.forms.identity import ID_LENGTH, document_id, ungrouped
from generator.pdf.carriers import ATTACHMENT_NAME, FRONT_KEY, INFO_KEY, XMP_PROPERTY
from generator.pdf.read import diagnoses
from generator.pdf.read.objects import elements, entry
from generator.pdf.read.sightings import is_id
from generator.pdf.read.streams import bounded
from generator.pdf.read.values import text_of
from generator.records.carried import Carried
from generator.records.issued import NAMESPACE, Attachment, read_attachment, read_identity_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Diagnosis
    from generator.forms.identity import Identity
    from generator.pdf.read.model import Said

LONGEST = 2_000_000
"""Bytes of an attached record or of the metadata."""
_DIGITS = 6
"""Of the number of a page."""
MOST_FILES = 2_000
"""Attached files looked at; a pack has one for each document."""


class Attached(NamedTuple):
    """The attached record, and what is wrong with it."""

    record: Attachment | None
    wrong: Diagnosis | None = None


def carried(pdf: Pdf, fields: Iterable[Said], attached: Attached) -> Carried:
    """What each carrier of a file says."""
    named = tuple(one for one in (_in_info(pdf), _in_metadata(pdf)) if one is not None)
    return Carried(attached.record, named, printed(fields))


def attached(pdf: Pdf) -> tuple[Attached, ...]:
    """The attached records, one for each document: associated files, and embedded files, where programs move them."""
    files: dict[object, object] = {}
    for file in (*_associated(pdf), *_embedded(pdf)):
        if isinstance(file, Dictionary):
            files.setdefault(file.objgen if file.is_indirect else len(files), file)
    found = [_read(file) for file in files.values() if _file_name(file).endswith(ATTACHMENT_NAME)]
    return tuple({_document(one): one for one in reversed(found)}.values())[::-1]


def _document(attached: Attached) -> str:
    return attached.record.identity.document if attached.record else ""


def _read(file: object) -> Attached:
    streams = entry(file, "/EF")
    stream = entry(streams, "/F") or entry(streams, "/UF")
    data = bounded(stream, LONGEST) if isinstance(stream, Stream) else None
    record = read_attachment(data) if data else None
    if record is None:
        return Attached(None, diagnoses.ATTACHMENT_BROKEN)
    return Attached(record, None if _in_order(record) else diagnoses.ATTACHMENT_CHANGED)


def _in_order(record: Attachment) -> bool:
    """Whether the document id follows from what the record says was issued, as it did when it was written.

    The record of a copy in a pack may be in another language, and lack what was held back.
    """
    if record.copied:
        return True
    named = record.identity
    return named.document == document_id(named.form, named.edition, named.language, record.plan, record.issued)


def _associated(pdf: Pdf) -> Sequence[object]:
    return elements(pdf.Root.get("/AF"))[:MOST_FILES]


def _embedded(pdf: Pdf) -> Iterator[object]:
    """The embedded files of a flat name tree, and of one with a level of kids, as writers make them for few files."""
    tree = entry(pdf.Root.get("/Names"), "/EmbeddedFiles")
    for branch in (tree, *elements(entry(tree, "/Kids"))[:MOST_FILES]):
        yield from elements(entry(branch, "/Names"))[1 : 2 * MOST_FILES : 2]


def _file_name(file: object) -> str:
    name = entry(file, "/UF") or entry(file, "/F")
    return "" if name is None else text_of(name).text


def _in_info(pdf: Pdf) -> Identity | None:
    text = entry(pdf.trailer.get("/Info"), INFO_KEY)
    return None if text is None else read_identity_text(text_of(text).text)


def own_pages(pdf: Pdf) -> frozenset[int]:
    """The pages (1-based) of a pack that are its own and of no form, as it says itself; none of any other file."""
    text = entry(pdf.trailer.get("/Info"), FRONT_KEY)
    numbers = text_of(text).text.split()[:MOST_FILES] if text is not None else ()
    return frozenset(int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) <= _DIGITS)


def _in_metadata(pdf: Pdf) -> Identity | None:
    """The property in the XMP, written as an attribute or as an element."""
    metadata = pdf.Root.get("/Metadata")
    data = bounded(metadata, LONGEST) if isinstance(metadata, Stream) else None
    if not data or NAMESPACE.encode() not in data or b"<!" in data:
        return None  # a document type has no business in XMP, and could define entities that never end
    try:
        tree = ET.fromstring(data.strip(b"\0 \r\n\t"))  # noqa: S314 - without a document type nothing expands
    except ET.ParseError:
        return None
    key = f"{{{NAMESPACE}}}{XMP_PROPERTY}"
    said = (one.text if one.tag == key else one.get(key) for one in tree.iter())
    return next((found for text in said if text and (found := read_identity_text(text))), None)


def printed(fields: Iterable[Said]) -> str | None:
    """The document id in the visible field, where it holds one."""
    texts = (one.readings[0] for one in fields if is_id(one.name))
    found = ungrouped(next(texts, "").strip())
    return found if len(found) == ID_LENGTH and found.isalnum() else None
