"""The timeline of a summary sheet: its labels never lie over each other, however many days there are and how close."""

import datetime as dt
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.packs.front.sheet import WIDTH, Sheet
from generator.packs.front.timeline import draw_timeline
from generator.packs.model import Moment, MomentKind
from generator.pages.brand import load_brand
from generator.pages.model import Element, Face, Role, Stroke, Text
from generator.reports.voice import Voice
from generator.words.language import language
from tests.packs.front_made import LIBRARY, MADE_ON

SHEETS = [Sheet(load_brand("plain", LIBRARY), Voice(language(tag, LIBRARY))) for tag in ("en", "sv")]
_HIGHEST_PT = 340.0


def moments(days, words="Review planned"):
    kinds = list(MomentKind)
    return [
        Moment(MADE_ON + dt.timedelta(days=day), f"{words} {day}", kinds[at % len(kinds)])
        for at, day in enumerate(sorted(days))
    ]


spans = st.sampled_from([1, 7, 60, 400, 1100])
drawn_days = spans.flatmap(lambda span: st.lists(st.integers(-span, span), min_size=1, max_size=40))


@settings(max_examples=60, deadline=None)
@given(drawn_days, st.sampled_from(SHEETS))
@example([0] * 12, SHEETS[0])
@example(list(range(70)), SHEETS[0])
@example([0], SHEETS[1])
@example([-1000, 1000], SHEETS[1])
def test_no_label_lies_over_another_and_no_pole_runs_through_one(days, sheet):
    plot = draw_timeline(sheet, moments(days), MADE_ON, Element(Role.FIGURE))

    boxes = [_box(sheet, item) for item in plot.drawing.items if isinstance(item, Text)]
    poles = [
        item for item in plot.drawing.items if isinstance(item, Stroke) and item.x1 == item.x2 and item.width == 0.7
    ]
    assert not [(one, other) for one, other in combinations(boxes, 2) if _overlap(one, other)]
    assert not [(box, pole) for box in boxes for pole in poles if _crosses(box, pole)]


@settings(max_examples=30, deadline=None)
@given(drawn_days)
def test_the_drawing_stays_within_the_margins_and_on_one_page(days):
    sheet = SHEETS[0]
    plot = draw_timeline(
        sheet, moments(days, "Agree on what comes next and write it down"), MADE_ON, Element(Role.FIGURE)
    )

    boxes = [_box(sheet, item) for item in plot.drawing.items if isinstance(item, Text)]

    assert plot.height <= _HIGHEST_PT
    assert all(left >= 0 and right <= WIDTH and top >= -1 and low <= plot.height for left, top, right, low in boxes)


def test_the_day_the_pack_was_made_stands_on_the_line_only_where_it_is_near():
    near = draw_timeline(SHEETS[0], moments([-30, 10]), MADE_ON, Element(Role.FIGURE))
    far = draw_timeline(SHEETS[0], moments([-900, -800]), MADE_ON, Element(Role.FIGURE))

    assert "pack made" in _said(near)
    assert "pack made" not in _said(far)


def test_what_was_planned_stands_above_the_line_and_what_took_place_below_it():
    plot = draw_timeline(
        SHEETS[0],
        [Moment(MADE_ON, "planned", MomentKind.PLANNED), Moment(MADE_ON, "held", MomentKind.HELD)],
        MADE_ON,
        Element(Role.FIGURE),
    )

    heights = {item.words: item.y for item in plot.drawing.items if isinstance(item, Text)}

    assert heights["planned"] < heights["held"]


def _said(plot):
    return {item.words for item in plot.drawing.items if isinstance(item, Text)}


def _box(sheet, text):
    """Left, top, right and lower edge of the letters."""
    face = sheet.brand.strong if text.face is Face.STRONG else sheet.brand.regular
    return text.x, text.y - text.size * 0.75, text.x + face.width(text.words, text.size), text.y + text.size * 0.2


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(box, pole):
    low, high = sorted((pole.y1, pole.y2))
    return box[0] < pole.x1 < box[2] and low < box[3] and box[1] < high
