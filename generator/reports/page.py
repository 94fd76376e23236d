"""The page: one file of HTML that fetches nothing, runs nothing and sends nothing."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from generator.reports import answer_chapters, chapters, list_chapters, words
from generator.reports.elements import Style, element, html
from generator.reports.model import Detail
from generator.reports.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.reports.chapters import Chapter
    from generator.reports.elements import Element
    from generator.reports.model import Report
    from generator.words.language import Language


def page(report: Report, title: str, language: Language) -> str:
    """The report as a page.

    Args:
        report: what it says.
        title: of the form asked for; empty where it was all of them.
        language: the one `report` was made in.
    """
    voice = Voice(language)
    found = list(_chapters(report, voice))
    body = element(
        "body",
        element("a", voice.say(words.SKIP), href="#main", class_="skip"),
        _header(report, title, voice),
        _contents(found, voice),
        element("main", *(chapters.chapter(one) for one in found), id="main", tabindex=-1),
    )
    return html(element("html", _head(voice), body, lang=language.tag))


def _chapters(report: Report, voice: Voice) -> Iterator[Chapter]:
    """Those there is something to say in."""
    yield chapters.standing(report.standings, report.source.erased, voice)
    if report.weeks:
        out = answer_chapters.out(report.to_return, voice) if report.to_return else ()
        yield chapters.flow(report.weeks, report.standings.void, out, voice)
    if report.answered:
        yield answer_chapters.outcomes(report.answered, voice)
    if report.follow_ups:
        yield answer_chapters.follow_ups(report.follow_ups, voice)
    if report.lengths:
        yield answer_chapters.lengths(report.lengths, voice)
    if report.asked.detail is not Detail.FIGURES:
        yield list_chapters.worklist(report, voice)
        if report.findings:
            yield list_chapters.findings(report, voice)
    if report.has_signatures:
        yield list_chapters.signatures(report, voice)
    yield list_chapters.about(report, voice)


@cache
def _style() -> str:
    return files("generator.reports").joinpath("report.css").read_text(encoding="utf-8")


def _policy() -> str:
    """What the page may do: be shown in its own style sheet, told by its digest, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _head(voice: Voice) -> Element:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("title", voice.say(words.TITLE)),
        Style(_style()),
    )


def _header(report: Report, title: str, voice: Voice) -> Element:
    asked = report.asked
    facts = (
        (words.MADE, voice.moment(report.made)),
        (words.FORM, title or asked.form or voice.say(words.ALL)),
        (words.UNIT, asked.unit or voice.say(words.ALL)),
        (words.SINCE, voice.day(asked.since) if asked.since else voice.say(words.BEGINNING)),
        (words.PAPERS, voice.say(words.DETAILS[asked.detail])),
    )
    return element(
        "header",
        element("p", voice.say(words.OVERLINE), class_="overline"),
        element("h1", voice.say(words.TITLE)),
        element("dl", *(_fact(voice.say(name), said) for name, said in facts)),
    )


def _fact(name: str, said: str) -> Element:
    return element("div", element("dt", name), element("dd", element("bdi", said)))


def _contents(found: list[Chapter], voice: Voice) -> Element:
    links = (element("li", element("a", one.title, href=f"#{one.name}")) for one in found)
    return element("nav", element("ol", *links), aria_label=voice.say(words.CONTENTS))
