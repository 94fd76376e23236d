"""The footer of a page, read where no code on it can be: under a stamp, a staple or a stroke of a pen.

It says the form's title and edition, the document id and the number of the page, in the language of the form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import PlanformsError
from generator.forms.identity import PageCode, ungrouped
from generator.pages.furniture import furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.forms.library import Library
    from generator.forms.model import Form

NO_FORM = ""
"""Stands for the letters of a form nobody could name."""
_ID = re.compile(r"\b([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{5})\b")
_NUMBER = "\0"


class Line(NamedTuple):
    """How the footers of a form in one language read."""

    form: Form
    titled: re.Pattern[str]
    numbered: re.Pattern[str]


def footer_code(words: str, library: Library) -> PageCode | None:
    """What the code of a page would say, going by the words on it; `None` where they name no document.

    A document whose title is not found has no form (`NO_FORM`); whoever issued it may know.
    """
    folded = " ".join(words.split())
    ids = {ungrouped("".join(found)) for found in _ID.findall(folded)}
    if len(ids) != 1:
        return None
    for line in _lines(library):
        titled, numbered = line.titled.search(folded), line.numbered.search(folded)
        if titled is not None and numbered is not None:
            return _coded(line.form.code, int(titled[1]), line.form.language, ids.pop(), numbered)
    numbered = next((found for line in _lines(library) if (found := line.numbered.search(folded))), None)
    return None if numbered is None else _coded(NO_FORM, 0, "", ids.pop(), numbered)


def _coded(code: str, edition: int, language: str, document: str, numbered: re.Match[str]) -> PageCode | None:
    page, pages = int(numbered["page"]), int(numbered["pages"])
    return PageCode(code, edition, language, document, page, pages) if 1 <= page <= pages else None


@lru_cache(maxsize=4)
def _lines(library: Library) -> tuple[Line, ...]:
    """The footers of every form in every language, the longest titles first: one may begin as another does."""
    return tuple(sorted(_of_library(library), key=lambda line: -len(line.form.title)))


def _of_library(library: Library) -> Iterator[Line]:
    for name in library.names():
        try:
            forms = library.in_all_languages(name)
        except PlanformsError:
            continue
        for tag, form in forms.items():
            words = furniture(library.language(tag))
            titled = f"{form.title} · {words.edition.format(edition=_NUMBER)}"
            numbered = words.page_of_pages.format(page="\1", pages="\2")
            yield Line(form, _pattern(titled), _pattern(numbered))


def _pattern(text: str) -> re.Pattern[str]:
    found = re.escape(" ".join(text.split())).replace(_NUMBER, r"(\d{1,2})")
    return re.compile(found.replace("\1", r"(?P<page>\d{1,3})").replace("\2", r"(?P<pages>\d{1,3})"))
