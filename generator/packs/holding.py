"""What a pack goes without: the answers a form marks as sensitive, unless they are asked for.

Their boxes stay empty. That is said on the cover, in the contents and at the edge of the document's pages, and in its
attached record, so that nobody and no program takes an empty box for an answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.exports.sensitive import without_sensitive
from generator.forms.places import pattern
from generator.forms.privacy import open_ones, sensitive_patterns

if TYPE_CHECKING:
    from generator.forms.model import Form
    from generator.packs.folios import Folio
    from generator.packs.order import Order
    from generator.records.issued import Attachment


def holds_back(folio: Folio, order: Order) -> bool:
    """Whether sensitive answers are left out of it; of a form nobody knows, who knows what is sensitive?

    It does not matter whether anybody answered there: that would tell something too. What goes out with nothing in
    these boxes is left as `fill` makes it.
    """
    form = folio.reviewed.form
    if not order.is_holding_back:
        return False
    if form is None:
        return True
    places = sensitive_patterns(form)
    return bool(places) if folio.plan is None else any(pattern(place) in places for place in folio.plan.values)


def discreet(folio: Folio, order: Order) -> Folio:
    """The document without what is held back: what is told of it on other pages must not tell it either."""
    return replace(folio, reviewed=without_sensitive(folio.reviewed)) if holds_back(folio, order) else folio


def without(issued: Attachment, form: Form) -> Attachment:
    """The attached record of a document that sensitive answers are left out of."""
    return replace(issued, issued=open_ones(issued.issued, form), held_back=tuple(sorted(sensitive_patterns(form))))
