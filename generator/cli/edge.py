"""The edge: the one place where whatever happened becomes words on standard error and an exit code.

    PlanformsError      its findings, and its class's exit status
    Ctrl-C              130
    a pipe that closed  1, in silence: whoever read has stopped listening
    OSError             the file and the system's reason, 1
    anything else       a fault of the program: said so, with where to look and nothing of anybody's data, 1

With `PLANFORMS_DEBUG=1` the last kind shows its traceback.
"""

from __future__ import annotations

import logging
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import click

from generator.cli import diagnoses
from generator.cli.desk import Desk
from generator.cli.lazy import LazyGroup
from generator.errors import PlanformsError, spot_of
from generator.findings import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.findings import Finding

PROGRAM = "planforms"
DEBUG = "PLANFORMS_DEBUG"


class Status(IntEnum):
    """What a command comes to."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    ATTENTION = 3
    INTERRUPTED = 130


class Program(LazyGroup):
    """The group at the top, which nothing passes but an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> Any:  # noqa: ANN401
        """Runs the command line and ends the process with its exit code."""
        run = super().main

        def work() -> object:
            return run(
                args, prog_name or PROGRAM, complete_var, False, windows_expand_args=windows_expand_args, **extra
            )

        if not standalone_mode:
            return work()
        _prepare_streams()
        sys.exit(_status(work, Desk))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Runs the command and gives its exit code; here the language of messages is known."""
        return _status(lambda: click.Group.invoke(self, ctx), lambda: ctx.find_object(Desk) or Desk())


def _prepare_streams() -> None:
    """Output that no terminal or library can spoil: letters it lacks are replaced, libraries' logs are not shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    logging.getLogger().addHandler(logging.NullHandler())


def _status(work: Callable[[], object], desk: Callable[[], Desk]) -> int:
    """The exit code of what is done, with everything that went wrong told at the desk."""
    try:
        found = work()
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except BrokenPipeError:
        _stop_writing()
        return Status.FAILED
    except (KeyboardInterrupt, click.Abort):
        desk().tell([diagnoses.INTERRUPTED.at()])
        return Status.INTERRUPTED
    except Exception as problem:  # noqa: BLE001 - no traceback ever reaches a user
        desk().tell(_told(problem))
        return problem.exit_status if isinstance(problem, PlanformsError) else Status.FAILED
    return int(found) if isinstance(found, int) else Status.DONE


def _told(problem: Exception) -> tuple[Finding, ...]:
    match problem:
        case PlanformsError():
            return problem.findings
        case OSError():
            reason = problem.strerror or type(problem).__name__
            return (diagnoses.SYSTEM.at(Spot(str(problem.filename)) if problem.filename else None, reason=reason),)
        case MemoryError():
            return (diagnoses.MEMORY.at(),)
        case _:
            return (_fault(problem),)


def _fault(problem: Exception) -> Finding:
    """What to report of a fault: its kind and the line, but not its message, which may quote somebody's data."""
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(problem)
    return diagnoses.FAULT.at(kind=type(problem).__name__, spot=spot_of(problem), variable=DEBUG)


def _stop_writing() -> None:
    """Lets the interpreter close a pipe that nobody reads any more without another complaint."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
