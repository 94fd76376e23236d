"""The programs that fill forms in the tests, each as one function that gives back the filled file.

All take the same answers (see `answers`), and all save as the viewer they stand for saves.
"""

from __future__ import annotations

import base64
import importlib
import json
import subprocess
from collections.abc import Callable

from .answers import Answers, FillError
from .fill_by_data import by_pdfbox, by_pdftk, by_poppler
from .programs import HERE, need

Filler = Callable[[bytes, Answers], bytes]


def by_pdfium(pdf: bytes, answers: Answers) -> bytes:
    """The form filled as Chrome and Edge fill it."""
    return _by_module("pypdfium2", ".fill_pdfium", pdf, answers)


def by_mupdf(pdf: bytes, answers: Answers) -> bytes:
    """The form filled by PyMuPDF."""
    return _by_module("pymupdf", ".fill_mupdf", pdf, answers)


def by_pdfjs(pdf: bytes, answers: Answers) -> bytes:
    """The form filled as Firefox fills it."""
    return _by_script("pdf.js", "fill_pdfjs.mjs", pdf, answers)


def by_pdflib(pdf: bytes, answers: Answers) -> bytes:
    """The form filled by pdf-lib; it refuses text beyond WinAnsi, because it writes its own Helvetica."""
    return _by_script("pdf-lib", "fill_pdflib.mjs", pdf, answers)


def _by_module(wheel: str, module: str, pdf: bytes, answers: Answers) -> bytes:
    need(wheel)
    filled: bytes = importlib.import_module(module, __package__).fill(pdf, answers)
    return filled


def _by_script(program: str, script: str, pdf: bytes, answers: Answers) -> bytes:
    task = json.dumps({"pdf": base64.b64encode(pdf).decode(), "answers": dict(answers)}).encode()
    command = [*need(program), str(HERE / script)]
    run = subprocess.run(command, input=task, capture_output=True, check=False, timeout=120)
    if run.returncode == 2:
        # Before the refusal stand warnings of pdf.js, which misses the canvas that it does not need here.
        raise FillError(run.stderr.decode().strip().splitlines()[-1])
    if run.returncode:
        msg = f"{program} failed: {run.stderr.decode(errors='replace').strip()}"
        raise RuntimeError(msg)
    return run.stdout


FILLERS: dict[str, Filler] = {
    "pdfium": by_pdfium,
    "mupdf": by_mupdf,
    "pdf.js": by_pdfjs,
    "pdf-lib": by_pdflib,
    "poppler": by_poppler,
    "pdftk": by_pdftk,
    "pdfbox": by_pdfbox,
}
"""Every filler, by the name of its program."""
