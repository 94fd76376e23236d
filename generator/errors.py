"""What stops a job: each class owns its exit status, each instance carries the findings that say why.

    Exception
    └── PlanformsError            1  nothing useful can be made
        ├── UsageProblem          2  the command or call names something that is not there
        │   ├── UnknownForm
        │   ├── UnknownLanguage
        │   ├── UnknownBrand
        │   └── UnknownPlace
        ├── FormProblem           1  a form.toml, brand.toml or catalog cannot be used
        ├── PlansProblem          1  the plan data cannot be read at all
        ├── FileProblem           1  a file cannot be opened, is damaged, or is not what it says
        ├── RegisterProblem       1  the register cannot be used, or does not have what was asked for
        └── OutputProblem         1  the folder cannot be written, the disk is full

Bad rows and bad files of a batch are findings, not exceptions; a programmer's mistake is left to crash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.findings import Finding


class PlanformsError(Exception):
    """A job that cannot go on."""

    exit_status: ClassVar[int] = 1

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings: tuple[Finding, ...] = findings

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> PlanformsError:
        """The error that carries all of these findings."""
        return cls(*findings)


class UsageProblem(PlanformsError):
    """Something named in the command or call is not there."""

    exit_status = 2


class UnknownForm(UsageProblem):
    """No folder of the library declares this form."""


class UnknownLanguage(UsageProblem):
    """The form has no words in this language, or the tag is no language tag."""


class UnknownBrand(UsageProblem):
    """No folder of the library holds this brand."""


class UnknownPlace(UsageProblem):
    """The form has no such section or place."""


class FormProblem(PlanformsError):
    """A declaration, brand or catalog that cannot be used."""


class PlansProblem(PlanformsError):
    """Plan data that cannot be read at all."""


class FileProblem(PlanformsError):
    """A file that cannot be opened, is damaged, or is not what its name says."""


class RegisterProblem(PlanformsError):
    """A register that cannot be used, or that does not have what was asked for."""


class OutputProblem(PlanformsError):
    """A folder that cannot be written to, or a full disk."""


def spot_of(problem: BaseException) -> str:
    """Where in the program something went wrong: the innermost of our own lines."""
    trace, spot = problem.__traceback__, "?"
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", "?"))
        if name.startswith("generator"):
            spot = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return spot
