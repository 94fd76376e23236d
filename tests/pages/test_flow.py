"""Blocks onto pages, and fields onto the grid."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.library import Library
from generator.forms.model import Kind, Orientation
from generator.pages import design
from generator.pages.blocks import Block, Keep, keep_together, none_alone
from generator.pages.brand import PLAIN, load_brand
from generator.pages.flow import Filling, fill_pages, height_of
from generator.pages.grid import rows_of
from generator.pages.model import Element, Face, Role, Text

BRAND = load_brand(PLAIN, Library().path)
ROOM = 100.0


def block(name, height, *, keep=Keep.FREE, gap=0.0, repeated=None, element=None) -> Block:
    """A block that shows its name."""
    return Block(height, (Text(0, 0, name, Face.REGULAR, 9, BRAND.accent, element),), gap, keep, repeated)


def paged(*blocks) -> list[list[str]]:
    """The names on each page of a hundred points."""
    filling = fill_pages(blocks, Filling(0, 0, 0, ROOM))
    return [[item.words for item in page] for page in filling.pages]


def test_blocks_stand_below_each_other_until_the_page_is_full():
    assert paged(block("a", 60), block("b", 40), block("c", 10)) == [["a", "b"], ["c"]]


def test_a_gap_counts_within_a_page_and_not_at_its_top():
    assert paged(block("a", 60), block("b", 40, gap=1)) == [["a"], ["b"]]
    assert paged(block("a", 60), block("b", ROOM, gap=30)) == [["a"], ["b"]]


def test_what_is_kept_together_goes_to_the_next_page_together():
    assert paged(block("a", 50), block("head", 10, keep=Keep.ALWAYS), block("b", 45)) == [["a"], ["head", "b"]]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page():
    for height in range(1, 100):
        pages = paged(block("a", height), block("head", 10, keep=Keep.ALWAYS), block("b", 30), block("c", 80))
        assert all(page[-1] != "head" for page in pages)


def test_what_is_kept_gladly_is_parted_rather_than_leaving_much_of_a_page_empty():
    gladly = [block("b", 30, keep=Keep.GLADLY), block("c", 60)]

    assert paged(block("a", 80), *gladly) == [["a"], ["b", "c"]]
    assert paged(block("a", 40), *gladly) == [["a", "b"], ["c"]]


def test_a_run_higher_than_a_page_is_broken_and_nothing_is_lost():
    assert paged(*keep_together(block(name, 60) for name in "abc")) == [["a"], ["b"], ["c"]]


def test_a_table_has_its_header_again_on_every_page():
    header = block("head", 10)
    rows = [block(f"{number}", 30, repeated=header) for number in range(7)]

    assert paged(replace(header, keep=Keep.ALWAYS), *rows) == [
        ["head", "0", "1", "2"],
        ["head", "3", "4", "5"],
        ["head", "6"],
    ]


def test_the_rows_on_a_later_page_are_a_table_of_their_own_for_screen_readers():
    table = Element(Role.TABLE, Element(Role.DOCUMENT))
    header = block("head", 10, element=Element(Role.ROW, table))
    rows = [block(f"{n}", 40, repeated=header, element=Element(Role.ROW, table)) for n in range(4)]

    filling = fill_pages([header, *rows], Filling(0, 0, 0, ROOM))

    tables = [{item.element.parent for item in page} for page in filling.pages]
    assert len(tables) == 2
    assert all(len(on_page) == 1 for on_page in tables)
    assert tables[0] != tables[1]
    assert all(one.role is Role.TABLE for on_page in tables for one in on_page)


BLOCKS = st.lists(
    st.builds(
        lambda height, gap, keep: block("x", height, gap=gap, keep=keep),
        st.floats(min_value=1, max_value=ROOM),
        st.floats(min_value=0, max_value=20),
        st.sampled_from(Keep),
    ),
    max_size=25,
)


@given(BLOCKS)
def test_every_block_stands_once_in_order_and_inside_its_page(blocks):
    named = [replace(one, items=block(f"{number}", 1).items) for number, one in enumerate(blocks)]

    filling = fill_pages(named, Filling(0, 0, 0, ROOM))

    placed = [item for page in filling.pages for item in page]
    assert [item.words for item in placed] == [f"{number}" for number in range(len(blocks))]
    assert all(item.y >= 0 and item.y + blocks[int(item.words)].height <= ROOM + 0.02 for item in placed)
    for page in filling.pages:
        for above, below in pairwise(page):
            assert below.y >= above.y + blocks[int(above.words)].height - 0.001


@given(BLOCKS)
def test_two_blocks_that_must_stay_together_are_parted_only_where_their_run_is_too_high(blocks):
    named = [replace(one, items=block(f"{number}", 1).items) for number, one in enumerate(blocks)]

    pages = paged(*named)

    page_of = {name: number for number, page in enumerate(pages) for name in page}
    start = 0
    for number, one in enumerate(blocks):
        if one.keep is Keep.ALWAYS and number + 1 < len(blocks):
            continue
        run = blocks[start : number + 1]
        if height_of(run) - run[0].gap <= ROOM:
            assert len({page_of[f"{at}"] for at in range(start, number + 1)}) == 1
        start = number + 1


def test_neither_the_first_nor_the_last_of_several_stands_alone():
    assert [one.keep for one in none_alone([block(name, 1) for name in "abcd"])] == [1, 0, 1, 0]
    assert [one.keep for one in none_alone([block("a", 1)])] == [0]


# the grid

GRID = design.Grid(10, 480)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12).filter(lambda widths: sum(widths) <= design.COLUMNS))
def test_spans_of_a_row_do_not_touch_and_stay_between_the_margins(widths):
    spans = [GRID.span(sum(widths[:at]), width) for at, width in enumerate(widths)]

    for (left, width), (right, _) in pairwise(spans):
        assert right - (left + width) == pytest.approx(design.GUTTER)
    assert spans[0][0] == GRID.x
    assert spans[-1][0] + spans[-1][1] <= GRID.x + GRID.width + 1e-6
    assert all(width > 0 for _, width in spans)


def test_twelve_columns_are_the_whole_width():
    assert GRID.span(0, design.COLUMNS) == pytest.approx((GRID.x, GRID.width))


@pytest.mark.parametrize("form", Library().names())
def test_rows_hold_every_field_once_in_twelve_columns_with_tables_alone(form):
    for section in Library().source(form).sections:
        rows = list(rows_of(section.fields))

        assert [field for row in rows for field in row] == list(section.fields)
        for row in rows:
            assert sum(field.width for field in row) <= design.COLUMNS
            assert len(row) == 1 or all(field.kind is not Kind.ROWS for field in row)


@pytest.mark.parametrize("orientation", Orientation)
def test_the_paper_leaves_room_for_margins_codes_and_marks(orientation):
    sheet = design.paper(orientation)
    marks = design.corner_marks(sheet)

    assert sheet.later_top >= design.CODE_TOP + design.CODE_SIZE
    assert sheet.content_bottom < sheet.foot_y < sheet.height - design.CODE_BOTTOM
    assert len({(mark.x, mark.y) for mark in marks}) == 4
    assert all(0 < mark.x < sheet.width - mark.width and 0 < mark.y < sheet.height - mark.height for mark in marks)
    assert all(mark.x + mark.width <= design.MARGIN or mark.x >= sheet.width - design.MARGIN for mark in marks)
