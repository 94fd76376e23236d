"""PDFs in which a thing is not of the type it must be: every key that is read, replaced by all that it is not."""

from __future__ import annotations

import io
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tests.hostile.bad import Bad, Family, Fate, field_of, plain
from tests.hostile.updates import appended

if TYPE_CHECKING:
    from collections.abc import Callable

LINE, RADIO, CHOICE = "work__priorities", "details__support_level", "work__task__1__state"


def _first_kid(pdf: Pdf) -> Object:
    return field_of(pdf, RADIO).Kids[0]


def _file(pdf: Pdf) -> Object:
    return pdf.Root.AF[0]


HOLDERS: dict[str, tuple[Callable[[Pdf], Object], tuple[str, ...]]] = {
    "trailer": (lambda pdf: pdf.trailer, ("Info", "ID")),
    "root": (
        lambda pdf: pdf.Root,
        ("Type", "Pages", "AcroForm", "AF", "Lang", "MarkInfo", "Metadata", "Names", "StructTreeRoot", "Outlines"),
    ),
    "pages": (lambda pdf: pdf.Root.Pages, ("Type", "Kids", "Count", "MediaBox", "Resources")),
    "page": (
        lambda pdf: pdf.pages[0].obj,
        ("Type", "Parent", "Annots", "Contents", "Resources", "MediaBox", "CropBox", "Rotate", "UserUnit"),
    ),
    "form": (
        lambda pdf: pdf.Root.AcroForm,
        ("Fields", "DA", "DR", "NeedAppearances", "SigFlags", "CO", "XFA", "Q"),
    ),
    "line": (
        lambda pdf: field_of(pdf, LINE),
        (
            "FT",
            "T",
            "V",
            "DV",
            "Ff",
            "Kids",
            "Parent",
            "Type",
            "Subtype",
            "Rect",
            "AP",
            "DA",
            "F",
            "P",
            "TU",
            "MaxLen",
            "Opt",
            "AS",
            "RV",
            "AA",
            "MK",
            "StructParent",
        ),
    ),
    "radio": (lambda pdf: field_of(pdf, RADIO), ("FT", "T", "V", "Ff", "Kids", "Opt", "Parent")),
    "button": (_first_kid, ("AS", "AP", "Parent", "Subtype", "T", "V", "MK", "Rect")),
    "choice": (lambda pdf: field_of(pdf, CHOICE), ("FT", "T", "V", "Ff", "Opt", "I", "TI", "AP")),
    "file": (_file, ("Type", "EF", "F", "UF", "AFRelationship", "Desc")),
    "embedded": (lambda pdf: _file(pdf).EF, ("F", "UF")),
}
"""What is broken into: how to come by it, and the keys that are replaced."""


def _itself(holder: Object) -> object:
    return holder


WRONG: dict[str, Callable[[Object], object]] = {
    "null": lambda _: None,
    "number": lambda _: -9_999_999_999,
    "text": lambda _: String("\x00\x1b[2J"),
    "name": lambda _: Name("/Nobody"),
    "array": lambda _: Array([1, None, Array([]), String("x")]),
    "dictionary": lambda _: Dictionary(A=Dictionary(), Type=Name.X),
    "loop": _itself,
    "bool": lambda _: True,
}


def replaced(holder: str, key: str, wrong: str) -> bytes:
    """The good file with one key of one object replaced, in an update of its own, so that nothing else is put right."""
    with pikepdf.open(io.BytesIO(plain())) as pdf:
        found = HOLDERS[holder][0](pdf)
        owner = found if found.is_indirect else pdf.Root
        value = WRONG[wrong](owner)
        if value is not None:
            found[f"/{key}"] = value
        elif f"/{key}" in found:
            del found[f"/{key}"]
        if holder == "trailer":
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
        return appended(plain(), {owner.objgen[0]: owner.unparse(resolved=True)})


EVERY = [(holder, key, wrong) for holder, (_, keys) in HOLDERS.items() for key in keys for wrong in WRONG]
"""Every key with every wrong value; few enough for the fuzzer, too many for each run of the tests."""


def family(chosen: list[tuple[str, str, str]]) -> Family:
    """The files of these replacements."""
    return {
        f"{holder}_{key}_is_{wrong}.pdf": Bad(partial(replaced, holder, key, wrong), _fate(key))
        for holder, key, wrong in chosen
    }


def _fate(key: str) -> Fate:
    """Another value is another answer; whatever else is wrong must not change what is read."""
    return Fate.OTHER if key == "V" else Fate.DOUBTED


def _one_each() -> list[tuple[str, str, str]]:
    """Each key once, the wrong values in turn."""
    keys = [(holder, key) for holder, (_, keys) in HOLDERS.items() for key in keys]
    return [(holder, key, wrong) for (holder, key), wrong in zip(keys, islice(cycle(WRONG), len(keys)), strict=True)]


FAMILY: Family = family(_one_each())
