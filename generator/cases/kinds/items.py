"""`same_items`: the items of a paper are those of another one, as the areas of a review are those of its plan."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from generator.cases.kinds import Broken, other
from generator.findings import N_, words
from generator.forms.kinds import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from generator.cases.rules import Check, Which
    from generator.cases.sheets import Sheet, Stack
    from generator.findings import Words
    from generator.forms.answers import View

_ALIKE = 0.6
"""Names less alike than this are other names, not the same one typed by another hand."""
_LONGEST_NAME = 200
"""Letters that are compared: the time it takes grows with their square."""
_LONGEST_NUMBER = 5
NAMED = N_("“{name}”")
NOTHING = N_("nothing")


class Item(NamedTuple):
    """One item of a paper."""

    number: int
    """The number it says, else the one it has on the form."""
    name: str
    place: str
    says_number: bool = False


def differing(check: Check, stack: Stack, _today: dt.date) -> Iterator[Broken]:
    """The items that are not the other paper's; without a name in both, two items are not compared."""
    (by, *_) = check.by
    for sheet in stack.papers(check.of):
        against = _counterpart(sheet, by, stack)
        if against is not None and not _is_doubtful(sheet, check.of) and not _is_doubtful(against, by):
            theirs = {item.number: item for item in _items(against, by)}
            settled = _settled(sheet, check.of, stack, theirs)
            for number, here, there in _pairs(sheet, check.of, theirs):
                if not _same(here, there) and (here is not None or number not in settled):
                    place = here.place if here else check.of.places["items"]
                    facts = {"n": number, "value": _called(here), "other": _called(there)}
                    yield Broken(sheet, place, facts | other(against, by))


def _is_doubtful(sheet: Sheet, which: Which) -> bool:
    return sheet.is_doubtful(which.places["name"])


def _pairs(sheet: Sheet, which: Which, theirs: Mapping[int, Item]) -> Iterator[tuple[int, Item | None, Item | None]]:
    """Each number with the item of this paper and that of the other; none where one of them has no items at all."""
    mine = {item.number: item for item in _placed(_items(sheet, which), theirs)}
    for number in sorted(mine.keys() | theirs.keys()) if mine and theirs else ():
        yield number, mine.get(number), theirs.get(number)


def _counterpart(sheet: Sheet, by: Which, stack: Stack) -> Sheet | None:
    """The paper it says it belongs to; where it says nothing, the only one there is."""
    every = stack.papers(by)
    tied = [one for one in every if sheet.agrees(one, by.tie) is True]
    open_ = [one for one in every if sheet.agrees(one, by.tie) is None]
    found = tied or (open_ if len(every) == 1 else [])
    return found[0] if len(found) == 1 else None


def _items(sheet: Sheet, which: Which) -> list[Item]:
    found = []
    for seen in sheet.items(which):
        said = _number(sheet, which, seen)
        names = sheet.answers(which.places["name"], seen)
        name = str(names[0].value) if names else ""
        place = names[0].place if names else seen.place(which.places["name"])
        found.append(Item(int(seen.scope[-1]) if said is None else said, name, place, said is not None))
    return found


def _number(sheet: Sheet, which: Which, seen: View) -> int | None:
    name = which.places.get("number", "")
    text = next((str(answer.value).strip() for answer in sheet.answers(name, seen)), "")
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else None


def _placed(items: list[Item], theirs: Mapping[int, Item]) -> Iterator[Item]:
    """The items where they belong: where they say so, else where one of their name stands, else where they stand."""
    by_name = {fold(item.name): item.number for item in theirs.values() if item.name}
    for item in items:
        known = None if item.says_number else by_name.get(fold(item.name))
        yield item if known is None else item._replace(number=known)


def _settled(sheet: Sheet, which: Which, stack: Stack, theirs: Mapping[int, Item]) -> set[int]:
    """The items that an earlier paper of the same kind has dealt with, and that need not come back."""
    day = sheet.date(which)
    earlier = (one for one in stack.papers(which) if (before := one.date(which)) and day and before < day)
    found: set[int] = set()
    for one in earlier:
        numbered = _placed(_items(one, which), theirs)
        views = one.items(which)
        found |= {
            item.number
            for item, seen in zip(numbered, views, strict=True)
            if one.holds(which.conditions.get("where"), seen)
        }
    return found


def _same(here: Item | None, there: Item | None) -> bool:
    if here is None or there is None:
        named = here or there
        return named is None or not named.name
    if not (here.name and there.name):
        return True
    mine, theirs = (fold(item.name)[:_LONGEST_NAME] for item in (here, there))
    return mine in theirs or theirs in mine or SequenceMatcher(None, mine, theirs).ratio() >= _ALIKE


def _called(item: Item | None) -> Words:
    return words(NOTHING) if item is None else words(NAMED, name=item.name)
