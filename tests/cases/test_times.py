"""Times of day in free text: what is one time is read, what could be two is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cases.times import Slot, read_slot


def at(hour, minute=0):
    return hour * 60 + minute


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("14:00", Slot(at(14))),
        ("14.00", Slot(at(14))),
        ("09:30", Slot(at(9, 30))),
        ("9.30", Slot(at(9, 30))),
        ("2 pm", Slot(at(14))),
        ("2pm", Slot(at(14))),
        ("2.30 p.m.", Slot(at(14, 30))),
        ("12 am", Slot(0)),
        ("12 PM", Slot(at(12))),
        ("kl. 14.00", Slot(at(14))),
        ("kl 14", Slot(at(14))),
        ("Kl. 9", Slot(at(9))),
        ("14:00–15:30", Slot(at(14), at(15, 30))),
        ("kl. 9.30 - 10", None),
        ("kl. 9.30-10.15", Slot(at(9, 30), at(10, 15))),
        ("9.00 till 10.00", Slot(at(9), at(10))),
        ("2 to 3 pm", Slot(at(14), at(15))),
        ("2-3pm", Slot(at(14), at(15))),
        ("11 am – 1 pm", Slot(at(11), at(13))),
    ],
)
def test_a_time_is_read(text, slot):
    assert read_slot(text) == slot


@pytest.mark.parametrize(
    "text",
    ["", "14", "2", "2:30", "kl. 2", "25:00", "14:60", "13 pm", "0 am", "after lunch", "14:00 or 15:00", "15:00-14:00",
     "11–1 pm", "14:00-15:00-16:00", "1400", "²:00", "14:00" * 20],
)  # fmt: skip
def test_what_is_no_time_or_could_be_two_is_not_guessed(text):
    assert read_slot(text) is None


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (Slot(600), Slot(600), True),
        (Slot(600), Slot(601), False),
        (Slot(570, 630), Slot(600), True),
        (Slot(570, 600), Slot(600), False),
        (Slot(570, 630), Slot(600, 700), True),
        (Slot(570, 600), Slot(600, 700), False),
    ],
)
def test_two_slots_meet_where_they_are_known_to_share_a_moment(one, other, meets):
    assert one.meets(other) is meets
    assert other.meets(one) is meets


@given(st.text(max_size=50))
def test_no_text_is_too_strange_to_be_looked_at(text):
    slot = read_slot(text)

    assert slot is None or 0 <= slot.start < 24 * 60


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_written_in_full_is_read(hour, minute):
    assert read_slot(f"{hour:02}:{minute:02}") == Slot(at(hour, minute))
    assert read_slot(f"kl. {hour:02}.{minute:02}") == Slot(at(hour, minute))
