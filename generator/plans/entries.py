"""Entries of JSON and YAML files → drafts of plans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.findings import N_, words
from generator.forms.kinds import nearest
from generator.plans import diagnoses
from generator.plans.draft import Draft
from generator.plans.headings import Headings, Match, Unclear
from generator.plans.model import PLANS, Line
from generator.plans.targets import Role
from generator.plans.tree import Leaf, Spot, leaves, said

if TYPE_CHECKING:
    from generator.findings import Diagnosis
    from generator.forms.places import Slot
    from generator.plans.answers import Reader
    from generator.plans.model import Content
    from generator.plans.targets import Target
    from generator.plans.tree import Branch

_MOST = 20_000
"""Answers of one plan: the longest forms have room for a few hundred."""
_NUMBERS = re.compile(r"\.(\d+|\*)(?=\.|\Z)")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a path means, where it means an answer: the same for every plan of the file."""

    place: str
    slot: Slot
    target: Target
    numbers: tuple[int, ...]
    fits: bool
    """Whether the form has room for items of these numbers."""


@dataclass
class Entries:
    """How the entries of one file are understood."""

    reader: Reader
    headings: Headings
    met: dict[str, _Answer | Match | Unclear | None] = field(default_factory=dict)
    """What the paths met so far mean: the plans of a file all use the same ones."""
    told: set[str] = field(default_factory=set)
    """Keys already warned about: said once for a file, not once for each plan."""

    def draft(self, number: int, entry: Branch, file: str) -> Draft:
        """The draft of the plan that this entry gives."""
        top = str(number)
        draft = Draft(self.reader, Spot(file, top, "", entry.line)(), number)
        inside = leaves(entry)
        raw: dict[str, Content] = {}
        if len(inside.found) > _MOST:
            draft.report(diagnoses.TOO_MANY_ANSWERS, Spot(file, top)(), count=len(inside.found), most=_MOST)
            inside.found.clear()
        for path, line, leaf in inside.found:
            self._take(draft, leaf, Spot(file, top, path, line))
            self._keep(raw, path, leaf)
        for path in inside.doubled:
            draft.report(diagnoses.DOUBLE_KEY, Spot(file, top, path)(), key=path)
        for path in inside.too_deep:
            draft.report(diagnoses.TOO_DEEP, Spot(file, top, path)())
        draft.lines.append(Line(PLANS, number, raw))
        return draft

    def _keep(self, raw: dict[str, Content], path: str, leaf: Leaf) -> None:
        """Keeps a leaf under the heading it has on a sheet with one row per plan."""
        meaning = self.met[path]
        heading = meaning.place if isinstance(meaning, _Answer) and meaning.place not in raw else path
        if isinstance(leaf, list):
            raw |= {f"{heading}.{at}": item for at, item in enumerate(leaf, 1)}
        else:
            raw[heading] = leaf

    def _take(self, draft: Draft, content: Leaf, at: Spot) -> None:
        """Gives one leaf to the draft as what its path means."""
        path = at.path
        meaning = self.met[path] if path in self.met else self.met.setdefault(path, self._meaning(path))
        if isinstance(meaning, _Answer):
            if meaning.fits or draft.fits(meaning.target, meaning.numbers, at):
                draft.put(meaning.place, meaning.slot, content, at)
        elif isinstance(meaning, Unclear):
            draft.report(diagnoses.UNCLEAR_HEADING, at(), heading=path, known=", ".join(meaning.places))
        elif meaning is None or meaning.target.role is Role.NOT_READ:
            self._unknown(draft, content, at)
        elif meaning.target.role is Role.NOT_GIVEN:
            self._tell(draft, diagnoses.NOT_GIVEN, at, heading=path)
        elif meaning.is_last:
            draft.answer(meaning, (), content, at)
        elif isinstance(content, list):
            single = words(N_("a single value"))
            draft.report(diagnoses.WRONG_SHAPE, at(), key=path, found=said(content), wanted=single)
        elif meaning.target.role is Role.PLAN_ID:
            draft.name(content, at)
        else:
            draft.place_unit(content)

    def _meaning(self, path: str) -> _Answer | Match | Unclear | None:
        match = self.headings.match(path)
        if not isinstance(match, Match) or match.target.slot is None or match.target.role is not Role.ANSWER:
            return match
        if match.is_last:
            return match
        numbers = tuple(number or 1 for number in match.numbers)
        fits = all(number <= most for number, most in zip(numbers, match.target.most, strict=True))
        return _Answer(match.target.place(numbers), match.target.slot, match.target, numbers, fits)

    def _unknown(self, draft: Draft, content: Leaf, at: Spot) -> None:
        """A path that means nothing: the wrong shape of something known, or something unknown."""
        plain = _NUMBERS.sub("", at.path)
        if content is None:
            return
        if wanted := self._containers.get(plain):
            draft.report(diagnoses.WRONG_SHAPE, at(), key=plain, found=said(content), wanted=words(wanted))
        elif plain != at.path and plain in self._places:
            inside = plain.rpartition(".")[0]
            draft.report(
                diagnoses.WRONG_SHAPE, at(), key=inside, found=words(N_("a list")), wanted=words(N_("an object"))
            )
        else:
            self._tell(
                draft, diagnoses.UNKNOWN_KEY, at, key=plain, near=nearest(plain, ["plan_id", "unit", *self._places])
            )

    def _tell(self, draft: Draft, diagnosis: Diagnosis, at: Spot, **arguments: object) -> None:
        plain = _NUMBERS.sub("", at.path)
        if plain not in self.told:
            self.told.add(plain)
            draft.report(diagnosis, at(), **arguments)

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """Every place of plan data without its numbers."""
        answers = [target for target in self.headings.targets if target.role is Role.ANSWER]
        return tuple(dict.fromkeys(_NUMBERS.sub("", target.pattern) for target in answers))

    @cached_property
    def _containers(self) -> dict[str, str]:
        """What must stand at each section and rows field, without numbers."""
        found: dict[str, str] = {}
        for target in self.headings.targets:
            parts = target.pattern.split(".")
            for length in range(1, len(parts)):
                wanted = N_("a list of objects") if parts[length] == "*" else N_("an object")
                found.setdefault(_NUMBERS.sub("", ".".join(parts[:length])), wanted)
        return found
