"""Groups of commands whose modules are imported when a command is asked for.

`--help` of a group imports nothing: the table holds each command's promise, and a test compares it with the command's
own first line.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """A group that knows where its commands are; each module calls its command `command`."""

    def __init__(self, *args: Any, commands_at: Mapping[str, tuple[str, str]], **more: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **more)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands, in the order of the table."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, or `None`."""
        if cmd_name not in self.commands_at:
            return None
        module, _ = self.commands_at[cmd_name]
        command = import_module(module).command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command the arguments name.

        Raises:
            UsageError: there is none; the nearest one is named.
        """
        if args[0] not in self.commands_at and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=list(self.commands_at), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Writes the commands and their promises."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, promise) for name, (_, promise) in self.commands_at.items()])
