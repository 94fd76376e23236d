"""The programs that take the fields out of forms in the tests, each as one function that gives back the flat file.

What a person sees stays: the pages as they were, with the answers drawn on them. Some write the pages anew as a printer
would, and keep nothing of the file but what is visible.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from .firefox import printed
from .programs import need, need_module

Flattener = Callable[[bytes], bytes]


def by_qpdf(pdf: bytes) -> bytes:
    """The form as qpdf flattens it."""
    return _through([*need("qpdf"), "--flatten-annotations=all", "--generate-appearances", "{in}", "{out}"], pdf)


def by_poppler(pdf: bytes) -> bytes:
    """The form as Evince and Okular print it to a file: poppler draws it with cairo."""
    need("poppler")
    return _through(["pdftocairo", "-pdf", "{in}", "{out}"], pdf)


def by_ghostscript(pdf: bytes) -> bytes:
    """The form as printer drivers and mail gateways rewrite it."""
    return _through(
        [*need("ghostscript"), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "{out}", "{in}"], pdf
    )


def by_mupdf(pdf: bytes) -> bytes:
    """The form baked by PyMuPDF."""
    with need_module("pymupdf").open(stream=pdf, filetype="pdf") as document:
        document.bake()
        return bytes(document.tobytes())


def by_pdfium(pdf: bytes) -> bytes:
    """The form as Chrome and Edge print it to a file."""
    document = need_module("pypdfium2").PdfDocument(pdf)
    try:
        document.init_forms()
        for page in document:
            page.flatten()
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()
    finally:
        document.close()


def by_firefox(pdf: bytes) -> bytes:
    """The form as Firefox prints it to a file: pdf.js draws it, cairo writes it."""
    return printed(need("firefox"), pdf)


def _through(command: list[str], pdf: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.pdf"), Path(folder, "after.pdf")
        before.write_bytes(pdf)
        words = [word.format_map({"in": before, "out": after}) for word in command]
        subprocess.run(words, check=True, capture_output=True, timeout=120)
        return after.read_bytes()


FLATTENERS: dict[str, Flattener] = {
    "qpdf": by_qpdf,
    "poppler": by_poppler,
    "ghostscript": by_ghostscript,
    "mupdf": by_mupdf,
    "pdfium": by_pdfium,
    "firefox": by_firefox,
}
"""Every flattener, by the name of its program."""
