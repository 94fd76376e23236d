"""What is put into a form comes out of it: written, read back, and the same."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.records.model import State
from tests.any_answers import answers
from tests.read_back import given_answers, record_in
from tests.samples_made import in_every_form, issued, press

NOT_FILLED = {"record.required-missing", "record.nothing-filled"}
"""What may be told of answers drawn by chance; what the form's own rules say of them is another matter."""


@in_every_form
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_was_issued_is_read_back(form, tag, data, tmp_path_factory):
    values = data.draw(answers(press(form, tag).form))

    made = issued(form, tag, "P-1", values)
    record = read(made, tmp_path_factory)

    assert given_answers(record) == {place: value for place, value in values.items() if value is not False}
    assert {record.answers[place].state for place in record.answers} <= {State.ANSWERED, State.BLANK}
    assert list(record.answers) == [slot.place for slot in made.slots]
    assert record.identity == made.printed.identity
    assert {one.code for one in record.findings if one.domain == "generator"} <= NOT_FILLED
    assert record.changes == ()


def read(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("returned") / "form.pdf"
    path.write_bytes(made.data)
    return record_in(path)
