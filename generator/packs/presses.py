"""The presses of a run: one for each form, edition, language and look that its documents ask for."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from generator.errors import PlanformsError, UnknownBrand
from generator.pages.brand import PLAIN, load_brand

if TYPE_CHECKING:
    from generator.forms.library import Library
    from generator.pdf.press import Press

    Key = tuple[str, int, str, str]

_KEPT = 8
"""Presses kept: each holds its layouts, up to 90 MB."""


class Presses:
    """Makes presses as they are asked for, and keeps the last few."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: OrderedDict[Key, Press | None] = OrderedDict()

    def press(self, form: str, edition: int, tag: str, brand: str = "") -> Press | None:
        """The press, in the plain look where the one named is gone.

        Gives `None` where the library lacks the form in that edition or language.
        """
        key = (form, edition, tag, brand or PLAIN)
        found = self._made.pop(key, None) if key in self._made else self._new(*key)
        self._made[key] = found
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return found

    def _new(self, form: str, edition: int, tag: str, brand: str) -> Press | None:
        from generator.pdf.press import Press

        try:
            wanted, language = self._library.form(form, edition, tag), self._library.language(tag)
        except PlanformsError:
            return None
        try:
            look = load_brand(brand, self._library.path)
        except UnknownBrand:
            look = load_brand(PLAIN, self._library.path)
        return Press(wanted, language, look)
