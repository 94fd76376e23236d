"""Documents out of thin air: papers of a register that never was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.cases.model import Reviewed
from generator.forms.identity import Identity
from generator.forms.kinds import plain
from generator.forms.library import Library
from generator.records.issued import Attachment
from generator.records.model import Answer, Means, Record, Sighting, State
from generator.store.model import Decided, KeptRecord, Person, Return, Standing
from generator.store.papers import Paper
from generator.store.worklist import Item

LIBRARY = Library()
EN, SV = LIBRARY.language("en"), LIBRARY.language("sv")
AT = "2026-06-01T12:00:00+00:00"
SHA = "ab" * 32
DOCUMENT = "7K3QF42MXR8TQ"


def form(name, tag="en"):
    return LIBRARY.form(name, None, tag)


def answered(value, *, state=State.ANSWERED, text=None, means=Means.FORM_FIELD):
    """An answer as a record holds it."""
    shown = str(plain(value)) if text is None else text
    return Answer(state, value, shown, (Sighting(shown, means, 1),))


def an_item(of, document=DOCUMENT, **facts):
    own = {"edition": of.edition, "language": "en", "plan": "P-1", "unit": "Care", "issued_at": AT}
    return Item(of.id, document, **(own | {"standing": Standing.OPEN} | facts))


def issued(of, values, **facts):
    """A document that went out with these values, of which nothing came back."""
    item = an_item(of, **facts)
    identity = Identity(of.id, of.edition, "en", item.document, issued=True)
    attachment = Attachment(identity, item.plan, item.unit, {place: plain(one) for place, one in values.items()}, {})
    return Reviewed(Paper(item, Person(), attachment), of, None, values)


def returned(of, answers, *, decisions=(), findings=(), changes=(), signatures=(), **facts):
    """A document that came back with these answers."""
    item = an_item(
        of, standing=Standing.RETURNED, returned=Return(SHA), returns=1, file="a.pdf", received_at=AT, status="clean",
    )  # fmt: skip
    item = replace(item, **facts)
    identity = Identity(of.id, of.edition, "en", item.document, issued=True)
    record = Record(item.file, SHA, identity, answers, tuple(changes), tuple(signatures), tuple(findings))
    paper = Paper(item, Person(), None, KeptRecord(Return(SHA), AT, record, tuple(decisions)))
    values = {place: one.value for place, one in answers.items() if one.value is not None}
    return Reviewed(paper, of, paper.record, values)


def of_values(of, values, **facts):
    """A document that came back with these values."""
    return returned(of, {place: answered(value) for place, value in values.items()}, **facts)


def decided(kind, **more):
    return Decided(kind, AT, "R. Ashworth", "a reason", **more)


NOW = dt.datetime.fromisoformat(AT)
