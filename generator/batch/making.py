"""Plans → bytes. Nothing here knows of other plans or of names of files, so it may happen in any process."""

from __future__ import annotations

import socket
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.batch import diagnoses
from generator.batch.sheets import sheet_of
from generator.errors import PlanformsError
from generator.findings import errors_in
from generator.forms.model import Stage
from generator.forms.rules import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.batch.basis import Basis
    from generator.batch.jobs import Job, Medium
    from generator.batch.sheets import HandOver, Sheet
    from generator.findings import Finding
    from generator.forms.kinds import Value


class Request(NamedTuple):
    """A plan to be made, without where it came from."""

    plan: str
    unit: str
    values: Mapping[str, Value]
    media: tuple[Medium, ...]
    """What it is to be made as; none where only the rules are to be asked."""


class Paper(NamedTuple):
    """What became of a plan in one medium."""

    medium: Medium
    sheet: Sheet | None
    """`None` where the findings say why not."""
    findings: tuple[Finding, ...]


class Made(NamedTuple):
    """What became of a plan."""

    judged: tuple[Finding, ...] = ()
    """What the form's rules have to say; an error among it, and nothing was made."""
    papers: tuple[Paper, ...] = ()


def made(run: Job, hand_over: HandOver, asked: Request) -> Made:
    """The files of a plan, handed over, and everything noticed on the way."""
    judged = tuple(judge(run.press.form, asked.values, Stage.ANY))
    if errors_in(judged):
        return Made(judged)
    return Made(judged, tuple(_paper(medium, run, hand_over, asked) for medium in asked.media))


def _paper(medium: Medium, run: Job, hand_over: HandOver, asked: Request) -> Paper:
    press = run.presses[medium]
    told = tuple(press.letters_missing(asked.values))
    if errors_in(told):
        return Paper(medium, None, told)
    try:
        printed = press.issue(asked.plan, asked.unit, asked.values, run.rows)
    except PlanformsError as problem:
        return Paper(medium, None, (*told, *problem.findings))
    return Paper(medium, sheet_of(printed, hand_over), (*told, *printed.findings))


class Making:
    """Gives what makes the plans of a run; it travels as its basis, and sets up presses of its own where it arrives."""

    def __init__(self, run: Job, hand_over: HandOver) -> None:
        self._run, self._hand_over = run, hand_over

    def __call__(self) -> Callable[[Request], Made]:
        """What makes one plan."""
        return partial(made, self._run, self._hand_over)

    def __reduce__(self) -> tuple[object, ...]:
        """The same elsewhere."""
        return Elsewhere, (self._run.basis, self._run.basis.digest(), self._hand_over)


class Elsewhere:
    """`Making` in another process, perhaps on another machine, whose forms need not be the same."""

    def __init__(self, basis: Basis, digest: str, hand_over: HandOver) -> None:
        self._basis, self._digest, self._hand_over = basis, digest, hand_over

    def __call__(self) -> Callable[[Request], Made]:
        """What makes one plan.

        Raises:
            PlanformsError: the form, its look or the program is not what it is where the run is.
        """
        run = self._basis.job()
        if self._basis.digest() != self._digest:
            told = diagnoses.OTHER_GROUND.at(form=self._basis.form, worker=socket.gethostname())
            raise PlanformsError(told)
        return partial(made, run, self._hand_over)
