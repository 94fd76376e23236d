"""Comments in the margin: who says what about which control. They are never part of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.controls import SDT
from generator.docx.ooxml import q
from generator.docx.read.model import Remark
from generator.docx.read.text import flat, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from generator.docx.read.model import Said

MOST_REMARKS = 200
LONGEST = 200
"""Letters of a comment that are told."""
_COMMENT = q("w:comment")
_START, _END, _REFERENCE = q("w:commentRangeStart"), q("w:commentRangeEnd"), q("w:commentReference")
_ID, _AUTHOR = q("w:id"), q("w:author")


def remarks(comments: _Element, roots: Iterable[_Element], said: Mapping[_Element, Said]) -> Iterator[Remark]:
    """The comments of a file, in their order.

    Args:
        comments: their part.
        roots: the parts with the text.
        said: what the controls in the text say.
    """
    about: dict[str, Said] = {}
    for root in roots:
        _note_places(root, said, about)
    for comment in comments.findall(_COMMENT)[:MOST_REMARKS]:
        text = flat(text_of(comment))
        if text:
            shown = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
            yield Remark(about.get(comment.get(_ID, "")), comment.get(_AUTHOR, "").strip(), shown)


def _note_places(root: _Element, said: Mapping[_Element, Said], about: dict[str, Said]) -> None:
    """Notes which control each comment is about: the one it stands in, else the first one it stands round."""
    pending: set[str] = set()
    for one in root.iter(SDT, _START, _END, _REFERENCE):
        mark = one.get(_ID, "")
        if one.tag == SDT:
            if pending and one in said:
                about.update(dict.fromkeys(pending, said[one]))
                pending.clear()
        elif one.tag == _END:
            pending.discard(mark)
        elif mark not in about and mark not in pending:
            around = next((said[up] for up in one.iterancestors(SDT) if up in said), None)
            if around is not None:
                about[mark] = around
            elif one.tag == _START:
                pending.add(mark)
