"""Where the boxes of a document stand on its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import PlanformsError
from generator.pdf.flat.boxes import boxes_found
from generator.pdf.flat.layouts import Look, brand_of, brands_on, issued_outfit, pages_of
from generator.pdf.flat.owners import spots_of
from generator.pdf.flat.panels import grounds_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.pages.model import Pages
    from generator.pdf.flat.owners import Spot
    from generator.pdf.flat.placing import Edges
    from generator.pdf.flat.reading import Leaf
    from generator.records.issued import Attachment

_WITHIN = 2.0
"""Points that a panel may be off where the form is composed again."""
_MOST = 0.9
"""Share of a layout's panels that must be drawn where they should be."""


def boxes_on(
    library: Library, form: Form, issued: Attachment | None, leaves: Sequence[Leaf]
) -> dict[int, list[Spot]] | None:
    """The boxes on each page of the form (0-based), as it was issued; else where its pages show them.

    Brands set a form differently, and no file says which one it was: each is tried, the plain one first. `None` where
    nothing agrees with the pages.
    """
    looks = list(_looks(library, form))
    as_issued = (_as_issued(look, issued, leaves) for look in looks if issued is not None)
    found = next((boxes for boxes in as_issued if boxes is not None), None)
    if found is not None:
        return found
    shown = (boxes_found(look, leaves) for look in looks)
    return next((boxes for boxes in shown if boxes is not None), None)


def _looks(library: Library, form: Form) -> Iterator[Look]:
    language = library.language(form.language)
    for name in brands_on(library.path):
        try:
            yield Look(form, language, brand_of(name, library.path))
        except PlanformsError:
            continue


def _as_issued(look: Look, issued: Attachment, leaves: Sequence[Leaf]) -> dict[int, list[Spot]] | None:
    """The boxes of the form composed as it was issued; `None` where its panels are not drawn there."""
    pages = pages_of(look, issued_outfit(look, issued))
    if not _is_drawn(pages, leaves):
        return None
    return {number: spots_of(page, pages.height) for number, page in enumerate(pages.pages)}


def _is_drawn(pages: Pages, leaves: Sequence[Leaf]) -> bool:
    """Whether the panels of a layout are on the pages there are."""
    found = expected = 0
    for leaf in leaves:
        wanted = grounds_on(pages, leaf.page)
        drawn = [leaf.placing.edges_on_form(shape.covers) for shape in leaf.sheet.drawing.shapes]
        expected += len(wanted)
        found += sum(any(_is_near(ground.edges, edges) for edges in drawn) for ground in wanted)
    return found >= _MOST * expected


def _is_near(one: Edges, other: Edges) -> bool:
    return all(abs(first - second) < _WITHIN for first, second in zip(one, other, strict=True))
