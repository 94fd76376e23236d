"""All bad files, family by family, each in a folder of its own; and the files that are none."""

from __future__ import annotations

import os
import socket
import warnings
from typing import TYPE_CHECKING

from tests.hostile import active, attached, damage, drawn, others, packed, said, trees, typed, word
from tests.hostile.bad import GOOD, Bad, Fate, good

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAMILIES = {
    "damage": damage.FAMILY,
    "trees": trees.FAMILY,
    "typed": typed.FAMILY,
    "packed": packed.FAMILY,
    "drawn": drawn.FAMILY,
    "active": active.FAMILY,
    "said": said.FAMILY,
    "attached": attached.FAMILY,
    "word": word.FAMILY,
    "others": others.FAMILY,
}
ODD_NAMES = (
    "-rf.pdf",
    "--json.pdf",
    "two\nlines.pdf",
    "error: all is lost.pdf",
    "\x1b[2J\x1b]0;owned\x07.pdf",
    "\u202efdp.exe.pdf",
    "%s%n{0}{file}.pdf",
    "space at the end.pdf ",
    "ÅÄÖ – 名前 🙂.pdf",
    "cafe\u0301.pdf",
    "CON.pdf",
    "n" * 240 + ".pdf",
    "caf\udce9 in latin-1.pdf",
    "[bold]markup[/bold].pdf",
    "'; DROP TABLE documents; --.pdf",
    "name.pdf.exe",
)
"""Names of good files."""


def quick() -> dict[str, Bad]:
    """Every other bad file, without those that take long to make or to read: what each run of the tests can afford."""
    fast = [(name, bad) for name, bad in every().items() if not bad.is_slow]
    return dict(fast[::2])


def every() -> dict[str, Bad]:
    """The bad files by family and name."""
    return {f"{family}/{name}": bad for family, files in FAMILIES.items() for name, bad in files.items()}


def write_good(folder: Path) -> dict[str, str]:
    """Writes the good files among the bad, so that each is read after something bad and before something bad.

    Returns:
        what each is, by its place in the folder.
    """
    found = {
        f"{family}/{letter}_{name}{end}": name for family in FAMILIES for letter in "am" for name, end in GOOD.items()
    }
    for place, name in found.items():
        _write(folder / place, good(name))
    return found


def write_bad(folder: Path, files: dict[str, Bad]) -> None:
    """Writes bad files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # libraries warn about what is done here on purpose
        for place, bad in files.items():
            _write(folder / place, bad.make())


def write_oddly_named(folder: Path) -> Iterator[str]:
    """Writes a good file under every odd name there can be; gives the places."""
    for name in ODD_NAMES:
        try:
            _write(folder / "odd" / name, good("pdf_en"))
        except (OSError, UnicodeEncodeError):
            continue  # not every disk takes every name
        yield f"odd/{name}"


def make_no_files(folder: Path) -> dict[str, Fate]:
    """Makes what is called a file and is none, or one that cannot be had."""
    (folder / "none" / "folder.pdf").mkdir(parents=True)
    here = folder / "none"
    os.mkfifo(here / "pipe.pdf")
    (here / "loop.pdf").symlink_to("loop.pdf")
    (here / "ring").symlink_to(".")
    (here / "nowhere.pdf").symlink_to("nothing.pdf")
    (here / "device.pdf").symlink_to("/dev/zero")
    (here / "random.pdf").symlink_to("/dev/urandom")
    (here / "terminal.pdf").symlink_to("/dev/tty")
    _listening(here)
    for name, size in {"of_30_megabytes.pdf": 30_000_000, "of_5_gigabytes.pdf": 5_000_000_000}.items():
        with (here / name).open("wb") as file:
            file.truncate(size)
    names = ("pipe", "loop", "nowhere", "device", "random", "terminal", "socket", "of_30_megabytes", "of_5_gigabytes")
    return {f"none/{name}.pdf": Fate.NO_ANSWERS for name in names}


def _listening(folder: Path) -> None:
    """A socket; its path may not be long, so it is made from within the folder."""
    before = os.getcwd()  # noqa: PTH109
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket.pdf")
    finally:
        os.chdir(before)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
