"""Which pages and fields of a file belong to which of the documents in it.

The code on a page names its document, and a field belongs where its widgets stand. That holds whatever a program that
joins files does to the names of fields: prefixes, numbers behind them, or the same name twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from generator.forms.identity import PageCode
    from generator.pdf.read.model import Said

    Fits = Callable[[str, Sequence[Said]], bool]
    """Whether fields may be those of a document."""


Affixes = tuple[str, str]
_BEFORE = re.compile(r"(?:.*\.)?(?:d\d+__)?")
_BEHIND = re.compile(r"[+#]\d+\Z| ?\[(?=\d+\]\Z)")
"""A number in brackets is another one for each field: it only says that there is one."""


class Share(NamedTuple):
    """The pages of one document, or of one copy of a blank form."""

    document: str
    pages: tuple[int, ...]
    """By number in the file (1-based), in that order."""


def shares(codes: Mapping[int, PageCode], blanks: Collection[str]) -> list[Share]:
    """The documents in a file in the order of their first pages.

    Args:
        codes: what the pages say, by number in the file.
        blanks: ids of documents that are blank forms, the same for everybody: the pages of such a form may come from
            several people.
    """
    by_document: dict[str, list[int]] = defaultdict(list)
    for number in sorted(codes):
        by_document[codes[number].document].append(number)
    found = [
        Share(document, tuple(pages))
        for document, every in by_document.items()
        for pages in (_copies(every, codes) if document in blanks else [every])
    ]
    return sorted(found, key=lambda share: share.pages)


def _copies(numbers: Sequence[int], codes: Mapping[int, PageCode]) -> list[list[int]]:
    """The pages of each copy, where they come one copy after the other; else all of them as one.

    Where copies are shuffled nobody can say whose a page is.
    """
    copies: list[list[int]] = [[]]
    for number in numbers:
        if codes[number].page in {codes[one].page for one in copies[-1]}:
            copies.append([])
        copies[-1].append(number)
    return copies if all(_is_copy([codes[number] for number in copy]) for copy in copies) else [list(numbers)]


def _is_copy(codes: Sequence[PageCode]) -> bool:
    """Whether pages are those of one copy, from the first on or backwards; a single one of many may be anybody's."""
    found = [code.page for code in codes]
    upwards = list(range(1, len(found) + 1))
    return found in (upwards, upwards[::-1]) and len(found) >= min(2, codes[0].pages)


class Fields(NamedTuple):
    """The fields of a file, told apart."""

    of_shares: list[list[Said]]
    """In the order of the shares; a field on pages of several documents is in each of these."""
    left: list[Said]
    """Those of no document."""


def fields_of(every: Iterable[Said], found: Sequence[Share], fits: Fits) -> Fields:
    """The fields that belong to each share.

    Fields that stand on none of its pages are given to the one document they fit: pages were taken out and left their
    fields behind, or a page hides its code.
    """
    owners = {page: number for number, share in enumerate(found) for page in share.pages}
    fields = Fields([[] for _ in found], [])
    strays: dict[tuple[tuple[int, ...], Affixes], list[Said]] = defaultdict(list)
    for one in every:
        mine = {owners[page] for page in one.pages if page in owners}
        for number in mine:
            fields.of_shares[number].append(one)
        if not mine:
            strays[one.pages, affixes(one.name)].append(one)
    for (_, marks), group in strays.items():
        takers = list(_takers(group, found, fields, fits))
        alike = [number for number in takers if marks in {affixes(one.name) for one in fields.of_shares[number]}]
        taker = takers if len(takers) == 1 else alike
        (fields.of_shares[taker[0]] if len(taker) == 1 else fields.left).extend(group)
    return fields


def _takers(group: Sequence[Said], found: Sequence[Share], fields: Fields, fits: Fits) -> Iterator[int]:
    """The shares that have none of these fields, and whose form has places for them."""
    names = {one.name for one in group}
    for number, share in enumerate(found):
        if names.isdisjoint(one.name for one in fields.of_shares[number]) and fits(share.document, group):
            yield number


def affixes(name: str) -> Affixes:
    """What programs put before and behind the names of fields of one document, as far as the name alone tells."""
    before, behind = _BEFORE.match(name), _BEHIND.search(name)
    return before[0] if before else "", behind[0] if behind else ""


def shared(fields: Iterable[Said], share: Share) -> frozenset[str]:
    """Names of the fields of a share that stand on pages of other documents as well."""
    return frozenset(one.name for one in fields if not set(one.pages) <= set(share.pages))
