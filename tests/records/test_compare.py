"""Whether what came back is still what was issued."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.compare import same

WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=6)
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "\t", " \n "])


@given(WORDS, st.data())
def test_white_space_makes_no_change(words, data):
    spaced = "".join(word + data.draw(SPACES) for word in words)

    assert same(" ".join(words), spaced)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", None, True),
        (None, None, True),
        ("a", None, False),
        ("å", "a\u030a", True),
        ("Gap", "gap", False),
        ("ab", "a b", False),
        (7, 7.0, True),
        (7, 8, False),
        (7, "7", True),
        (True, True, True),
        (False, None, True),
        (True, None, False),
        (True, 1, False),
        (False, "", False),
    ],
)
def test_values_are_compared_by_what_they_say(one, other, expected):
    assert same(one, other) is expected
    assert same(other, one) is expected
