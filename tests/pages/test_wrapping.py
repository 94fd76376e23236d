"""Text is broken into lines that fit, and nothing of it is lost."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.pages.brand import PLAIN, load_brand
from generator.pages.wrapping import PerWord
from tests.samples_made import LIBRARY

FACE = load_brand(PLAIN, LIBRARY.path).regular
SIZE = 9.5
SPACE = FACE.width(" ", SIZE)

words = st.text("aäilmWÅ–“€1.", max_size=14)
texts = st.lists(words | st.just("\n"), max_size=40).map(" ".join)
widths = st.floats(20, 500)


@given(text=texts | st.text(), width=widths)
def test_the_lines_joined_are_the_text_again(text, width):
    assert "".join(FACE.wrap(text, width, SIZE)) == text


@given(text=texts, width=widths)
def test_no_line_is_wider_than_its_box(text, width):
    for line in FACE.wrap(text, width, SIZE):
        shown = line.removesuffix(" ").removesuffix("\n")
        assert FACE.width(shown, SIZE) <= width + 1e-6


@given(text=texts, width=widths)
def test_a_line_ends_only_where_the_next_word_does_not_fit(text, width):
    assume("\n" not in text)
    assume(all(FACE.width(word, SIZE) <= width for word in text.split(" ")))

    for line, following in pairwise(FACE.wrap(text, width, SIZE)):
        assert FACE.width(line, SIZE) + FACE.width(following.split(" ")[0], SIZE) > width - 1e-6


@given(text=texts, width=widths)
def test_no_text_takes_fewer_lines_than_the_fewest(text, width):
    limit = width * 1000 / SIZE

    assert FACE.measured(text).fewest_lines(limit) <= len(FACE.wrap(text, width, SIZE))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one two", ["one ", "two"]),
        ("one  two", ["one  ", "two"]),
        ("one\ntwo", ["one\n", "two"]),
        ("one\n", ["one\n", ""]),
        ("\n", ["\n", ""]),
        ("onetwothree", ["onet", "woth", "ree"]),
        ("a onetwo b", ["a ", "onet", "wo b"]),
    ],
)
def test_a_narrow_box_breaks_at(text, lines):
    assert FACE.wrap(text, FACE.width("woth", SIZE) + 0.01, SIZE) == lines


def test_the_width_of_a_line_is_that_of_its_words_and_spaces():
    parts = FACE.width("Anna", SIZE) + SPACE + FACE.width("Lind", SIZE)

    assert FACE.width("Anna Lind", SIZE) == pytest.approx(parts)


def test_what_is_kept_by_word_is_worked_out_once_and_never_grows_without_end():
    asked = []
    kept = PerWord(lambda word: asked.append(word) or len(word))

    for number in range(50_000):
        assert kept[str(number)] == len(str(number))
        assert kept["same"] == 4

    assert len(kept) <= 20_000
    assert asked.count("same") <= 3
