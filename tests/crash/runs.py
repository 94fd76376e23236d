"""The command as a child of a program that has everything imported and laid out, so that many can be killed."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import time
from functools import partial
from pathlib import Path

import generator.cli.fill
import generator.docx.press
import generator.engines.choosing
import generator.engines.cluster
import generator.keeping
import generator.pdf.press
import generator.pdf.signatures.trust
import generator.plans.read
import generator.readers
import generator.records.telling
import generator.review
import generator.store.register
from generator.batch import jobs
from generator.cli import main
from generator.cli.desk import Desk
from generator.engines.ground import program
from generator.engines.here import Here
from generator.forms.library import Library
from generator.store.checking import verify_history
from generator.store.listing import reconciliation
from generator.store.register import open_register
from tests.crash.state import state
from tests.engines.next_door import NextDoor

FORM = "one_to_one"


class Batch:
    """A batch of so many plans in a folder of its own."""

    def __init__(self, folder: Path, plans: int) -> None:
        folder.mkdir()
        self.folder, self.count = folder, plans
        source = source_of(folder.parent, plans)
        self._words = ["--register", str(folder / "register.sqlite"), "--messages", "en", "fill", str(source)]
        self._words += ["--form", FORM, "--into", str(folder / "made")]

    def run(self, *more: str, before=lambda: None, seconds: float | None = None) -> int:
        """Runs the command; kills it after so many seconds. Gives its exit code, or the signal it died of."""
        return forked(self.work(*more, before=before), seconds)

    def work(self, *more: str, before=lambda: None, said: str = "said.txt"):
        """The command, to be run in a process of its own."""
        return partial(commanded, [*self._words, *more], self.folder / said, before)

    def said(self, name: str = "said.txt") -> str:
        """What the last run printed."""
        return (self.folder / name).read_text(encoding="utf-8")

    def state(self) -> dict[str, object]:
        """All that a run leaves: files, journal, and what the register knows."""
        return state(self.folder)


class Inbox:
    """A folder of forms that came back, and a register that knows what was issued."""

    def __init__(self, folder: Path, template: Batch) -> None:
        shutil.copytree(template.folder, folder)
        self.folder = folder
        self._words = ["--register", str(folder / "register.sqlite"), "--messages", "en"]
        self._words += ["read", str(folder / "made"), "--json"]

    def run(self, seconds: float | None = None) -> int:
        """As `Batch.run`; what is read is read in the process that keeps it."""
        return forked(partial(commanded, self._words, self.folder / "said.txt", reading_here), seconds)

    def said(self) -> str:
        """What the last run printed."""
        return (self.folder / "said.txt").read_text(encoding="utf-8")

    def state(self) -> dict[str, object]:
        """What the register knows, and the files in its store that are there to stay."""
        register = open_register(self.folder / "register.sqlite")
        try:
            told = verify_history(register).fault, reconciliation(register)
        finally:
            register.close()
        store = {path.name: path.read_bytes() for path in register.store.glob("[!.]*")}
        return {"register": told, "store": store}


def source_of(folder: Path, plans: int) -> Path:
    """A file of so many plans."""
    source = folder / f"plans{plans}.jsonl"
    lines = ({"plan_id": f"P-{number}", "details": {"employee": f"Łukasz {number}"}} for number in range(1, plans + 1))
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return source


def commanded(words: list[str], said: Path, before) -> None:
    """Runs the command; what it prints goes into a file."""
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(handle, stream)
    before()
    main(words)


def reading_here() -> None:
    """Spares the process in which files are read."""
    generator.readers.Processes = lambda *_words: Here()
    generator.keeping.READ_AT_ONCE = 4


def working_next_door() -> None:
    """Has all forms made so, however few there are."""
    generator.engines.choosing.chosen = lambda _jobs: NextDoor()


def forked(work, seconds: float | None = None) -> int:
    """The exit code of work done in a child, or minus the signal it died of; it is killed after so many seconds."""
    child = begun(work)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return ended(child)


def begun(work) -> int:
    """A child that does this work."""
    child = os.fork()
    if not child:
        code = 70
        try:
            work()
        except SystemExit as done:
            code = int(done.code or 0)
        finally:
            os._exit(code)
    return child


def ended(child: int) -> int:
    """Its exit code, or minus the signal it died of."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _remembered(owner, name: str) -> None:
    """Has a function that is always asked the same give its first answer again, in every child."""
    asked, answers = getattr(owner, name), []

    def answer(*words, **more):
        if not answers:
            answers.append(asked(*words, **more))
        return answers[0]

    setattr(owner, name, answer)


def warm(folder: Path) -> None:
    """Gets ready what no kill can spoil, once for all children: forms in every language, their layouts, the digest."""
    library = Desk.library = Library()
    for owner, name in ((jobs, "_pdf_press"), (generator.plans.read, "headings"), (generator.plans.read, "targets")):
        _remembered(owner, name)
    source, form, language = source_of(folder, 1), library.form(FORM), library.language("en")
    list(generator.plans.read.read_plans(source, form, language, library.in_all_languages(FORM)).rows)
    jobs.job(library, FORM, Path()).press.issue("P-1", "", {})
    program()
    gc.freeze()


def warm_for_reading(made: Path) -> None:
    """Imports what reading needs, and reads a form."""
    generator.pdf.signatures.trust.read_trust(())
    for record in generator.readers.read_files([made], generator.readers.Basis(Desk.library.path), Here()):
        generator.records.telling.record_json(record, Desk.library.language("en"))
