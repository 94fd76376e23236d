"""Signatures that are forged: broken, bent, wrapped, taken out, put somewhere else, or made by somebody else."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from tests.signatures import pki
from tests.signatures.edits import drop_entry, edited, field, name, set_entries, set_root, text
from tests.signatures.looking import form
from tests.signatures.parts import parts
from tests.signatures.signing import EMPLOYEE_BOX, MANAGER_BOX, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.signatures.edits import Writer
    from tests.signatures.parts import Parts

GOALS = "plan__goals"


def _added(change: Callable[[Writer], object]) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, change)


def _signature(writer: Writer) -> generic.DictionaryObject:
    return field(writer, MANAGER_BOX)["/V"]


def _in_signature(**entries: object) -> Callable[[bytes], bytes]:
    """Entries of the signature written anew; `None` takes one out (universal forgery)."""

    def change(writer: Writer) -> None:
        for key, value in entries.items():
            if value is None:
                del _signature(writer)[pdf_name("/" + key)]
            else:
                _signature(writer)[pdf_name("/" + key)] = value
        writer.mark_update(field(writer, MANAGER_BOX).raw_get("/V"))

    return _added(change)


def _ranges(*numbers_: int) -> generic.ArrayObject:
    return generic.ArrayObject([generic.NumberObject(one) for one in numbers_])


def flipped(at: Callable[[Parts], int]) -> Callable[[bytes], bytes]:
    """One bit of the file changed."""

    def change(data: bytes) -> bytes:
        where = at(parts(data))
        return data[:where] + bytes([data[where] ^ 1]) + data[where + 1 :]

    return change


def _digit(data: bytes) -> bytes:
    """One digit of the signature changed."""
    where = parts(data).hole + 2_001
    other = b"0" if data[where : where + 1] != b"0" else b"1"
    return data[:where] + other + data[where + 1 :]


def _riding_along(data: bytes) -> bytes:
    """Something put behind the signature, where nothing is signed."""
    after = parts(data).after
    return data[: after - 41] + b"DEADBEEF" * 5 + data[after - 1 :]


def wrapped(data: bytes) -> bytes:
    """Signature wrapping: the hole is made larger and filled with another version of the form.

    The bytes that were signed are all there. The place the file says its table stands at is now in the hole, and the
    attacker's table stands there.
    """
    lie = parts(data)
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        goals = next(one for one in pdf.Root.AcroForm.Fields if str(one.get("/T")) == GOALS)
        box = next(one for one in pdf.Root.AcroForm.Fields if str(one.get("/T")) == MANAGER_BOX)
        number, held = goals.objgen[0], box.V.objgen[0]
        goals["/V"] = pikepdf.String("Sparken")
        other = goals.unparse(resolved=True)
        owner, shown = box.objgen[0], box.unparse(resolved=True)
    digits = data[lie.hole : lie.after]
    body = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents%s/ByteRange[0 %d %010d %d]>>"
    earlier = int(re.findall(rb"startxref\s+(\d+)", data)[-2])
    root = re.findall(rb"/Root (\d+) 0 R", data)[-1]
    size = max(int(one) for one in re.findall(rb"/Size (\d+)", data))
    trailer = b"trailer\n<</Size %d/Root %s 0 R/Prev %d>>\n" % (size, root, earlier)
    table_length = len(b"xref\n") + sum(len(b"%d 1\n" % one) + 20 for one in (held, number, owner))
    objects = {one: b"%d 0 obj\n%s\nendobj\n" % (one, text_) for one, text_ in ((number, other), (owner, shown))}
    length = len(b"%d 0 obj\n%s\nendobj\n" % (held, body % (digits, lie.hole, 0, len(data) - lie.after)))
    second = start + table_length + len(trailer) + sum(map(len, objects.values())) + length
    made = body % (digits, lie.hole, second, len(data) - lie.after)
    objects[held] = b"%d 0 obj\n%s\nendobj\n" % (held, made)
    places, where = {}, start + table_length + len(trailer)
    for which in (number, owner, held):
        places[which] = where
        where += len(objects[which])
    table = b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % one for one in sorted(places.items()))
    inside = b" " * (start - lie.after) + table + trailer + b"".join(objects.values())
    return data[: lie.after] + inside + data[lie.after :]


def _transplanted(data: bytes) -> bytes:
    """The signature of one form in another one."""
    digits = re.search(rb"/Contents ?<([0-9A-Fa-f]+)>", sign(form("performance_review_letter", "en")))[1]
    lie = parts(data)
    return (
        data[: lie.hole + 1]
        + digits[: lie.after - lie.hole - 2].ljust(lie.after - lie.hole - 2, b"0")
        + data[lie.after - 1 :]
    )


def _copied(data: bytes) -> bytes:
    """The manager's signature in the employee's box as well, as an object of its own."""

    def change(writer: Writer) -> None:
        held = generic.DictionaryObject({key: _signature(writer).raw_get(key) for key in _signature(writer)})
        field(writer, EMPLOYEE_BOX)[pdf_name("/V")] = writer.add_object(held)
        set_entries(EMPLOYEE_BOX)(writer)

    return edited(data, change)


def _shared(writer: Writer) -> None:
    """The manager's signature shown in the employee's box as well."""
    field(writer, EMPLOYEE_BOX)[pdf_name("/V")] = field(writer, MANAGER_BOX).raw_get("/V")
    set_entries(EMPLOYEE_BOX)(writer)


def _saved_anew(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def _by_pypdf(data: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    out = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(data))).write(out)
    return out.getvalue()


def _signed_anew(data: bytes) -> bytes:
    """The manager's signature taken out, the goals changed, and signed by somebody of that name."""
    bare = edited(data, drop_entry(MANAGER_BOX, "V"), set_entries(GOALS, V=text("Sparken")))
    return sign(bare, MANAGER_BOX, pki.nobody(pki.MANAGER))


FORGERIES: dict[str, Callable[[bytes], bytes]] = {
    "universal forgery: no contents": _in_signature(Contents=None),
    "universal forgery: contents null": _in_signature(Contents=generic.NullObject()),
    "universal forgery: empty contents": _in_signature(Contents=generic.ByteStringObject(b"")),
    "universal forgery: zeros": _in_signature(Contents=generic.ByteStringObject(b"\0" * 100)),
    "universal forgery: no range": _in_signature(ByteRange=None),
    "universal forgery: range null": _in_signature(ByteRange=generic.NullObject()),
    "universal forgery: empty range": _in_signature(ByteRange=generic.ArrayObject()),
    "universal forgery: range of nothing": _in_signature(ByteRange=_ranges(0, 0, 0, 0)),
    "universal forgery: negative range": _in_signature(ByteRange=_ranges(0, 100, -200, 300)),
    "universal forgery: range beyond the end": _in_signature(ByteRange=_ranges(0, 100, 200, 10**9)),
    "universal forgery: range of one part": _in_signature(ByteRange=_ranges(0, 1000)),
    "universal forgery: overlapping range": _in_signature(ByteRange=_ranges(0, 5000, 100, 5000)),
    "universal forgery: range of three parts": _in_signature(ByteRange=_ranges(0, 100, 200, 300, 600, 100)),
    "universal forgery: range that begins late": _in_signature(ByteRange=_ranges(10, 5000, 9000, 5000)),
    "signature written anew": _in_signature(Name=text("Somebody else")),
    "signature of another kind": _in_signature(SubFilter=name("my.own")),
    "wrapped": wrapped,
    "a bit of the first part": flipped(lambda _: 5_000),
    "a bit before the signature": flipped(lambda lie: lie.hole - 200),
    "a bit of the last part": flipped(lambda lie: lie.after + 20),
    "a digit of the signature": _digit,
    "something riding along": _riding_along,
    "transplanted": _transplanted,
    "taken out": _added(drop_entry(MANAGER_BOX, "V")),
    "taken out of the form": _added(
        set_root(AcroForm=generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()}))
    ),
    "taken out and signed anew": _signed_anew,
    "saved anew": _saved_anew,
    "saved anew by pypdf": _by_pypdf,
    "cut short": lambda data: data[: parts(data).end - 300],
    "the first part only": lambda data: data[: parts(data).hole],
    "polyglot: something before the beginning": lambda data: b"#!/bin/sh\nexit\n" + data,
    "polyglot: something behind the end": lambda data: data + b"PK\x05\x06" + bytes(18),
    "signed by a look-alike": lambda _data: sign(form(), by=pki.person(copy=1)),
    "signed by nobody": lambda _data: sign(form(), by=pki.nobody()),
    "before it was signed": lambda _data: form(),
    "the other signature only": lambda _data: sign(form(), EMPLOYEE_BOX, pki.person(pki.EMPLOYEE)),
}


COPIES: dict[str, Callable[[bytes], bytes]] = {
    "shared by two boxes": _added(_shared),
    "copied into another box": _copied,
}
"""The manager's signature in the employee's box."""
