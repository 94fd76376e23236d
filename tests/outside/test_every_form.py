"""Every form, filled by programs that the journeys leave out: what its example plan says is read back."""

from __future__ import annotations

import pytest

from tests.journeys.test_other_programs import blank_for, typed
from tests.outside.fill_by_data import all_by_pdfbox
from tests.outside.fillers import FILLERS
from tests.read_back import given_answers, record_of
from tests.samples_made import IN_TURN, filled, press

PROGRAMS = ("poppler", "pdftk", "pdfbox")


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_answers_of_an_example_are_read_back(program):
    wordings = IN_TURN[PROGRAMS.index(program) :: len(PROGRAMS)]
    examples = [filled(*wording)[0].values for wording in wordings]

    returned = filled_by(program, wordings, examples)

    assert len(returned) == len(IN_TURN) / len(PROGRAMS)
    for wording, values, data in zip(wordings, examples, returned, strict=True):
        record = record_of(data, "returned.pdf")
        assert given_answers(record) == {place: value for place, value in values.items() if value is not False}
        assert record.identity == press(*wording).blank().identity


def filled_by(program, wordings, examples):
    """The empty forms with these answers typed in."""
    blanks = [blank_for(*wording, values) for wording, values in zip(wordings, examples, strict=True)]
    tasks = [(data, typed(*one, data, given)) for one, data, given in zip(wordings, blanks, examples, strict=True)]
    return all_by_pdfbox(tasks) if program == "pdfbox" else [FILLERS[program](*task) for task in tasks]
