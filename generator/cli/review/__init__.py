"""`planforms review`: the register, looked over and decided on."""

from __future__ import annotations

import click

from generator.cli.lazy import LazyGroup

COMMANDS = {
    "list": ("generator.cli.review.listing", "List what was issued and what came back, doubt first."),
    "show": ("generator.cli.review.show", "Show one document: what to look at, its answers, where they come from."),
    "cases": ("generator.cli.review.cases", "List each person's papers by date, with what does not fit between them."),
    "decide": ("generator.cli.review.decide", "Accept a return, send it back, correct an answer or waive a finding."),
    "report": ("generator.cli.review.report", "Write a page with figures and the worklist, for browser or printer."),
    "export": (
        "generator.cli.review.export",
        "Export what came back to Excel, CSV or JSON, and review dates to a calendar.",
    ),
    "void": ("generator.cli.review.void", "Declare that a document is no longer waited for."),
    "erase": ("generator.cli.review.erase", "Erase a person's data and leave a tombstone."),
    "retention": ("generator.cli.review.retention", "Say how long records are kept, and list what is due for erasure."),
    "history": ("generator.cli.review.history", "Show what was done, and check that nobody changed it."),
}


@click.group("review", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """Look over what came back, and decide on it.

    The register is named with `planforms --register FILE`. A document is named by its id, its plan, or the beginning of
    the SHA-256 of the file that came back.

    \b
    Examples:
      planforms review list --doubtful
      planforms review show P-0042

    \b
    Exit codes:
      0  done
      1  failed: there is no register or no such document
      2  wrong usage
      3  done, but something needs attention
    """
