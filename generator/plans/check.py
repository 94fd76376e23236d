"""The example data of a form, looked over like anybody's plan data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import PlansProblem
from generator.findings import Severity
from generator.plans.read import read_plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.words.language import Language


def check_examples(form: Form, language: Language, everywhere: Mapping[str, Form]) -> list[Finding]:
    """What there is to say about the example in the form's language; nothing where it has none.

    Args:
        form: the form, in that language.
        language: the language the example is written in.
        everywhere: the same form in each of its languages, because choices may be written in any.
    """
    file = form.folder / f"example.{form.language}.yaml" if form.folder else None
    if file is None or not file.is_file():
        return []
    try:
        plans = read_plans(file, form, language, everywhere)
        told = [*plans.findings, *(finding for row in plans.rows for finding in row.findings)]
    except PlansProblem as problem:
        told = list(problem.findings)
    return [finding for finding in told if finding.severity is not Severity.NOTICE]
