"""What changed between the form as it was signed and the form as it is now, field by field, by the fields' names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.read.model import FieldType
from generator.records.checked import Difference, What

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.pdf.signatures.state import State, Stood


class Changes(NamedTuple):
    """What changed after a signature."""

    differences: tuple[Difference, ...]
    later: tuple[str, ...]
    """Names of fields signed since."""
    elsewhere: bool
    """Whether something changed that is no field: a page, a font, a script."""


def changes(then: State, now: State) -> Changes:
    """What changed from then to now."""
    names = dict.fromkeys((*then.fields, *now.fields))
    found = [one for name in names for one in _changed(then.fields.get(name), now.fields.get(name), name)]
    later = tuple(name for name in now.fields if name in now.signed - then.signed)
    return Changes(tuple(dict.fromkeys(found)), later, _elsewhere(then, now))


def _changed(then: Stood | None, now: Stood | None, name: str) -> Iterator[Difference]:
    if then is None or now is None:
        yield from _come_or_gone(then, now, name)
    elif then.whole == now.whole:
        return
    elif then.type is FieldType.SIGNATURE and now.is_signed and not then.is_signed:
        if not _stays_in_its_box(then, now):
            yield Difference(name, What.LOOK)
    elif then.readings != now.readings or (then.is_signed and then.held != now.held):
        yield Difference(name, What.VALUE, then.text, now.text)
    elif then.look != now.look:
        yield Difference(name, What.LOOK, then.text, now.text)
    elif then.rules != now.rules:
        yield Difference(name, What.RULES, then.text, now.text)


def _come_or_gone(then: Stood | None, now: Stood | None, name: str) -> Iterator[Difference]:
    """A field that was added or taken out; an invisible signature, as a time stamp is one, hides nothing."""
    if now is None and then is not None:
        yield Difference(name, What.REMOVED, then.text)
    elif now is not None and not (now.is_signed and not any(map(_area, now.boxes))):
        yield Difference(name, What.ADDED, "", now.text)


def _stays_in_its_box(then: Stood, now: Stood) -> bool:
    """Whether a box that was signed is where it was; some signers make it invisible."""
    return all(not _area(box) or box in then.boxes for box in now.boxes)


def _area(box: tuple[float, ...]) -> float:
    return abs(box[2] - box[0]) * abs(box[3] - box[1]) if len(box) == 4 else 1.0


def _elsewhere(then: State, now: State) -> bool:
    if then.pages != now.pages or then.rest != now.rest or not now.has_fonts_of(then):
        return True
    if not then.listed <= now.listed or (now.document and then.document != now.document):
        return True
    # New boxes are put on top of the ones that were there.
    return not all(new.startswith(old) for old, new in zip(then.orders, now.orders, strict=True))


def explains_all(then: State, now: State, redefined: Collection[tuple[int, int]]) -> bool:
    """Whether every object that was written anew is one that was compared, or one that signing programs may write.

    What nobody looked at, such as the structure that screen readers read out, must be as it was. What stands under a
    number that meant nothing before changes nothing that was there: poppler and PDFBox take numbers of old tables.
    """
    left = set(redefined) - then.digests.known - then.left_to_signers
    return all(then.same(now, mark) or _is_new(then, mark) for mark in left)


def _is_new(then: State, mark: tuple[int, int]) -> bool:
    """Whether nothing stood under a number, or only what was compared, and stands under another one by now."""
    return all(one in then.digests.known for one in then.numbers if one[0] == mark[0])
