"""Documents of one mould put into the pack together, object beside like object, so that they pack well."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.packing.looks import shorter_look, shorter_value
from generator.pdf.packing.mould import BETWEEN, PREFIX, RECORD
from generator.pdf.packing.spine import Bound
from generator.pdf.packing.stamping import stamp_content
from generator.pdf.packing.tokens import with_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pdf.packing.mould import Mould
    from generator.pdf.packing.ours import Ours
    from generator.pdf.packing.spine import Spine

MOST_TOGETHER = 128
"""Documents whose objects are held at once: 10 MB of them."""
_NAME = rb"/[A-Za-z0-9_.#-]+"
_VALUE = rb"(?:/V(?:" + _NAME + rb"|\((?:[^\\()]|\\[\\()rnt])*\)|<FEFF[0-9A-F]*>))?"
_ENDING = re.compile(rb"(?:/DA\(/[A-Za-z0-9]+ [\d.]+ Tf [\d. ]+ rg\))?" + _VALUE + rb"(?:/AS" + _NAME + rb")?>>")
_STREAM = re.compile(
    rb"<<(/Type/XObject/Subtype/Form/BBox\[[-\d. ]+\]/Resources(?: (\d+) 0 R|<<>>| ?\{\})"
    rb"|/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size \d+>>/Filter/FlateDecode)"
    rb"/Length (\d+)>>\nstream\n"
)
_STREAM_END = b"\nendstream"
_XOBJECT = b"/Type/XObject"


class Cast(NamedTuple):
    """A document to be put into the pack."""

    place: int
    """Of the part among all."""
    name: str
    prefix: bytes
    record: str
    """What its record is called."""
    found: Ours
    stamps: Sequence[str] = ()
    """The words at the edge of each of its pages."""


class OddDocument(Exception):
    """A document has an object that is not as its template asks for."""


def fits(document: Ours, mould: Mould, stamp: str) -> bool:
    """Whether a file was cast in a mould, and has a stamp as that has."""
    return document.size == mould.size and document.fixed == mould.fixed and bool(stamp) == bool(mould.stamps)


def cast(documents: Sequence[Cast], mould: Mould, spine: Spine) -> Iterator[tuple[int, Bound]]:
    """Puts documents of one mould into the pack; gives back what the pack must know of each, by its place."""
    for start in range(0, len(documents), MOST_TOGETHER):
        yield from _cast(documents[start : start + MOST_TOGETHER], mould, spine)


def _cast(documents: Sequence[Cast], mould: Mould, spine: Spine) -> Iterator[tuple[int, Bound]]:
    # Like objects have numbers one after the other, as they stand: so the index of an object stream packs well.
    wide, own = len(documents), mould.count
    first = spine.writer.reserve(own * wide)
    rows = []
    for place, document in enumerate(documents, first):
        key = spine.keys(mould.keys)
        numbers = [*range(place, place + own * wide, wide), *range(key, key + mould.keys)]
        rows.append(_rows(document, numbers, mould, spine))
        yield document.place, _bound(document, numbers, key, mould)
    bodies = chain.from_iterable(zip(*rows, strict=True))
    spine.writer.add_rows(zip(count(first), bodies))


def checked(document: Ours, mould: Mould) -> None:
    """Looks whether everything that differs is as the template asks for.

    Raises:
        OddDocument: it is not.
    """
    for number, body in document.bodies.items():
        box = mould.boxes.get(number)
        if box is not None:
            if not body.startswith(box.head) or not _ENDING.fullmatch(body, len(box.head)):
                raise OddDocument
        elif number in mould.streams or number in mould.looks:
            found = _STREAM.match(body)
            if found is None or found.end() + int(found[3]) + len(_STREAM_END) != len(body):
                raise OddDocument
            if not body.endswith(_STREAM_END):
                raise OddDocument
            if found[2] is not None and int(found[2]) not in mould.inks:
                raise OddDocument
    if not mould.streams.keys() | mould.looks <= document.bodies.keys():
        raise OddDocument


def _rows(document: Cast, numbers: Sequence[int], mould: Mould, spine: Spine) -> list[bytes]:
    """The objects of a document that are no streams; its streams are put into the pack."""
    bodies = document.found.bodies
    for number, place in mould.streams.items():
        _write(numbers[place], bodies[number], mould, spine)
    for place, words in zip(mould.stamps, document.stamps, strict=True):
        spine.writer.add_stream(numbers[place], b"", stamp_content(words))
    rows = _formatted(document, numbers, mould)
    for number, box in mould.boxes.items():
        held = bodies.get(number)
        if box.look and (held is not None or box.always):
            look = spine.writer.reserve()
            _write(look, bodies[box.look], mould, spine)
            rows[box.row] += b"/AP<</N %d 0 R>>" % look
        rows[box.row] += box.default if held is None else _ending(held[len(box.head) :], mould)
    return rows


def _formatted(document: Cast, numbers: Sequence[int], mould: Mould) -> list[bytes]:
    whole = mould.pattern % mould.numbers(numbers)
    whole = whole.replace(PREFIX, document.prefix).replace(RECORD, document.record.encode())
    return whole.split(BETWEEN)


def _ending(ending: bytes, mould: Mould) -> bytes:
    return shorter_value(with_names(ending, b"/DA", mould.fonts))


def _write(number: int, body: bytes, mould: Mould, spine: Spine) -> None:
    """A stream of a document of ours as the pack has it."""
    found = _STREAM.match(body)
    if found is None:
        raise OddDocument
    dictionary = found[1].removeprefix(_XOBJECT)
    if found[2] is not None:
        dictionary = dictionary.removesuffix(b"%b 0 R" % found[2]) + b"%d 0 R" % mould.inks[int(found[2])]
    content = body[found.end() : -len(_STREAM_END)]
    spine.writer.add_stream(number, *shorter_look(dictionary, content, spine.writer))


def _bound(document: Cast, numbers: Sequence[int], key: int, mould: Mould) -> Bound:
    return Bound(
        document.name,
        [numbers[row] for row in mould.pages],
        mould.fields % mould.field_numbers(numbers),
        numbers[mould.top],
        (key, numbers[mould.leaf]),
        [(document.record, numbers[mould.record])],
    )
