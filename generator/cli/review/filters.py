"""Options that narrow what the register is asked for."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.store.worklist import Filter

    Result = TypeVar("Result")

STATUSES = ("open", "returned", "void", "clean", "attention", "unreadable")
_OPTIONS = (
    click.option("--status", type=click.Choice(STATUSES), multiple=True, help="Only these; repeatable."),
    click.option("--form", default="", metavar="FORM", help="Only this form."),
    click.option("--unit", default="", metavar="UNIT", help="Only this unit."),
    click.option("--overdue", is_flag=True, help="Only what is open and past its first review date."),
    click.option("--doubtful", is_flag=True, help="Only what a person should look at."),
)


def filter_options(command: Callable[..., Result]) -> Callable[..., Result]:
    """The command with these options, told as one `wanted`."""

    @wraps(command)
    def narrowed(
        *args: Any,  # noqa: ANN401 - whatever the command takes
        status: tuple[str, ...],
        form: str,
        unit: str,
        overdue: bool,
        doubtful: bool,
        **more: Any,  # noqa: ANN401
    ) -> Result:
        wanted = _filter(status, form, unit, overdue=overdue, doubtful=doubtful)
        return command(*args, wanted=wanted, **more)

    for option in reversed(_OPTIONS):
        narrowed = option(narrowed)
    return narrowed


def _filter(status: tuple[str, ...], form: str, unit: str, *, overdue: bool, doubtful: bool) -> Filter:
    from generator.store.worklist import Filter, Only

    only = [one for one, asked in ((Only.OVERDUE, overdue), (Only.DOUBTFUL, doubtful)) if asked]
    return Filter(frozenset(status), form, unit, frozenset(only))
