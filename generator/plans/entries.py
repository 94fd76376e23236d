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
    from generator.plans.answers import Reader
    from generator.plans.model import Content
    from generator.plans.tree import Branch

_NUMBERS = re.compile(r"\.(\d+|\*)(?=\.|\Z)")


@dataclass
class Entries:
    """How the entries of one file are understood."""

    reader: Reader
    headings: Headings
    met: dict[str, Match | Unclear | None] = field(default_factory=dict)
    """What the paths met so far mean: the plans of a file all use the same ones."""
    told: set[str] = field(default_factory=set)
    """Keys already warned about: said once for a file, not once for each plan."""

    def draft(self, number: int, entry: Branch, spot: Spot) -> Draft:
        """The draft of the plan that this entry gives."""
        draft = Draft(self.reader, spot(), number)
        raw: dict[str, Content] = {}
        for found in leaves(entry, spot):
            if isinstance(found, tuple):
                content, at = found
                raw |= _cells(at.path, content)
                self._take(draft, content, at)
            else:
                draft.findings.append(found)
        draft.lines.append(Line(PLANS, number, raw))
        return draft

    def _take(self, draft: Draft, content: Leaf, at: Spot) -> None:
        """Gives one leaf to the draft as what its path means."""
        if at.path not in self.met:
            self.met[at.path] = self.headings.match(at.path)
        match = self.met[at.path]
        if isinstance(match, Unclear):
            draft.report(diagnoses.UNCLEAR_HEADING, at(), heading=at.path, known=", ".join(match.places))
        elif match is None or match.target.role is Role.NOT_READ:
            self._unknown(draft, content, at)
        elif match.target.role is Role.NOT_GIVEN:
            self._tell(draft, diagnoses.NOT_GIVEN, at, heading=at.path)
        elif match.target.slot:
            draft.answer(match, (), content, at)
        elif isinstance(content, list):
            draft.report(
                diagnoses.WRONG_SHAPE, at(), key=at.path, found=said(content), wanted=words(N_("a single value"))
            )
        elif match.target.role is Role.PLAN_ID:
            draft.name(content, at)
        else:
            draft.place_unit(content)

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


def _cells(path: str, leaf: Leaf) -> dict[str, Content]:
    """A leaf as it would stand on a sheet with one row per plan."""
    if isinstance(leaf, list):
        return {f"{path}.{number}": item for number, item in enumerate(leaf, 1)}
    return {path: leaf}
