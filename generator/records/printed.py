"""Words that a form came back with, held against those it went out with: what was changed, added, taken out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_TOLD = 5
"""Changes of one file that are told one by one."""
FEW = 2
"""Words: so few that were put in or taken out are told with the words beside them."""
LONGEST = 120
"""Letters of what was changed that are told."""
UNKNOWN = "\ufffd"
"""Stands for a letter that is drawn and not named: it may be any."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ALIKE = str.maketrans("‐‑‒–—−’‘ʼ“”„«»…", '------\'\'\'""""".')
"""Programs that save, and the correction of typing, put one for the other."""


class Kind(Enum):
    """What became of words."""

    ALTERED = auto()
    ADDED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Alteration:
    """Words that are no longer what was issued."""

    kind: Kind
    issued: str
    """Empty where they were added."""
    returned: str
    """Empty where they were removed."""
    at: int
    """The number of the first word it is about among those issued."""


def alterations(issued: Sequence[str], returned: Sequence[str]) -> Iterator[Alteration]:
    """What became of words in their order.

    One word more is told on each side of a change, so that “4 weeks” is now “14 weeks” rather than 4 is 14.
    """
    one, other = [folded(word) for word in issued], [folded(word) for word in returned]
    for code, start, end, begin, last in _joined(SequenceMatcher(None, one, other, autojunk=False).get_opcodes()):
        if "".join(one[start:end]) == "".join(other[begin:last]):
            continue
        if code == "replace" or max(end - start, last - begin) <= FEW:
            before, after = int(start > 0), int(end < len(one))
            yield Alteration(
                Kind.ALTERED,
                _told(issued[start - before : end + after]),
                _told([*issued[start - before : start], *returned[begin:last], *issued[end : end + after]]),
                start,
            )
        elif code == "insert":
            yield Alteration(Kind.ADDED, "", _told(returned[begin:last]), start)
        else:
            yield Alteration(Kind.REMOVED, _told(issued[start:end]), "", start)


_Code = tuple[str, int, int, int, int]


def _joined(codes: Sequence[_Code]) -> Iterator[_Code]:
    """Changes with no more than one word between them are one change."""
    open_: _Code | None = None
    for number, (code, start, end, begin, last) in enumerate(codes):
        if code != "equal":
            open_ = (code, start, end, begin, last) if open_ is None else ("replace", open_[1], end, open_[3], last)
        elif open_ is not None and (end - start > 1 or number == len(codes) - 1):
            yield open_
            open_ = None
    if open_ is not None:
        yield open_


def folded(word: str) -> str:
    """A word as it is compared: marks that look alike are alike, ligatures are taken apart, soft hyphens left out."""
    if word.isascii():
        return word
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", word).translate(_ALIKE))


def is_same(one: str, other: str) -> bool:
    """Whether two lines say the same, blanks left out; a letter that nobody names may be any."""
    first, second = folded("".join(one.split())), folded("".join(other.split()))
    if first == second or UNKNOWN not in second:
        return first == second
    return re.fullmatch(re.escape(second).replace(UNKNOWN, "."), first) is not None


def _told(words: Sequence[str]) -> str:
    return shortened(" ".join(words))


def shortened(text: str) -> str:
    """The text as far as it is told."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
