"""What comes back is kept byte for byte, every reading of it once, and never instead of another."""

from __future__ import annotations

import hashlib

import pytest

from generator.store.decisions import void
from generator.store.erasing import erase
from generator.store.listing import items, reconciliation
from generator.store.model import Kept, Scope, Standing
from generator.store.originals import keep_original, original
from generator.store.returns import keep_records, records
from tests.store.making import a_finding, a_record, bring_back, put_out, reading


def codes(keeping):
    return [finding.code for finding in keeping.findings]


def test_the_bytes_received_are_kept_untouched_under_their_digest(register):
    data = b"%PDF-1.7 anything \x00\xff"

    kept = keep_original(register, data, "från Anna.pdf")

    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    assert original(register, kept.sha256).read_bytes() == data
    assert original(register, kept.sha256).stat().st_mode & 0o777 == 0o600
    assert register.store.stat().st_mode & 0o777 == 0o700


def test_a_file_in_the_store_is_never_written_again(register):
    kept = keep_original(register, b"once", "a.pdf")
    before = original(register, kept.sha256).stat()

    keep_original(register, b"once", "b.pdf")

    after = original(register, kept.sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_in_the_store_that_was_cut_short_is_made_whole_when_it_comes_again(register):
    kept = keep_original(register, b"the whole of it", "a.pdf")
    original(register, kept.sha256).write_bytes(b"the wh")

    keep_original(register, b"the whole of it", "a.pdf")

    assert original(register, kept.sha256).read_bytes() == b"the whole of it"


def test_a_record_is_found_again_as_it_was_read(register):
    (document,) = put_out(register, "P-1")
    record = a_record(document, "a\0b \ud800", findings=[a_finding()])
    one = reading(register, b"1", record, name="inbox\udcff.pdf")

    keep_records(register, [one])

    (found,) = records(register, document=document)
    assert found.record.answers == record.answers
    assert found.record.identity == record.identity
    assert [finding.arguments for finding in found.record.findings] == [{"label": "Employee"}]
    assert found.record.file == "inbox\\udcff.pdf"


def test_the_very_same_file_is_nothing_new_and_that_is_said(register):
    (document,) = put_out(register, "P-1")
    assert bring_back(register, b"1", document).outcome is Kept.NEW

    again = bring_back(register, b"1", document)

    assert (again.outcome, codes(again)) == (Kept.KNOWN, ["register.known-file"])
    assert len(records(register, document=document)) == 1


def test_the_very_same_file_twice_in_one_folder_is_one(register):
    (document,) = put_out(register, "P-1")
    group = [reading(register, b"1", a_record(document), name=name) for name in ("a.pdf", "b.pdf")]

    assert [one.outcome for one in keep_records(register, group)] == [Kept.NEW, Kept.KNOWN]


def test_the_same_file_that_reads_differently_is_kept_a_second_time(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document, "as the old program read it")

    again = bring_back(register, b"1", document, "as the new program reads it")

    assert (again.outcome, codes(again)) == (Kept.READ_AGAIN, ["register.read-again"])
    (item,) = items(register)
    assert item.returns == 1
    assert len(records(register, document=document)) == 2


def test_a_newer_return_supersedes_and_both_stay(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document, "first")

    newer = bring_back(register, b"2", document, "second")

    assert (newer.outcome, codes(newer)) == (Kept.NEWER, ["register.newer-return"])
    (item,) = items(register)
    assert item.returned.sha256 == hashlib.sha256(b"2").hexdigest()
    assert [one.record.answers["details.employee"].text for one in records(register, document=document)] == [
        "first",
        "second",
    ]


def test_reading_an_earlier_return_again_does_not_bring_it_to_the_front(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document, "first")
    bring_back(register, b"2", document, "second")

    bring_back(register, b"1", document, "first, read by a newer program")

    (item,) = items(register)
    assert item.returned.sha256 == hashlib.sha256(b"2").hexdigest()


def test_a_newer_file_that_cannot_be_read_does_not_push_aside_one_that_can(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document, "good")

    bring_back(register, b"2", document, None)

    (item,) = items(register)
    assert (item.returned.sha256, item.returns) == (hashlib.sha256(b"1").hexdigest(), 2)


def test_blank_forms_of_several_people_do_not_supersede_each_other(register):
    (document,) = put_out(register, None)

    first = bring_back(register, b"1", document, "Anna", is_issued=False)
    second = bring_back(register, b"2", document, "Bo", is_issued=False)

    assert (first.outcome, second.outcome) == (Kept.NEW, Kept.NEW)
    assert len(items(register)) == reconciliation(register).others == 2


def test_forms_in_one_file_are_told_apart_by_their_part(register):
    first, second = put_out(register, "P-1", "P-2")
    group = [reading(register, b"12", a_record(one), part=at) for at, one in enumerate((first, second), 1)]

    assert {one.outcome for one in keep_records(register, group)} == {Kept.NEW}
    assert [item.standing for item in items(register)] == [Standing.RETURNED] * 2


def test_a_file_that_is_no_form_is_on_the_list_all_the_same(register):
    bring_back(register, b"hello", "", None)

    (item,) = items(register)
    assert (item.form, item.document, item.status) == ("", "", "unreadable")


def test_a_return_of_a_void_document_is_kept_and_told(register):
    (document,) = put_out(register, "P-1")
    void(register, document, "left", "HR")

    kept = bring_back(register, b"1", document)

    assert codes(kept) == ["register.returned-void"]
    (item,) = items(register)
    assert (item.standing, item.returns) == (Standing.VOID, 1)


def test_a_return_of_an_erased_document_is_told(register):
    (document,) = put_out(register, "P-1")
    erase(register, Scope.DOCUMENT, document, "over", "HR")

    assert codes(bring_back(register, b"1", document)) == ["register.returned-erased"]


@pytest.mark.parametrize("wanted", [{"document": "0000000000000"}, {"sha256": "f" * 64}])
def test_of_what_never_came_there_are_no_records(register, wanted):
    assert records(register, **wanted) == ()
