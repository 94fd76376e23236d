"""Which fields a signature locks: those it vouches for, unless an earlier one locks them (ISO 32000-2 §12.8.2.4).

A lock is said in the signature and not in its box. No box can say beforehand what will be answered when it is signed,
and a lock that came to a box after another was signed looks like a change to what was signed.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, pdf_name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

_LOCK, _LOOK, _STATE, _NAME = "/Lock", "/AP", "/AS", "/T"


@contextmanager
def locking(writer: IncrementalPdfFileWriter, box: DictionaryObject, names: Iterable[str]) -> Iterator[None]:
    """Has the signature that is prepared meanwhile in a box lock these fields, unless the box itself says which."""
    if _LOCK in box:
        yield
        return
    earlier = tuple(_earlier(writer))
    wanted = [name for name in names if not any(spec.is_locked(name) for spec in earlier)]
    _write_looks_again(writer, frozenset(wanted))
    # pyHanko knows what to lock from the box only.
    box[pdf_name(_LOCK)] = FieldMDPSpec(FieldMDPAction.INCLUDE, wanted).as_sig_field_lock()
    yield
    del box[_LOCK]


def _earlier(writer: IncrementalPdfFileWriter) -> Iterator[FieldMDPSpec]:
    """What the signatures in the file lock."""
    for one in writer.prev.embedded_regular_signatures:
        try:
            spec = one.fieldmdp
        except (PdfError, ValueError, LookupError):  # it is not in order, and locks nothing
            continue
        if spec is not None:
            # In an encrypted file pyHanko leaves the names encrypted.
            yield replace(spec, fields=[str(getattr(name, "decrypted", name)) for name in spec.fields or ()])


def _write_looks_again(writer: IncrementalPdfFileWriter, names: Collection[str]) -> None:
    """Writes what the locked fields show once more, as it is, into the revision that is signed.

    pyHanko 0.38 takes what was last written before the signed revision for something written since, and says of every
    field that is locked and countersigned that its lock was broken.
    """
    for listed in writer.root["/AcroForm"]["/Fields"]:
        field = listed.get_object()
        look = field.get(_LOOK)
        if str(field.get(_NAME)) not in names or _STATE in field or not isinstance(look, DictionaryObject):
            continue
        shown = look.raw_get("/N") if "/N" in look else None
        if isinstance(shown, IndirectObject):
            writer.mark_update(shown)
