"""The words a page needs besides the form's own: date, page n of m, required … in the form's language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.findings import N_
from generator.words.dates import write_date

if TYPE_CHECKING:
    from generator.words.language import Language

_WORDS = {
    "required": N_("Required."),
    "date_format": N_("A date, written like {example}."),
    "period_from": N_("from"),
    "period_to": N_("to"),
    "name_in_capitals": N_("Name in capitals"),
    "date": N_("Date"),
    "signature": N_("Sign here"),
    "page_of_pages": N_("Page {page} of {pages}"),
    "edition": N_("edition {edition}"),
    "document": N_("Document"),
    "document_id": N_("Document id"),
    "continued_on": N_("continued on page {page}"),
    "continued_from": N_("continued from page {page}"),
    "continuation": N_("Continuation"),
    "guidance": N_("Guidance"),
    "example": N_("Example"),
}


@dataclass(frozen=True, slots=True)
class Furniture:
    """Those words in one language; some with a `{name}` to be filled."""

    required: str
    date_format: str
    period_from: str
    period_to: str
    name_in_capitals: str
    date: str
    signature: str
    page_of_pages: str
    edition: str
    document: str
    document_id: str
    continued_on: str
    continued_from: str
    continuation: str
    guidance: str
    example: str
    example_date: str


def furniture(language: Language) -> Furniture:
    """The words in that language."""
    said = {key: language.text(word) for key, word in _WORDS.items()}
    return Furniture(**said, example_date=write_date(dt.date(2026, 3, 2), language))
