"""A sheaf put into the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pdf.packing.sheaf import placed, sorted_out, write_own
from generator.pdf.packing.spine import Bound
from generator.pdf.packing.tokens import with_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pdf.packing.sheaf import Placed, Sheaf
    from generator.pdf.packing.spine import Spine
    from generator.pdf.packing.writing import Writer


def joined(name: str, sheaf: Sheaf, spine: Spine) -> Bound:
    """Puts a part into the pack; gives back what the pack must know of it."""
    found = sorted_out(sheaf, spine.writer, spine.above(sheaf))
    there = placed(sheaf, found, spine.writer.reserve(len(found.own)), spine.keys(len(sheaf.parents) + 1))
    fit_in(sheaf, there.renumbered, spine)
    write_own(sheaf, found, there, spine.writer)
    return Bound(
        name,
        [there.number(mark) for mark in sheaf.pages],
        b" ".join([there.reference(mark) for mark in sheaf.fields]),
        there.number(sheaf.top) if sheaf.top else 0,
        _leaf(sheaf, there, spine.writer),
        [(title, there.number(mark)) for title, mark in sheaf.records],
        [(key, there.number(mark)) for key, mark in sheaf.names],
    )


def fit_in(sheaf: Sheaf, renumbered: Callable[[bytes], bytes], spine: Spine) -> dict[str, str]:
    """Gives other names to what is called as something else in another part: fonts of fields, roles, classes.

    Args:
        sheaf: the part; changed.
        renumbered: gives what it refers to as it stands in the pack.
        spine: of the pack.

    Returns:
        The fonts that have another name.
    """
    fonts = spine.fonts({key: renumbered(font) for key, font in sheaf.fonts.items()})
    roles = spine.roles(sheaf.roles)
    classes = spine.classes({key: renumbered(one) for key, one in sheaf.classes.items()})
    for mark, body in sheaf.bodies.items():
        if fonts and b"/DA" in body:
            sheaf.bodies[mark] = with_names(body, b"/DA", fonts)
        if (roles or classes) and b"/S/" in body and b"/P " in body:
            sheaf.bodies[mark] = with_names(with_names(body, b"/S", roles), b"/C", classes)
    return fonts


def _leaf(sheaf: Sheaf, there: Placed, writer: Writer) -> tuple[int, int] | None:
    """The piece of the parent tree that is the part's."""
    if not sheaf.parents:
        return None
    number, keys = writer.reserve(), there.keys
    listed = b" ".join([b"%d %s" % (keys[key], there.renumbered(sheaf.parents[key])) for key in sorted(keys)])
    low, high = min(keys.values()), max(keys.values())
    writer.add(number, b"<</Limits[%d %d]/Nums[%s]>>" % (low, high, listed))
    return low, number
