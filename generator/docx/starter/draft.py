"""What is decided before the first element of a starter is written."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.docx.starter.markup import twips
from generator.docx.starter.numbering import Lists, lists_of
from generator.docx.starter.words import Prompts, prompts
from generator.forms.model import Orientation
from generator.forms.places import blank_counts
from generator.pages import design
from generator.pages.blocks import Setting
from generator.pages.furniture import furniture
from generator.words.dates import write_date

if TYPE_CHECKING:
    from generator.forms.model import Form
    from generator.pages.brand import Brand, Colour
    from generator.words.language import Language

MARGIN: Final = twips(20)
_SHORT, _LONG = 11906, 16838
"""A4 in twentieths of a point."""
_QUOTED_OR_YEAR = re.compile(r"'[^']*'|(?<!y)y(?!y)")


@dataclass(frozen=True)
class Draft:
    """A form about to become a Word document."""

    setting: Setting
    """As for the pages of the PDF: form, brand, words, counts."""
    prompts: Prompts
    lists: Lists
    date_format: str
    """The pattern of a date as Word writes it."""
    longest_date: str
    """A date as wide as any in the form's language."""
    locale: str
    """Language with territory, as Word wants it: `sv-SE`."""

    @property
    def form(self) -> Form:
        """The form, in its language."""
        return self.setting.form

    @property
    def brand(self) -> Brand:
        """What it looks like."""
        return self.setting.brand

    @property
    def paper(self) -> tuple[int, int]:
        """Width and height of the sheet in twentieths of a point."""
        return (_LONG, _SHORT) if self.form.orientation is Orientation.LANDSCAPE else (_SHORT, _LONG)

    @property
    def width(self) -> int:
        """From margin to margin in twentieths of a point."""
        return self.paper[0] - 2 * MARGIN


def drafted(form: Form, language: Language, brand: Brand) -> Draft:
    """The form with all that follows from form, language and brand; as many items and rows as an empty form shows."""
    counts = {stem: max(1, count) for stem, count in blank_counts(form).items()}
    setting = Setting(form, brand, furniture(language), design.paper(form.orientation), counts, {}, {}, {})
    return Draft(
        setting,
        prompts(language),
        lists_of(form),
        word_pattern(language.date_pattern),
        _longest_date(language, brand),
        locale_of(language),
    )


def _longest_date(language: Language, brand: Brand) -> str:
    days = (write_date(dt.date(2028, month, 28), language) for month in range(1, 13))
    return max(days, key=lambda day: brand.regular.width(day, 10))


def word_pattern(pattern: str) -> str:
    """Babel's date pattern in Word's letters: `d MMMM y` → `d MMMM yyyy`."""
    return _QUOTED_OR_YEAR.sub(lambda found: "yyyy" if found[0] == "y" else found[0], pattern)


def locale_of(language: Language) -> str:
    """The language with a territory, its likeliest where it names none."""
    from babel import Locale
    from babel.core import get_global

    locale = language.locale
    if locale.territory is None:
        likely = Locale.parse(get_global("likely_subtags").get(str(locale), str(locale)))
        return "-".join(part for part in (locale.language, likely.territory) if part)
    return f"{locale.language}-{locale.territory}"


def hexadecimal(colour: Colour) -> str:
    """A colour as Word writes it: `0F4C5C`."""
    return "".join(f"{round(part * 255):02X}" for part in (colour.red, colour.green, colour.blue))
