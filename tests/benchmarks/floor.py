"""The least there is to do for whoever fills the same forms: how far from it we are is how much could still be won.

The form is there as bytes, and so is every dictionary that opens a box; sizes of type are known. What is left: texts
broken into lines, values and appearances written, the bytes joined, the cross-reference table. There are no codes on
the pages, no record, no metadata, and nothing is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.forms.places import counts_for
from generator.pages import design
from generator.pages.fit import fit
from generator.pages.model import Control
from generator.pdf.appearance import default_appearance, text_appearance
from generator.pdf.fill import Imprint, _widgets
from generator.pdf.syntax import stream, text_string
from generator.pdf.widgets import appearance_dictionary, typing_size
from generator.records.issued import issue_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.pages.fit import Entry
    from generator.pages.typeface import Typeface
    from generator.pdf.press import Press
    from generator.pdf.template import Template
    from generator.plans.model import Plan

    from .tasks import Task


class Box(NamedTuple):
    """A box that takes a text, with all that is known of it before the text is."""

    number: int
    head: bytes
    """Its dictionary, open for the value."""
    look: int
    dictionary: bytes
    """Of its appearance."""
    width: float
    height: float
    size: float
    many_lines: bool
    text: str
    code: str | None


class Sheet(NamedTuple):
    """The form a plan's answers go into."""

    template: Template
    boxes: list[Box]
    buttons: Mapping[int, bytes]
    """Ticks and buttons, which hold one of two things."""


class Floor:
    """Knows the sheet of every plan beforehand."""

    def __init__(self, press: Press, plans: Iterable[Plan]) -> None:
        self._face = press.brand.regular
        self._sheets = {plan.plan_id: _sheet(press, plan) for plan in plans}

    def fill(self, task: Task) -> bytes:
        """The file."""
        sheet = self._sheets[task.plan.plan_id]
        bodies = dict(sheet.buttons)
        for box in sheet.boxes:
            bodies[box.number], bodies[box.look] = _written(sheet.template, self._face, box)
        return sheet.template.document(bodies, bytes(16))


def _written(template: Template, face: Typeface, box: Box) -> tuple[bytes, bytes]:
    lines = face.wrap(box.text, box.width, box.size) if box.many_lines else (box.text,)
    content = text_appearance(template.ink, box.height, box.size, lines, many_lines=box.many_lines)
    value = text_string(box.text if box.code is None else box.code)
    return b"%s/V%s>>" % (box.head, value), stream(box.dictionary, content)


def _sheet(press: Press, plan: Plan) -> Sheet:
    issue = issue_of(press.form, press.language, plan.plan_id, plan.unit, plan.values)
    fitted = fit(issue.texts, press._measures)
    template = press._template(counts_for(press.form, plan.values), fitted.room, {})
    states = press._states(plan.values)
    boxes = [_box(template, name, entry, states) for name, entry in fitted.entries.items() if name in template.blanks]
    texts = {number for box in boxes for number in (box.number, box.look)}
    every = _widgets(template, Imprint(issue.attachment, press.form.title, fitted.entries, states))
    return Sheet(template, boxes, {number: body for number, body in every if number not in texts})


def _box(template: Template, name: str, entry: Entry, states: Mapping[str, str]) -> Box:
    blank = template.blanks[name]
    widget = blank.widget
    written = default_appearance(template.ink, typing_size(widget, entry.size))
    return Box(
        blank.number,
        b"%s/DA%s" % (blank.head, written),
        blank.look,
        appearance_dictionary(widget, template.resources),
        widget.box.width - 2 * design.TEXT_INSET,
        widget.box.height,
        entry.size,
        widget.control is Control.TEXT and widget.lines > 1,
        entry.text,
        states.get(name),
    )
