"""Tables of a page: each with a caption, and heads that say what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reports import words
from generator.reports.elements import element

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.reports.elements import Element, Node
    from generator.reports.voice import Voice


def figures(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], voice: Voice) -> Element:
    """The figures of a drawing, to be opened: the first column names the row, the others are numbers."""
    return element(
        "details",
        element("summary", voice.say(words.FIGURES)),
        element(
            "table",
            element("caption", caption),
            element("thead", element("tr", *(_head(head, at) for at, head in enumerate(heads)))),
            element("tbody", *(_row(row) for row in rows)),
        ),
    )


def _head(head: str, at: int) -> Element:
    return element("th", head, scope="col", class_="number" if at else None)


def _row(row: Sequence[str]) -> Element:
    first, *rest = row
    return element("tr", element("th", first, scope="row"), *(element("td", one, class_="number") for one in rest))


def cards(
    caption: tuple[Node, ...], heads: Sequence[str], rows: Iterable[Sequence[tuple[Node, ...]]], class_: str
) -> Element:
    """A table whose rows are cards on a narrow page; the first column names the row.

    A table that is laid out as anything else is none any more for some screen readers, so that each part says its role.
    """
    head = element("tr", *(element("th", one, scope="col", role="columnheader") for one in heads), role="row")
    return element(
        "table",
        element("caption", *caption),
        element("thead", head, role="rowgroup"),
        element("tbody", *(_card(heads, row) for row in rows), role="rowgroup"),
        class_=class_,
        role="table",
    )


def _card(heads: Sequence[str], row: Sequence[tuple[Node, ...]]) -> Element:
    first, *rest = row
    cells = (element("td", *nodes, role="cell", data_label=head) for head, nodes in zip(heads[1:], rest, strict=True))
    return element("tr", element("th", *first, scope="row", role="rowheader"), *cells, role="row")
