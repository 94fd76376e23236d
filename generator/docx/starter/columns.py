"""How wide the columns of a table are: their declared shares, but no date, prompt or word has to break in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.docx.starter.markup import twips
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.docx.starter.draft import Draft
    from generator.forms.model import Field

_PADDING: Final = twips(4.2)
_LABEL_SIZE: Final = 8.5
_TEXT_SIZE: Final = 10.5


def column_widths(draft: Draft, fields: Sequence[Field], width: int) -> list[int]:
    """The width of each column; together they are `width`."""
    total = sum(field.width for field in fields)
    wanted = [width * field.width / total for field in fields]
    least = [float(_least(draft, field)) for field in fields]
    if sum(least) >= width:
        return _whole([each * width / sum(least) for each in least], width)
    short = sum(max(0.0, need - want) for need, want in zip(least, wanted, strict=True))
    spare = sum(max(0.0, want - need) for need, want in zip(least, wanted, strict=True))
    share = short / spare if short else 0.0
    pairs = zip(least, wanted, strict=True)
    return _whole([need if need > want else want - (want - need) * share for need, want in pairs], width)


def _whole(widths: Sequence[float], width: int) -> list[int]:
    """The widths in whole units, the last taking what rounding leaves."""
    found = [round(each) for each in widths[:-1]]
    return [*found, width - sum(found)]


def _least(draft: Draft, field: Field) -> int:
    """What the column's longest unbreakable words need."""
    heading = max(_wide(draft, word, _LABEL_SIZE) for word in field.label.split() or [""])
    prompt = _wide(draft, draft.prompts.of(field.kind), _TEXT_SIZE)
    match field.kind:
        case Kind.DATE:
            return max(_wide(draft, draft.longest_date, _TEXT_SIZE), heading, prompt)
        case Kind.CHOICE:
            words = (word for choice in field.choices for word in choice.label.split())
            return max(heading, prompt, *(_wide(draft, word, _TEXT_SIZE) for word in words))
        case _:
            return max(heading, prompt)


def _wide(draft: Draft, word: str, size: float) -> int:
    """The width of words in a cell, by the brand's own typeface, which is wider than the usual ones of Word."""
    return round(draft.brand.regular.width(word, size) * 20) + _PADDING
