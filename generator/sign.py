"""A form that came back → the same form with a signature in the box of a role.

opened → its boxes found → one chosen → locked and signed in the form's language
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.collect import Aids, identify, opened
from generator.errors import FileProblem, UsageProblem
from generator.findings import NC_, Spot
from generator.pages.brand import PLAIN, load_brand
from generator.pdf.signing import diagnoses
from generator.words.dates import write_date
from generator.words.language import language

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from generator.collect import Known
    from generator.forms.library import Library
    from generator.pdf.document import Document
    from generator.pdf.signing.boxes import SignatureBox
    from generator.pdf.signing.keys import Key
    from generator.pdf.signing.sign import SignedPdf
    from generator.pdf.signing.stamp import StampStyle
    from generator.words.language import Language

SIGNED = NC_("in a signature box", "Signed electronically {time}")
ISSUED_BY = NC_("in a signature box", "Certificate issued by {issuer}")
_CONTEXT = "in a signature box"
_RESOURCE = "PFSign"
_FALLBACK = "en"


class Wanted(NamedTuple):
    """Which box is to be signed, and when."""

    role: str
    """`manager`, `employee` …; the place of a box where a role has several."""
    at: dt.datetime
    """The time that is claimed, with its zone."""
    part: int | None = None
    """Which form of a file that holds several, counted from 1; `None`: the only one that has such a box."""
    timestamp: str = ""
    """URL of a timestamp service (RFC 3161); empty: the time stays a claim."""


class _Found(NamedTuple):
    """A document of a file, and where it is signed."""

    part: int
    document: Document
    known: Known | None
    boxes: tuple[SignatureBox, ...]

    def boxes_for(self, role: str) -> list[SignatureBox]:
        return [box for box in self.boxes if box.is_meant_by(role)]


def signed(data: bytes, file: str, library: Library, key: Key, wanted: Wanted) -> SignedPdf:
    """The form with one signature more, in the language of the form; what was there stays byte for byte.

    Args:
        data: the form.
        file: how findings name it.
        library: the forms there are.
        key: what to sign with.
        wanted: which box.

    Raises:
        UsageProblem: it is not clear which box is meant.
        FileProblem: it is no form with such a box, is signed there already, or cannot be added to.
    """
    from generator.pdf.signing.boxes import locked_by
    from generator.pdf.signing.sign import Signing, sign

    found = _chosen(_documents(data, file, library), file, wanted)
    box = _box(found, file, wanted.role)
    look = _look(library, _lines(key, _language(found, library), wanted.at))
    locks = locked_by(found.document, box, found.boxes)
    return sign(data, file, Signing(box.name, key, look, locks, wanted.at, wanted.timestamp))


def _documents(data: bytes, file: str, library: Library) -> list[_Found]:
    """The documents in the file with their signature boxes.

    Raises:
        FileProblem: it is no PDF.
    """
    from generator.pdf.document import Document
    from generator.pdf.signing.boxes import boxes_of

    found = []
    for part, document in enumerate(opened(data, file, library), 1):
        if not isinstance(document, Document):
            raise FileProblem(diagnoses.NOT_A_PDF.at(Spot(file)))
        known, _ = identify(document, file, Aids(library))
        found.append(_Found(part, document, known, boxes_of(document, known.form if known else None)))
    return found


def _chosen(found: Sequence[_Found], file: str, wanted: Wanted) -> _Found:
    """The document to sign.

    Raises:
        UsageProblem: several could be meant, or there is none of that number.
        FileProblem: none has such a box.
    """
    spot = Spot(file)
    if wanted.part is not None:
        if not 1 <= wanted.part <= len(found):
            raise UsageProblem(diagnoses.NO_PART.at(spot, part=wanted.part, count=len(found)))
        return found[wanted.part - 1]
    having = [one for one in found if one.boxes_for(wanted.role)]
    if len(having) > 1:
        parts = tuple(str(one.part) for one in having)
        raise UsageProblem(diagnoses.SEVERAL_FORMS.at(spot, role=wanted.role, parts=parts))
    return having[0] if having else found[0]


def _box(found: _Found, file: str, role: str) -> SignatureBox:
    """The box to sign.

    Raises:
        UsageProblem: several could be meant.
        FileProblem: there is none, or it is signed already.
    """
    spot = Spot(file)
    meant = found.boxes_for(role)
    if not found.boxes:
        raise FileProblem(diagnoses.NO_BOXES.at(spot))
    if not meant:
        known = tuple(dict.fromkeys(box.role for box in found.boxes))
        raise FileProblem(diagnoses.NO_BOX.at(spot, role=role, known=known))
    if len(meant) > 1:
        places = tuple(box.place for box in meant)
        raise UsageProblem(diagnoses.SEVERAL_BOXES.at(spot, role=role, known=places))
    if meant[0].is_signed:
        raise FileProblem(diagnoses.ALREADY_SIGNED.at(spot, role=role))
    return meant[0]


def _language(found: _Found, library: Library) -> Language:
    return found.known.language if found.known else language(_FALLBACK, library.path)


def _lines(key: Key, form: Language, at: dt.datetime) -> tuple[str, ...]:
    """What the box shows: who, when, and who says so."""
    when = f"{write_date(at.date(), form)} {at:%H:%M} ({_zone(at)})"
    return (
        key.holder,
        form.text(SIGNED, _CONTEXT).replace("{time}", when),
        form.text(ISSUED_BY, _CONTEXT).replace("{issuer}", key.issuer),
    )


def _zone(at: dt.datetime) -> str:
    """The zone of a time as everybody understands it: systems call theirs `CEST`, or by long names of their own."""
    return f"UTC{at.isoformat(timespec='minutes')[16:]}".removesuffix("+00:00")


def _look(library: Library, lines: tuple[str, ...]) -> StampStyle:
    """The lines in the plain look, in its font with the letters they need."""
    from generator.pdf.appearance import Ink
    from generator.pdf.fonts import embedded_part
    from generator.pdf.signing.stamp import CUT, StampStyle

    look = load_brand(PLAIN, library.path)
    font = embedded_part(look.regular, _RESOURCE, frozenset("".join(lines) + CUT))
    return StampStyle(lines=lines, ink=Ink(font, look.ink), quiet=Ink(font, look.quiet))
