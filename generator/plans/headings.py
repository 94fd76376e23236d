"""Headings → targets: our place, the labels in every language, and what people commonly say.

Case, blanks, `_`, punctuation and accents do not count. Numbers may be left out: on a sheet with one row per plan that
means the first item, on a sheet with one row per item the item at hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from generator.forms.kinds import nearest
from generator.forms.model import Kind
from generator.plans.synonyms import NUMBER, PLAN_ID, REASON, UNIT
from generator.plans.targets import Part, Role, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKENS = re.compile(r"[^\W\d_]+|\d+")
_RUN = re.compile(r"\|(\d+)\|")
_ASIDE = re.compile(r"\s*[(\[].*[)\]]\s*\Z", re.DOTALL)
_MARKS = {ord("’"): "", ord("'"): "", ord("#"): " no "}
_SLOT = "|#|"
_LONGEST = 300
"""No heading is longer; a longer one is no heading but a text."""

# How good a name is: the least wins, and two targets of the same rank make a heading unclear.
_PLACE, _FULL, _LABEL, _COLUMN_LABEL, _ID, _OWN, _SYNONYM, _SHORT, _SHORTER, _IMPLIED = range(10)

PLAN_ID_TARGET = Target(Role.PLAN_ID, "", (Part("plan_id", PLAN_ID),), label="plan_id")
UNIT_TARGET = Target(Role.UNIT, "", (Part("unit", UNIT),), label="unit")
_REASON_TARGET = Target(Role.NOT_READ, "", (Part(REASON[0], REASON),))


def folded(text: str) -> str:
    """A heading as it is compared: letters run together, each number between bars (`Area 02 – gap` → `area|2|gap`)."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter)).translate(_MARKS)
    return "".join(f"|{int(token)}|" if token.isdecimal() else token for token in _TOKENS.findall(flat))


def is_reason(heading: str) -> bool:
    """Whether the heading is that of the reasons in `failed.xlsx`, in a language that is known to be passed over."""
    return folded(heading) in {folded(word) for word in REASON}


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading means, with the numbers it gives; `None` for each it leaves out."""

    target: Target
    numbers: tuple[int | None, ...]
    is_last: bool = False
    """Whether the last of several days is meant, whatever its number is in the row at hand."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A heading that can mean several things."""

    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a target: its rank, and which `*` each number in it stands for (or a number it implies)."""

    rank: int
    target: Target
    numbers: tuple[tuple[int, int | None], ...]


@dataclass(frozen=True)
class Headings:
    """The names of every column that can stand on one kind of sheet."""

    scope: str
    """Pattern of the item each row is about (`area.*`); empty where each row is a plan."""
    targets: tuple[Target, ...]
    names: dict[str, list[_Name]] = field(repr=False)

    def match(self, heading: str) -> Match | Unclear | None:
        """What the heading means; words in brackets at its end are passed over where need be."""
        if len(heading) > _LONGEST:
            return None
        return self._match(folded(heading)) or self._match(folded(_ASIDE.sub("", heading)))

    def _match(self, text: str) -> Match | Unclear | None:
        found = [
            (name.rank, _matched(name, given)) for key, given in _readings(text) for name in self.names.get(key, ())
        ]
        if not found:
            return None
        best = min(rank for rank, _ in found)
        meant = {
            (match.target.pattern, match.target.role, match.numbers): match for rank, match in found if rank == best
        }
        if len(meant) == 1:
            return next(iter(meant.values()))
        return Unclear(tuple(match.target.pattern.replace("*", "1") or match.target.label for match in meant.values()))

    def near(self, heading: str) -> str:
        """The known heading most like this one."""
        labels = [target.label for target in self.targets if target.role is Role.ANSWER]
        places = [target.pattern.replace("*", "1") for target in self.targets if target.role is Role.ANSWER]
        return nearest(heading, ["plan_id", "unit", *labels, *places])


def headings(targets: Iterable[Target], scope: str = "") -> Headings:
    """The names of the columns on a sheet whose rows are items of `scope`."""
    inside = tuple(target for target in targets if _belongs(target, scope))
    names: dict[str, list[_Name]] = defaultdict(list)
    for target in (*inside, PLAN_ID_TARGET, UNIT_TARGET, _REASON_TARGET):
        for key, name in _names(target, scope):
            names[key].append(name)
    return Headings(scope, inside, dict(names))


def _belongs(target: Target, scope: str) -> bool:
    """Whether a column of that meaning can stand where each row is an item of `scope`."""
    if target.role is Role.NUMBER:
        return scope == target.pattern or scope.startswith(f"{target.pattern}.")
    return target.pattern.startswith(scope)


def _readings(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The folded heading with each choice of its numbers taken for numbers of items."""
    runs = [int(found[1]) for found in _RUN.finditer(text)]
    if len(runs) > 6:  # 2^6 readings; no place has more than two numbers
        return
    pieces = _RUN.split(text)
    for chosen in product((False, True), repeat=len(runs)):
        numbers = [_SLOT if is_taken else f"|{run}|" for run, is_taken in zip(runs, chosen, strict=True)]
        key = "".join(part for pair in zip(pieces[::2], [*numbers, ""], strict=True) for part in pair)
        yield key, tuple(run for run, is_taken in zip(runs, chosen, strict=True) if is_taken)


def _matched(name: _Name, given: tuple[int, ...]) -> Match:
    numbers: list[int | None] = [None] * name.target.pattern.count("*")
    captured = iter(given)
    for star, implied in name.numbers:
        numbers[star] = next(captured) if implied is None else implied
    is_last = any(implied is not None for _, implied in name.numbers)
    return Match(name.target, tuple(numbers), is_last)


def _names(target: Target, scope: str) -> Iterator[tuple[str, _Name]]:
    """Every folded name of one target on sheets of that scope."""
    match target.role:
        case Role.PLAN_ID | Role.UNIT | Role.NOT_READ:
            yield folded(target.parts[0].id), _Name(_PLACE, target, ())
            for word in target.parts[0].words:
                yield folded(word), _Name(_OWN, target, ())
        case Role.NUMBER:
            yield from _number_names(target, scope)
        case _:
            yield from _answer_names(target, scope)


def _number_names(target: Target, scope: str) -> Iterator[tuple[str, _Name]]:
    own = target.parts[-1]
    for suffix in NUMBER:
        for word in (*_ids(own), *own.words):
            yield folded(f"{word} {suffix}"), _Name(_PLACE, target, ())
        if scope == target.pattern:
            yield folded(suffix), _Name(_SYNONYM, target, ())
    for word in (*_ids(own), *own.words) if scope != target.pattern else ():
        yield folded(word), _Name(_SHORT, target, ())


def _answer_names(target: Target, scope: str) -> Iterator[tuple[str, _Name]]:
    """Names made of all parts, and of the last ones only, as far as they can be told apart."""
    inner = len([part for part in scope.split(".") if part and part != "*"])
    worse = _IMPLIED if target.is_implied else 0
    for skipped in range(len(target.parts) - _is_part(target)):
        rest = target.parts[skipped:]
        for words, is_ids in _spellings(rest):
            rank = _rank(target, skipped, inner, is_ids=is_ids)
            for text, stars in _with_numbers(target, skipped, words):
                exact = skipped == 0 and is_ids and len(stars) == target.pattern.count("*")
                yield text, _Name(worse or (_PLACE if exact else rank), target, stars)
    yield from _extra_names(target, scope)


def _rank(target: Target, skipped: int, inner: int, *, is_ids: bool) -> int:
    if skipped <= inner:
        return _FULL
    if is_ids:
        return _SHORTER if skipped - inner > 1 else _SHORT if "*" in target.pattern else _ID
    return _LABEL if skipped - inner == 1 else _COLUMN_LABEL


def _ids(part: Part) -> tuple[str, ...]:
    """The part's id, in singular and plural where there can be several."""
    word = part.id
    if not part.several:
        return (word,)
    if word.endswith("s"):
        return word, word[:-1]
    return word, f"{word}s", *([f"{word[:-1]}ies"] if word.endswith("y") else [])


def _spellings(parts: Sequence[Part]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The folded words for these parts, in every mixture, and whether they are all ids."""
    choices = []
    for part in parts:
        ids = dict.fromkeys((folded(word), True) for word in _ids(part))
        choices.append([*ids, *((folded(word), False) for word in part.words)])
    for chosen in product(*choices):
        yield tuple(word for word, _ in chosen), all(is_id for _, is_id in chosen)


Stars = tuple[tuple[int, int | None], ...]


def _with_numbers(target: Target, skipped: int, words: tuple[str, ...]) -> Iterator[tuple[str, Stars]]:
    """The words joined, with and without a number after each part that can have one, or one at the very end."""
    stars = _stars(target)
    open_stars = [star for star in stars[skipped:] if star is not None]
    for chosen in product((True, False), repeat=len(open_stars)):
        kept = [star for star, is_kept in zip(open_stars, chosen, strict=True) if is_kept]
        if _is_one_of_days(target) and stars[-1] not in kept:
            continue
        pieces = (
            f"{word}{_SLOT}" if star in kept and star is not None else word
            for word, star in zip(words, stars[skipped:], strict=True)
        )
        yield "".join(pieces), tuple((star, None) for star in kept)
    before = stars[skipped - 1] if skipped else None
    if before is not None and not open_stars and not _is_days(target):
        yield "".join(words) + _SLOT, ((before, None),)


def _stars(target: Target) -> tuple[int | None, ...]:
    """For each part of the name, which `*` of the pattern stands after it."""
    counted = 0
    stars: list[int | None] = []
    for part in target.parts:
        stars.append(counted if part.numbered else None)
        counted += part.numbered
    return tuple(stars)


def _is_part(target: Target) -> bool:
    """Whether it is the part of a period or signature, whose name alone (“start”) says too little."""
    return target.slot is not None and bool(target.slot.part) and not target.is_implied


def _is_days(target: Target) -> bool:
    return target.slot is not None and target.slot.asked.kind is Kind.DATES


def _is_one_of_days(target: Target) -> bool:
    return _is_days(target) and target.pattern.endswith("*")


def _extra_names(target: Target, scope: str) -> Iterator[tuple[str, _Name]]:
    """Synonyms, the label of the last day, and what the one column of a sheet of days is called."""
    slot = target.slot
    if slot is None or target.role is not Role.ANSWER:
        return
    if _is_one_of_days(target):
        star = target.pattern.count("*") - 1
        for label in target.last:
            yield folded(label), _Name(_LABEL, target, ((star, target.most[-1]),))
        for word in (
            ("date", "datum", *target.parts[-1].words, *_ids(target.parts[-1])) if scope == target.pattern else ()
        ):
            yield folded(word), _Name(_FULL, target, ())
        for word in target.parts[-1].synonyms:
            yield folded(word) + _SLOT, _Name(_SYNONYM, target, ((star, None),))
    elif slot.column is None and not target.is_implied:
        for word in target.parts[-1].synonyms:
            yield folded(word), _Name(_SHORTER if slot.part else _SYNONYM, target, ())
