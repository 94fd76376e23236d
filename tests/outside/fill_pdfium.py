"""Fills a form as Chrome and Edge do: with PDFium, through the events of a person's mouse and keyboard."""

from __future__ import annotations

import ctypes
import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .answers import Answers, FillError, all_taken, chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Widget:
    """One widget of an open page, with the raw handles that PDFium's calls want."""

    form: Any
    page: Any
    annotation: Any

    @property
    def name(self) -> str:
        """The full name of its field."""
        return self._words(c.FPDFAnnot_GetFormFieldName)

    @property
    def is_locked(self) -> bool:
        """Whether its field is read-only."""
        return bool(c.FPDFAnnot_GetFormFieldFlags(self.form, self.annotation) & c.FPDF_FORMFLAG_READONLY)

    @property
    def state(self) -> str:
        """The on-state name of a tick or radio button."""
        return self._words(c.FPDFAnnot_GetFormFieldExportValue)

    @property
    def kind(self) -> int:
        """One of PDFium's FPDF_FORMFIELD numbers."""
        return int(c.FPDFAnnot_GetFormFieldType(self.form, self.annotation))

    @property
    def is_on(self) -> bool:
        """Whether a tick or radio button is set."""
        return bool(c.FPDFAnnot_IsChecked(self.form, self.annotation))

    @property
    def options(self) -> list[str]:
        """The shown texts of a choice."""
        count = c.FPDFAnnot_GetOptionCount(self.form, self.annotation)
        return [self._words(c.FPDFAnnot_GetOptionLabel, index) for index in range(count)]

    @property
    def middle(self) -> tuple[float, float]:
        """Where to click, in page space."""
        box = c.FS_RECTF()
        c.FPDFAnnot_GetRect(self.annotation, box)
        return (box.left + box.right) / 2, (box.top + box.bottom) / 2

    def _words(self, get: Callable[..., int], *arguments: int) -> str:
        length = get(self.form, self.annotation, *arguments, None, 0)
        buffer = ctypes.create_string_buffer(length)
        get(self.form, self.annotation, *arguments, ctypes.cast(buffer, ctypes.POINTER(c.FPDF_WCHAR)), length)
        return buffer.raw.decode("utf-16-le").rstrip("\0")


def fill(pdf: bytes, answers: Answers) -> bytes:
    """The form with the answers typed, clicked and chosen, saved as Chrome's download button saves it.

    Raises:
        FillError: there is no such field, or it does not take that answer.
    """
    document = pdfium.PdfDocument(pdf)
    try:
        document.init_forms()
        all_taken(answers, {name for number in range(len(document)) for name in _fill_page(document, number, answers)})
        return _saved(document)
    finally:
        document.close()


def _fill_page(document: Any, number: int, answers: Answers) -> list[str]:
    """The names of the fields that took their answer."""
    page = document[number]
    try:
        return [widget.name for widget in _widgets(document.formenv, page) if _takes(widget, answers)]
    finally:
        page.close()


def _widgets(form: Any, page: Any) -> Iterator[Widget]:
    for index in range(c.FPDFPage_GetAnnotCount(page)):
        with _annotation(page, index) as annotation:
            if c.FPDFAnnot_GetSubtype(annotation) == c.FPDF_ANNOT_WIDGET:
                yield Widget(form, page, annotation)


@contextmanager
def _annotation(page: Any, index: int) -> Iterator[Any]:
    annotation = c.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        c.FPDFPage_CloseAnnot(annotation)


def _takes(widget: Widget, answers: Answers) -> bool:
    if widget.name not in answers:
        return False
    # PDFium's calls would write into a read-only field; a person's keys and clicks do not reach it.
    hand = _refuse if widget.is_locked else _HANDS.get(widget.kind, _refuse)
    taken = hand(widget, answers[widget.name])
    # An answer is kept when the focus leaves the field, as in the viewer.
    c.FORM_ForceToKillFocus(widget.form)
    return taken


def _type(widget: Widget, answer: str | bool) -> bool:
    _focus(widget)
    c.FORM_SelectAllText(widget.form, widget.page)
    words = ctypes.create_string_buffer(str(answer).encode("utf-16-le") + b"\0\0")
    c.FORM_ReplaceSelection(widget.form, widget.page, ctypes.cast(words, c.FPDF_WIDESTRING))
    return True


def _tick(widget: Widget, answer: str | bool) -> bool:
    if not isinstance(answer, bool):
        _refuse(widget, answer)
    if widget.is_on != answer:
        _click(widget)
    return True


def _pick(widget: Widget, answer: str | bool) -> bool:
    """Whether this is the button of the group that is asked for."""
    if widget.state != answer:
        return False
    if not widget.is_on:
        _click(widget)
    return True


def _choose(widget: Widget, answer: str | bool) -> bool:
    index = chosen(widget.name, answer, widget.options)
    _focus(widget)
    c.FORM_SetIndexSelected(widget.form, widget.page, index, True)
    return True


def _refuse(widget: Widget, answer: str | bool) -> NoReturn:
    msg = f"{widget.name} does not take {answer!r}"
    raise FillError(msg)


def _focus(widget: Widget) -> None:
    c.FORM_SetFocusedAnnot(widget.form, widget.annotation)


def _click(widget: Widget) -> None:
    x, y = widget.middle
    for event in (c.FORM_OnMouseMove, c.FORM_OnLButtonDown, c.FORM_OnLButtonUp):
        event(widget.form, widget.page, 0, x, y)


_HANDS: dict[int, Callable[[Widget, str | bool], bool]] = {
    c.FPDF_FORMFIELD_TEXTFIELD: _type,
    c.FPDF_FORMFIELD_CHECKBOX: _tick,
    c.FPDF_FORMFIELD_RADIOBUTTON: _pick,
    c.FPDF_FORMFIELD_COMBOBOX: _choose,
    c.FPDF_FORMFIELD_LISTBOX: _choose,
}


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, flags=0)  # the flags Chrome gives
    return buffer.getvalue()
