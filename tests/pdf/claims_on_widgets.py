"""What must be so of every widget and field; each claim gives what speaks against it, nothing where it holds."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import pikepdf

from generator.forms.model import Kind, Shown
from generator.forms.places import field_name
from tests.pdf.taken_apart import field_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pdf.taken_apart import Opened

RADIO, EDITABLE, DO_NOT_SCROLL = 1 << 15, 1 << 18, 1 << 23
PRINTED = 4
DOCUMENT_FIELD = "document__id"
TYPES = {Kind.CHOICE: "/Ch", Kind.TICK: "/Btn", Kind.SIGNATURE: "/Sig"}


def every_widget_has_an_appearance(file: Opened) -> Iterator[str]:
    for widget in file.widgets:
        looks = widget.get("/AP", {}).get("/N")
        if field_of(widget).FT != "/Btn":
            if not isinstance(looks, pikepdf.Stream):
                yield f"{name_of(widget)} has none"
        elif not isinstance(looks, pikepdf.Dictionary) or "/Off" not in looks or len(looks) != 2:
            yield f"{name_of(widget)} does not look on and off"
        elif widget.get("/AS") not in looks:
            yield f"{name_of(widget)} does not say how it looks now"


def every_widget_is_printed(file: Opened) -> Iterator[str]:
    for widget in file.widgets:
        if widget.get("/F") != PRINTED:
            yield f"{name_of(widget)} has the flags {widget.get('/F')}"


def every_widget_names_its_page(file: Opened) -> Iterator[str]:
    for page in file.pdf.pages:
        for widget in page.obj.get("/Annots", []):
            if widget.get("/P") is None or widget.P.objgen != page.objgen:
                yield f"{name_of(widget)} is said to be on another page"


def every_widget_has_a_name_to_be_heard(file: Opened) -> Iterator[str]:
    for widget in file.widgets:
        if not str(widget.get("/TU", "")).strip():
            yield f"{name_of(widget)} has none"
    for field in file.fields:
        if not str(field.get("/TU", "")).strip():
            yield f"{field.T} has none"


def every_widget_is_the_one_content_of_a_form_element(file: Opened) -> Iterator[str]:
    for widget in file.widgets:
        element = file.parents.get(int(widget.get("/StructParent", -1)))
        if element is None or element.get("/S") != "/Form":
            yield f"{name_of(widget)} is none"
            continue
        content = element.get("/K")
        if not isinstance(content, pikepdf.Dictionary) or content.is_indirect or content.get("/Type") != "/OBJR":
            yield f"the element of {name_of(widget)} does not hold one reference"
        elif content.Obj.objgen != widget.objgen or content.Pg.objgen != widget.P.objgen:
            yield f"the element of {name_of(widget)} is about another widget"


def a_widget_is_called_the_same_in_the_structure(file: Opened) -> Iterator[str]:
    for widget in file.widgets:
        element = file.parents.get(int(widget.get("/StructParent", -1)), {})
        if str(element.get("/Alt", "")) != str(widget.get("/TU", "")):
            yield f"{name_of(widget)}: {element.get('/Alt', '')!s}, not {widget.get('/TU', '')!s}"


def no_name_of_a_field_holds_a_period(file: Opened) -> Iterator[str]:
    for widget in file.widgets:
        if not re.fullmatch(r"[a-z0-9_]+", name_of(widget)):
            yield name_of(widget)


def names_of_fields_are_unique(file: Opened) -> Iterator[str]:
    names = Counter(str(field.T) for field in file.fields)
    yield from (name for name, count in names.items() if count > 1)


def fields_and_widgets_belong_together(file: Opened) -> Iterator[str]:
    listed = {field.objgen for field in file.fields}
    yield from (name_of(widget) for widget in file.widgets if field_of(widget).objgen not in listed)
    on_pages = {widget.objgen for widget in file.widgets}
    for field in file.fields:
        parts = list(field.get("/Kids", [field]))
        yield from (f"{field.T} is on no page" for part in parts if part.objgen not in on_pages)


def only_buttons_have_several_widgets(file: Opened) -> Iterator[str]:
    for field in file.fields:
        if "/Kids" in field and not _is_radio(field):
            yield str(field.T)


def buttons_have_ascii_states_of_their_own(file: Opened) -> Iterator[str]:
    """No `/Opt`: programs disagree on whether it or the state is the value; digits are taken for an index of it."""
    for field in file.fields:
        if field.FT != "/Btn":
            continue
        if "/Opt" in field:
            yield f"{field.T} has options"
        states = [state for widget in field.get("/Kids", [field]) for state in widget.AP.N if state != "/Off"]
        yield from (f"{field.T}: {state}" for state in states if not re.fullmatch(r"/[A-Za-z][A-Za-z0-9_]*", state))
        yield from (f"{field.T}: {state} stands twice" for state, count in Counter(states).items() if count > 1)


def nothing_can_be_typed_into_a_list(file: Opened) -> Iterator[str]:
    yield from (str(field.T) for field in file.fields if field.FT == "/Ch" and _flags(field) & EDITABLE)


def nothing_stops_the_typing(file: Opened) -> Iterator[str]:
    for field in file.fields:
        if field.FT == "/Tx" and ("/MaxLen" in field or _flags(field) & DO_NOT_SCROLL):
            yield str(field.T)


def nothing_is_drawn_by_the_viewer(file: Opened) -> Iterator[str]:
    if "/NeedAppearances" in file.catalog.AcroForm:
        yield "the form asks for appearances"
    yield from (f"{name_of(widget)} has an outline or ground of its own" for widget in file.widgets if "/MK" in widget)


def no_two_widgets_share_a_spot(file: Opened) -> Iterator[str]:
    for page in file.pdf.pages:
        for one, other in combinations(page.obj.get("/Annots", []), 2):
            left, low, right, high = (float(edge) for edge in one.Rect)
            x1, y1, x2, y2 = (float(edge) for edge in other.Rect)
            if min(right, x2) - max(left, x1) > 0.01 and min(high, y2) - max(low, y1) > 0.01:
                yield f"{name_of(one)} and {name_of(other)}"


def widgets_stand_in_the_order_of_the_structure(file: Opened) -> Iterator[str]:
    """Page by page, as `/Tabs /S` goes through them."""
    heard = [element.K.Obj for element in file.forms()]
    for number, page in enumerate(file.pdf.pages, 1):
        here = [widget.objgen for widget in page.obj.get("/Annots", [])]
        if here != [widget.objgen for widget in heard if widget.P.objgen == page.objgen]:
            yield f"page {number} has another order"


def fields_stand_in_the_order_of_the_declaration(file: Opened) -> Iterator[str]:
    declared = [field_name(slot.place) for slot in file.made.slots]
    names = [name for name in dict.fromkeys(map(name_of, file.widgets)) if name != DOCUMENT_FIELD]
    longer = [name for name in names if "__more" in name]
    if [name for name in names if name not in longer] != declared:
        yield f"declared are {declared}, there are {names}"
    stems = [re.sub(r"__more\d*$", "", name) for name in longer]
    if sorted(stems, key=declared.index) != stems or names[len(names) - len(longer) :] != longer:
        yield f"{longer} are not the last, or not in order"


def a_field_is_of_the_type_of_its_kind(file: Opened) -> Iterator[str]:
    types = {str(field.T): field for field in file.fields}
    for slot in file.made.slots:
        field = types[field_name(slot.place)]
        in_a_cell = slot.column is not None and slot.field.shown_as is Shown.TABLE
        wanted = TYPES.get(slot.kind, "/Tx")
        if slot.kind is Kind.CHOICE and slot.asked.shown_as is Shown.BUTTONS and not in_a_cell:
            wanted = "/Btn"
        if wanted != field.FT:
            yield f"{field.T} is {field.FT}"


def what_is_written_is_written_in_a_font_of_the_form(file: Opened) -> Iterator[str]:
    fonts = set(file.catalog.AcroForm.DR.Font)
    for field in file.fields:
        if field.FT in ("/Tx", "/Ch"):
            found = re.match(r"/(\S+) [\d.]+ Tf ", str(field.get("/DA", "")))
            if not found or f"/{found[1]}" not in fonts:
                yield f"{field.T} is written with {field.get('/DA')!s}"


def _flags(field: pikepdf.Dictionary) -> int:
    return int(field.get("/Ff", 0))


def _is_radio(field: pikepdf.Dictionary) -> bool:
    return bool(_flags(field) & RADIO)
