"""Reading apart gives what reading here gives, in the same order, whatever one of the files does."""

import pytest

from generator import readers
from generator.apart import Limits
from tests.read_back import records_in
from tests.samples_made import LEADING, LIBRARY, filled

BASIS = readers.Basis(LIBRARY.path)


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inbox")
    for form, tag in LEADING:
        for number, made in enumerate(filled(form, tag)):
            (folder / f"{form}{number}.pdf").write_bytes(made.data)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 900)
    return folder


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_files_read_apart_give_the_records_they_give_here(inbox, jobs):
    here = records_in(inbox)

    assert list(readers.read_files([inbox], BASIS, jobs)) == here


def test_a_file_that_is_not_there_is_a_record_like_any_other(tmp_path):
    (record,) = readers.read_files([tmp_path / "nowhere.pdf"], BASIS)

    assert [one.code for one in record.findings] == ["read.not-there"]


def test_a_file_that_takes_too_much_is_given_up_with_words():
    reader = readers.Reader(BASIS, Limits(memory=50_000_000))

    (record,) = reader(b"%PDF-1.7", "a.pdf")

    reader.close()
    assert record.sha256
    assert [one.code for one in record.findings] == ["read.over-limit"]


def test_what_the_register_knows_is_asked_of_the_caller():
    made = filled(*LEADING[0])[0]
    asked = []

    reader = readers.Reader(BASIS)
    (record,) = reader(made.data, "a.pdf", asked.append)

    reader.close()
    assert asked == [record.identity.document]
