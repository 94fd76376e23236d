"""Chapters about single papers and what is found in them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.forms.identity import grouped
from generator.records.words import VERDICTS
from generator.reports import words
from generator.reports.chapters import Chapter, paragraph, parts_of, shares, too_few, with_code
from generator.reports.drawing import Told
from generator.reports.elements import element
from generator.reports.groups import LEAST
from generator.reports.model import Detail, Why
from generator.reports.tables import cards
from generator.store.telling import DECISIONS, STANDINGS
from generator.words.saying import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.reports.elements import Element, Node
    from generator.reports.model import Common, Gist, Noted, Pile, Report
    from generator.reports.voice import Voice
    from generator.store.worklist import Item

_MOST_NOTES = 6
_MOST_PLACES = 2
_SHOWN_DIGITS = 12


def worklist(report: Report, voice: Voice) -> Chapter:
    """The papers that want a look."""
    content: list[Node] = []
    for pile in report.piles:
        content.append(element("h3", voice.say(words.PILES[pile.why])))
        content.append(_pile(pile, report, voice))
    count = sum(pile.count for pile in report.piles)
    lead = voice.say(words.LIST_LEAD, count=count) if count else voice.say(words.LIST_NONE)
    notes = (voice.say(words.LIST_NOTE),) if count else ()
    return Chapter("worklist", voice.say(words.LIST_TITLE), lead, tuple(content), notes, is_wide=True)


def _pile(pile: Pile, report: Report, voice: Voice) -> Element:
    shown = len(pile.gists)
    said = words.PILE_ALL if shown == pile.count else words.PILE_SOME
    heads = [voice.say(head) for head in (words.PAPER, words.UNIT, words.FORM, words.STANDS, words.DUE, words.LOOK_AT)]
    rows = (_row(gist, _listed(gist, pile, report, voice), report, voice) for gist in pile.gists)
    return cards(with_code(voice.say(said, shown=shown, count=pile.count)), heads, rows, "worklist")


def _listed(gist: Gist, pile: Pile, report: Report, voice: Voice) -> Iterator[Element]:
    """What of a paper is to be looked at."""
    if pile.why is not Why.SIGNED:
        yield from _looks(gist, report.made.date(), voice)
        return
    for one in gist.doubted:
        said = one.names if report.asked.detail is Detail.NAMES else one.says
        yield element("li", element("b", one.box, class_="severity"), " ", element("bdi", said), class_="warning")


def _row(gist: Gist, looks: Iterator[Element], report: Report, voice: Voice) -> tuple[tuple[Node, ...], ...]:
    item = gist.item
    return (
        _paper(gist, report),
        (element("bdi", item.unit or "–"),),
        (element("bdi", gist.title or "–"),),
        (_stands(item, voice),),
        (_due(item, voice),),
        (element("ul", *looks),),
    )


def _paper(gist: Gist, report: Report) -> tuple[Node, ...]:
    """Its plan and its id; whom it is about, and what its file is called, only where names were asked for."""
    item = gist.item
    digest = item.returned.sha256[:_SHOWN_DIGITS] if item.returned else ""
    found: list[Node] = [element("bdi", item.plan, class_="plan")] if item.plan else []
    found.append(element("span", grouped(item.document) if item.document else digest, class_="id"))
    if report.asked.detail is Detail.NAMES:
        names = (gist.name, gist.number, "" if item.issued_at else item.file)
        found += [element("bdi", name, class_="name") for name in names if name]
    return tuple(found)


def _stands(item: Item, voice: Voice) -> str:
    parts = [STANDINGS[item.standing]]
    if item.overdue:
        parts.append(words.OVERDUE)
    if item.decision in DECISIONS:
        parts.append(DECISIONS[item.decision])
    elif item.status:
        parts.append(words.STATUSES[item.status])
    return ", ".join(map(voice.say, parts))


def _due(item: Item, voice: Voice) -> Node:
    if not item.due:
        return "–"
    return element("time", voice.day(dt.date.fromisoformat(item.due)), datetime=item.due)


def _looks(gist: Gist, today: dt.date, voice: Voice) -> Iterator[Element]:
    """What to look at, the most severe first."""
    if gist.item.overdue:
        yield element("li", _since(gist.item, today, voice), class_="warning")
    for note in gist.notes[:_MOST_NOTES]:
        yield _note(note, voice)
    if len(gist.notes) > _MOST_NOTES:
        yield element("li", voice.say(words.AND_MORE, count=len(gist.notes) - _MOST_NOTES), class_="more")
    if gist.changed:
        yield element("li", voice.say(words.CHANGED, places=_few(gist.changed, voice)), class_="changed")
    if gist.hidden:
        yield element("li", voice.say(words.HIDDEN, count=gist.hidden), class_="more")


def _since(item: Item, today: dt.date, voice: Voice) -> str:
    due = dt.date.fromisoformat(item.due)
    return voice.say(words.SINCE_DUE, day=due, days=voice.days((today - due).days))


def _note(note: Noted, voice: Voice) -> Element:
    """Severity in a word, what it says, how often, and where."""
    severity = element("b", voice.say(SEVERITIES[note.severity]), class_="severity")
    times = f" {voice.say(words.TIMES, count=note.count)}." if note.count > 1 else ""
    where = element("small", _few(note.places, voice)) if note.places else None
    return element("li", severity, " ", note.says, times, " " if where else None, where, class_=note.severity.value)


def _few(names: Sequence[str], voice: Voice) -> str:
    shown = list(names[:_MOST_PLACES])
    if len(names) > _MOST_PLACES:
        shown.append(voice.say(words.AND_MORE, count=len(names) - _MOST_PLACES))
    return "; ".join(shown)


# findings


def findings(report: Report, voice: Voice) -> Chapter:
    """What is found, by code."""
    heads = [voice.say(head) for head in (words.FINDING, words.SEVERITY, words.IN_PAPERS, words.COUNT)]
    title = voice.say(words.FINDINGS_TITLE)
    rows = (_finding(one, voice) for one in report.findings)
    lead = voice.say(words.FINDINGS_LEAD, count=len(report.findings))
    table = cards((title,), heads, rows, "findings")
    return Chapter("findings", title, lead, (table,), (voice.say(words.FINDINGS_NOTE),))


def _finding(one: Common, voice: Voice) -> tuple[tuple[Node, ...], ...]:
    severity = element("span", voice.say(SEVERITIES[one.note.severity]), class_=one.note.severity.value)
    says = element("span", one.note.general, class_="says"), element("code", one.note.code)
    return says, (severity,), (voice.number(one.papers),), (voice.number(one.times),)


# signatures


def signatures(report: Report, voice: Voice) -> Chapter:
    """What stands in the signature boxes, and the papers with signatures that want a look."""
    names = {verdict.value: voice.say(said) for verdict, said in VERDICTS.items()}
    title, lead = voice.say(words.SIGNATURES_TITLE), voice.say(words.SIGNATURES_LEAD)
    told, found = Told("signature-plot", title, ""), report.verdicts
    figures = shares(told, words.VERDICT, parts_of(found, names, voice), voice) if found else (too_few(voice),)
    if report.signed is None or report.asked.detail is Detail.FIGURES:
        return Chapter("signatures", title, lead, figures)
    listed = element("h3", voice.say(words.PILES[report.signed.why])), _pile(report.signed, report, voice)
    note = words.SIGNATURES_NAMED if report.asked.detail is Detail.NAMES else words.SIGNATURES_NOTE
    return Chapter("signatures", title, lead, (*figures, *listed), (voice.say(note),), is_wide=True)


def about(report: Report, voice: Voice) -> Chapter:
    """How it was counted, and what is left out."""
    detail = report.asked.detail
    said = (
        voice.say(words.ABOUT_GROUPS, least=LEAST),
        voice.say(words.ABOUT_FIGURES if detail is Detail.FIGURES else words.ABOUT_EXACT),
        voice.say(words.ABOUT_NAMES) if detail is Detail.NAMES else "",
        voice.say(words.ABOUT_NO_NAMES) if detail is Detail.PAPERS else "",
        voice.say(words.ABOUT_ANSWERS),
        voice.say(words.ABOUT_HISTORY, entries=report.source.entries, head=report.source.head),
        voice.say(words.ABOUT_PAGE),
    )
    return Chapter("about", voice.say(words.ABOUT_TITLE), "", tuple(paragraph(one) for one in said if one))
