"""Documents and decisions in words, and as JSON (the keys are those of `review list` and `review show`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import N_
from generator.store.finding import name_of
from generator.store.model import Decision, Standing

if TYPE_CHECKING:
    from generator.store.model import Decided
    from generator.store.worklist import Item

STANDINGS = {Standing.OPEN: N_("open"), Standing.RETURNED: N_("returned"), Standing.VOID: N_("void")}
DECISIONS = {
    Decision.ACCEPT: N_("accepted"),
    Decision.RETURN: N_("sent back"),
    Decision.CORRECT: N_("corrected"),
    Decision.WAIVE: N_("waived"),
    Decision.VOID: N_("declared void"),
}


def item_json(item: Item) -> dict[str, object]:
    """An item of the worklist as one JSON object."""
    return {
        "name": name_of(item),
        "document": item.document or None,
        "form": item.form or None,
        "edition": item.edition,
        "lang": item.language or None,
        "plan": item.plan or None,
        "unit": item.unit or None,
        "issued_at": item.issued_at or None,
        "standing": item.standing.value,
        "due": item.due or None,
        "overdue": item.overdue,
        "file": item.file or None,
        "sha256": item.returned.sha256 if item.returned else None,
        "part": item.returned.part if item.returned else None,
        "returns": item.returns,
        "received_at": item.received_at or None,
        "status": item.status or None,
        "doubts": item.doubts,
        "changes": item.changes,
        "decision": item.decision.value if item.decision else None,
        "keep_until": item.keep_until.isoformat() if item.keep_until else None,
    }


def decided_json(one: Decided) -> dict[str, object]:
    """A decision as one JSON object."""
    fields = ("at", "who", "reason", "place", "code", "text")
    return {"decision": one.decision.value, **{name: getattr(one, name) or None for name in fields}}
