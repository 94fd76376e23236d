"""The examples a form comes with: plans somebody would recognise, in `example.<language>.yaml` of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.forms.model import Form
    from generator.plans.model import Plan
    from generator.words.language import Language


def example_file(form: Form) -> Path | None:
    """The example in the form's language, else in its source language; `None` where it has none."""
    if form.folder is None:
        return None
    tags = dict.fromkeys((form.language, form.language.partition("-")[0], form.source_language))
    files = (form.folder / f"example.{tag}.yaml" for tag in tags)
    return next((file for file in files if file.is_file()), None)


def example_plans(form: Form, language: Language, everywhere: Mapping[str, Form] | None = None) -> tuple[Plan, ...]:
    """The plans of the form's example that can be read; none where there is no example.

    Raises:
        PlansProblem: the example is no YAML.
    """
    from generator.plans.read import read_plans

    file = example_file(form)
    if file is None:
        return ()
    return tuple(row.plan for row in read_plans(file, form, language, everywhere).rows if row.plan)


def first_examples(language: Language, everywhere: Mapping[str, Form]) -> tuple[Plan, ...]:
    """The first plan of the example in each language: what the workbook handed out shows in grey."""
    found = (example_plans(form, language, everywhere)[:1] for form in everywhere.values())
    return tuple(plan for plans in found for plan in plans)
