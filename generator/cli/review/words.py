"""What the commands of `review` share: words for what stands in the register, and who is at work."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from generator.findings import N_
from generator.records.model import Status
from generator.records.words import STATUSES

if TYPE_CHECKING:
    from generator.cli.desk import Desk
    from generator.findings import Finding
    from generator.store.worklist import Item

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
    from generator.store.telling import DECISIONS, STANDINGS

    parts = [STANDINGS[item.standing]]
    if item.overdue:
        parts.append(N_("overdue"))
    if item.decision is not None:
        parts.append(DECISIONS[item.decision])
    elif item.status:
        parts.append(STATUSES[Status(item.status)])
    return ", ".join(desk.say(part) for part in parts)


def told_in_line(finding: Finding, desk: Desk) -> str:
    """A finding in one line, with its code and place, which waiving needs."""
    from generator.words.saying import say

    said = say(finding, desk.language)
    place = f"[{finding.place}]" if finding.place else ""
    return " ".join(part for part in (f"{finding.code}:", said.message, said.remedy, place) if part)
