"""A record in the register is the record that was read, in every field."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Cell, Entry, Finding, Passage, Severity, Spot, Words
from generator.forms.identity import Identity
from generator.records.checked import Checked, Coverage, Difference, Harm, Party, TimeSource, Trust, Verdict, What
from generator.records.issued import Attachment
from generator.records.model import Answer, Change, Means, Record, Sighting, Signature, State
from generator.store.bodies import attachment_of, issued_body, record_body, record_of, storable

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
DAY = st.dates()
VALUE = st.none() | TEXT | st.booleans() | DAY | st.decimals(allow_nan=False, allow_infinity=False)
PLAIN = TEXT | st.booleans() | st.integers() | st.floats(allow_nan=False)
NUMBER = st.integers(1, 99)
FILE = st.sampled_from(["inbox/a.pdf", "elsewhere.docx"])


def some(kind, **fields):
    return st.builds(kind, **fields)


DIFFERENCE = some(Difference, place=TEXT, what=st.sampled_from(What), then=TEXT, now=TEXT)
CHECKED = some(
    Checked, field=TEXT, fingerprint=TEXT, claimed=TEXT, subject=some(Party, name=TEXT), issuer=some(Party, name=TEXT),
    time_source=st.sampled_from(TimeSource), trust=st.sampled_from(Trust), coverage=st.sampled_from(Coverage),
    harm=st.none() | st.sampled_from(Harm), differences=st.lists(DIFFERENCE, max_size=2).map(tuple),
    unexplained=st.booleans(), later=st.just(("a.b",)), locked=st.just(("c", "d")), forbids_filling=st.booleans(),
)  # fmt: skip
SIGHTING = some(
    Sighting, text=TEXT, means=st.sampled_from(Means), page=st.none() | NUMBER,
    box=st.none() | st.tuples(*[st.floats(0, 900)] * 4), confidence=st.floats(0, 1),
)  # fmt: skip
ANSWER = some(
    Answer, state=st.sampled_from(State), value=VALUE, text=TEXT, seen=st.lists(SIGHTING, max_size=3).map(tuple)
)
WORDS = some(Words, message=TEXT, arguments=st.dictionaries(TEXT, TEXT, max_size=2), context=TEXT, domain=TEXT)
ARGUMENT = st.recursive(
    st.none() | TEXT | st.booleans() | st.integers() | DAY | st.decimals(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=4,
)
WHERE = (
    some(Spot, file=FILE, page=st.none() | NUMBER)
    | some(Passage, file=FILE, heading=TEXT, row=st.none() | NUMBER, column=st.none() | NUMBER)
    | some(Entry, file=FILE, path=TEXT, line=st.none() | NUMBER)
    | some(Cell, file=FILE, sheet=st.none() | TEXT, row=NUMBER, column=st.none() | TEXT, heading=st.none() | TEXT)
)
FINDING = some(
    Finding, code=TEXT, severity=st.sampled_from(Severity), message=TEXT, remedy=TEXT, where=st.none() | WHERE,
    place=st.none() | TEXT, arguments=st.dictionaries(TEXT, ARGUMENT, max_size=3), domain=TEXT,
)  # fmt: skip
IDENTITY = some(Identity, form=TEXT, edition=NUMBER, language=TEXT, document=TEXT, issued=st.booleans())
RECORD = some(
    Record,
    file=st.just("inbox/a.pdf"),
    sha256=st.just("f" * 64),
    identity=st.none() | IDENTITY,
    answers=st.dictionaries(TEXT, ANSWER, max_size=3),
    changes=st.lists(some(Change, place=TEXT, issued=PLAIN, returned=st.none() | PLAIN), max_size=2).map(tuple),
    signatures=st.lists(
        some(
            Signature, place=TEXT, role=TEXT, verdict=st.sampled_from(Verdict), by=st.none() | TEXT,
            when=st.none() | TEXT, changed_after=st.lists(TEXT, max_size=2).map(tuple),
            checked=st.none() | CHECKED,
        ), max_size=1,
    ).map(tuple),
    findings=st.lists(FINDING, max_size=2).map(tuple),
    copied=st.sampled_from(["", "issued", "e" * 64]),
    held_back=st.sampled_from([(), ("health.note",)]),
)  # fmt: skip


@given(RECORD)
def test_a_record_comes_out_as_it_went_in(record):
    body = record_body(record)

    assert body.isascii()
    assert "\0" not in body
    found = record_of(body, record.file, record.sha256, record.part)
    assert found == record
    assert list(found.answers) == list(record.answers)


def test_no_field_of_a_record_is_left_out():
    """A field that is added to one of these has to be kept too, and then be added here."""
    fields = {kind: {field.name for field in dataclasses.fields(kind)} for kind in (Record, Answer, Sighting, Finding)}

    assert fields == {
        Record: {
            "file", "sha256", "identity", "answers", "changes", "signatures", "findings", "part", "copied", "held_back",
        },
        Answer: {"state", "value", "text", "seen"},
        Sighting: {"text", "means", "page", "box", "confidence"},
        Finding: {"code", "severity", "message", "remedy", "where", "place", "arguments", "domain"},
    }  # fmt: skip


def test_a_record_of_before_signatures_were_checked_is_still_read():
    before = (
        '{"identity":null,"answers":{},"changes":[],"signatures":[{"place":"signatures.manager","role":"manager",'
        '"verdict":"unknown_signer","by":null,"when":null,"changed_after":[]}],"findings":[]}'
    )

    (found,) = record_of(before, "a.pdf", "").signatures

    assert found == Signature("signatures.manager", "manager", Verdict.UNKNOWN_SIGNER)


def test_the_same_file_under_another_name_is_the_same_record():
    found = (Finding("x.y", Severity.WARNING, "m", "", Spot(file, 1)) for file in ("a.pdf", "b.pdf"))
    one, other = (Record(finding.where.file, "", findings=(finding,)) for finding in found)

    assert record_body(one) == record_body(other)
    assert record_of(record_body(one), "c.pdf", "").findings[0].where == Spot("c.pdf", 1)


def test_what_a_finding_mentions_is_kept_as_its_text_where_it_is_of_no_kind_we_know():
    finding = Finding("x.y", Severity.NOTICE, "m", "", arguments={"at": dt.time(9), "no": Decimal("1.50")})

    (found,) = record_of(record_body(Record("a", "", findings=(finding,))), "a", "").findings
    assert found.arguments == {"at": "09:00:00", "no": Decimal("1.50")}


@given(st.dictionaries(TEXT, PLAIN, max_size=4), st.dictionaries(TEXT, NUMBER, max_size=3), st.none() | TEXT)
def test_what_was_issued_comes_out_as_it_went_in(values, counts, unit):
    identity = Identity("form", 1, "en", "0" * 13, issued=True)
    attachment = Attachment(identity, "P-1", unit, values, counts)

    assert attachment_of(identity, issued_body(attachment)) == attachment


@given(TEXT)
def test_any_text_can_be_stored_and_what_can_be_is_left_alone(text):
    kept = storable(text)

    json.dumps(kept).encode()
    kept.encode("utf-8")
    assert "\0" not in kept
    assert storable(kept) == kept
