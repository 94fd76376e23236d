"""`planforms trust`: whose signatures are believed."""

from __future__ import annotations

import click

from generator.cli.lazy import LazyGroup

TRUST = "output/trust"
"""Where the certificates of the trusted lists stand; beside the register."""

COMMANDS = {
    "update": ("generator.cli.trust.update", "Fetch the EU's trusted lists and keep the certificates they vouch for."),
    "show": ("generator.cli.trust.show", "Show whom files and folders of certificates say to trust."),
}


@click.group("trust", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """Choose whose signatures are believed.

    Certificates to trust are files or folders given to `planforms verify` and `planforms read` with --trust: those of
    an authority of your own, or of the authorities on the EU's trusted lists.

    \b
    Examples:
      planforms trust update --country SE
      planforms trust show

    \b
    Exit codes:
      0  done
      1  failed: nothing could be fetched or read
      2  wrong usage
      3  done, but something needs attention
    """
