"""However long an answer is and whatever it is made of, every letter of it stands in a box on some page."""

import datetime as dt
import unicodedata
from decimal import Decimal
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.forms.model import Kind, Shown
from generator.forms.places import field_name, patterns
from tests.pdf.seen import OUTSIDE, read_in_boxes, widgets_of
from tests.samples_made import IN_TURN, blank, in_every_wording, issued, press

LENGTH = 10_000
TAGS = dict(IN_TURN)
"""One language for each form: the boxes of the other are as large."""
LETTERS = sorted(
    letter
    for letter in press(*IN_TURN[0]).brand.regular.glyph
    if unicodedata.is_normalized("NFKC", letter) and unicodedata.category(letter)[0] not in "ZC"
)
"""Those that PDFium gives back as they are: it takes ligatures apart."""


def boxes(slot):
    """What sort of box a slot has; none for those whose answers have a length of their own."""
    if slot.kind not in {Kind.LINE, Kind.PARAGRAPH, Kind.ID}:
        return None
    if slot.column is not None:
        return "card" if slot.field.shown_as is Shown.CARDS else "cell"
    return slot.kind.value


PLACES = [
    (boxes(slot), form, place.replace("*", "1"))
    for form, tag in TAGS.items()
    for place, slot in patterns(press(form, tag).form).items()
    if boxes(slot)
]

words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=40) | st.sampled_from(["W", "Ŵ", "i", "–", "Wi" * 400])
between = st.sampled_from([" ", "  ", "\n", "\n\n", "\t", "\u00a0", ""])


def rounds(parts):
    """The parts over and over; with numbers, because PDFium takes lines that say the same and touch for one line."""
    pieces, missing = [], LENGTH
    for number, (word, gap) in enumerate(cycle(parts)):
        if missing <= 0:
            return "".join(pieces)[:LENGTH]
        pieces.append(f"{number}{word}{gap}")
        missing -= len(pieces[-1])
    return ""


texts = st.lists(st.tuples(words, between), min_size=1, max_size=30).map(rounds)


@pytest.mark.parametrize("sort", ["paragraph", "line", "id", "cell", "card"])
@settings(max_examples=5, deadline=None)
@given(data=st.data(), text=texts)
def test_every_letter_of_a_long_text_is_on_some_page(sort, data, text):
    form, place = data.draw(st.sampled_from([(form, place) for found, form, place in PLACES if found == sort]))

    made = issued(form, TAGS[form], "long", {place: text})

    read = read_in_boxes(made.data)
    assert read.get(OUTSIDE, "") == ""
    assert read.get(field_name(place), "") == "".join(text.split())


@in_every_wording
def test_the_longest_date_number_and_choice_fit_in_their_boxes(form, tag):
    at = press(form, tag)
    known = {place.replace("*", "1"): slot for place, slot in patterns(at.form).items()}
    in_lists = {widget.name for widget in widgets_of(blank(form, tag).data) if not widget.state}

    made = issued(form, tag, "short", {place: found for place, slot in known.items() if (found := longest(slot, at))})

    wanted = {field_name(place): "".join(text.split()) for place, text in made.texts.items()}
    read = read_in_boxes(made.data)
    assert read == {name: text for name, text in wanted.items() if name in in_lists}


def longest(slot, at):
    """The answer of that kind that takes most room; none for texts, whose boxes grow."""
    match slot.kind:
        case Kind.DATE:
            return dt.date(2026, 9, 30)
        case Kind.NUMBER:
            return Decimal(slot.asked.most) if slot.asked.most else Decimal("-8888888.88")
        case Kind.CHOICE:
            widths = {choice.code: at.brand.regular.width(choice.label, 9) for choice in slot.asked.choices}
            return max(widths, key=widths.__getitem__)
    return None
