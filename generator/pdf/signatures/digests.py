"""What objects of a PDF amount to, with everything they refer to: where two digests are the same, nothing changed.

Revisions of one file share their numbers, so an object is written out as text as it is, and the digests of what it
refers to are put behind it. Pages are landmarks: a reference to one stands for its number, so that nothing is followed
back up into the whole file.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from generator.pdf.read.objects import BROKEN, entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Digest = bytes
_UPWARDS = re.compile(rb"/(?:Parent|P) \d+ \d+ R")
"""Where an object says what it is part of; what is around it is looked at by itself."""
_DIRECT = (0, 0)
DEEPEST = 60
"""Levels of references that are followed."""
MOST_OBJECTS = 50_000
NOTHING = b""


class Digests:
    """The digests of one file's objects, each worked out once."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], Digest] = {}
        self.fonts: dict[tuple[tuple[int, int], str], Digest] = {}
        """The fonts met so far, by the object that lists them and their names."""
        for number, page in enumerate(pdf.pages):
            self._known[page.obj.objgen] = b"page %d" % number

    @property
    def known(self) -> frozenset[tuple[int, int]]:
        """The objects that were looked at so far."""
        return frozenset(self._known)

    def own(self, mark: tuple[int, int]) -> Digest:
        """The digest of one object by its number, without what it refers to."""
        one = self._pdf.get_object(mark)
        if isinstance(one, Stream):
            return hashlib.sha256(one.stream_dict.unparse(resolved=True) + one.read_raw_bytes()).digest()
        return one.unparse(resolved=True) if isinstance(one, Object) else repr(one).encode()

    def of(self, one: object) -> Digest:
        """The digest of an object, with everything it refers to."""
        return NOTHING if one is None else self._of(one, 0)

    def of_entries(self, one: Object, keys: Iterable[str]) -> Digest:
        """The digest of some entries of a dictionary; entries that are not there count as empty."""
        found = hashlib.sha256()
        for key in keys:
            value = one.get(key)
            if value is not None:
                found.update(key.encode() + b" " + self.of(value))
        return found.digest()

    def _of(self, one: object, depth: int) -> Digest:
        if not isinstance(one, Object):
            return repr(one).encode()
        mark = one.objgen if isinstance(one, Dictionary | Array | Stream) else _DIRECT
        if mark == _DIRECT:
            return self._digested(one, depth)
        if mark not in self._known:
            if depth > DEEPEST or len(self._known) > MOST_OBJECTS:
                return b"too deep"
            self._known[mark] = b"itself"  # until it is known: what refers back to it
            self._known[mark] = self._digested(one, depth)
        return self._known[mark]

    def _digested(self, one: Object, depth: int) -> Digest:
        text = as_text(one)
        if b"/Font" in text and isinstance(fonts := entry(one, "/Font"), Dictionary) and one.is_indirect:
            return self._resources(one, fonts, depth)
        text = _UPWARDS.sub(b"", text)
        found = hashlib.sha256(text)
        for mark in references(text):
            found.update(self._referred(mark, depth))
        if isinstance(one, Stream):
            found.update(one.read_raw_bytes())
        return found.digest()

    def _resources(self, one: Object, fonts: Object, depth: int) -> Digest:
        """What is shared for drawing; its fonts are kept apart, because programs add theirs to the ones there are."""
        for name in fonts.keys():  # noqa: SIM118 - a pikepdf dictionary
            self.fonts[one.objgen, name] = self._of(fonts[name], depth + 1)
        return self.of_entries(one, sorted(set(one.keys()) - {"/Font"}))

    def _referred(self, mark: tuple[int, int], depth: int) -> Digest:
        if mark in self._known:
            return self._known[mark]
        try:
            return self._of(self._pdf.get_object(mark), depth + 1)
        except BROKEN:
            return b"broken"


def as_text(one: Object) -> bytes:
    """An object as text, with references to others as they stand."""
    return (one.stream_dict if isinstance(one, Stream) else one).unparse(resolved=True)


def references(text: bytes) -> Iterator[tuple[int, int]]:
    """The references in an object's text; taken apart at each ` R`, ten times as fast as searching for them."""
    *pieces, _ = text.split(b" R")
    for piece in pieces:
        numbers = piece.rsplit(None, 2)[-2:]
        number = numbers[0].rpartition(b"[")[2] if len(numbers) == 2 else b""
        if number.isdigit() and numbers[-1].isdigit() and len(number) < 8 and len(numbers[-1]) < 6:
            yield int(number), int(numbers[-1])
