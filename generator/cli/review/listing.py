"""`planforms review list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.options import json_option
from generator.cli.review.filters import filter_options
from generator.findings import N_

if TYPE_CHECKING:
    from generator.store.worklist import Filter, Item, Reconciliation

SUMMARY = N_("{issued} issued = {returned} returned + {open} open + {void} void; {overdue} overdue.")
OTHERS = N_("{others} came back that were not issued from here for a plan.")
ERASED = N_("{erased} were erased.")


@click.command("list")
@filter_options
@json_option
@pass_desk
def command(desk: Desk, wanted: Filter, *, as_json: bool) -> None:
    """List what was issued and what came back, doubt first.

    Every issued document is returned, open or void; the last line counts them. With --json the list is one document.

    \b
    Examples:
      planforms review list --doubtful
      planforms review list --overdue --unit "Planning and Building Control"

    \b
    Exit codes:
      0  done
      1  failed: there is no register, or it cannot be used
      2  wrong usage
    """
    from generator.store.listing import listing, reconciliation

    register = desk.existing_register()
    found = listing(register, wanted)
    if as_json:
        from generator.store.telling import item_json

        desk.show_json([item_json(item) for item in found])
    else:
        for line in columns([_row(item, desk) for item in found]):
            desk.show(line)
    _sum_up(reconciliation(register), desk)


def _row(item: Item, desk: Desk) -> tuple[str, ...]:
    from generator.cli.review.words import standing_of
    from generator.store.finding import name_of

    what = item.plan or item.file
    return name_of(item), standing_of(item, desk), item.due, what, item.form or "–", item.unit


def _sum_up(found: Reconciliation, desk: Desk) -> None:
    counts = {"issued": found.issued, "returned": found.returned, "open": found.open, "void": found.void}
    desk.note(desk.say(SUMMARY, **counts, overdue=len(found.overdue)))
    if found.others:
        desk.note(desk.say(OTHERS, others=found.others))
    if found.erased:
        desk.note(desk.say(ERASED, erased=found.erased))
