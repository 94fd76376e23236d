"""A document's pages in a pack: the very pages that came back, or the form drawn anew from its answers.

The rule (docs/decisions/0014-what-goes-into-a-pack.md): what somebody signed or wrote remarks on goes in as it came
back, where it came back alone in a PDF, in the language and look that are asked for, nothing in it has to be left out,
and no reviewer corrected an answer. Everything else is drawn anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import FileProblem
from generator.findings import N_, words
from generator.packs.anew import Drawn, drawn_anew, identity_of, record_for
from generator.packs.bench import Copied
from generator.packs.holding import holds_back
from generator.packs.marking import is_remarked, is_signed
from generator.packs.model import Origin
from generator.store.model import Decision

if TYPE_CHECKING:
    from generator.packs.bench import Bench
    from generator.packs.folios import Folio
    from generator.packs.order import Order
    from generator.packs.presses import Presses


NOT_TAKEN = N_("What came back cannot become part of a pack, so it was drawn up anew.")
GONE = N_("The file that came back is missing, so it was drawn up anew.")


def drawn(folio: Folio, order: Order, presses: Presses, bench: Bench) -> Drawn:
    """The document's pages as the order wants them."""
    if folio.why_not is not None:
        return Drawn(b"", 0, Origin.ABSENT, (folio.why_not,))
    if not goes_in_as_it_came(folio, order):
        anew = drawn_anew(folio, order, presses)
        return anew if anew.data or not may_come(folio, order) else _first(_as_it_came(folio, order, bench), anew)
    came = _as_it_came(folio, order, bench)
    return came if came.data else _first(drawn_anew(folio, order, presses), came)


def _first(found: Drawn, tried: Drawn) -> Drawn:
    """What was found, with what was said of what was tried before."""
    return found._replace(notes=(*tried.notes, *found.notes), why_not=(*tried.why_not, *found.why_not))


# as it came back


def goes_in_as_it_came(folio: Folio, order: Order) -> bool:
    """Whether the pages that came back go in, as far as the record tells; they may be those of a Word file."""
    named, record = identity_of(folio), folio.reviewed.record
    if named is None or record is None or not may_come(folio, order):
        return False
    same_language = order.tag is None or order.tag.partition("-")[0] == named.language.partition("-")[0]
    same_look = order.brand is None or order.brand == folio.brand
    is_marked = is_signed(record) or is_remarked(record)
    return is_marked and same_language and same_look and not is_corrected(folio)


def may_come(folio: Folio, order: Order) -> bool:
    """Whether the pages that came back could be shown at all: they are of this document alone, and hide nothing."""
    return folio.back is not None and folio.back.is_alone and not holds_back(folio, order)


def is_corrected(folio: Folio) -> bool:
    """Whether a reviewer corrected an answer."""
    kept = folio.reviewed.paper.kept
    return kept is not None and any(one.decision is Decision.CORRECT for one in kept.decisions)


def _as_it_came(folio: Folio, order: Order, bench: Bench) -> Drawn:
    """The pages that came back; without any where they are no PDF, or cannot be joined."""
    back = folio.back
    data = back.read() if back else None
    if back is None or data is None:
        return Drawn(b"", 0, Origin.ABSENT, (words(GONE),))
    if b"%PDF-" not in data[:1024]:
        return Drawn(b"", 0, Origin.ABSENT)
    try:
        taken = bench.taken(Copied(data, record_for(folio, order), folio.reviewed.paper.item.file or back.sha256[:12]))
    except FileProblem:
        return Drawn(b"", 0, Origin.ABSENT, (words(NOT_TAKEN),))
    return Drawn(taken.data, taken.pages, Origin.RETURNED)
