"""Everything an example says can be read on its pages: as letters, and as ink in two engines."""

import pytest
from PIL import ImageChops

from generator.forms.model import Kind
from generator.forms.places import field_name
from tests.pdf.seen import DPI, ENGINES, letters_in_boxes, saved, widgets_of, with_empty_boxes
from tests.samples_made import filled, in_every_wording, with_a_long_text

FAINT = 48
"""Of 255: what a full stop at 8 pt adds to its pixels at 100 dpi is more."""


@in_every_wording
def test_the_letters_of_every_answer_stand_in_its_box(form, tag):
    for made in (*filled(form, tag), with_a_long_text(form, tag)):
        assert read_in_boxes(made.data) == {field_name(place): solid(text) for place, text in made.texts.items()}


@pytest.mark.parametrize("engine", ENGINES)
@in_every_wording
def test_every_word_of_every_answer_leaves_ink(form, tag, engine):
    for made in filled(form, tag):
        ink = ink_of(made.data, engine)

        assert [word for word, page, edges in words_in_boxes(made.data) if not is_inked(ink[page], edges)] == []


@pytest.mark.parametrize("engine", ENGINES)
@in_every_wording
def test_every_tick_and_button_chosen_leaves_ink(form, tag, engine):
    for made in filled(form, tag):
        ink = ink_of(made.data, engine)

        assert marked_boxes(made.data, ink) == chosen_boxes(made)
