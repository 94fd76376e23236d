"""Everything an example says can be read on its pages: as letters, and as ink in two engines."""

import io

import pikepdf
import pytest
from PIL import ImageChops

from generator.forms.places import field_name
from tests.pdf.seen import (
    DPI,
    DRAWN,
    ENGINES,
    OUTSIDE,
    letters_in_boxes,
    read_in_boxes,
    saved,
    widgets_of,
    with_empty_boxes,
)
from tests.samples_made import filled, in_every_wording, with_a_long_text

FAINT = 48
"""Of 255: the smallest full stop adds more to one of its pixels."""
GAP = "area__1__gap"

in_both_engines = pytest.mark.parametrize("engine", ENGINES)


@pytest.fixture(scope="module", params=DRAWN, ids="-".join)
def drawn(request):
    """Filled forms, each with what its fields draw: the first in both engines, the others in one or the other."""
    form, tag, engine = request.param
    first, *others = filled(form, tag)
    return [(made, ink_of(made.data, engine)) for made in (first, *others[list(ENGINES).index(engine) :: len(ENGINES)])]


@in_every_wording
def test_the_letters_of_every_answer_stand_in_its_box(form, tag):
    for made in (*filled(form, tag), with_a_long_text(form, tag)):
        buttons = {widget.name for widget in widgets_of(made.data) if widget.state}

        said = {field_name(place): solid(text) for place, text in made.texts.items()}

        assert read_in_boxes(made.data) == {name: text for name, text in said.items() if name not in buttons}


def test_every_letter_of_every_answer_leaves_ink(drawn):
    for made, ink in drawn:
        assert invisible_letters(made.data, ink) == ""


def test_ink_is_in_the_ticks_and_buttons_that_were_chosen_and_in_no_other(drawn):
    for made, ink in drawn:
        buttons = [widget for widget in widgets_of(made.data) if widget.state]

        marked = {(one.name, one.state) for one in buttons if inkiest(ink, one) > FAINT}

        assert marked == chosen(made, buttons)


# what is seen bites


def test_a_text_that_is_not_drawn_is_missed():
    data = with_fault(b"Tj", b"pop")

    assert read_in_boxes(data).get(GAP, "") != read_in_boxes(sound())[GAP]


@in_both_engines
@pytest.mark.parametrize(("before", "after"), [(b" rg ", b" rg 3 Tr "), (b"q\nBT", b"q 0 0 400 30 re W n\nBT")])
def test_a_text_that_is_invisible_or_clipped_is_missed(before, after, engine):
    data = with_fault(before, after)

    assert read_in_boxes(data)[GAP] == read_in_boxes(sound())[GAP]
    assert len(invisible_letters(data, ink_of(data, engine))) > 20


def test_a_text_that_leaves_its_box_is_missed():
    data = with_fault(b"BT", b"1 0 0 1 30 0 cm BT")

    assert read_in_boxes(data)[OUTSIDE]


def sound():
    return filled("improvement_action_plan", "en")[1].data


def with_fault(before, after):
    """The sound file with the look of one box written otherwise."""
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if one.T == GAP)
        look = field.AP.N
        look.write(look.read_bytes().replace(before, after))
        return saved(pdf)


def invisible_letters(data, ink):
    return "".join(one.letter for one in letters_in_boxes(data) if inkiest(ink, one) < FAINT)


def solid(text):
    return "".join(text.split())


def ink_of(data, engine):
    """What fields draw on each page, and nothing else."""
    pages = zip(ENGINES[engine](data, DPI), ENGINES[engine](with_empty_boxes(data), DPI), strict=True)
    return [ImageChops.difference(drawn, empty) for drawn, empty in pages]


def inkiest(ink, thing):
    """The most that any pixel of a letter or box differs from the empty form; engines set letters on whole pixels."""
    page, scale = ink[thing.page], DPI / 72
    left, low, right, high = (edge * scale for edge in thing.edges)
    around = (int(left) - 1, int(page.height - high) - 1, int(right) + 2, int(page.height - low) + 2)
    _, most = page.crop(around).getextrema()
    return most


def chosen(made, buttons):
    there = {(one.name, one.state) for one in buttons}
    said = {(field_name(place), "Yes" if value is True else str(value)) for place, value in made.values.items()}
    return said & there
