"""The programs that sign forms in the tests, beside pyHanko and planforms itself.

All are given a box that is in the form, and add to the file. Those in Java sign all their forms in one start.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from .programs import HERE, need

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.signatures.pki import Holder

SIGNERS = ("pdfbox", "openpdf", "poppler")
_JAVA = frozenset({"pdfbox", "openpdf"})
_LOCK = "secret"


class Task(NamedTuple):
    """What is to be signed."""

    program: str
    form: bytes
    by: Holder
    box: str
    """Name of the field."""


class _Files(NamedTuple):
    """A task as files."""

    task: Task
    form: Path
    key: Path
    to: Path


def signed(tasks: Sequence[Task]) -> list[bytes]:
    """The signed forms, in the order of the tasks."""
    with tempfile.TemporaryDirectory() as folder:
        keys = {by: _key(Path(folder), number, by) for number, by in enumerate({task.by: None for task in tasks})}
        files = [_written(Path(folder), number, task, keys[task.by]) for number, task in enumerate(tasks)]
        _by_java([one for one in files if one.task.program in _JAVA])
        _by_poppler(Path(folder), list(keys.values()), [one for one in files if one.task.program not in _JAVA])
        return [one.to.read_bytes() for one in files]


def _key(folder: Path, number: int, by: Holder) -> Path:
    """Somebody's key as a file; the store that poppler signs from calls it by the file's name."""
    file = folder / f"key{number}.p12"
    lock = BestAvailableEncryption(_LOCK.encode())
    file.write_bytes(serialize_key_and_certificates(file.stem.encode(), by.key, by.certificate, by.above, lock))
    return file


def _written(folder: Path, number: int, task: Task, key: Path) -> _Files:
    files = _Files(task, folder / f"{number}.pdf", key, folder / f"{number}.signed.pdf")
    files.form.write_bytes(task.form)
    return files


def _by_java(files: Sequence[_Files]) -> None:
    words = [word for one in files for word in (one.task.program, one.form, one.key, one.task.box, one.to)]
    if words:
        _run([*need("java-signers"), str(HERE / "sign_java.java"), *map(str, words)])


def _by_poppler(folder: Path, keys: Sequence[Path], files: Sequence[_Files]) -> None:
    """As Okular signs: with the keys of Firefox, so to speak (NSS)."""
    if not files:
        return
    need("pdfsig")
    store = ["-d", f"sql:{folder}"]
    _run(["certutil", "-N", *store, "--empty-password"])
    for key in keys:
        _run(["pk12util", "-i", str(key), *store, "-W", _LOCK, "-K", ""])
    for one in files:
        who = ["-nssdir", str(folder), "-nick", one.key.stem]
        _run(["pdfsig", *who, "-no-ocsp", "-sign", one.task.box, str(one.form), str(one.to)])


def _run(words: list[str]) -> None:
    run = subprocess.run(words, capture_output=True, check=False, timeout=120)
    if run.returncode:
        msg = f"{words[0]} failed: {run.stderr.decode(errors='replace').strip()}"
        raise RuntimeError(msg)
