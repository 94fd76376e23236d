"""Options that narrow what the register is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.store.worklist import Filter, Only

    Result = TypeVar("Result")

STATUSES = ("open", "returned", "void", "clean", "attention", "unreadable")
VERDICTS = ("unsigned", "ink", "intact", "changed_after", "unknown_signer", "damaged")
_OPTIONS = (
    click.option("--status", type=click.Choice(STATUSES), multiple=True, help="Only these; repeatable."),
    click.option("--form", default="", metavar="FORM", help="Only this form."),
    click.option("--unit", default="", metavar="UNIT", help="Only this unit."),
    click.option(
        "--signature",
        "verdicts",
        type=click.Choice(VERDICTS),
        multiple=True,
        help="Only what came back with a signature box like this; repeatable.",
    ),
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
        verdicts: tuple[str, ...],
        overdue: bool,
        doubtful: bool,
        **more: Any,  # noqa: ANN401
    ) -> Result:
        wanted = replace(_filter(status, form, unit, verdicts), only=_only(overdue=overdue, doubtful=doubtful))
        return command(*args, wanted=wanted, **more)

    for option in reversed(_OPTIONS):
        narrowed = option(narrowed)
    return narrowed


def _filter(status: tuple[str, ...], form: str, unit: str, verdicts: tuple[str, ...]) -> Filter:
    from generator.records.checked import Verdict
    from generator.store.worklist import Filter

    return Filter(frozenset(status), form, unit, verdicts=frozenset(map(Verdict, verdicts)))


def _only(*, overdue: bool, doubtful: bool) -> frozenset[Only]:
    from generator.store.worklist import Only

    asked = ((Only.OVERDUE, overdue), (Only.DOUBTFUL, doubtful))
    return frozenset(one for one, is_asked in asked if is_asked)
