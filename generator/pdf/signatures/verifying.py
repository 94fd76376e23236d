"""A signed file → its signatures, by the names of the fields they stand in.

    capped → read twice (by the reader that makes records, and by pyHanko) → each signature looked at → told

Nothing here raises on a damaged file, and nothing is fetched.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - part of a value
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Spot
from generator.pdf.carriers import ID_FIELD
from generator.pdf.signatures import diagnoses
from generator.pdf.signatures.active import is_active
from generator.pdf.signatures.shown import Shown
from generator.pdf.signatures.spans import endings, has_tail, is_marked, marks
from generator.pdf.signatures.state import standing
from generator.records.checked import Checked, Harm, Trust

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from generator.findings import Diagnosis, Finding
    from generator.pdf.signatures.embedded import Embedded
    from generator.pdf.signatures.judging import Looked
    from generator.pdf.signatures.state import State
    from generator.records.vouching import Asked

MOST_FIELDS = 2_000
MOST_REVISIONS = 100


class Signed(NamedTuple):
    """A signature that is there, or was."""

    field: str
    """Name of the field it stands in."""
    checked: Checked
    """By the names of fields."""
    when: dt.datetime | None = None
    is_seal: bool = False
    """Whether it is of whoever issued the form, and not of one of the people who sign it."""
    pages: frozenset[int] = frozenset()
    """Where it is shown (1-based)."""


class SignedFile(NamedTuple):
    """What the signatures of a file say."""

    signatures: tuple[Signed, ...] = ()
    findings: tuple[Finding, ...] = ()
    """The place of each is the name of a field; those without one are about the whole file."""
    elsewhere: Checked | None = None
    """What is to be said of a box in which no signature was found; `None`: that it is not signed."""

    def on(self, pages: Collection[int] | None) -> SignedFile:
        """What they say of a document on these pages; `None`: of the only one there is.

        Programs that join files leave fields of one name in two documents.
        """
        if pages is None:
            return self
        mine = (one for one in self.signatures if not one.pages or not one.pages.isdisjoint(pages))
        return self._replace(signatures=tuple(mine))


UNSIGNED = SignedFile()


def signed_file(data: bytes, file: str, asked: Asked) -> SignedFile:
    """What the signatures of the PDF in these bytes say; `file` is how findings name it."""
    if not is_marked(data):
        return UNSIGNED
    if len(endings(data)) > MOST_REVISIONS:
        return _unchecked(file, diagnoses.TOO_MANY_REVISIONS, MOST_REVISIONS)
    with standing(data) as now:
        if now is None:
            return _damaged(file, ())
        if len(now.fields) > MOST_FIELDS:
            return _unchecked(file, diagnoses.TOO_MANY_FIELDS, MOST_FIELDS)
        return _looked_over(data, file, now, asked)


def _unchecked(file: str, told: Diagnosis, most: int) -> SignedFile:
    """Where the file is too large to be looked at."""
    return SignedFile(findings=(told.at(Spot(file), most=most),), elsewhere=Checked("", trust=Trust.NOT_CHECKED))


def _damaged(file: str, signed: Iterable[str]) -> SignedFile:
    """Where the file is not in good enough order for its signatures to be looked at; `signed` as far as it is known."""
    found = tuple(Signed(name, Checked(name, harm=Harm.UNREADABLE)) for name in sorted(signed))
    elsewhere = None if found else Checked("", harm=Harm.UNREADABLE)
    return SignedFile(found, (diagnoses.NOT_IN_ORDER.at(Spot(file)),), elsewhere)


def _looked_over(data: bytes, file: str, now: State, asked: Asked) -> SignedFile:
    from generator.pdf.signatures.embedded import embedded, reader_of
    from generator.pdf.signatures.judging import case_of, look_at

    reader = reader_of(data)
    if reader is None:
        return _damaged(file, now.signed)
    found = embedded(reader, now)
    case = case_of(data, now, reader, found, asked)
    looked = [(one, look_at(one, case)) for one in found if not one.is_stamp]
    signed = [_signed(one, seen, now) for one, seen in looked]
    loose = marks(data) - len(found)
    if loose > 0:
        signed += [Signed(name, Checked(name, harm=Harm.REMOVED)) for name in sorted(_taken_out(data, now))]
    told = (
        *_of_file(file, now, loose, is_tailed=has_tail(data), passed_over=case.passes_over_something),
        *_shown_otherwise(file, now),
        *_of_signatures(file, looked),
    )
    return SignedFile(tuple(signed), told, None if signed or loose <= 0 else Checked("", harm=Harm.REMOVED))


def _signed(one: Embedded, seen: Looked, now: State) -> Signed:
    pages = frozenset(
        node.page for node in now.fields[one.name].nodes if node.value is not None and node.page is not None
    )
    return Signed(one.name, seen.checked, seen.signer.when if seen.signer else None, one.is_seal, pages)


def _taken_out(data: bytes, now: State) -> frozenset[str]:
    """The names of fields that were signed in an earlier revision and are not now."""
    found: set[str] = set()
    for ending in endings(data)[:-1]:
        with standing(data[: ending.end]) as then:
            if then is not None:
                found |= then.signed
    return frozenset(found - now.signed)


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


def _shown_otherwise(file: str, now: State) -> Iterator[Finding]:
    shown = Shown()
    for name, stood in now.fields.items():
        other = None if ID_FIELD in name else shown.otherwise(stood)
        if other is not None:
            yield diagnoses.SHOWN_OTHERWISE.at(Spot(file), place=name, shown=other, value=stood.text)


def _of_signatures(file: str, looked: Sequence[tuple[Embedded, Looked]]) -> Iterator[Finding]:
    for one, seen in looked:
        if seen.signer is not None and not seen.signer.is_possible:
            yield diagnoses.OTHER_TIME.at(Spot(file), place=one.name)
        if not one.is_known:
            yield diagnoses.FORMAT_UNKNOWN.at(Spot(file), place=one.name, format=one.format)
