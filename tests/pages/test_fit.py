"""Answers in their boxes: smaller type first, then a higher box, then a continuation; never a letter less."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.forms.library import Library
from generator.forms.model import Kind
from generator.forms.places import blank_counts, patterns
from generator.pages import design
from generator.pages.brand import PLAIN, load_brand
from generator.pages.compose import compose
from generator.pages.fit import fit, measures_of

LIBRARY = Library()
FORMS = ("improvement_action_plan", "individuell_handlingsplan")
WORD = "räcker inte "


@cache
def measures(form):
    """The boxes of a form, with at least one of everything."""
    source = LIBRARY.source(form)
    counts = {stem: max(1, count) for stem, count in blank_counts(source).items()}
    every = {section.id: 1 for section in source.sections if section.repeat} | counts
    brand = load_brand(PLAIN, LIBRARY.path)
    return measures_of(compose(source, LIBRARY.language(source.source_language), brand, every))


@cache
def boxes():
    """A growing box on the grid of each form, by form and place."""
    found = []
    for form in FORMS:
        known = measures(form).boxes
        for place, slot in patterns(LIBRARY.source(form)).items():
            if slot.kind is Kind.PARAGRAPH and place in known and not known[place].in_table:
                found.append((form, place.replace("*", "1")))
    return found


def box_of(form, place):
    return measures(form).boxes[place.replace(".1.", ".*.")]


def fitted(form, place, text):
    """The text in its box: its entries in order, and the lines of its box, of continuation boxes."""
    found = fit({place: text}, measures(form))
    lines = dict(found.room.lines).get(place, box_of(form, place).lines)
    return list(found.entries.values()), lines, dict(found.room.continued).get(place, ())


@pytest.mark.parametrize(("form", "place"), boxes())
def test_a_text_that_grows_takes_smaller_type_then_a_higher_box_then_more_pages(form, place):
    declared, seen = box_of(form, place).lines, []
    for count in (1, *range(4, 2400, 24)):
        entries, lines, continued = fitted(form, place, WORD * count)
        seen.append((bool(continued), lines, -entries[0].size))

    assert seen[0] == (False, declared, -design.TEXT_SIZE)
    assert seen[-1][0]
    assert [room for room, *_ in seen] == sorted(room for room, *_ in seen)
    heights = [lines for _, lines, _ in seen]
    assert heights == sorted(heights)
    in_the_declared_box = [size for _, lines, size in seen if lines == declared]
    assert in_the_declared_box == sorted(in_the_declared_box)


@pytest.mark.parametrize(("form", "place"), boxes())
def test_type_is_shrunk_before_the_box_is_raised(form, place):
    box = box_of(form, place)
    if box.lines == 1:
        pytest.skip("a box of one line holds one line at any size")
    room = design.lines_within(design.box_height(box.lines), min(design.TEXT_SIZES))
    for count in range(1, 400):
        text = WORD * count
        smallest = measures(form).face.wrap(text, box.width, min(design.TEXT_SIZES))
        assert (fitted(form, place, text)[1] > box.lines) == (len(smallest) > room)


@settings(max_examples=60, deadline=None)
@given(
    box=st.sampled_from(boxes()),
    text=st.lists(st.sampled_from(["ja", WORD, "\n", "“Ω” ", "x" * 90, "–"]), min_size=1, max_size=40).map("".join),
    times=st.sampled_from([1, 7, 60]),
)
def test_the_parts_joined_are_the_text_and_each_fits_its_box(box, text, times):
    form, place = box
    whole = text * times

    entries, lines, continued = fitted(form, place, whole)

    assert "".join(entry.text for entry in entries) == whole
    assert all("".join(entry.lines) == entry.text for entry in entries)
    assert len(entries) == 1 + len(continued)
    for entry, height in zip(entries, (lines, *continued), strict=True):
        assert len(entry.lines) <= (1 if height == 1 else design.lines_within(design.box_height(height), entry.size))
        assert entry.size >= min(design.TEXT_SIZES)


def test_boxes_beside_each_other_are_raised_together():
    for form in FORMS:
        for pattern, names in measures(form).beside.items():
            place, stem = pattern.replace("*", "1"), pattern.replace("*", "1").rpartition(".")[0]
            room = dict(fit({place: WORD * 60}, measures(form)).room.lines)
            if place in room:
                assert {room[f"{stem}.{name}"] for name in names} == {room[place]}


def test_a_date_or_choice_shrinks_and_stays_on_one_line():
    known = measures("improvement_action_plan").boxes
    place = next(place for place, box in known.items() if not box.grows and "*" not in place)

    for count in range(1, 40):
        (entry,) = fit({place: "W" * count}, measures("improvement_action_plan")).entries.values()
        width = measures("improvement_action_plan").face.width(entry.text, entry.size)

        assert entry.lines == ("W" * count,)
        assert width <= known[place].width
        assert entry.size <= design.TEXT_SIZE
