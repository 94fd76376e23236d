"""Where work is done: in processes of this machine, or by the workers of a scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.errors import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any] | click.Command")

LOCAL, DASK = "local", "dask"


def engine_options(command: Command) -> Command:
    """`--engine` and `--scheduler`."""
    where = click.option("--scheduler", metavar="ADDRESS", help="Where the Dask scheduler is, as tcp://host:8786.")
    kinds = click.Choice([LOCAL, DASK])
    engine = click.option("--engine", type=kinds, default=LOCAL, show_default=True, help="Where work is done.")
    return engine(where(command))


def scheduler_of(engine: str, scheduler: str | None) -> str | None:
    """The address of the scheduler whose workers do the work; `None` where it is done here.

    Raises:
        UsageProblem: a cluster without its scheduler, or the other way round.
    """
    from generator.engines import diagnoses

    if engine == DASK and not scheduler:
        raise UsageProblem(diagnoses.SCHEDULER_MISSING.at())
    if engine != DASK and scheduler is not None:
        raise UsageProblem(diagnoses.SCHEDULER_UNUSED.at())
    return scheduler
