"""What goes out is kept once, all of a group or none of it."""

from __future__ import annotations

import pytest

from generator.errors import RegisterProblem
from generator.store import history
from generator.store.issuing import issued as what_was_issued
from generator.store.issuing import keep_issued
from generator.store.listing import reconciliation
from tests.store.making import an_id, issued, put_out


def test_what_was_issued_is_found_again(register):
    one = issued("P-1")

    keep_issued(register, [one])

    assert what_was_issued(register, one.attachment.identity.document) == one.attachment


def test_a_blank_form_is_kept_and_counts_for_nobody(register):
    one = issued(None)

    keep_issued(register, [one])

    assert what_was_issued(register, one.attachment.identity.document) == one.attachment
    assert reconciliation(register).issued == 0


def test_what_is_not_known_is_none(register):
    assert what_was_issued(register, an_id("P-9")) is None


def test_the_same_files_again_are_nothing_new(register):
    group = [issued("P-1"), issued("P-2")]

    assert keep_issued(register, group) == 2
    assert keep_issued(register, group) == 0
    assert keep_issued(register, [*group, issued("P-3")]) == 1
    assert reconciliation(register).issued == 3


def test_two_media_are_two_files_of_one_document(register):
    assert keep_issued(register, [issued("P-1"), issued("P-1", medium="docx")]) == 2
    assert reconciliation(register).issued == 1


def test_a_group_that_fails_leaves_nothing_behind(register, monkeypatch):
    put_out(register, "P-1")

    def fail(*_args):
        raise RegisterProblem

    monkeypatch.setattr("generator.store.issuing.keep_facts", fail)
    with pytest.raises(RegisterProblem):
        keep_issued(register, [issued("P-2"), issued("P-3")])

    with register.reading() as connection:
        assert history.head(connection)[0] == 2
    assert reconciliation(register).issued == 1


@pytest.mark.parametrize("odd", ["a\0b", "ÅÄÖ 😀", "x" * 100_000, ""])
def test_any_text_can_be_issued(register, odd):
    one = issued("P-1", name=odd)

    keep_issued(register, [one])

    assert what_was_issued(register, one.attachment.identity.document).issued == {"details.employee": odd}
