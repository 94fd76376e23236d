"""A language as the project sees it: a tag, its words, and how it writes dates and numbers.

`sv-SE` looks in catalogs `sv_SE`, then `sv`; where neither has an entry the source words stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from generator.errors import UnknownLanguage
from generator.findings import NC_
from generator.resources import SearchPath, search_path
from generator.words import diagnoses
from generator.words.catalogs import Messages, messages

if TYPE_CHECKING:
    from babel import Locale

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|\d{3}))?\Z")

DATE_PATTERN = NC_("date pattern", "d MMMM y")
"""How dates are written out; a catalog overrides it under the context `date pattern` (Swedish: `y-MM-dd`)."""


@dataclass(frozen=True)
class Language:
    """One language, with the catalogs that hold its words."""

    tag: str
    """As people write it: `en`, `en-GB`, `sv`."""
    path: SearchPath = field(repr=False)

    @property
    def base(self) -> str:
        """The language without its territory: `sv` for `sv-SE`."""
        return self.tag.partition("-")[0]

    @property
    def chain(self) -> tuple[str, ...]:
        """The catalog folders looked in, nearest first."""
        full = self.tag.replace("-", "_")
        return (full, self.base) if full != self.base else (full,)

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale; plain English is written the British way, as the source papers are."""
        from babel import Locale

        return Locale.parse("en_GB" if self.tag == "en" else self.tag.replace("-", "_"))

    def text(self, message: str, context: str = "", domain: str = "generator") -> str:
        """The message in this language, or the message itself where no catalog has it."""
        for catalog in _catalogs(self, domain):
            found = catalog.get((context, message))
            if found:
                return found
        return message

    def has(self, message: str, context: str = "", domain: str = "generator") -> bool:
        """Whether a catalog of this language holds the message."""
        return any(catalog.get((context, message)) for catalog in _catalogs(self, domain))

    @cached_property
    def date_pattern(self) -> str:
        """Babel's pattern for a date written out."""
        return self.text(DATE_PATTERN, "date pattern")


@lru_cache(maxsize=256)
def _catalogs(wanted: Language, domain: str) -> tuple[Messages, ...]:
    """The catalogs of one domain, nearest first; kept, because a form asks hundreds of times."""
    return tuple(messages(wanted.path.catalogs(domain, name)) for name in wanted.chain)


def language(tag: str, path: SearchPath | None = None) -> Language:
    """The language of that tag, in the spelling of BCP 47 (`sv_se` is taken as `sv-SE`).

    Raises:
        UnknownLanguage: the tag is none, or no such language is known.
    """
    if not _TAG.match(tag):
        raise UnknownLanguage(diagnoses.LANGUAGE_TAG.at(tag=tag))
    first, *rest = re.split("[-_]", tag)
    spelt = "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
    found = Language(spelt, path or search_path())
    from babel.core import UnknownLocaleError

    try:
        found.locale  # noqa: B018 - asks Babel whether it knows the language
    except (ValueError, UnknownLocaleError) as problem:
        raise UnknownLanguage(diagnoses.LANGUAGE_TAG.at(tag=tag)) from problem
    return found
