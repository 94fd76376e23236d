"""The signatures in a file as pyHanko sees them, one by one: what is wrong with one costs none of the others."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Dictionary, Object, String
from pyhanko.pdf_utils.generic import ByteStringObject, DictionaryObject, Reference, pdf_name, read_object
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from generator.pdf.signatures import quiet  # noqa: F401 - before pyHanko has anything to say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pdf.read.tree import Node
    from generator.pdf.signatures.state import State

_FORMATS = frozenset({"/adbe.pkcs7.detached", "/ETSI.CAdES.detached"})
_STAMP = "/ETSI.RFC3161"


class Embedded(NamedTuple):
    """What stands in one signed field."""

    name: str
    """Full name of the field."""
    signature: EmbeddedPdfSignature | None
    """`None` where it cannot be read as one."""
    format: str = ""
    """`/SubFilter`: how it was made."""
    is_shared: bool = False
    """Whether another field shows the same one."""
    is_seal: bool = False
    """Whether it certifies the form as whoever issued it made it."""

    @property
    def is_stamp(self) -> bool:
        """Whether it is a time stamp over the file and nobody's signature."""
        return self.format == _STAMP

    @property
    def is_known(self) -> bool:
        """Whether it was made in a way that is checked here."""
        return self.format in _FORMATS

    @property
    def fingerprint(self) -> str:
        """By which it is known again."""
        return "" if self.signature is None else hashlib.sha256(self.signature.pkcs7_content).hexdigest()


def reader_of(data: bytes) -> PdfFileReader | None:
    """The file in pyHanko's hands; `None` where it is not in good order.

    PDFBox gives its second cross-reference stream the number of its first, which pyHanko forgives only if told to. What
    it then forgives besides makes no difference: the two states of a form are compared by another reader.
    """
    for strict in (True, False):
        try:
            reader = PdfFileReader(io.BytesIO(data), strict=strict)
            if (not reader.encrypted or _opens(reader)) and not reader.xrefs.hybrid_xrefs_present:
                return reader
        except Exception:  # noqa: BLE001, S112 - pyHanko raises errors of many classes; the file is in none of its logs
            continue
    return None


def _opens(reader: PdfFileReader) -> bool:
    """Whether the file opens without a password, as some programs lock forms against changes only."""
    return reader.decrypt(b"").status.value > 0


def embedded(reader: PdfFileReader, now: State) -> list[Embedded]:
    """What stands in the signed fields, in the order they were signed; what cannot be read comes last.

    Which fields there are is known already. pyHanko would go through all of them, at half a millisecond each.
    """
    fields = [(name, node) for name in sorted(now.signed) for node in now.fields[name].nodes if node.value is not None]
    found = [_read(reader, name, node) for name, node in fields]
    counted = Counter(_mark(one) for one in found)
    seal = _seal(reader)
    told = [one._replace(is_shared=counted[_mark(one)] > 1, is_seal=_mark(one) == seal) for one in found]
    return sorted(told, key=lambda one: one.signature.signed_revision if one.signature else 1 << 30)


def _seal(reader: PdfFileReader) -> object:
    """Which object certifies the file."""
    try:
        return reader.root["/Perms"].raw_get("/DocMDP").reference
    except Exception:  # noqa: BLE001 - as above
        return None


def _mark(one: Embedded) -> object:
    """Which object a field shows as its signature; the field itself where there is no telling."""
    try:
        return one.signature.sig_field.raw_get("/V").reference  # type: ignore[union-attr]
    except Exception:  # noqa: BLE001 - as above
        return one.name


def _read(reader: PdfFileReader, name: str, node: Node) -> Embedded:
    form = ""
    try:
        _hand_over(reader, node.value)
        field = Reference(*node.object.objgen, reader).get_object()
        if not isinstance(field, DictionaryObject):
            return Embedded(name, None)
        form = str(field["/V"].get("/SubFilter", ""))
        return Embedded(name, EmbeddedPdfSignature(reader, field, name), form)
    except Exception:  # noqa: BLE001 - as above
        return Embedded(name, None, form)


def _hand_over(reader: PdfFileReader, signature: Object | None) -> None:
    """Gives pyHanko a signature as it was read for the record, so that both have the same one in mind.

    pyHanko would read its 16,000 digits one by one, which takes 5 ms. What it is handed is held against the bytes of
    the file like everything a signature says of itself (`spans.leaves_out_itself_only`).
    """
    if reader.encrypted or not isinstance(signature, Dictionary) or not signature.is_indirect:
        return
    contents = signature.get("/Contents")
    if not isinstance(contents, String):
        return
    rest = Dictionary({key: value for key, value in signature.items() if key != "/Contents"})
    mark = Reference(*signature.objgen, reader)
    made = read_object(io.BytesIO(rest.unparse()), mark)
    if isinstance(made, DictionaryObject):
        made[pdf_name("/Contents")] = ByteStringObject(bytes(contents))
        reader.cache_indirect_object(mark.generation, mark.idnum, made)  # type: ignore[no-untyped-call]


def tables(reader: PdfFileReader) -> Iterator[int]:
    """Where the cross-reference table of each revision stands, along the chain the file is read by."""
    return (reader.xrefs.get_startxref_for_revision(number) for number in range(reader.xrefs.total_revisions))


def redefined(reader: PdfFileReader, since: int) -> set[tuple[int, int]]:
    """The objects there were at a revision that were written anew, or given up, in a later one."""
    size = reader.xrefs.get_xref_container_info(since).size
    later = range(since + 1, reader.xrefs.total_revisions)
    written = {one for number in later for one in reader.xrefs.explicit_refs_in_revision(number)}
    given_up = {one for number in later for one in reader.xrefs.refs_freed_in_revision(number)}
    tables_then = {reader.xrefs.get_xref_container_info(number).stream_ref for number in range(since + 1)}
    tables_since = {reader.xrefs.get_xref_container_info(number).stream_ref for number in later}
    found = (written | given_up) - (tables_then & tables_since)  # PDFBox gives its next table the number of its last
    return {(one.idnum, one.generation) for one in found if one.idnum < size}
