"""What there is to say about the pages of a document: which are missing, there twice, or not in their order.

That a page is turned is not said: programs turn it as it was.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.findings import Spot
from generator.pdf.read import diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Finding
    from generator.forms.identity import PageCode


def missing(codes: Sequence[PageCode]) -> list[int]:
    """The pages of a form that are not among these."""
    there = {code.page for code in codes}
    last = max((code.pages for code in codes), default=0)
    return [number for number in range(1, last + 1) if number not in there]


def told_of(codes: Sequence[PageCode], file: str) -> Iterator[Finding]:
    """The findings about the pages of a document, in the order of the file."""
    spot, numbers = Spot(file), [code.page for code in codes]
    if lost := missing(codes):
        yield diagnoses.PAGES_MISSING.at(spot, pages=listed(lost))
    if doubled := sorted(number for number, count in Counter(numbers).items() if count > 1):
        yield diagnoses.PAGES_DOUBLED.at(spot, pages=listed(doubled))
    once = list(dict.fromkeys(numbers))
    if once != sorted(once):
        yield diagnoses.PAGES_OUT_OF_ORDER.at(spot, pages=listed(numbers))


def told_of_others(others: Iterable[int], file: str) -> Iterator[Finding]:
    """The finding about pages of a file that belong to no form."""
    if pages := sorted(others):
        yield diagnoses.PAGES_FOREIGN.at(Spot(file, pages[0]), pages=listed(pages))


def listed(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: `1, 3–5, 8`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
