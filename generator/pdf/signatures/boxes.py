"""The signatures of a file → what they say of one document in it, box by box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.findings import Spot, words
from generator.pdf.signatures import diagnoses
from generator.pdf.signatures.people import is_named
from generator.pdf.signatures.telling import told_of
from generator.records.checked import Verdict
from generator.records.model import Signature
from generator.records.vouching import SEAL, Box, Report, by_looks
from generator.records.words import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.findings import Finding
    from generator.pdf.signatures.verifying import Signed, SignedFile
    from generator.records.vouching import Asked

_FROM_BEST = (Verdict.INTACT, Verdict.UNKNOWN_SIGNER, Verdict.CHANGED_AFTER, Verdict.DAMAGED)
"""What is said of signatures."""


def report(
    found: SignedFile, file: str, boxes: Sequence[Box], place_of: Callable[[str], str | None], asked: Asked
) -> Report:
    """What the signatures of a file say of a document.

    Args:
        found: the signatures.
        file: how findings name the file.
        boxes: what is to be signed in the document.
        place_of: the place a field's name stands for; the name itself where it stands for none, and `None` where the
            field is another document's.
        asked: what was asked of them.
    """
    by_place = _worst_by_place(found.signatures, place_of)
    wanting = [box for box in boxes if box.place not in by_place]
    looks = dict(zip((box.place for box in wanting), by_looks(wanting, found.elsewhere), strict=True))
    held = [looks.get(box.place) or _signature(box, by_place.pop(box.place), place_of) for box in boxes]
    beside = [_signature(Box(place, SEAL if one.is_seal else ""), one, place_of) for place, one in by_place.items()]
    told = [
        *_of_fields(found.findings, place_of),
        *(finding for one in (*held, *beside) for finding in told_of(one, file, asked.trusted)),
        *_of_signers(file, boxes, held),
        *(_of_no_box(file, place, one) for place, one in by_place.items() if boxes and not one.is_seal),
        *_missing(file, held),
    ]
    return Report((*held, *beside), tuple(told))


def _worst_by_place(found: Iterable[Signed], place_of: Callable[[str], str | None]) -> dict[str, Signed]:
    """The signature of each place; where several fields of its name are signed, the one there is most against."""
    by_place: dict[str, Signed] = {}
    for one in found:
        place = place_of(one.field)
        if place is not None and (place not in by_place or _badness(one) > _badness(by_place[place])):
            by_place[place] = one
    return by_place


def _badness(one: Signed) -> int:
    return _FROM_BEST.index(one.checked.verdict)


def _of_fields(findings: Iterable[Finding], place_of: Callable[[str], str | None]) -> Iterator[Finding]:
    """The findings about the file, and those about fields of this document, with the places of these."""
    for one in findings:
        place = place_of(one.place) if one.place else None
        if place is not None or not one.place:
            yield replace(one, place=place)


def _signature(box: Box, one: Signed, place_of: Callable[[str], str | None]) -> Signature:
    checked = replace(one.checked.placed(place_of), is_seal=box.role == SEAL and one.is_seal)
    changed = tuple(dict.fromkeys(one.place for one in checked.differences))
    by = checked.subject.name or checked.claimed or None
    when = None if one.when is None else one.when.isoformat()
    return Signature(box.place, box.role, checked.verdict, by, when, changed, checked)


def _of_no_box(file: str, place: str, one: Signed) -> Finding:
    return diagnoses.NOT_OF_THE_FORM.at(Spot(file), place=place, name=one.field)


def _of_signers(file: str, boxes: Sequence[Box], held: Sequence[Signature]) -> Iterator[Finding]:
    """Boxes that somebody else has signed than whom the form names."""
    for box, one in zip(boxes, held, strict=True):
        name = one.checked.subject.name if one.checked else ""
        if name and box.named and not is_named(name, box.named):
            yield diagnoses.OTHER_NAME.at(Spot(file), place=box.place, certificate=name, named=box.named)


def _missing(file: str, held: Sequence[Signature]) -> Iterator[Finding]:
    """Who is expected to sign and has not, once anybody has."""
    people = [one for one in held if one.role != SEAL]
    missing = tuple(words(ROLES.get(one.role, one.role)) for one in people if one.checked is None)
    if missing and len(missing) < len(people):
        yield diagnoses.MISSING.at(Spot(file), roles=missing)
