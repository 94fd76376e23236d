"""Whether a filled file says what it should: no program's time counts before its files have passed.

Values are read with pikepdf from `/V`. Whether people see them is asked of PDFium: it draws the boxes into their pages,
and every word has to stand inside its own box.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .tasks import Task


def wrong_values(task: Task, data: bytes) -> Iterator[str]:
    """What is wrong with the values as a reader finds them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {str(field.T): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}
    for name, value in task.values.items():
        held = found.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
        # MuPDF writes the choice as it is shown, which other readers understand too.
        if held.removeprefix("/") not in {value, task.choices.get(name, value)}:
            yield f"the value of {name} is another"


def unseen_words(task: Task, data: bytes) -> Iterator[str]:
    """The boxes in which words are missing, with the first of them."""
    shown = {name: task.choices.get(name, value) for name, value in task.values.items() if name not in _states(task)}
    for name, text in _texts_in_boxes(data):
        letters = "".join(text.split())
        gone = [word for word in shown.get(name, "").split() if word not in letters]
        if gone:
            yield f"{len(gone)} of {len(shown[name].split())} words are not to be seen in {name}, such as {gone[0]!r}"


def _states(task: Task) -> set[str]:
    """The names of ticks and buttons, which show no words."""
    return {name for name, value in task.values.items() if value == "Yes"} | (task.values.keys() & _radio_names(task))


def _radio_names(task: Task) -> set[str]:
    with pikepdf.open(io.BytesIO(task.blank)) as pdf:
        return {str(field.T) for field in pdf.Root.AcroForm.Fields if field.get("/FT") == pikepdf.Name.Btn}


def _texts_in_boxes(data: bytes) -> Iterator[tuple[str, str]]:
    """The name of each field, and the text that stands in its box once the page is drawn."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            pdfium.FPDFPage_Flatten(document[number], pdfium.FLAT_NORMALDISPLAY)
            text = document[number].get_textpage()
            for widget in page.get("/Annots", []):
                if "/T" in widget:
                    yield str(widget.T), text.get_text_bounded(*map(float, widget.Rect))
    document.close()
