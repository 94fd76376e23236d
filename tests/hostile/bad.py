"""What a bad file is, and the good ones that bad ones are made from."""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

import pikepdf

from generator.docx.package import packed
from tests import samples_made
from tests.docx import word_samples
from tests.docx.hostile_files import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pikepdf import Object, Pdf


class Fate(Enum):
    """What has to become of a file."""

    READ = auto()
    """Every answer is read as it is in the good file, whatever else is said."""
    DOUBTED = auto()
    """What is read is as in the good file, or a person is told to look; nothing is wrong and clean."""
    CHANGED = auto()
    """The same, but a letter may have become another: of a clean record whatever differs stands among its changes."""
    NO_ANSWERS = auto()
    """It is unreadable, and told why."""
    TOLD = auto()
    """Its answers are others than in the good file, and a person is told to look."""
    OTHER = auto()
    """It holds answers of its own; what they are is no matter here."""


@dataclass(frozen=True)
class Bad:
    """A bad file."""

    make: Callable[[], bytes]
    fate: Fate = Fate.DOUBTED
    good: str = "pdf_en"
    """The good file it was made from."""
    is_slow: bool = False
    """Whether it is left out where time is short."""


Family = dict[str, Bad]
"""Bad files by their names."""

ENGLISH, SWEDISH = ("one_to_one", "en"), ("performance_review_letter", "sv")


@cache
def good(name: str) -> bytes:
    """A good file: `pdf_en`, `pdf_sv`, `word_en` or `word_sv`."""
    medium, tag = name.split("_")
    form = ENGLISH if tag == "en" else SWEDISH
    made = samples_made if medium == "pdf" else word_samples
    return made.filled(*form)[0].data


GOOD = {"pdf_en": ".pdf", "pdf_sv": ".pdf", "word_en": ".docx", "word_sv": ".docx"}
"""The good files and how their names end."""


@cache
def plain(name: str = "pdf_en") -> bytes:
    """A good PDF as old programs write it: a classic table, no object streams, contents as they are."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good(name))) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            static_id=True,
        )
    return out.getvalue()


def edited(change: Callable[[Pdf], object], name: str = "pdf_en", **saving: object) -> bytes:
    """A good PDF after a change to its objects."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good(name))) as pdf:
        change(pdf)
        pdf.save(out, static_id=True, **saving)
    return out.getvalue()


def field_of(pdf: Pdf, name: str) -> Object:
    """The field of that name."""
    return next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == name)


def with_parts(name: str, change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """A good Word file after a change to its parts."""
    return packed(change(parts_of(good(name))))
