"""Fills forms with programs that are handed answers: pdftk in FDF, PDFBox in XFDF, Poppler by a script."""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from .answers import FillError
from .form_data import OFF, as_fdf, as_xfdf, data_of
from .programs import HERE, for_java, need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .answers import Answers
    from .form_data import Datum

_UNDRAWABLE = "No glyph for "
"""How PDFBox refuses a letter that the field's font lacks."""


def by_pdftk(pdf: bytes, answers: Answers) -> bytes:
    """The form filled by pdftk from FDF."""
    return _filled("pdftk", pdf, as_fdf(data_of(pdf, answers)), "fill_form {data} output {out}")


def by_pdfbox(pdf: bytes, answers: Answers) -> bytes:
    """The form filled by Apache PDFBox from XFDF."""
    (filled,) = all_by_pdfbox([(pdf, answers)])
    return filled


def all_by_pdfbox(tasks: Sequence[tuple[bytes, Answers]]) -> list[bytes]:
    """Forms filled by one start of Apache PDFBox, which takes a second and more."""
    with tempfile.TemporaryDirectory() as folder:
        outs, words = [], []
        for number, (pdf, answers) in enumerate(tasks):
            before, data, out = (Path(folder, f"{number}.{kind}") for kind in ("pdf", "xfdf", "out.pdf"))
            before.write_bytes(pdf)
            data.write_bytes(as_xfdf(data_of(pdf, answers)))
            words += ["import:xfdf", "-i", str(before), "--data", str(data), "-o", str(out)]
            outs.append(out)
        run = subprocess.run([*need("pdfbox"), *words], capture_output=True, check=False, timeout=120)
        return [_result("pdfbox", run, out) for out in outs]


def by_poppler(pdf: bytes, answers: Answers) -> bytes:
    """The form filled as Evince fills it."""
    data = data_of(pdf, answers)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        texts = {one.name: _number(fields[one.name], one) for one in data if not one.is_state}
        buttons = {one.name: list(_buttons(document, fields[one.name], one)) for one in data if one.is_state}
    return _run(
        [*need("poppler-glib"), str(HERE / "fill_poppler.py")], pdf, lambda: {"data": texts, "buttons": buttons}
    )


def _number(field: pikepdf.Object, one: Datum) -> str | int:
    """The text, or the number of the option."""
    if field.FT != "/Ch":
        return one.value
    return [str(option[0]) if isinstance(option, pikepdf.Array) else str(option) for option in field.Opt].index(
        one.value
    )


def _buttons(document: pikepdf.Pdf, field: pikepdf.Object, one: Datum) -> Iterator[tuple[int, list[float], bool]]:
    """Page, place and new state of each button of a field, the one that is pressed last."""
    widgets = list(field.get("/Kids", [field]))
    for widget in sorted(widgets, key=lambda widget: f"/{one.value}" in widget.AP.N):
        page = next(
            number
            for number, page in enumerate(document.pages)
            if any(note.objgen == widget.objgen for note in page.obj.get("/Annots", ()))
        )
        is_on = f"/{one.value}" in widget.AP.N and one.value != OFF
        yield page, [float(number) for number in widget.Rect], is_on


def _filled(program: str, pdf: bytes, data: bytes, words: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder, f"{name}.pdf") for name in ("in", "data", "out")}
        paths["in"].write_bytes(pdf)
        paths["data"].write_bytes(data)
        command = [*need(program), str(paths["in"]), *(word.format_map(paths) for word in words.split())]
        run = subprocess.run(command, capture_output=True, check=False, timeout=120, env=for_java())
        return _result(program, run, paths["out"])


def _run(command: list[str], pdf: bytes, task: Callable[[], dict[str, object]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        before.write_bytes(pdf)
        words = json.dumps({"pdf": str(before), "out": str(after), **task()}).encode()
        run = subprocess.run(command, input=words, capture_output=True, check=False, timeout=120)
        return _result("poppler-glib", run, after)


def _result(program: str, run: subprocess.CompletedProcess[bytes], out: Path) -> bytes:
    told = run.stderr.decode(errors="replace").strip()
    if _UNDRAWABLE in told:
        raise FillError(told[told.index(_UNDRAWABLE) :].splitlines()[0])
    if run.returncode or not out.exists():
        msg = f"{program} failed, no PDF was made: {told}"
        raise RuntimeError(msg)
    return out.read_bytes()
