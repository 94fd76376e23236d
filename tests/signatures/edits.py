"""Edits to a signed file, added to it as one more revision: what somebody does who wants nobody to notice."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

if TYPE_CHECKING:
    from collections.abc import Callable

Writer = IncrementalPdfFileWriter


def edited(data: bytes, *changes: Callable[[Writer], object]) -> bytes:
    """The file with these changes in a revision of their own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    for change in changes:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def field(writer: Writer, name: str) -> Any:
    """A field of the form, ready to be changed."""
    return _field(writer, name).get_object()


def _field(writer: Writer, name: str) -> Any:
    for one in writer.root["/AcroForm"]["/Fields"]:
        if str(one.get_object().get("/T")) == name:
            return one
    raise KeyError(name)


def set_entries(name: str, **entries: object) -> Callable[[Writer], None]:
    """Sets entries of a field, called without their slashes."""

    def change(writer: Writer) -> None:
        reference = _field(writer, name)
        for key, value in entries.items():
            reference.get_object()[pdf_name("/" + key)] = value
        writer.mark_update(reference)

    return change


def drop_entry(name: str, key: str) -> Callable[[Writer], None]:
    """Takes an entry of a field out."""

    def change(writer: Writer) -> None:
        del field(writer, name)["/" + key]
        writer.mark_update(_field(writer, name))

    return change


def text(value: str) -> Any:
    """A text string."""
    return pdf_string(value)


def name(value: str) -> Any:
    """A name."""
    return pdf_name("/" + value)


def numbers(*values: float) -> Any:
    """An array of numbers."""
    return generic.ArrayObject([generic.FloatObject(str(one)) for one in values])


def look(writer: Writer, content: bytes, like: Any) -> Any:
    """A new appearance with the box and resources of another."""
    entries = {pdf_name(key): like.raw_get(key) for key in ("/Type", "/Subtype", "/BBox", "/Resources")}
    return writer.add_object(generic.StreamObject(entries, stream_data=content))


def show(field_name: str, content: bytes = b"/Tx BMC\nEMC") -> Callable[[Writer], None]:
    """Gives a field another appearance."""

    def change(writer: Writer) -> None:
        one = field(writer, field_name)
        new = look(writer, content, one["/AP"]["/N"])
        one[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): new})
        writer.mark_update(_field(writer, field_name))

    return change


def overwrite_look(field_name: str, content: bytes = b"/Tx BMC\nEMC") -> Callable[[Writer], None]:
    """Writes another appearance over the one there is, so that the field itself stays untouched."""

    def change(writer: Writer) -> None:
        stream = field(writer, field_name)["/AP"].raw_get("/N")
        stream.get_object()._data = content
        stream.get_object()._encoded_data = None
        writer.mark_update(stream)

    return change


def overwrite(find: Callable[[Writer], Any], content: bytes) -> Callable[[Writer], None]:
    """Writes other content over a stream; `find` gives the reference to it."""

    def change(writer: Writer) -> None:
        stream = find(writer)
        made = stream.get_object()
        for key in ("/Filter", "/DecodeParms"):
            made.pop(key, None)
        made._data, made._encoded_data = content, None
        writer.mark_update(stream)

    return change


def page(writer: Writer, number: int = 0) -> Any:
    """A page."""
    return _pages(writer)[number].get_object()


def _pages(writer: Writer) -> list[Any]:
    found: list[Any] = []

    def walk(node: Any) -> None:
        for kid in node.get_object()["/Kids"]:
            walk(kid) if "/Kids" in kid.get_object() else found.append(kid)

    walk(writer.root["/Pages"])
    return found


def set_page(number: int = 0, **entries: object) -> Callable[[Writer], None]:
    """Sets entries of a page."""

    def change(writer: Writer) -> None:
        for key, value in entries.items():
            page(writer, number)[pdf_name("/" + key)] = value(writer) if callable(value) else value
        writer.mark_update(_pages(writer)[number])

    return change


def add_to_page(make: Callable[[Writer], Any], number: int = 0) -> Callable[[Writer], None]:
    """Puts an annotation on a page."""

    def change(writer: Writer) -> None:
        made = writer.add_object(make(writer))
        listed = page(writer, number)["/Annots"]
        listed.append(made)
        raw = page(writer, number).raw_get("/Annots")
        writer.mark_update(raw if isinstance(raw, generic.IndirectObject) else _pages(writer)[number])

    return change


def take_off_page(field_name: str) -> Callable[[Writer], None]:
    """Takes a widget off its page, and leaves the field."""

    def change(writer: Writer) -> None:
        for number, reference in enumerate(_pages(writer)):
            raw = reference.get_object().raw_get("/Annots")
            kept = [one for one in raw.get_object() if one.get_object().get("/T") != field_name]
            if len(kept) < len(raw.get_object()):
                set_page(number, Annots=generic.ArrayObject(kept))(writer)

    return change


def set_root(**entries: object) -> Callable[[Writer], None]:
    """Sets entries of the catalog; what can be called is called with the writer."""

    def change(writer: Writer) -> None:
        for key, value in entries.items():
            writer.root[pdf_name("/" + key)] = value(writer) if callable(value) else value
        writer.update_root()

    return change


def add_field(make: Callable[[Writer], Any], number: int = 0) -> Callable[[Writer], None]:
    """Adds a field to the form and to a page."""

    def change(writer: Writer) -> None:
        made = writer.add_object(make(writer))
        page(writer, number)["/Annots"].append(made)
        set_page(number)(writer)
        form = writer.root["/AcroForm"]
        form["/Fields"].append(made)
        writer.update_container(form["/Fields"])

    return change


def dictionary(**entries: object) -> Any:
    """A dictionary."""
    return generic.DictionaryObject({pdf_name("/" + key): value for key, value in entries.items()})


def script(code: str = "app.alert('x')") -> Any:
    """A script."""
    return dictionary(S=pdf_name("/JavaScript"), JS=pdf_string(code))
