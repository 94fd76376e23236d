"""Files made to be taken for what somebody signed: each known kind of attack, against a form of ours.

`FIELD_EDITS` change fields after signing and say which; `FILE_EDITS` change something else in a revision of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string

from tests.signatures import pki
from tests.signatures.edits import (
    Writer,
    add_field,
    add_to_page,
    dictionary,
    drop_entry,
    edited,
    field,
    name,
    numbers,
    overwrite,
    overwrite_look,
    page,
    script,
    set_entries,
    set_page,
    set_root,
    show,
    take_off_page,
    text,
)
from tests.signatures.revisions import hybrid, object_with, with_stream, with_table
from tests.signatures.signing import EMPLOYEE_BOX, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.signatures.revisions import Objects

GOALS, START, TICK, WHO = "plan__goals", "details__start", "supplement__manager_has_copy", "supplement__task__1__who"
GIVEN = "supplement__earlier_support_given"


class Edit(NamedTuple):
    """A change to one field, and the place it is to be told at."""

    change: Callable[[Writer], object]
    place: str


def also(*changes: Callable[[Writer], object]) -> Callable[[Writer], None]:
    """Several changes as one."""

    def change(writer: Writer) -> None:
        for one in changes:
            one(writer)

    return change


def _first_kid(change: Callable[[generic.DictionaryObject], None]) -> Callable[[Writer], None]:
    def edit(writer: Writer) -> None:
        kid = field(writer, GIVEN)["/Kids"].raw_get(0)
        change(kid.get_object())
        writer.mark_update(kid)

    return edit


def _font(writer: Writer) -> generic.DictionaryObject:
    fonts = writer.root["/AcroForm"]["/DR"]["/Font"]
    return fonts[next(iter(fonts))]


def _font_file(writer: Writer) -> generic.IndirectObject:
    return _font(writer)["/DescendantFonts"][0].get_object()["/FontDescriptor"].raw_get("/FontFile2")


def _in_form(writer: Writer, key: str, value: object) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/" + key)] = generic.BooleanObject(value)
    writer.update_container(form)
    writer.update_root()


def _cover(**entries: object) -> Callable[[Writer], generic.DictionaryObject]:
    """An annotation that covers part of a page with white."""

    def make(writer: Writer) -> generic.DictionaryObject:
        entry = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form")}
        box = {pdf_name("/BBox"): numbers(0, 0, 300, 100)}
        white = generic.StreamObject(entry | box, stream_data=b"1 g 0 0 300 100 re f")
        shown = dictionary(N=writer.add_object(white))
        return dictionary(
            Type=name("Annot"), Rect=numbers(50, 600, 350, 700), F=generic.NumberObject(4), AP=shown, **entries
        )

    return make


def _new_text_field(called: str) -> Callable[[Writer], None]:
    return add_field(_cover(Subtype=name("Widget"), FT=name("Tx"), T=text(called), V=text("x")))


FIELD_EDITS: dict[str, Edit] = {
    "value only": Edit(set_entries(GOALS, V=text("Sparken")), "plan.goals"),
    "value and appearance": Edit(also(set_entries(GOALS, V=text("Nej")), show(GOALS)), "plan.goals"),
    "a day": Edit(set_entries(START, V=text("2026-10-07")), "details.start"),
    "a value taken out": Edit(drop_entry(GOALS, "V"), "plan.goals"),
    "a value as another type": Edit(set_entries(GOALS, V=name("Nej")), "plan.goals"),
    "value, left to be drawn by viewers": Edit(
        also(set_entries(GOALS, V=text("Nej")), lambda writer: _in_form(writer, "NeedAppearances", True)), "plan.goals"
    ),
    "appearance only": Edit(show(GOALS), "plan.goals"),
    "appearance only, in place": Edit(overwrite_look(GOALS), "plan.goals"),
    "appearance taken out": Edit(drop_entry(GOALS, "AP"), "plan.goals"),
    "tick": Edit(set_entries(TICK, V=name("Yes"), AS=name("Yes")), "supplement.manager_has_copy"),
    "tick shown only": Edit(set_entries(TICK, AS=name("Yes")), "supplement.manager_has_copy"),
    "choice from a list": Edit(set_entries(WHO, V=text("manager")), "supplement.task.1.who"),
    "choice of buttons": Edit(set_entries(GIVEN, V=name("Off")), "supplement.earlier_support_given"),
    "button shown only": Edit(
        _first_kid(lambda kid: kid.update({pdf_name("/AS"): name("Off")})), "supplement.earlier_support_given"
    ),
    "button hidden": Edit(
        _first_kid(lambda kid: kid.update({pdf_name("/F"): generic.NumberObject(2)})),
        "supplement.earlier_support_given",
    ),
    "hidden": Edit(set_entries(GOALS, F=generic.NumberObject(2)), "plan.goals"),
    "not shown on screen": Edit(set_entries(GOALS, F=generic.NumberObject(36)), "plan.goals"),
    "moved": Edit(set_entries(GOALS, Rect=numbers(0, 0, 100, 100)), "plan.goals"),
    "without a size": Edit(set_entries(GOALS, Rect=numbers(0, 0, 0, 0)), "plan.goals"),
    "in a layer": Edit(set_entries(GOALS, OC=dictionary(Type=name("OCG"), Name=text("x"))), "plan.goals"),
    "read-only": Edit(set_entries(GOALS, Ff=generic.NumberObject(1)), "plan.goals"),
    "a shorter answer asked": Edit(set_entries(GOALS, MaxLen=generic.NumberObject(3)), "plan.goals"),
    "another spoken name": Edit(set_entries(GOALS, TU=text("Skriv ditt namn")), "plan.goals"),
    "a script in a field": Edit(set_entries(GOALS, AA=dictionary(K=script())), "plan.goals"),
    "a button's action": Edit(set_entries(TICK, A=script()), "supplement.manager_has_copy"),
    "other words for a choice": Edit(
        set_entries(WHO, Opt=generic.ArrayObject([generic.ArrayObject([text("employee"), text("Chefen")])])),
        "supplement.task.1.who",
    ),
    "a field taken off its page": Edit(take_off_page(GOALS), "plan.goals"),
    "a field added over the text": Edit(_new_text_field("plan__extra"), "plan.extra"),
    "a second field of one name": Edit(_new_text_field(GOALS), "plan.goals"),
    "an unsigned box enlarged": Edit(set_entries(EMPLOYEE_BOX, Rect=numbers(0, 0, 595, 842)), "signatures.employee"),
    "a field renamed": Edit(set_entries(GOALS, T=text("plan__aims")), "plan.goals"),
}


def _swap_contents(content: bytes) -> Callable[[Writer], None]:
    return overwrite(lambda writer: _stream(page(writer).raw_get("/Contents")), content)


def _stream(contents: object) -> object:
    found = contents.get_object()  # type: ignore[attr-defined]
    return found[0] if isinstance(found, generic.ArrayObject) else contents


def _new_contents(writer: Writer) -> object:
    return writer.add_object(generic.StreamObject(stream_data=b"1 g 0 0 500 500 re f"))


def _without_last_page(writer: Writer) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"].pop()
    writer.update_container(pages["/Kids"])


def _one_page(writer: Writer) -> generic.ArrayObject:
    return generic.ArrayObject([writer.root["/Pages"]["/Kids"].raw_get(0)])


def _widgets_reordered(writer: Writer) -> None:
    """Boxes that lie over each other would be drawn the other way round."""
    raw = page(writer).raw_get("/Annots")
    set_page(
        Annots=generic.ArrayObject(reversed([raw.get_object().raw_get(at) for at in range(len(raw.get_object()))]))
    )(writer)


def _pages_swapped(writer: Writer) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    kids[0], kids[1] = kids.raw_get(1), kids.raw_get(0)
    writer.update_container(kids)


def _another_page(writer: Writer) -> None:
    pages = writer.root["/Pages"]
    made = dictionary(Type=name("Page"), Parent=writer.root.raw_get("/Pages"), MediaBox=numbers(0, 0, 595, 842))
    pages["/Kids"].append(writer.add_object(made))
    pages[pdf_name("/Count")] = generic.NumberObject(len(pages["/Kids"]))
    writer.update_container(pages["/Kids"])


def _other_spoken_words(writer: Writer) -> None:
    """Other words for screen readers, in the structure of the document."""
    for child in _children(writer.root["/StructTreeRoot"]["/K"]):
        node = child
        for _ in range(4):
            below = _children(node.get_object().get("/K"))
            node = below[0] if below else node
        node.get_object()[pdf_name("/Alt")] = pdf_string("Något annat")
        writer.mark_update(node)


def _children(one: object) -> list[generic.IndirectObject]:
    found = one.get_object() if isinstance(one, generic.IndirectObject) else one
    if isinstance(found, generic.ArrayObject):
        return [kid for kid in found if isinstance(kid, generic.IndirectObject)]
    return [one] if isinstance(one, generic.IndirectObject) else []


def _attachment(writer: Writer) -> generic.IndirectObject:
    return writer.root["/AF"][0].get_object()["/EF"].raw_get("/F")


def _enlarged_counter_signature(data: bytes) -> bytes:
    """Somebody signs in the employee's box, and makes the box cover the page."""
    wide = edited(
        data, set_entries(EMPLOYEE_BOX, Rect=numbers(0, 0, 595, 842)), show(EMPLOYEE_BOX, b"1 g 0 0 9 9 re f")
    )
    return sign(wide, EMPLOYEE_BOX, pki.nobody("X"))


def _sneaky(data: bytes) -> bytes:
    """A new visible signature that covers what was agreed."""
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    return sign(
        edited(data, lambda writer: append_signature_field(writer, SigFieldSpec("sneaky", 0, box=(50, 500, 500, 800)))),
        "sneaky",
        pki.nobody("X"),
    )


def _added(change: Callable[[Writer], object]) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, change)


FILE_EDITS: dict[str, Callable[[bytes], bytes]] = {
    "page overwritten in place": _added(_swap_contents(b"BT ET")),
    "page with other content": _added(set_page(Contents=_new_contents)),
    "page with more content": _added(
        set_page(
            Contents=lambda writer: generic.ArrayObject([page(writer).raw_get("/Contents"), _new_contents(writer)])
        )
    ),
    "page turned": _added(set_page(Rotate=generic.NumberObject(180))),
    "page cropped": _added(set_page(CropBox=numbers(0, 0, 100, 100))),
    "page with another script": _added(set_page(AA=dictionary(O=script()))),
    "boxes in another order": _added(_widgets_reordered),
    "page taken out": _added(_without_last_page),
    "pages in another order": _added(_pages_swapped),
    "page put in": _added(_another_page),
    "another tree of pages": _added(
        set_root(
            Pages=lambda writer: writer.add_object(
                dictionary(Type=name("Pages"), Count=generic.NumberObject(1), Kids=_one_page(writer))
            )
        )
    ),
    "evil annotation: free text": _added(add_to_page(_cover(Subtype=name("FreeText"), Contents=text("x")))),
    "evil annotation: stamp": _added(add_to_page(_cover(Subtype=name("Stamp")))),
    "evil annotation: widget of no field": _added(add_to_page(_cover(Subtype=name("Widget")))),
    "evil annotation: link": _added(add_to_page(_cover(Subtype=name("Link"), A=script()))),
    "font of the form overwritten": _added(overwrite(_font_file, b"\0" * 500)),
    "letters of the font overwritten": _added(overwrite(lambda writer: _font(writer).raw_get("/ToUnicode"), b" ")),
    "font of the form exchanged": _added(
        set_root(
            AcroForm=lambda writer: dictionary(
                Fields=writer.root["/AcroForm"].raw_get("/Fields"),
                DR=dictionary(Font=dictionary(PFText=dictionary(Type=name("Font"), BaseFont=name("Symbol")))),
            )
        )
    ),
    "script on opening": _added(set_root(OpenAction=script())),
    "script in the catalog": _added(set_root(AA=dictionary(WP=script()))),
    "script by name": _added(
        set_root(Names=dictionary(JavaScript=dictionary(Names=generic.ArrayObject([text("a"), script()]))))
    ),
    "a file attached": _added(
        set_root(Names=dictionary(EmbeddedFiles=dictionary(Names=generic.ArrayObject([text("a"), dictionary()]))))
    ),
    "numbers of pages": _added(
        set_root(PageLabels=dictionary(Nums=generic.ArrayObject([generic.NumberObject(0), dictionary(P=text("x"))])))
    ),
    "bookmarks": _added(set_root(Outlines=dictionary(Type=name("Outlines"), Count=generic.NumberObject(0)))),
    "another language": _added(set_root(Lang=text("fi"))),
    "attached record overwritten": _added(overwrite(_attachment, b"{}")),
    "attached record taken out": _added(set_root(AF=generic.ArrayObject())),
    "layers": _added(set_root(OCProperties=dictionary(OCGs=generic.ArrayObject(), D=dictionary()))),
    "spoken words": _added(_other_spoken_words),
    "XFA": _added(
        lambda writer: (
            writer.root["/AcroForm"].__setitem__(pdf_name("/XFA"), _new_contents(writer)),
            writer.update_container(writer.root["/AcroForm"]),
            writer.update_root(),
        )
    ),
    "sneaky signature": _sneaky,
    "counter-signature over the page": _enlarged_counter_signature,
    "an object behind the end": lambda data: data + b"30 0 obj\n<</Type/Catalog>>\nendobj\n",
    "a revision without a table": lambda data: data + b"30 0 obj\n<</V(x)>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n",
    "a value by a table": lambda data: with_table(data, _other_goals(data)),
    "a value in a stream of objects": lambda data: with_stream(data, _other_goals(data)),
    "a value for new readers only": lambda data: hybrid(data, _other_goals(data)),
    "a revision that is passed over": lambda data: edited(
        passed_over(data), set_entries(TICK, F=generic.NumberObject(4))
    ),
}


def _other_goals(data: bytes) -> Objects:
    return object_with(data, GOALS, lambda goals: goals.__setitem__("/V", pikepdf.String("Sparken")))


def passed_over(data: bytes) -> bytes:
    """A revision after which the chain goes on at the one before it."""
    hidden = edited(data, set_entries(GOALS, V=text("x")))
    start = re.findall(rb"startxref\s+(\d+)", data)[-1]
    return hidden + b"\nstartxref\n%s\n%%%%EOF\n" % start
