"""What stands in the carriers of identity is read back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.identity import Identity, document_id, grouped
from generator.records.carried import Carried
from generator.records.issued import (
    Attachment,
    attachment_bytes,
    identity_text,
    is_issued,
    read_attachment,
    read_identity_text,
)

IDS = st.from_regex(r"[a-z][a-z0-9]{0,9}(_[a-z0-9]{1,9}){0,3}", fullmatch=True)
PLACES = st.from_regex(r"[a-z]{1,8}(\.[1-9])?\.[a-z]{1,8}", fullmatch=True)
VALUES = st.text() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
ISSUED = st.dictionaries(PLACES, VALUES)
COUNTS = st.dictionaries(PLACES, st.integers(0, 99))
TEXTS = st.text().filter(str.isprintable)


def identity(form, edition, language, plan, issued):
    return Identity(form, edition, language, document_id(form, edition, language, plan, issued), plan is not None)


@given(
    IDS,
    st.integers(1, 99),
    st.sampled_from(["en", "sv", "en-GB"]),
    TEXTS | st.none(),
    TEXTS | st.none(),
    ISSUED,
    COUNTS,
)
def test_the_attached_record_comes_back(form, edition, language, plan, unit, issued, counts):
    issued = issued if plan is not None else {}
    record = Attachment(identity(form, edition, language, plan, issued), plan, unit, issued, counts)

    assert read_attachment(attachment_bytes(record)) == record


@given(IDS, st.integers(1, 99), st.sampled_from(["en", "sv", "en-GB"]), TEXTS | st.none())
def test_the_text_of_an_identity_comes_back_and_tells_blank_from_issued(form, edition, language, plan):
    named = identity(form, edition, language, plan, {})

    assert read_identity_text(identity_text(named)) == named
    assert is_issued(form, edition, language, named.document) == (plan is not None)


@pytest.mark.parametrize(
    "text",
    ["", "small", "small;1;en", "small;1;en;7K3QF42MXR8T", "small;1;en;7K3QF42MXR8TU", "a b;1;en;7K3QF42MXR8TQ",
     "small;x;en;7K3QF42MXR8TQ", "small;1;;7K3QF42MXR8TQ", "small;1;en;7K3Q-F42M-XR8TQ"],
)  # fmt: skip
def test_a_text_that_is_no_identity_is_none(text):
    assert read_identity_text(text) is None


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_are_too_odd_for_an_attached_record(data):
    assert read_attachment(data) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [("planforms", 2), ("form", "Small Form"), ("edition", "first"), ("document", "X"), ("language", None)],
)
def test_a_record_of_another_making_is_none(key, value):
    import json

    record = Attachment(identity("small", 1, "en", None, {}), None, None, {}, {})
    content = json.loads(attachment_bytes(record)) | {key: value}

    assert read_attachment(json.dumps(content).encode()) is None


def test_carriers_that_name_one_document_agree():
    named = identity("small", 1, "en", "P-1", {})
    other = identity("small", 1, "en", "P-2", {})

    assert Carried(None, (named, named), named.document).agree
    assert not Carried(None, (named, other)).agree
    assert not Carried(None, (named,), other.document).agree
    assert Carried(printed=grouped(named.document).replace("-", "")).identity is None
