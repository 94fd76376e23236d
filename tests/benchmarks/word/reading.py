"""How fast Word forms become what people wrote in them: `python -m tests.benchmarks.word.reading`."""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from generator.collect import Aids, identify, read_bytes
from generator.docx.read.contents import contents
from generator.forms.library import Library
from generator.records.answers import answers, expected
from tests.benchmarks.clock import Runner, run
from tests.benchmarks.records import plans
from tests.benchmarks.tables import rate, times

from .proof import W
from .tasks import TICKED, Task, made_of, new_press, tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.records.model import Answer

_FILE = "form.docx"
_LIBRARY = Library()


@dataclass(frozen=True)
class Reader:
    """One way to read a form."""

    name: str
    read: Callable[[bytes], Mapping[str, object]]
    """What stands at each place."""
    wanted: Callable[[Task], Mapping[str, object]]
    """What should."""


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=300)
    asked.add_argument("--rounds", type=int, default=5)
    chosen = asked.parse_args()
    press = new_press()
    given = list(tasks(press, plans(chosen.records)))
    files = [made_of(press, task) for task in given]
    for reader in READERS:
        _insist(reader, given, files)
    runners = [Runner(reader.name, partial(_read, reader, files), len(files)) for reader in READERS]
    run(runners, chosen.rounds)
    sys.stdout.writelines(f"{line}\n" for line in _report(runners))


def whole(data: bytes) -> dict[str, object]:
    """The values of a record: identity, types, rules, changes and findings included."""
    (record,) = read_bytes(data, _FILE, Aids(_LIBRARY))
    return _values(record.answers)


def typed(data: bytes) -> dict[str, object]:
    """The values, typed by the form; no rules, no changes."""
    found = contents(data, _FILE)
    known, _ = identify(found, _FILE, Aids(_LIBRARY))
    assert known is not None, "it is of a form of ours"
    seen = found.see(known.form, None)
    held, _ = answers(expected(known.form, seen.sightings, {}), seen.sightings, known.language, _FILE)
    return _values(held)


def said(data: bytes) -> dict[str, str]:
    """What the controls say, with all that Word and others may have done to them put right."""
    return {one.name: one.readings[0] for one in contents(data, _FILE).said}


def with_lxml(data: bytes) -> dict[str, str]:
    """The least there is to do: one walk over the controls of the main part, each with its texts and line breaks."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return dict(_texts(etree.fromstring(archive.read("word/document.xml"))))


def with_python_docx(data: bytes) -> dict[str, str]:
    """The same walk over the document as python-docx opens it; it knows no content controls itself."""
    from docx import Document

    return dict(_texts(Document(io.BytesIO(data)).element))


def _texts(root: object) -> Iterator[tuple[str, str]]:
    for control in root.iter(f"{W}sdt"):  # type: ignore[attr-defined] # python-docx publishes no type for it
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            parts = control.find(f"{W}sdtContent").iter(f"{W}t", f"{W}br")
            yield tag.get(f"{W}val"), "".join(part.text or "\n" for part in parts)


def _values(held: Mapping[str, Answer]) -> dict[str, object]:
    return {place: answer.value for place, answer in held.items()}


def _shown(task: Task) -> dict[str, str]:
    """The texts as controls show them."""
    return {tag: text for tag, text in task.texts.items() if tag in task.plan.values}


def _told(task: Task) -> dict[str, str]:
    """The texts as our reader tells them."""
    return {tag: text.replace(TICKED, "x") for tag, text in _shown(task).items()}


READERS = (
    Reader("planforms, read_bytes", whole, lambda task: task.plan.values),
    Reader("planforms, contents, see and answers", typed, lambda task: task.plan.values),
    Reader("planforms, contents", said, _told),
    Reader("python-docx", with_python_docx, _shown),
    Reader("bare walk with lxml", with_lxml, _shown),
)


def _insist(reader: Reader, given: Sequence[Task], files: Sequence[bytes]) -> None:
    """Ends the measurement where something is read wrongly."""
    for task, data in zip(given, files, strict=True):
        found = reader.read(data)
        for place, value in reader.wanted(task).items():
            if found.get(place) != value:
                sys.exit(f"{reader.name}: {place} of {task.plan.plan_id} is read wrongly.")


def _read(reader: Reader, files: Sequence[bytes], count: int) -> None:
    for data in islice(files, count):
        reader.read(data)


def _report(runners: Sequence[Runner]) -> Iterator[str]:
    whole_record, *_ = runners
    yield f"{'':40}{'files per CPU second':>26}   read_bytes is ×"
    for runner in runners:
        yield f"{runner.name:40}{rate(runner):>26}   {times(whole_record, runner)}"


if __name__ == "__main__":
    main()
