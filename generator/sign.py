"""A form that came back → the same form with a signature in the box of a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.collect import identify, opened
from generator.errors import FileProblem
from generator.findings import NC_, Spot
from generator.forms.model import Kind
from generator.forms.places import field_name, patterns
from generator.pages.brand import PLAIN, load_brand
from generator.pdf.signing import diagnoses

if TYPE_CHECKING:
    import datetime as dt

    from generator.collect import Known
    from generator.forms.library import Library
    from generator.pdf.appearance import Ink
    from generator.pdf.signing.keys import Key
    from generator.words.language import Language

SIGNED = NC_("in a signature box", "Signed electronically {time}")
ISSUED_BY = NC_("in a signature box", "Certificate issued by {issuer}")
_RESOURCE = "PFSign"


def signed(
    data: bytes, file: str, library: Library, role: str, key: Key, at: dt.datetime, timestamp: str = ""
) -> bytes:
    """The form with a signature in the box of `role`, in the language of the form; what was there stays byte for byte.

    Args:
        data: the form.
        file: how findings name it.
        library: the forms there are.
        role: `manager`, `employee` …
        key: what to sign with.
        at: the time that is claimed, with its zone.
        timestamp: URL of a timestamp service (RFC 3161).

    Raises:
        FileProblem: it is no form with such a box, is signed there already, or cannot be added to.
    """
    from generator.pdf.signing.sign import Signing, sign

    (found, *_) = opened(data, file, library)
    known, _ = identify(found, file, library)
    box = _box(known, dict(found.signature_boxes()), role, file)
    lines = _lines(key, known.language, at) if known else ()
    return sign(data, file, Signing(box, key.signer, lines, _ink(library, lines), at, timestamp))


def _box(known: Known | None, boxes: dict[str, str], role: str, file: str) -> str:
    """The name of the field to sign.

    Raises:
        FileProblem: there is none, or it is signed already.
    """
    slots = patterns(known.form).values() if known else ()
    by_role = {slot.field.role: field_name(slot.place) for slot in slots if slot.kind is Kind.SIGNATURE}
    there = {one: name for one, name in by_role.items() if name in boxes}
    if not there:
        raise FileProblem(diagnoses.NO_BOXES.at(Spot(file)))
    if role not in there:
        raise FileProblem(diagnoses.NO_BOX.at(Spot(file), role=role, known=", ".join(there)))
    if boxes[there[role]]:
        raise FileProblem(diagnoses.ALREADY_SIGNED.at(Spot(file), role=role))
    return there[role]


def _lines(key: Key, language: Language, at: dt.datetime) -> tuple[str, ...]:
    """What the box shows: who, when, and who says so."""
    when = f"{at:%Y-%m-%d %H:%M} {at.tzname() or ''}".strip()
    return (
        key.holder,
        language.text(SIGNED, "in a signature box").replace("{time}", when),
        language.text(ISSUED_BY, "in a signature box").replace("{issuer}", key.issuer),
    )


def _ink(library: Library, lines: tuple[str, ...]) -> Ink:
    """The plain look's font with the letters of these lines."""
    from generator.pdf.appearance import Ink
    from generator.pdf.fonts import embedded_part
    from generator.pdf.signing.stamp import CUT

    look = load_brand(PLAIN, library.path)
    return Ink(embedded_part(look.regular, _RESOURCE, frozenset("".join(lines) + CUT)), look.ink)
