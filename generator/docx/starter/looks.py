"""The paragraph styles of a form, declared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from generator.docx.starter.paragraphs import Style

if TYPE_CHECKING:
    from generator.pages.brand import Brand, Colour


class Tone(StrEnum):
    """Which of the brand's colours letters have."""

    ACCENT = "accent"
    INK = "ink"
    QUIET = "quiet"

    def of(self, brand: Brand) -> Colour:
        """The colour in that brand."""
        return {Tone.ACCENT: brand.accent, Tone.INK: brand.ink, Tone.QUIET: brand.quiet}[self]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line above or below a paragraph."""

    side: str
    """`top` or `bottom`."""
    size: int
    """In eighths of a point."""
    space: int
    """From the letters, in points."""
    strength: float
    """How much of the accent colour it has."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style, in the units that Word counts in."""

    style: Style
    name: str
    size: int = 0
    """In half points; 0: as Normal."""
    tone: Tone = Tone.INK
    bold: bool = False
    before: int = 0
    after: int = 0
    """Space around it in twentieths of a point."""
    line: int = 240
    """Distance of lines in 240ths of a line."""
    keep: bool = False
    """On one page with the paragraph after it."""
    outline: int | None = None
    """Its level in the navigation pane, from 0."""
    rule: Rule | None = None
    next: Style | None = None
    """The style of a paragraph begun after it."""

    @property
    def is_own(self) -> bool:
        """Whether it is none of the styles that Word has by itself."""
        return self.style not in _WORDS_OWN


_WORDS_OWN: Final = {
    Style.TITLE, Style.LEAD, Style.HEADING_1, Style.HEADING_2, Style.HEADING_3, Style.FOOTER,
}  # fmt: skip

NORMAL_SIZE: Final = 21
LOOKS: Final = (
    Look(Style.ORGANISATION, "Organisation", 20, bold=True, after=140, next=Style.TITLE),
    Look(Style.BAR, "Accent bar", 2, keep=True, after=40, rule=Rule("bottom", 26, 0, 1), next=Style.TITLE),
    Look(Style.TITLE, "Title", 54, Tone.ACCENT, bold=True, after=40, line=216, keep=True, next=Style.LEAD),
    Look(Style.LEAD, "Subtitle", 22, Tone.QUIET, after=220, line=252, next=Style.NORMAL),
    Look(
        Style.HEADING_1, "heading 1", 28, Tone.ACCENT, bold=True, before=280, after=60, keep=True, outline=0,
        rule=Rule("top", 6, 6, 0.25), next=Style.INTRODUCTION,
    ),
    Look(
        Style.FIELD_HEADING, "Field heading", 24, Tone.ACCENT, bold=True, before=180, after=40, keep=True, outline=0,
        next=Style.INTRODUCTION,
    ),
    Look(
        Style.HEADING_2, "heading 2", 23, Tone.ACCENT, bold=True, before=200, after=60, keep=True, outline=1,
        next=Style.INTRODUCTION,
    ),
    Look(
        Style.HEADING_3, "heading 3", 21, Tone.ACCENT, bold=True, before=160, after=60, keep=True, outline=2,
        next=Style.NORMAL,
    ),
    Look(Style.INTRODUCTION, "Introduction", 19, Tone.QUIET, after=80, keep=True, next=Style.NORMAL),
    Look(Style.LABEL, "Field label", 17, bold=True, after=10, next=Style.ANSWER),
    Look(Style.HINT, "Field hint", 16, Tone.QUIET, after=10, next=Style.ANSWER),
    Look(Style.ANSWER, "Answer"),
    Look(Style.TICK, "Tick", before=20, after=20),
    Look(Style.SIGN, "Signature line", before=560, rule=Rule("bottom", 6, 1, 0.6)),
    Look(Style.COLUMN, "Table heading", 17, bold=True),
    Look(Style.CELL, "Table text"),
    Look(Style.BAND, "Table band", bold=True),
    Look(Style.SPACER, "Spacer", 10, line=200),
    Look(Style.FOOTER, "footer", 16, Tone.QUIET, rule=Rule("top", 6, 6, 0.25)),
    Look(Style.FOOTER_NEXT, "Footer second line", 16, Tone.QUIET),
)  # fmt: skip
