"""The form's own rules, asked of what came back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.findings import Spot
from generator.forms.model import Stage
from generator.forms.rules import judge
from generator.records.model import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.findings import Finding
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.records.model import Answer


def broken(form: Form, answers: Mapping[str, Answer], file: str) -> Iterator[Finding]:
    """A finding for each rule the answers break; none where nothing was filled in, which is a finding of its own."""
    values = {place: value for place, answer in answers.items() if (value := _value(answer)) is not None}
    if not any(answer.says_something for answer in answers.values()):
        return
    for finding in judge(form, values, Stage.RETURNED):
        answer = answers.get(finding.place or "")
        page = answer.seen[0].page if answer is not None and answer.seen else None
        yield replace(finding, where=Spot(file, page))


def _value(answer: Answer) -> Value | None:
    """The answer as a rule sees it: what could not be read is there all the same, so it is not missed a second time."""
    if answer.state in DOUBTFUL:
        return answer.text.strip() or None
    return answer.value
