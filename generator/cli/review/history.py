"""`planforms review history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import json_option
from generator.findings import N_
from generator.forms.identity import ID_LENGTH, grouped, ungrouped

if TYPE_CHECKING:
    from generator.store.model import Entry, Verified

WHOLE = N_("{entries} entries, none of them changed. The last link is {head}.")
BROKEN = N_("Entry {number} ({what}, {subject}) does not hold: {fault}.")
FAULTS = {
    "number": N_("an entry before it is missing"),
    "link": N_("it was changed, or does not follow from the entry before it"),
    "content": N_("what it is about was changed afterwards"),
    "gone": N_("what it is about is missing, and no tombstone says why"),
    "stray": N_("no entry tells of it"),
    "original": N_("the file received is missing from the store or was changed"),
}
WHAT = {
    "issued": N_("issued"),
    "written": N_("written"),
    "received": N_("received"),
    "read": N_("read"),
    "decided": N_("decided on"),
    "erased": N_("erased"),
}


@click.command("history")
@click.argument("document", metavar="[DOC]", default="")
@json_option
@pass_desk
def command(desk: Desk, document: str, *, as_json: bool) -> Status:
    """Show what was done, and check that nobody changed it.

    Each entry carries a link that follows from the one before it and from what it is about, so that whatever is changed
    or left out afterwards is found. Note the last link elsewhere, and later nothing can be cut off unseen either.

    \b
    Examples:
      planforms review history
      planforms review history 7K3Q-F42M-XR8TQ --json

    \b
    Exit codes:
      0  done
      1  failed: there is no register, or it cannot be used
      2  wrong usage
      3  an entry does not hold
    """
    from generator.store.checking import verify_history
    from generator.store.history import entries_of

    register = desk.existing_register()
    subject = _subject(document)
    with register.reading() as connection:
        entries = list(entries_of(connection, subject))
    found = verify_history(register)
    if as_json:
        desk.show_json(_json(entries, found))
    else:
        for line in columns([_row(entry, desk) for entry in entries]):
            desk.show(line)
    desk.note(_told(found, desk))
    return Status.ATTENTION if found.broken else Status.DONE


def _subject(document: str) -> str:
    """A document id as it is kept, a SHA-256 as it is."""
    plain = ungrouped(document)
    return plain if len(plain) == ID_LENGTH else document


def _row(entry: Entry, desk: Desk) -> tuple[str, ...]:
    subject = grouped(entry.subject) if len(entry.subject) == ID_LENGTH else entry.subject[:12]
    return str(entry.number), entry.at, desk.say(WHAT.get(entry.what, entry.what)), subject


def _told(found: Verified, desk: Desk) -> str:
    if found.broken is None or found.fault is None:
        return desk.say(WHOLE, entries=found.entries, head=found.head)
    entry, fault = found.broken, desk.say(FAULTS[found.fault.value])
    what = desk.say(WHAT.get(entry.what, entry.what))
    return desk.say(BROKEN, number=entry.number, what=what, subject=entry.subject, fault=fault)


def _json(entries: list[Entry], found: Verified) -> dict[str, object]:
    return {
        "entries": [_entry(entry) for entry in entries],
        "whole": found.broken is None,
        "head": found.head,
        "broken": _entry(found.broken) if found.broken else None,
        "fault": found.fault.value if found.fault else None,
    }


def _entry(entry: Entry) -> dict[str, object]:
    fields = ("number", "at", "subject", "link")
    return {"what": entry.what, **{name: getattr(entry, name) for name in fields}}
