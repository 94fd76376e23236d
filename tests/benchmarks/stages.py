"""Where the time of `planforms fill` goes: `python -m tests.benchmarks.stages`.

The command runs in this process, alone. A timer counts CPU time and interrupts it every few milliseconds; the stage
that is nearest on the stack is the one that pays. That costs next to nothing, so the shares are those of a usual run,
which a profiler's, who charges for every call, are not.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from .clock import cpu
from .ours import written
from .records import FORM, plans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_EVERY = 0.001
"""CPU seconds between two looks; Linux looks with each tick of its clock, four milliseconds."""
STAGES = {
    "plans/read.py:_entries": "plans read and typed",
    "batch/shelf.py:planned": "what is there already: digests, journal, register",
    "forms/rules.py:judge": "rules of the form",
    "pdf/press.py:letters_missing": "letters the font lacks",
    "records/issued.py:issue_of": "texts to print, document id",
    "pages/fit.py:fit": "texts fitted into boxes",
    "pages/compose.py:compose": "layouts: pages composed",
    "pdf/blank.py:compile_template": "layouts: templates compiled",
    "pdf/fill.py:_widgets": "values and appearances",
    "pdf/code.py:code_object": "codes on the pages",
    "pdf/fill.py:_identity_objects": "record, id, metadata",
    "records/issued.py:attachment_bytes": "record, id, metadata",
    "pdf/template.py:document": "bytes joined",
    "docx/press.py:issue": "Word file rendered and packed",
    "files/folder.py:put": "files written and renamed",
    "files/folder.py:settle": "folder synced",
    "batch/shelf.py:put": "digests of files",
    "generator/keeping.py:keep": "register",
    "batch/journal.py:keep": "journal",
    "cli/fill.py:_show": "lines printed",
}
"""Stages by where they are entered."""
_OTHER = "start of the program, and all else"


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=2000)
    asked.add_argument("--as", dest="medium", choices=("pdf", "docx"), default="pdf")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = written(plans(chosen.records), Path(folder))
        begun = cpu()
        with counted() as found:
            _fill(source, Path(folder, "made"), chosen.medium)
        used = cpu() - begun
    sys.stdout.write(f"{chosen.records} plans, {used:.1f} CPU s, {1000 * used / chosen.records:.2f} ms each\n")
    for stage, count in found.most_common():
        share = count / found.total()
        sys.stdout.write(f"{stage:52}{share:6.1%} {1000 * share * used / chosen.records:7.3f} ms each\n")


def _fill(source: Path, into: Path, medium: str) -> None:
    """The command, from the import of the program on."""
    options = ["--register", str(into / "register.sqlite"), "fill", str(source), "--form", FORM, "--as", medium]
    before, sys.argv = sys.argv, ["planforms", *options, "--into", str(into), "--jobs", "1"]
    try:
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            from generator.cli import main as command

            command()
    except SystemExit as done:
        if done.code:
            raise
    finally:
        sys.argv = before


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """How often each stage was met while this lasted."""
    found: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        found[_stage(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        yield found
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stage(frame: FrameType | None) -> str:
    """The stage that is nearest on the stack."""
    while frame is not None:
        code = frame.f_code
        *_, folder, file = ("", *code.co_filename.rsplit("/", 2)[-2:])
        if stage := STAGES.get(f"{folder}/{file}:{code.co_name}"):
            return stage
        frame = frame.f_back
    return _OTHER


if __name__ == "__main__":
    main()
