"""A document drawn anew from what is known of it: as it went out, or with the answers that came back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import PlanformsError
from generator.findings import N_, errors_in, words
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.forms.privacy import open_ones
from generator.packs.holding import holds_back, without
from generator.packs.model import Origin
from generator.records.issued import COPY_OF_ISSUED, Attachment, values_issued
from generator.records.model import DOUBTFUL

if TYPE_CHECKING:
    from generator.findings import Finding, Words
    from generator.forms.identity import Identity
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.packs.folios import Folio
    from generator.packs.order import Order
    from generator.packs.presses import Presses
    from generator.pdf.press import Press
    from generator.records.issued import Printed
    from generator.records.model import Record

_NOT_WRITTEN = frozenset({Kind.SIGNATURE, Kind.COMPUTED})
"""Kinds nobody writes into a form: a signature does not outlast its file, and what is computed is computed anew."""
_CODED = frozenset({Kind.CHOICE, Kind.TICK})

NO_SUCH_FORM = N_("Its form is not in the library, so nobody knows what it asks or what of it is sensitive.")
NOT_TRANSLATED = N_("Its form is not there in the language of the pack.")
UNREAD = N_("Answers in doubt stand as they were seen; choices in doubt are left open: {count}.")


class Drawn(NamedTuple):
    """A document's pages."""

    data: bytes
    """Empty where it has none."""
    pages: int
    origin: Origin
    notes: tuple[Words, ...] = ()
    why_not: tuple[Finding, ...] = ()
    """Why it could not be drawn."""


def drawn_anew(folio: Folio, order: Order, presses: Presses) -> Drawn:
    """The document's pages, drawn from what is known of it."""
    press, notes = _press(folio, order, presses)
    if press is None:
        return Drawn(b"", 0, Origin.ABSENT, (words(NO_SUCH_FORM),))
    values = values_of(folio, press.form)
    shown = open_ones(values, press.form) if holds_back(folio, order) else values
    told: list[Finding] = press.letters_missing(shown)
    if not errors_in(told):
        try:
            printed = _printed(folio, order, press, shown)
            return Drawn(printed.data, printed.pages or 0, _origin(folio), (*notes, *_in_doubt(folio)))
        except PlanformsError as problem:
            told += problem.findings
    return Drawn(b"", 0, Origin.ABSENT, notes, tuple(told))


def _press(folio: Folio, order: Order, presses: Presses) -> tuple[Press | None, tuple[Words, ...]]:
    """What draws it, in the language asked for, else in its own, which is said."""
    named = identity_of(folio)
    if named is None:
        return None, ()
    brand = order.brand or folio.brand
    found = presses.press(named.form, named.edition, order.tag or named.language, brand)
    if found is not None or order.tag is None:
        return found, ()
    return presses.press(named.form, named.edition, named.language, brand), (words(NOT_TRANSLATED),)


def _printed(folio: Folio, order: Order, press: Press, shown: dict[str, Value]) -> Printed:
    """The file: of a plan that is about to go out the very one that `fill` makes.

    Raises:
        PlanformsError: it cannot be set.
    """
    plan = folio.plan
    if plan is not None and not holds_back(folio, order):
        return press.issue(plan.plan_id, plan.unit, plan.values)
    return press.copy(record_for(folio, order), shown)


def _origin(folio: Folio) -> Origin:
    return Origin.ANEW if folio.reviewed.record is not None else Origin.ISSUED


def identity_of(folio: Folio) -> Identity | None:
    """Who the document is."""
    reviewed = folio.reviewed
    issued, record = reviewed.paper.issued, reviewed.record
    return issued.identity if issued else record.identity if record else None


def record_for(folio: Folio, order: Order) -> Attachment:
    """The record that goes with the document: what it was issued with, and that this is a copy."""
    paper, named = folio.reviewed.paper, identity_of(folio)
    assert named is not None  # noqa: S101 - what has no identity is not drawn
    own = Attachment(named, "" if named.issued else None, paper.item.unit or None, {}, {})
    copied = folio.back.sha256 if folio.back and folio.reviewed.record else COPY_OF_ISSUED
    issued = replace(paper.issued or own, copied=copied)
    return without(issued, folio.reviewed.form) if folio.reviewed.form and holds_back(folio, order) else issued


def values_of(folio: Folio, form: Form) -> dict[str, Value]:
    """What is written into the form's boxes, by place."""
    reviewed = folio.reviewed
    if reviewed.record is not None and reviewed.record.answers:
        return dict(_answered(reviewed.record, form))
    if folio.plan is not None:
        return dict(folio.plan.values)
    return values_issued(form, reviewed.paper.issued) if reviewed.paper.issued else {}


def _answered(record: Record, form: Form) -> list[tuple[str, Value]]:
    """The answers of a record; of one in doubt what was seen, where its box takes any text."""
    known, found = patterns(form), []
    for place, answer in record.answers.items():
        slot = known.get(pattern(place))
        if slot is None or slot.kind in _NOT_WRITTEN:
            continue
        if answer.value is not None:
            found.append((place, answer.value))
        elif answer.state in DOUBTFUL and answer.text and slot.kind not in _CODED:
            found.append((place, answer.text))
    return found


def _in_doubt(folio: Folio) -> list[Words]:
    record = folio.reviewed.record
    count = sum(one.state in DOUBTFUL for one in record.answers.values()) if record else 0
    return [words(UNREAD, count=count)] if count else []
