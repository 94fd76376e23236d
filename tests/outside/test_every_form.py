"""Every form, filled by programs that the journeys leave out: what its example plan says is read back."""

from __future__ import annotations

import pytest

from tests.journeys.test_other_programs import blank_for, given_answers, typed
from tests.outside.fillers import FILLERS
from tests.read_back import record_of
from tests.samples_made import WORDINGS, filled, press

PROGRAMS = ("poppler", "pdftk", "pdfbox")
IN_TURN = [(*wording, PROGRAMS[(number % 2 + number // 2) % 3]) for number, wording in enumerate(WORDINGS)]
"""Two of the programs start a virtual machine, which takes seconds: each form goes to another one in each language."""


@pytest.mark.parametrize(("form", "tag", "program"), IN_TURN)
def test_the_answers_of_an_example_are_read_back(form, tag, program):
    values = filled(form, tag)[0].values
    blank = blank_for(form, tag, values)

    returned = FILLERS[program](blank, typed(form, tag, blank, values))

    record = record_of(returned, "returned.pdf")
    assert given_answers(record) == {place: value for place, value in values.items() if value is not False}
    assert record.identity == press(form, tag).blank().identity
