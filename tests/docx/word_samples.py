"""Every form in every language as a Word file: the starter, and filled with its example plans; kept once made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.docx.package import open_package
from generator.docx.press import Press
from generator.docx.starter.build import build_starter
from generator.plans.examples import example_plans
from tests.samples_made import LIBRARY, in_every_form, in_every_wording, in_the_leading_forms, press

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.records.issued import Printed
    from generator.words.language import Language

__all__ = [
    "MadeWord",
    "filled",
    "in_every_form",
    "in_every_wording",
    "in_the_leading_forms",
    "issued",
    "starter",
    "word_press",
]


@dataclass(frozen=True)
class MadeWord:
    """A Word file, and what was put into it."""

    name: str
    form: Form
    language: Language
    values: Mapping[str, Value]
    printed: Printed

    @property
    def data(self) -> bytes:
        """The file."""
        return self.printed.data


@cache
def starter(form: str, tag: str) -> bytes:
    """The starter of a form in a language, in the plain brand."""
    at = press(form, tag)
    return build_starter(at.form, at.language, at.brand)


@cache
def filled(form: str, tag: str) -> tuple[MadeWord, ...]:
    """The form filled with each of its example plans."""
    at = press(form, tag)
    plans = example_plans(at.form, at.language, LIBRARY.in_all_languages(form))
    return tuple(issued(form, tag, plan.plan_id, plan.values, plan.unit) for plan in plans)


@cache
def word_press(form: str, tag: str) -> Press:
    """The press of a form in a language, with its starter as the template."""
    at = press(form, tag)
    return Press(at.form, at.language, at.brand, open_package(starter(form, tag), f"{tag}.docx"))


def issued(form: str, tag: str, plan: str, values: Mapping[str, Value], unit: str = "") -> MadeWord:
    """The form filled with these values."""
    at = word_press(form, tag)
    return MadeWord(f"{form}-{tag}-{plan}", at.form, at.language, values, at.issue(plan, unit, values))
