"""Chapters of a page: a heading, what it comes to in a sentence, figures and how they were counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reports import words
from generator.reports.drawing import Told, drawn
from generator.reports.elements import element
from generator.reports.flow_plot import draw_flow
from generator.reports.groups import LEAST
from generator.reports.share_plot import Part, draw_shares
from generator.reports.tables import figures
from generator.store.model import Standing
from generator.store.telling import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.reports.drawing import Size
    from generator.reports.elements import Element, Node
    from generator.reports.groups import Group
    from generator.reports.model import Standings, Week
    from generator.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter."""

    name: str
    """Unique in the page; links lead there."""
    title: str
    lead: str
    content: tuple[Node, ...]
    notes: tuple[str, ...] = ()
    is_wide: bool = False
    """Whether it takes the whole page rather than the column beside its heading."""


def chapter(one: Chapter) -> Element:
    """The chapter, as it stands in the page."""
    head = element(
        "div",
        element("h2", one.title, id=f"{one.name}-title"),
        element("p", one.lead, class_="lead") if one.lead else None,
        *(element("p", *with_code(note), class_="note") for note in one.notes),
        class_="beside",
    )
    body = element("div", *one.content, class_="body")
    look = "chapter wide" if one.is_wide else "chapter"
    return element("section", head, body, id=one.name, class_=look, aria_labelledby=f"{one.name}-title")


def with_code(text: str) -> tuple[Node, ...]:
    """A sentence in which what stands between backticks is something to type."""
    parts = text.split("`")
    return tuple(element("code", part) if at % 2 else part for at, part in enumerate(parts) if part)


def paragraph(text: str, look: str | None = None) -> Element:
    """A paragraph."""
    return element("p", *with_code(text), class_=look)


def too_few(voice: Voice) -> Element:
    """What stands in place of figures that are not told."""
    return paragraph(voice.say(words.TOO_FEW, least=LEAST), "too-few")


# where the papers are


def standing(found: Standings, erased: int, voice: Voice) -> Chapter:
    """Issued = returned + open + void."""
    lead = voice.say(words.STANDING_LEAD, percent=voice.percent(found.returned, found.issued))
    parts = (
        Part(voice.say(STANDINGS[Standing.RETURNED]), found.returned, "s1"),
        Part(voice.say(words.OPEN_NOT_DUE), found.open - found.overdue, "s2"),
        Part(voice.say(words.OPEN_OVERDUE), found.overdue, "s3"),
        Part(voice.say(STANDINGS[Standing.VOID]), found.void, "s5"),
    )
    more = (
        voice.say(words.OF_OPEN, overdue=found.overdue, open=found.open),
        voice.say(words.OTHERS, others=found.others) if found.others else "",
        voice.say(words.ERASED, erased=erased) if erased else "",
    )
    title = voice.say(words.STANDING_TITLE)
    shown = shares(Told("standing-plot", title, ""), words.STANDS, parts, voice) if found.issued else ()
    content = (_sum(found, voice), *shown, *(paragraph(one) for one in more if one))
    lead = lead if found.issued else "" if found.others else voice.say(words.NOTHING)
    return Chapter("standing", title, lead, content, (voice.say(words.STANDING_NOTE),))


def _sum(found: Standings, voice: Voice) -> Element:
    """The sum, as large as it matters."""
    terms: tuple[tuple[str, int, str], ...] = (
        ("", found.issued, words.ISSUED),
        ("=", found.returned, STANDINGS[Standing.RETURNED]),
        ("+", found.open, STANDINGS[Standing.OPEN]),
        ("+", found.void, STANDINGS[Standing.VOID]),
    )
    return element("p", *(_term(*term, voice) for term in terms), class_="sum")


def _term(sign: str, count: int, name: str, voice: Voice) -> Element:
    number = element("b", voice.number(count))
    before = element("span", f"{sign} ", class_="sign") if sign else None
    return element("span", before, element("span", number, " ", voice.say(name), class_="figure"), " ", class_="term")


# shares


def shares(told: Told, what: str, parts: Sequence[Part], voice: Voice) -> tuple[Element, ...]:
    """A bar in parts, with the same figures as a table; `what` is the message that says what each part is."""
    whole = sum(part.count for part in parts)
    listed = ", ".join(voice.say(words.PART, name=part.name, count=part.count) for part in parts if part.count)
    description = voice.say(words.PARTS_DESCRIPTION, parts=listed)

    def draw(size: Size, ids: str) -> tuple[float, list[Element]]:
        return draw_shares(parts, voice, size, ids)

    heads = (voice.say(what), voice.say(words.COUNT), voice.say(words.SHARE))
    rows = [(part.name, voice.number(part.count), voice.percent(part.count, whole)) for part in parts]
    drawing = drawn(Told(told.name, told.title, description), draw)
    return element("figure", *drawing), figures(told.title, heads, rows, voice)


def parts_of(groups: Sequence[Group], names: Mapping[str, str], voice: Voice) -> list[Part]:
    """Groups as parts of a bar, each in the colour of its place among all answers; several together are hatched."""
    places = {code: at for at, code in enumerate(names, 1)}
    found = []
    for group in groups:
        joined = f" {voice.say(words.OR)} ".join(names[code] for code in group.codes)
        is_one = len(group.codes) == 1
        look = f"s{min(places[group.codes[0]], 5)}"
        found.append(Part(joined, group.count, look, hatched=not is_one))
    return found


# returns over time


def flow(weeks: Sequence[Week], void: int, more: tuple[Node, ...], voice: Voice) -> Chapter:
    """Issued and returned, week by week."""
    last = weeks[-1]
    gap = {"open": last.issued - last.returned - void, "void": void}
    facts = {"issued": last.issued, "returned": last.returned, **gap}
    span = {"first": weeks[0].last_day, "last": last.last_day}
    title = voice.say(words.FLOW_TITLE)
    told = Told("flow-plot", title, voice.say(words.FLOW_DESCRIPTION, **facts, **span))
    drawing = drawn(told, lambda size, _: draw_flow(weeks, void, voice, size))
    heads = [voice.say(head) for head in (words.WEEK, words.ISSUED, STANDINGS[Standing.RETURNED], words.FLOW_GAP)]
    rows = [
        (voice.day(week.last_day), *map(voice.number, (week.issued, week.returned, week.issued - week.returned)))
        for week in weeks
    ]
    content = (element("figure", *drawing), figures(title, heads, rows, voice), *more)
    lead = voice.say(words.FLOW_LEAD, **gap)
    return Chapter("flow", title, lead, content, (voice.say(words.FLOW_NOTE),))
