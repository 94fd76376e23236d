"""A signed file → what its signatures say, box by box.

    capped → read twice (by the reader that makes records, and by pyHanko) → each signature looked at → told

Nothing here raises on a damaged file, and nothing is fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Spot
from generator.pdf.carriers import ID_FIELD
from generator.pdf.signatures import diagnoses
from generator.pdf.signatures.active import is_active
from generator.pdf.signatures.asked import Box
from generator.pdf.signatures.people import is_named
from generator.pdf.signatures.shown import Shown
from generator.pdf.signatures.spans import endings, has_tail, is_marked, marks
from generator.pdf.signatures.state import standing
from generator.records.checked import Checked, Harm, Trust, Verdict
from generator.records.model import Signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Diagnosis, Finding
    from generator.pdf.signatures.asked import Asked
    from generator.pdf.signatures.embedded import Embedded
    from generator.pdf.signatures.judging import Looked
    from generator.pdf.signatures.signers import Signer
    from generator.pdf.signatures.state import State

MOST_FIELDS = 2_000
MOST_REVISIONS = 100


class Report(NamedTuple):
    """What the signatures of a file say."""

    signatures: tuple[Signature, ...]
    """One for each box of the form in its order, then one for each signature that stands in no such box."""
    findings: tuple[Finding, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Places where somebody was expected to sign and nobody has, electronically."""
        return tuple(one.place for one in self.signatures if one.verdict is Verdict.UNSIGNED)


def verify(data: bytes, file: str, asked: Asked) -> Report:
    """What the signatures of the PDF in these bytes say; `file` is how findings name it."""
    if not is_marked(data):
        return Report(tuple(Signature(box.place, box.role, Verdict.UNSIGNED) for box in asked.boxes))
    if len(endings(data)) > MOST_REVISIONS:
        return _unchecked(asked, file, diagnoses.TOO_MANY_REVISIONS, MOST_REVISIONS)
    with standing(data) as now:
        if now is None:
            return _damaged(asked, file, frozenset(box.place for box in asked.boxes))
        if len(now.fields) > MOST_FIELDS:
            return _unchecked(asked, file, diagnoses.TOO_MANY_FIELDS, MOST_FIELDS)
        return _verified(data, file, now, asked)


def _unchecked(asked: Asked, file: str, told: Diagnosis, most: int) -> Report:
    """The report where the file is too large to be looked at."""
    checked = Checked("", trust=Trust.NOT_CHECKED)
    signatures = tuple(Signature(box.place, box.role, checked.verdict, checked=checked) for box in asked.boxes)
    return Report(signatures, (told.at(Spot(file), most=most),))


def _damaged(asked: Asked, file: str, signed: frozenset[str]) -> Report:
    """The report where the file is not in good enough order for its signatures to be looked at."""
    return Report(
        tuple(
            _signature(box, Checked("", harm=Harm.UNREADABLE) if box.place in signed else None) for box in asked.boxes
        ),
        (diagnoses.NOT_IN_ORDER.at(Spot(file)),),
    )


def _signature(box: Box, checked: Checked | None, when: str | None = None) -> Signature:
    if checked is None:
        return Signature(box.place, box.role, Verdict.UNSIGNED)
    changed = tuple(dict.fromkeys(one.place for one in checked.differences))
    by = checked.subject.name or checked.claimed or None
    return Signature(box.place, box.role, checked.verdict, by, when, changed, checked)


def _verified(data: bytes, file: str, now: State, asked: Asked) -> Report:
    from generator.pdf.signatures.embedded import embedded, reader_of
    from generator.pdf.signatures.judging import case_of, look_at

    reader = reader_of(data)
    if reader is None:
        return _damaged(asked, file, _places(now.signed, asked) or frozenset(box.place for box in asked.boxes))
    found = embedded(reader, now)
    case = case_of(data, now, reader, found, asked)
    looked = [(one, look_at(one, case)) for one in found if not one.is_stamp]
    signed = [_Signed(one.name, seen.checked, seen.signer, is_seal=one.is_seal) for one, seen in looked]
    loose = marks(data) - len(found)
    if loose > 0:
        signed += [_Signed(name, Checked(name, harm=Harm.REMOVED)) for name in sorted(_taken_out(data, now))]
    told = (
        *_of_file(file, now, loose, is_tailed=has_tail(data), passed_over=case.passes_over_something),
        *_shown_otherwise(file, now, asked),
        *_of_signatures(file, signed, looked, asked),
    )
    report = _report(signed, asked, all_lost=loose > 0 and not signed)
    return report._replace(findings=(*told, *_missing(file, report)))


class _Signed(NamedTuple):
    """A signature that is there, or was."""

    name: str
    checked: Checked
    signer: Signer | None = None
    is_seal: bool = False


def _places(names: Iterable[str], asked: Asked) -> frozenset[str]:
    return frozenset(asked.place_of(name) for name in names)


def _taken_out(data: bytes, now: State) -> frozenset[str]:
    """The names of fields that were signed in an earlier revision and are not now."""
    found: set[str] = set()
    for ending in endings(data)[:-1]:
        with standing(data[: ending.end]) as then:
            if then is not None:
                found |= then.signed
    return frozenset(found - now.signed)


def _report(signed: Sequence[_Signed], asked: Asked, *, all_lost: bool) -> Report:
    """Each box with what stands in it, then what stands in no box."""
    left = list(signed)
    held: list[Signature] = []
    for box in asked.boxes:
        one = next((one for one in left if asked.place_of(one.name) == box.place), None)
        if one is not None:
            left.remove(one)
            held.append(_signature(box, one.checked, _when(one)))
        else:
            held.append(_signature(box, Checked("", harm=Harm.REMOVED) if all_lost else None))
    more = (_signature(Box(asked.place_of(one.name), ""), one.checked, _when(one)) for one in left)
    return Report((*held, *more))


def _when(one: _Signed) -> str | None:
    when = one.signer.when if one.signer else None
    return None if when is None else when.isoformat()


# what there is to say besides


def _of_file(file: str, now: State, loose: int, *, is_tailed: bool, passed_over: bool) -> Iterator[Finding]:
    spot = Spot(file)
    if loose > 0:
        yield diagnoses.LOOSE.at(spot)
    if is_tailed:
        yield diagnoses.TAIL.at(spot)
    if passed_over:
        yield diagnoses.PASSED_OVER.at(spot)
    if is_active(now):
        yield diagnoses.ACTIVE.at(spot)


def _shown_otherwise(file: str, now: State, asked: Asked) -> Iterator[Finding]:
    shown = Shown()
    for name, stood in now.fields.items():
        other = None if name.endswith(ID_FIELD) else shown.otherwise(stood)
        if other is not None:
            place = asked.place_of(name)
            yield diagnoses.SHOWN_OTHERWISE.at(Spot(file), place=place, shown=other, value=stood.text)


def _of_signatures(
    file: str, signed: Sequence[_Signed], looked: Sequence[tuple[Embedded, Looked]], asked: Asked
) -> Iterator[Finding]:
    boxes = {box.place: box for box in asked.boxes}
    for one in signed:
        place = asked.place_of(one.name)
        box = boxes.get(place)
        if box is None and boxes and not one.is_seal:
            yield diagnoses.NOT_OF_THE_FORM.at(Spot(file), place=place, name=one.name)
        if one.signer is not None:
            yield from _of_signer(file, place, one.signer, box)
    for seen, _ in looked:
        if not seen.is_known:
            yield diagnoses.FORMAT_UNKNOWN.at(Spot(file), place=asked.place_of(seen.name), format=seen.format)


def _of_signer(file: str, place: str, signer: Signer, box: Box | None) -> Iterator[Finding]:
    name = signer.subject.name
    if box is not None and box.named and not is_named(name, box.named):
        yield diagnoses.OTHER_NAME.at(Spot(file), place=place, certificate=name, named=box.named)
    if not signer.is_possible:
        yield diagnoses.OTHER_TIME.at(Spot(file), place=place)


def _missing(file: str, report: Report) -> Iterator[Finding]:
    """Who is expected to sign and has not, once anybody has."""
    missing = [one.role for one in report.signatures if one.place in report.missing]
    if missing and len(missing) < len(report.signatures):
        yield diagnoses.MISSING.at(Spot(file), roles=tuple(missing))
