"""`planforms review retention`."""

from __future__ import annotations

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.findings import N_

NO_RULE = N_("Records are kept without a limit.")
RULE = N_("Records are kept for {months} months after what they are about has ended.")
DUE = N_("{count} are due for erasure.")


@click.command("retention")
@click.option("--months", type=click.IntRange(0, 1200), metavar="N", help="Keep records N months after their end.")
@click.option("--forever", is_flag=True, help="Keep records without a limit.")
@pass_desk
def command(desk: Desk, months: int | None, *, forever: bool) -> None:
    """Say how long records are kept, and list what is due for erasure.

    The end is that of the period a form agrees on, else its last review date, else the day it was issued or came back.
    Nothing is erased by itself: `planforms review erase` does that.

    \b
    Examples:
      planforms review retention --months 24
      planforms review retention

    \b
    Exit codes:
      0  done
      1  failed: there is no register, or it cannot be used
      2  wrong usage
    """
    from generator.store.erasing import due_for_erasure
    from generator.store.finding import name_of
    from generator.store.retention import retention, set_retention

    register = desk.existing_register()
    if forever or months is not None:
        set_retention(register, None if forever else months)
    rule = retention(register)
    desk.note(desk.say(NO_RULE) if rule is None else desk.say(RULE, months=rule))
    due = due_for_erasure(register, register.clock().date())
    for line in columns([(name_of(item), str(item.keep_until), item.plan or item.file) for item in due]):
        desk.show(line)
    desk.note(desk.say(DUE, count=len(due)))
