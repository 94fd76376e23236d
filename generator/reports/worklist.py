"""The worklist of a report: papers a person should look at, piled up by what they want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Severity
from generator.reports.model import Pile, Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reports.model import Gist

MOST = 100
"""Papers of a pile that are shown: with 250 bytes of markup a line, a page of some thousands would not open at once."""
_ORDER = {severity: at for at, severity in enumerate(Severity)}
_UNREADABLE = "unreadable"


def piles(gists: Sequence[Gist]) -> tuple[Pile, ...]:
    """The papers that want a look, those that want the same together, the most urgent first."""
    found: dict[Why, list[Gist]] = {}
    for gist in gists:
        if (why := _why(gist)) is not None:
            found.setdefault(why, []).append(gist)
    return tuple(_pile(why, found[why]) for why in Why if why in found)


def signed(gists: Sequence[Gist]) -> Pile | None:
    """The papers with signatures that want a look, as far as nobody has decided on them."""
    found = [gist for gist in gists if gist.doubted and gist.item.decision is None]
    return _pile(Why.SIGNED, found) if found else None


def _pile(why: Why, found: Sequence[Gist]) -> Pile:
    """Overdue: the longest first; else what holds the most severe findings first, and the most of them."""
    if why is Why.OVERDUE:
        order = sorted(found, key=lambda gist: (gist.item.due, gist.item.plan))
    else:
        order = sorted(found, key=_weight)
    return Pile(why, tuple(order[:MOST]), len(found))


def _weight(gist: Gist) -> tuple[int, int, int, str]:
    worst = gist.worst
    severe = sum(note.count for note in gist.notes if note.severity is worst)
    return _ORDER[worst] if worst else len(_ORDER), -severe, -gist.item.doubts, gist.item.plan


def _why(gist: Gist) -> Why | None:
    """Why a paper is on the list; `None` where nothing wants to be looked at."""
    item = gist.item
    if item.is_doubtful:
        return Why.UNREADABLE if item.status == _UNREADABLE else Why.DOUBTFUL
    if item.overdue:
        return Why.OVERDUE
    wants = gist.worst in {Severity.ERROR, Severity.WARNING} and item.decision is None
    return Why.NOTED if wants else None
