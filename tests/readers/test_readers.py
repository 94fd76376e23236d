"""Reading apart gives what reading here gives, in the same order, whatever one of the files does."""

from collections import deque
from dataclasses import replace
from pathlib import Path

import pytest

from generator import collect, readers
from generator.apart import Limits
from generator.engines.processes import Care, Processes
from tests.read_back import record_of, records_in
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

    assert list(readers.read_files([inbox], BASIS, readers.engine(jobs))) == here


def test_a_file_that_is_not_there_is_a_record_like_any_other(tmp_path):
    (record,) = readers.read_files([tmp_path / "nowhere.pdf"], BASIS)

    assert [one.code for one in record.findings] == ["read.not-there"]


def test_a_file_that_takes_too_much_is_given_up_with_words(tmp_path):
    Path(tmp_path, "a.pdf").write_bytes(b"%PDF-1.7")

    (record,) = readers.read_files([tmp_path], BASIS, Processes(1, Care(Limits(memory=50_000_000), 0)))

    assert record.sha256
    assert [one.code for one in record.findings] == ["read.over-limit"]


class Watched:
    """Reads here, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked = []

    def each(self, prepare, chunks):
        work = prepare()
        for chunk in chunks:
            self.asked += chunk
            yield [work(one) for one in chunk]


def test_a_file_is_read_again_only_where_the_register_says_otherwise():
    made = [one for form, tag in LEADING[:3] for one in filled(form, tag)]
    issued = []
    for one in made:
        collect.read_bytes(one.data, "", collect.Aids(LIBRARY, noted=issued.append))
    other = replace(issued[1], issued={**issued[1].issued, "details.employee": "Bo Ek"})
    known = {one.identity.document: one for one in issued} | {other.identity.document: other}
    files = [readers.Arrived(one.data, f"{number}.pdf") for number, one in enumerate(made)]
    watched = Watched()

    def knows(documents):
        return {document: known[document] for document in documents}

    found = list(readers.each(files, BASIS, watched, knows))

    assert [(one.file, one.known) for one in watched.asked if one.known] == [("1.pdf", (other,))]
    assert [record.file for (record,) in found] == [one.file for one in files]
    assert [record for (record,) in found] == [record_of(one.data, one.file, known_as=known.get) for one in files]


def test_no_more_is_out_to_be_read_than_memory_allows(monkeypatch):
    monkeypatch.setattr(readers, "_OUT_BYTES", 1_000)
    asked, most = [], []

    class Slow:
        def each(self, _prepare, chunks):
            waiting = deque()
            for chunk in chunks:
                waiting.append(chunk)
                most.append(sum(len(one.data) for some in waiting for one in some))
                if len(waiting) == 40:
                    yield [readers.Told(()) for _ in waiting.popleft()]
            while waiting:
                yield [readers.Told(()) for _ in waiting.popleft()]

    def files():
        for number in range(200):
            asked.append(number)
            yield readers.Arrived(bytes(100), f"{number}.pdf")

    found = list(readers.each(files(), BASIS, Slow()))

    assert (len(found), len(asked)) == (200, 200)
    assert max(most) <= 1_500
