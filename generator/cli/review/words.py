"""What the commands of `review` share: words for what stands in the register, and who is at work."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from generator.cli.read import STATUSES
from generator.findings import N_

if TYPE_CHECKING:
    from generator.cli.desk import Desk
    from generator.findings import Finding
    from generator.store.worklist import Item

STANDINGS = {"open": N_("open"), "returned": N_("returned"), "void": N_("void")}
DECISIONS = {"accept": N_("accepted"), "return": N_("sent back"), "correct": N_("corrected"), "waive": N_("waived"),
             "void": N_("declared void")}  # fmt: skip

document_argument = click.argument("document", metavar="DOC")
reason_option = click.option("--reason", default="", metavar="TEXT", help="Why, in a few words.")
who_option = click.option("--who", metavar="NAME", help="Who decides.  [default: the user at this machine]")


def who_is(name: str | None) -> str:
    """Who decides: as given, else whoever is at this machine."""
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def standing_of(item: Item, desk: Desk) -> str:
    """Where an item stands, and how its record looks: `returned, needs a look`."""
    parts = [STANDINGS[item.standing.value]]
    if item.overdue:
        parts.append(N_("overdue"))
    if item.decision is not None:
        parts.append(DECISIONS[item.decision.value])
    elif item.status:
        parts.append(STATUSES[item.status])
    return ", ".join(desk.say(part) for part in parts)


def told_in_line(finding: Finding, desk: Desk) -> str:
    """A finding in one line, with its code and place, which waiving needs."""
    from generator.words.saying import say

    said = say(finding, desk.language)
    place = f"[{finding.place}]" if finding.place else ""
    return " ".join(part for part in (f"{finding.code}:", said.message, said.remedy, place) if part)


def item_json(item: Item) -> dict[str, object]:
    """An item of the worklist as one JSON object."""
    from generator.store.finding import name_of

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
