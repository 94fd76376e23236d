"""How fast completed forms become records, side by side with other programs: `python -m tests.benchmarks.read_back`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tests.outside.fillers import FILLERS
from tests.outside.programs import found

from .clock import Runner, run, turn
from .readings import Inbox, fields, record, walk
from .records import plans
from .returned import put_into, returned
from .scripts import PROGRAMS, Script
from .tables import rate, times
from .walks import missing, walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .returned import Returned

    Read = Callable[[bytes], Mapping[str, object]]


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=500)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--completed-by", choices=("pdfium", "mupdf", "pdf.js"), default="pdfium")
    chosen = asked.parse_args()
    forms = list(returned(plans(chosen.records), FILLERS[chosen.completed_by]))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as started:
        inbox = Path(folder, "inbox")
        put_into(inbox, forms)
        own, others = _own(forms, inbox), [*_walks(forms), *_scripts(forms, inbox, started)]
        run([*own, *(other for other in others if other.count)], chosen.rounds)
    sys.stdout.writelines(f"{line}\n" for line in _report(forms, own, others))


def _own(forms: Sequence[Returned], folder: Path) -> list[Runner]:
    """Our ways, the one that does least first, after all they read was found to be right."""
    for name, read in {"walk": walk, "fields": fields}.items():
        _insist(name, _wrong_fields(forms, map(read, _files(forms))))
    _insist("record", _wrong_values(forms, map(record, _files(forms))))
    inbox = Inbox(folder, forms)
    _insist("run", _wrong_values(forms, inbox.run()))
    _insist("program", _wrong_values(forms, inbox.program()))
    works = {
        "planforms, fields and values": partial(_each, walk, forms),
        "planforms, all that the PDF says": partial(_each, fields, forms),
        "planforms, record": partial(_each, record, forms),
        "planforms, run with register": lambda _: inbox.run(),
        "planforms, whole program": lambda _: inbox.program(),
    }
    return [Runner(name, work, len(forms)) for name, work in works.items()]


def _insist(name: str, wrong: str) -> None:
    if wrong:
        sys.exit(f"planforms, {name}: {wrong}")


def _walks(forms: Sequence[Returned]) -> Iterator[Runner]:
    """Programs of this process; one that is missing or refuses is not asked for anything."""
    for name, read in walks().items():
        work = partial(_each, read, forms)
        yield _judged(name, lambda read=read: map(read, _files(forms)), work, forms)
    yield from (Runner(name, lambda _: None, 0, "is not installed and left out") for name in missing())


def _scripts(forms: Sequence[Returned], inbox: Path, started: ExitStack) -> Iterator[Runner]:
    for name in PROGRAMS:
        if not found(name):
            yield Runner(name, lambda _: None, 0, "is not installed and left out")
            continue
        script = Script(name, sorted(inbox.iterdir()))
        started.callback(script.close)
        runner = _judged(name, partial(script.values, len(forms)), script.read, forms)
        runner.clock = script.clock
        runner.count = runner.count and turn(script.read, len(forms), script.clock)
        yield runner


def _judged(
    name: str, values: Callable[[], Iterable[Mapping[str, str]]], work: Callable[[int], None], forms: Sequence[Returned]
) -> Runner:
    try:
        return Runner(name, work, turn(work, len(forms)), _wrong_fields(forms, values()))
    except Exception as problem:  # noqa: BLE001 - whatever another program raises
        return Runner(name, work, 0, f"refuses: {str(problem)[:70]}")


def _files(forms: Sequence[Returned]) -> Iterator[bytes]:
    return (one.data for one in forms)


def _each(read: Read, forms: Sequence[Returned], count: int) -> None:
    for one in islice(forms, count):
        read(one.data)


def _wrong_fields(forms: Sequence[Returned], every: Iterable[Mapping[str, str]]) -> str:
    """The first field that is not what was filled in; empty where all are."""
    for one, values in zip(forms, every, strict=True):
        for name, text in one.texts.items():
            if _plain(values.get(name, "")) not in {text, one.shown.get(name, text)}:
                return f"{name} of {one.plan.plan_id} is read wrongly"
    return ""


def _plain(value: str) -> str:
    """The value with line ends as LF, a state or code without the slash of its name."""
    return value.replace("\r\n", "\n").replace("\r", "\n").removeprefix("/")


def _wrong_values(forms: Sequence[Returned], every: Iterable[Mapping[str, object]]) -> str:
    """The first value that is not the plan's; empty where all are."""
    for one, values in zip(forms, every, strict=True):
        for place, value in one.plan.values.items():
            if values.get(place) != value:
                return f"{place} of {one.plan.plan_id} is read wrongly"
    return ""


def _report(forms: Sequence[Returned], own: Sequence[Runner], others: Sequence[Runner]) -> Iterator[str]:
    least, whole, *_, program = own
    yield f"{len(forms)} forms, {len(forms[0].texts)} fields filled in, {len(forms[0].data) // 1000} kB each"
    yield f"{'':38}{'files per CPU second':>24}   {'fields are ×':18}{'PDF is ×':18}{'program is ×':18}"
    for runner in own:
        yield f"{runner.name:38}{rate(runner):>24}"
    for runner in others:
        ahead = "".join(f"{times(one, runner):18}" for one in (least, whole, program)) if runner.rates else " " * 54
        yield f"{runner.name:38}{rate(runner):>24}   {ahead}{runner.remark}".rstrip()


if __name__ == "__main__":
    main()
