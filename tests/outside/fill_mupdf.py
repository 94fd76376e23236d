"""Fills a form with MuPDF, through PyMuPDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import pymupdf

from .answers import Answers, FillError, all_taken, chosen

if TYPE_CHECKING:
    from collections.abc import Callable


def fill(pdf: bytes, answers: Answers) -> bytes:
    """The form with the answers set and their appearances drawn by MuPDF, written anew.

    Raises:
        FillError: there is no such field, or it does not take that answer.
    """
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        all_taken(answers, {name for page in document for name in _fill_page(page, answers)})
        return bytes(document.tobytes())


def _fill_page(page: Any, answers: Answers) -> list[str]:
    """The names of the fields that took their answer."""
    return [widget.field_name for widget in page.widgets() if _takes(widget, answers)]


def _takes(widget: Any, answers: Answers) -> bool:
    if widget.field_name not in answers:
        return False
    is_locked = widget.field_flags & pymupdf.PDF_FIELD_IS_READ_ONLY
    hand = _refuse if is_locked else _HANDS.get(widget.field_type, _refuse)
    return hand(widget, answers[widget.field_name])


def _tick(widget: Any, answer: str | bool) -> bool:
    return _set(widget, answer) if isinstance(answer, bool) else _refuse(widget, answer)


def _pick(widget: Any, answer: str | bool) -> bool:
    """Whether this is the button of the group that is asked for."""
    return widget.on_state() == answer and _set(widget, True)


def _choose(widget: Any, answer: str | bool) -> bool:
    shown = [option if isinstance(option, str) else option[1] for option in widget.choice_values]
    return _set(widget, shown[chosen(widget.field_name, answer, shown)])


def _refuse(widget: Any, answer: str | bool) -> NoReturn:
    msg = f"{widget.field_name} does not take {answer!r}"
    raise FillError(msg)


def _set(widget: Any, value: str | bool) -> bool:
    widget.field_value = value
    widget.update()
    return True


_HANDS: dict[int, Callable[[Any, str | bool], bool]] = {
    pymupdf.PDF_WIDGET_TYPE_TEXT: _set,
    pymupdf.PDF_WIDGET_TYPE_CHECKBOX: _tick,
    pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON: _pick,
    pymupdf.PDF_WIDGET_TYPE_COMBOBOX: _choose,
    pymupdf.PDF_WIDGET_TYPE_LISTBOX: _choose,
}
