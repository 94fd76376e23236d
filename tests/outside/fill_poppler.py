"""Fills a form as Evince does, with Poppler; run by the Python of the system, which has its bindings.

The task on standard input: `pdf` and `out` (paths), `data` (name → text, or the number of an option), `buttons` (name →
list of what is on, with the place of each button on its page, because Poppler does not say what a button stands for).
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402


def main() -> None:
    """Fills and saves."""
    task = json.load(sys.stdin)
    document = Poppler.Document.new_from_file(Path(task["pdf"]).as_uri(), None)
    for number in range(document.get_n_pages()):
        for mapping in document.get_page(number).get_form_field_mapping():
            fill(mapping.field, mapping.area, number, task)
    document.save(Path(task["out"]).as_uri())


def fill(field: Poppler.FormField, area: Poppler.Rectangle, page: int, task: dict) -> None:
    """Puts the answer into one widget."""
    name, kind = field.get_name(), field.get_field_type()
    if kind == Poppler.FormFieldType.BUTTON:
        for there, box, is_on in task["buttons"].get(name, ()):
            if there == page and abs(box[0] - area.x1) + abs(box[1] - area.y1) < 2:
                press(field, is_on)
    elif name in task["data"]:
        answer = task["data"][name]
        if kind == Poppler.FormFieldType.TEXT:
            field.text_set_text(answer)
        else:
            field.choice_select_item(answer)


def press(field: Poppler.FormField, is_on: bool) -> None:
    """Sets a button; one that is as it should be is left alone."""
    if field.button_get_state() != is_on:
        field.button_set_state(is_on)


main()
