"""What is ordered: how papers are brought together, and what the packs show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.exports.model import Sensitive
from generator.pdf.packing.model import Fields

if TYPE_CHECKING:
    import datetime as dt

    from generator.packs.model import By


class Titles(StrEnum):
    """What people are called in bookmarks, which travel further than pages do."""

    BY_NUMBER = "by_number"
    """By employee number, else by plan."""
    BY_NAME = "by_name"


@dataclass(frozen=True, slots=True)
class Order:
    """What the packs of a run have in common."""

    by: By
    made_on: dt.date
    """Stands on the cover and in the name; the only thing in a pack that does not follow from its papers."""
    tag: str | None = None
    """Language of everything; `None`: each document in its own, the front pages in that of most of them."""
    brand: str | None = None
    """Look of everything that is drawn; `None`: as it went out."""
    fields: Fields = Fields.KEPT
    sensitive: Sensitive = Sensitive.LEFT_OUT
    titles: Titles = Titles.BY_NUMBER
    asked_by: str = ""
    """Who asked for the packs: stands on the cover and nowhere else. Empty where nobody said."""

    @property
    def is_holding_back(self) -> bool:
        """Whether sensitive answers are left out."""
        return self.sensitive is Sensitive.LEFT_OUT
