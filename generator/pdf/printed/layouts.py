"""A form laid out again as it was issued, to see what was printed on it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.errors import PlanformsError
from generator.pages.compose import compose
from generator.pages.design import Paper, paper
from generator.pages.prose import read_guidance
from generator.pdf.flat.layouts import Look, brand_of, brands_on, issued_outfit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.pages.model import Page, Pages
    from generator.pages.prose import Passage
    from generator.pdf.template import Template
    from generator.records.issued import Attachment


class Layout:
    """The pages of a document as they may have been issued."""

    def __init__(self, pages: Pages, issued: Attachment) -> None:
        self.pages = pages
        self.issued = issued

    @cached_property
    def _template(self) -> Template:
        from generator.pdf.blank import compile_template

        return compile_template(self.pages)

    @property
    def printed(self) -> tuple[str, ...]:
        """The digest of each page."""
        return self._template.printed

    @property
    def sheets(self) -> Sequence[Page]:
        """What stands on each page."""
        return self.pages.pages

    @property
    def paper(self) -> Paper:
        """What it is printed on."""
        return paper(self.pages.form.orientation)

    def file(self) -> bytes:
        """The document with all its boxes empty."""
        from generator.pdf.fill import Imprint, fill

        return fill(self._template, Imprint(replace(self.issued, issued={}), self.pages.form.title))


def layouts(library: Library, form: Form, issued: Iterable[Attachment]) -> Iterator[Layout]:
    """How a document may have been issued: in each brand there is, with and without its guidance.

    Args:
        library: where brands are.
        form: in the language of the document.
        issued: what it may have been issued with, the likeliest first.
    """
    for attachment in issued:
        for pages in _composed(library, form, attachment):
            yield Layout(pages, attachment)


def _composed(library: Library, form: Form, issued: Attachment) -> Iterator[Pages]:
    language = library.language(form.language)
    sheets: tuple[tuple[Passage, ...], ...] = tuple(dict.fromkeys(((), tuple(read_guidance(form)))))
    for name in brands_on(library.path):
        try:
            look = Look(form, language, brand_of(name, library.path))
            outfit = issued_outfit(look, issued)
            for guidance in sheets:
                yield compose(*look, outfit.counts, outfit.room, outfit.labels, guidance)
        except PlanformsError:
            continue
