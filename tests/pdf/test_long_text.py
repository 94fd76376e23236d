"""However long a text is and whatever it is made of, every letter of it stands in a box on some page."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.forms.model import Kind, Shown
from generator.forms.places import field_name, patterns
from tests.pdf.seen import OUTSIDE, read_in_boxes
from tests.samples_made import WORDINGS, issued, press

LENGTH = 10_000
TAGS = dict(reversed(WORDINGS))
"""One language for each form: the boxes of the other are as large."""
LETTERS = sorted(
    letter
    for letter in press(*WORDINGS[0]).brand.regular.glyph
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
texts = st.lists(st.tuples(words, between), min_size=1, max_size=30).map(
    lambda parts: ("".join(word + gap for word, gap in parts) * LENGTH)[:LENGTH]
)


@pytest.mark.parametrize("sort", ["paragraph", "line", "id", "cell", "card"])
@settings(max_examples=12, deadline=None)
@given(data=st.data(), text=texts)
def test_every_letter_of_a_long_text_is_on_some_page(sort, data, text):
    form, place = data.draw(st.sampled_from([(form, place) for found, form, place in PLACES if found == sort]))

    made = issued(form, TAGS[form], "long", {place: text})

    read = read_in_boxes(made.data)
    assert read.get(OUTSIDE, "") == ""
    assert read.get(field_name(place), "") == "".join(text.split())
