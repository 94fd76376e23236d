"""Parts in, a pack out: `packed(parts, binding) -> bytes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.errors import FileProblem
from generator.pdf.carriers import ATTACHMENT_NAME
from generator.pdf.packing.casting import Cast, OddDocument, cast, checked, fits
from generator.pdf.packing.joining import joined
from generator.pdf.packing.model import Fields
from generator.pdf.packing.mould import NoMould
from generator.pdf.packing.mould import mould as make_mould
from generator.pdf.packing.ours import ours
from generator.pdf.packing.parts import opened, pages_in
from generator.pdf.packing.spine import Spine
from generator.pdf.packing.stamping import filled_in, stamp_content
from generator.pdf.packing.taking import Asked, take
from generator.pdf.packing.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.pdf.packing.model import Binding, Part
    from generator.pdf.packing.mould import Mould
    from generator.pdf.packing.ours import Ours
    from generator.pdf.packing.spine import Bound


def packed(parts: Sequence[Part], binding: Binding) -> bytes:
    """The parts as one PDF, in their order; the same input always gives the same bytes.

    Raises:
        FileProblem: parts that cannot be joined, with a finding that names each.
        ValueError: two parts have the same name, or there is none.
    """
    _told_apart(parts)
    spine = Spine(Writer())
    sorting = _Sorting(spine, binding)
    leaves = _numbered(parts, _counted(parts, sorting))
    bound: dict[int, Bound] = {}
    for mould, places in sorting.moulds:
        bound.update(cast([_cast_of(leaves[place], found) for place, found in places], mould, spine))
    names = frozenset(part.name for part in parts)
    for leaf in leaves:
        if leaf.place not in bound:
            bound[leaf.place] = _taken(leaf, binding, spine, names)
    ordered = [bound[place]._replace(is_front=not part.prefix) for place, part in enumerate(parts)]
    return spine.file(ordered, binding)


class _Leaf(NamedTuple):
    """A part in its place."""

    place: int
    part: Part
    stamps: tuple[str, ...]
    """The words at the edge of each of its pages; none where it has no stamp."""

    @property
    def record(self) -> str:
        """What its record is called."""
        return f"{self.place + 1:03}-{ATTACHMENT_NAME}"


class _Sorting:
    """The parts that are as we wrote them, by their templates."""

    def __init__(self, spine: Spine, binding: Binding) -> None:
        self._spine, self._binding = spine, binding
        self.moulds: list[tuple[Mould, list[tuple[int, Ours]]]] = []
        """Each with the places of its parts."""

    def pages(self, place: int, part: Part) -> int | None:
        """How many pages a part has, where it is as we wrote it; `None` for any other."""
        found = ours(part.data) if self._binding.fields is Fields.KEPT else None
        if found is None:
            return None
        try:
            mould, places = self._mould(found, part)
            checked(found, mould)
        except (NoMould, OddDocument):
            return None
        places.append((place, found._replace(fixed=mould.fixed)))  # held once for all of them
        return len(mould.pages)

    def _mould(self, found: Ours, part: Part) -> tuple[Mould, list[tuple[int, Ours]]]:
        known = next((one for one in self.moulds if fits(found, one[0], part.stamp)), None)
        if known is None:
            known = (make_mould(found, self._spine, self._binding.language, part), [])
            self.moulds.append(known)
        return known


def _numbered(parts: Sequence[Part], counts: Sequence[int]) -> list[_Leaf]:
    """The parts with their stamps filled in."""
    found, page, pages = [], 0, sum(counts)
    for place, (part, count) in enumerate(zip(parts, counts, strict=True)):
        numbers = range(page + 1, page + count + 1) if part.stamp else ()
        found.append(_Leaf(place, part, tuple(filled_in(part.stamp, number, pages) for number in numbers)))
        page += count
    return found


def _cast_of(leaf: _Leaf, found: Ours) -> Cast:
    return Cast(leaf.place, leaf.part.name, leaf.part.prefix.encode("ascii"), leaf.record, found, leaf.stamps)


def _taken(leaf: _Leaf, binding: Binding, spine: Spine, names: frozenset[str]) -> Bound:
    """Puts a part into the pack that somebody else's program wrote."""

    def stamp(page: int, place: str) -> bytes:
        return stamp_content(leaf.stamps[page], place)

    part = leaf.part
    asked = Asked(part.prefix, leaf.record, binding.language, names, binding.fields, stamp if part.stamp else None)
    with opened(part.data, part.name) as pdf:
        sheaf = take(pdf, asked)
    return joined(part.name, sheaf, spine)


def _told_apart(parts: Sequence[Part]) -> None:
    if not parts or len({part.name for part in parts}) < len(parts):
        msg = "a pack needs parts, each with a name of its own"
        raise ValueError(msg)


def _counted(parts: Sequence[Part], sorting: _Sorting) -> list[int]:
    """How many pages each part has."""
    counts: list[int] = []
    findings: list[Finding] = []
    for place, part in enumerate(parts):
        try:
            counts.append(sorting.pages(place, part) or pages_in(part.data, part.name))
        except FileProblem as problem:
            findings.extend(problem.findings)
    if findings:
        raise FileProblem(*findings)
    return counts
