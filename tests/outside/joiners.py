"""The programs that put several files into one in the tests, each as one function that gives back the joined file.

People do it with whatever they have: what becomes of the fields differs from program to program, and two of them leave
the buttons of a choice without their choice.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf

from .programs import HERE, for_java, need, need_module

Joiner = Callable[..., bytes]
"""Takes the files in their order."""


def by_pypdf(*files: bytes) -> bytes:
    """Names that clash stay as they are; nothing is left of attachments and metadata."""
    from pypdf import PdfWriter

    joined = PdfWriter()
    for file in files:
        joined.append(io.BytesIO(file))
    return _saved(joined.write)


def by_pikepdf(first: bytes, *others: bytes) -> bytes:
    """Pages of the others behind those of the first, as scripts do: their fields stand on pages and in no list."""
    with pikepdf.open(io.BytesIO(first)) as pdf, warnings.catch_warnings(action="ignore"):
        for other in others:
            pdf.pages.extend(pikepdf.open(io.BytesIO(other)).pages)
        return _saved(pdf.save)


def by_pdftk(*files: bytes) -> bytes:
    """Fields that clash go under a parent called 1, whose list of kids ends after the first page."""
    return _through([*need("pdftk")], files, ["cat", "output", "{out}"], for_java())


def by_qpdf(*files: bytes) -> bytes:
    """Names that clash get a number behind them: `gap+1`."""
    return _through([*need("qpdf"), "--empty", "--pages"], files, ["--", "{out}"])


def by_qpdf_into_the_first(first: bytes, *others: bytes) -> bytes:
    """The same, with what the first file carries beside its pages."""
    return _through([*need("qpdf"), "{first}", "--pages"], (first, *others), ["--", "{out}"])


def by_poppler(*files: bytes) -> bytes:
    """pdfunite lists the fields of the first page only, and parts buttons from their choice."""
    need("poppler")
    return _through(["pdfunite"], files, ["{out}"])


def by_ghostscript(*files: bytes) -> bytes:
    """Flattens what it joins."""
    return _through([*need("ghostscript"), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "{out}"], files, [])


def by_mupdf(*files: bytes) -> bytes:
    """Names that clash get an object's number behind them: `gap [515]`."""
    pymupdf = need_module("pymupdf")
    with pymupdf.open() as joined:
        for file in files:
            with pymupdf.open(stream=file, filetype="pdf") as one:
                joined.insert_pdf(one)
        return bytes(joined.tobytes())


def by_pdfium(*files: bytes) -> bytes:
    """Keeps no list of fields, and parts buttons from their choice."""
    document = need_module("pypdfium2").PdfDocument
    joined = document.new()
    for file in files:
        joined.import_pages(document(file))
    return _saved(joined.save)


def by_pdflib(*files: bytes) -> bytes:
    """Copies pages as web tools do; their fields stand in no list."""
    task = json.dumps([base64.b64encode(file).decode() for file in files]).encode()
    command = [*need("pdf-lib"), str(HERE / "join_pdflib.mjs")]
    return subprocess.run(command, input=task, capture_output=True, check=True, timeout=120).stdout


def with_parents(*files: bytes) -> bytes:
    """As Acrobat spawns pages of a template: the fields of each file under a parent, `P1.details__employee`."""
    return _listing_fields(files, _under_a_parent)


def with_prefixes(*files: bytes) -> bytes:
    """As packs are made: each name with the number of its document before it, `d1__details__employee`."""
    return _listing_fields(files, _prefixed)


def with_shared_fields(*files: bytes) -> bytes:
    """As Acrobat combines files: fields of one name become one field, and the first answer counts for all."""
    return _listing_fields(files, _merged)


def _listing_fields(files: tuple[bytes, ...], told_apart: Callable[..., list[pikepdf.Object]]) -> bytes:
    """All pages, and one list of fields that names them as `told_apart` does."""
    joined, listed = pikepdf.new(), []
    with warnings.catch_warnings(action="ignore"):
        for number, file in enumerate(files, 1):
            source = pikepdf.open(io.BytesIO(file))
            joined.pages.extend(source.pages)
            listed = told_apart(
                joined, listed, [joined.copy_foreign(one) for one in source.Root.AcroForm.Fields], number
            )
        joined.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(listed))
        return _saved(joined.save)


def _under_a_parent(pdf, listed, fields, number):
    parent = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String(f"P{number}"), Kids=pikepdf.Array(fields)))
    for field in fields:
        field.Parent = parent
    return [*listed, parent]


def _prefixed(_pdf, listed, fields, number):
    for field in fields:
        field.T = pikepdf.String(f"d{number}__{field.T}")
    return [*listed, *fields]


def _merged(pdf, listed, fields, _number):
    by_name = {str(field.T): field for field in listed}
    for field in fields:
        name = str(field.T)
        by_name[name] = _one_of_two(pdf, by_name[name], field) if name in by_name else field
    return list(by_name.values())


def _one_of_two(pdf, first, second):
    """A field that has the answer of the first and the widgets of both."""
    own = {key: first[key] for key in ("/FT", "/T", "/V", "/Ff", "/Opt", "/DA") if key in first}
    widgets = [widget for one in (first, second) for widget in one.get("/Kids", [one])]
    field = pdf.make_indirect(pikepdf.Dictionary(own | {"/Kids": pikepdf.Array(widgets)}))
    for widget in widgets:
        widget.Parent = field
        for key in ("/T", "/V", "/FT"):
            if key in widget:
                del widget[key]
    return field


def _saved(save) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def _through(
    command: list[str], files: tuple[bytes, ...], end: list[str], environment: dict[str, str] | None = None
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, f"{number}.pdf") for number in range(len(files))]
        for name, file in zip(names, files, strict=True):
            name.write_bytes(file)
        places = {"first": names[0], "out": Path(folder, "out.pdf")}
        words = [word.format_map(places) for word in (*command, *map(str, names), *end)]
        subprocess.run(words, check=True, capture_output=True, timeout=120, env=environment)
        return places["out"].read_bytes()


JOINERS: dict[str, Joiner] = {
    "pypdf": by_pypdf,
    "pikepdf": by_pikepdf,
    "pdftk": by_pdftk,
    "qpdf": by_qpdf,
    "qpdf-first": by_qpdf_into_the_first,
    "poppler": by_poppler,
    "ghostscript": by_ghostscript,
    "mupdf": by_mupdf,
    "pdfium": by_pdfium,
    "pdf-lib": by_pdflib,
    "parents": with_parents,
    "prefixes": with_prefixes,
}
"""Every joiner that keeps all answers, by the name of its program; the last two are made by hand."""
