"""What a panel should see of a document before it opens it: marks, and a few sentences beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.findings import N_, Severity, Words, words
from generator.forms.model import Kind
from generator.forms.naming import name_of
from generator.forms.places import pattern, patterns
from generator.packs.holding import discreet, holds_back
from generator.packs.model import Mark, Origin
from generator.pdf.printed.diagnoses import REMARK, REMARKS
from generator.records.checked import Verdict
from generator.records.copies import SHOWN
from generator.records.model import DOUBTFUL
from generator.records.verdicts import words_of
from generator.store.model import Decision
from generator.words.saying import phrase, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.cases.model import Reviewed
    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.packs.anew import Drawn
    from generator.packs.folios import Folio
    from generator.packs.order import Order
    from generator.records.model import Record, Signature
    from generator.words.language import Language

NOTHING_BACK = N_("Nothing has come back yet; it stands here as it went out.")
TO_LOOK_AT = N_("To be looked at: {count}.")
IN_ORIGINAL = N_("A signature can be checked in the original only, the file whose SHA-256 begins with {digest}.")
CORRECTED = N_("A reviewer corrected {count} answers.")
_REMARKED = frozenset({REMARK.code, REMARKS.code})


def is_signed(record: Record) -> bool:
    """Whether anything stands in a box for a signature."""
    return bool(signed_in(record))


def signed_in(record: Record) -> tuple[Signature, ...]:
    """The boxes for signatures that something stands in."""
    return tuple(one for one in record.signatures if one.verdict is not Verdict.UNSIGNED)


def is_remarked(record: Record) -> bool:
    """Whether somebody put remarks on its pages."""
    return any(one.code in _REMARKED for one in record.findings)


def marks_of(folio: Folio, order: Order, drawn: Drawn) -> tuple[Mark, ...]:
    """The document's marks, in their order."""
    open_one = discreet(folio, order).reviewed
    record, item = open_one.record, open_one.paper.item
    found = {
        Mark.MISSING: bool(item.issued_at) and (record is None or not record.answers),
        Mark.UNSIGNED: record is not None and _is_unsigned(record, open_one.form),
        Mark.DOUBTFUL: _is_doubtful(open_one),
        Mark.CHANGED: record is not None and bool(record.changes),
        Mark.HELD_BACK: holds_back(folio, order),
        Mark.LEFT_OUT: drawn.origin is Origin.ABSENT,
    }
    return tuple(mark for mark in Mark if found[mark])


def _is_unsigned(record: Record, form: Form | None) -> bool:
    """Whether a box that the form needs a signature in is empty, or every box is where it needs none."""
    if not record.answers or not record.signatures:
        return False
    empty = [one.place for one in record.signatures if one.verdict is Verdict.UNSIGNED]
    needed = _needed(form) if form else frozenset()
    return any(pattern(place) in needed for place in empty) or len(empty) == len(record.signatures)


def _needed(form: Form) -> frozenset[str]:
    slots = patterns(form).items()
    return frozenset(place for place, slot in slots if slot.kind is Kind.SIGNATURE and slot.asked.required)


def _is_doubtful(reviewed: Reviewed) -> bool:
    """Whether a person should look: nobody has accepted the return, or papers do not fit together."""
    decision = reviewed.paper.item.decision
    if decision is Decision.RETURN or any(map(_matters, reviewed.across)):
        return True
    record = reviewed.record
    if record is None or decision is Decision.ACCEPT:
        return False
    return any(map(_matters, record.findings)) or any(one.state in DOUBTFUL for one in record.answers.values())


def _matters(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTICE


def note_of(folio: Folio, order: Order, drawn: Drawn, language: Language) -> str:
    """The sentences beside the marks, in the pack's language."""
    said = [phrase(one, language) for one in _sentences(discreet(folio, order), drawn, language)]
    return " ".join(dict.fromkeys(said))


def _sentences(folio: Folio, drawn: Drawn, language: Language) -> Iterator[Words]:
    reviewed = folio.reviewed
    yield from folio.notes
    yield from drawn.notes
    yield from (Words(say(one, language).message) for one in drawn.why_not)
    if reviewed.paper.item.issued_at and reviewed.paper.item.returned is None and drawn.data:
        yield words(NOTHING_BACK)
    if reviewed.record is not None:
        yield from _of_record(folio, reviewed.record, language)


def _of_record(folio: Folio, record: Record, language: Language) -> Iterator[Words]:
    reviewed = folio.reviewed
    named = _namer(reviewed.form, language)
    signed = signed_in(record)
    yield from (words_of(one, named) for one in signed)
    if any(one.checked for one in signed):
        yield words(IN_ORIGINAL, digest=record.sha256[:SHOWN])
    if corrected := _corrections(reviewed):
        yield words(CORRECTED, count=corrected)
    if _is_doubtful(reviewed) and (count := sum(map(_matters, reviewed.findings))):
        yield words(TO_LOOK_AT, count=count)


def _namer(form: Form | None, language: Language) -> Callable[[str], str]:
    return partial(_name, form, language) if form else str


def _name(form: Form, language: Language, place: str) -> str:
    return name_of(form, place, language)


def _corrections(reviewed: Reviewed) -> int:
    kept = reviewed.paper.kept
    return len({one.place for one in kept.decisions if one.decision is Decision.CORRECT}) if kept else 0


def across_of(folios: Iterable[Folio], order: Order, language: Language) -> tuple[str, ...]:
    """What the rules across a person's papers say, each once."""
    found = (one for folio in folios for one in discreet(folio, order).reviewed.across)
    return tuple(dict.fromkeys(say(one, language).message for one in found))
