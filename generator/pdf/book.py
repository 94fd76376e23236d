"""The pages of a file, looked at only as far as somebody asks: drawing one takes longer than reading all fields."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from generator.apart import got_on
from generator.pdf.flat.codes import COARSE, FINE, Coded, codes_on
from generator.pdf.flat.footers import footer_code
from generator.pdf.flat.mending import mended
from generator.pdf.read.contents import contents
from generator.pdf.read.pages import codes_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from generator.forms.identity import PageCode
    from generator.forms.library import Library
    from generator.pdf.flat.opening import Sheets
    from generator.pdf.signatures.verifying import SignedFile
    from generator.records.vouching import Asked

MOST_AT_LEISURE = 12
"""Pages that are looked at closely although nothing in their file is ours: that takes 110 milliseconds each."""


class Book:
    """A PDF, opened and walked once; its pages are drawn when what stands on them is asked for."""

    def __init__(self, data: bytes, file: str, library: Library) -> None:
        """Opens the file.

        Raises:
            FileProblem: it cannot be opened; the finding says what to do.
        """
        self.file = file
        """How findings name it."""
        self.library = library
        self.whole = contents(data, file)
        """What its fields say."""
        self.data = data
        """The file."""
        self._coded: dict[int, Coded] = {}
        self._signed: SignedFile | None = None

    @cached_property
    def codes(self) -> Mapping[int, PageCode]:
        """What the pages say they are, by number in the file (1-based); pages that do not say it are left out."""
        drawn = self.whole.codes
        found = dict(codes_in(self.data, self.file) if drawn is None else drawn)
        rest = [number for number in self._numbers(found) if number not in found]
        if rest:
            found.update(self._looked_for(rest, found))
        return dict(sorted(found.items()))

    def _numbers(self, found: Mapping[int, PageCode]) -> Iterable[int]:
        """The pages that may be ours: in a stranger's file not those with fields, as none of these has a code."""
        numbers = [number for number in range(1, self.whole.pages + 1) if number not in self.whole.own]
        if found or self.whole.seems_ours:
            return numbers
        filled = {page for one in self.whole.contents.every for page in one.pages}
        return (number for number in numbers if number not in filled)

    def _looked_for(self, numbers: Sequence[int], found: Mapping[int, PageCode]) -> dict[int, PageCode]:
        """What can be read on these pages: a code seen coarsely, else the footer, else a code seen finely."""
        with self.sheets() as sheets:
            inside = [number for number in numbers if number <= len(sheets)]
            said = {number: self._seen(sheets, number, COARSE) for number in inside}
            said |= {
                number: footer_code(sheets.page(number).words, self.library) for number in inside if not said[number]
            }
            if found or any(said.values()) or len(inside) <= MOST_AT_LEISURE:
                said |= {number: self._seen(sheets, number, FINE) for number in inside if not said[number]}
        return {number: code for number, code in said.items() if code is not None}

    def _seen(self, sheets: Sheets, number: int, resolutions: Iterable[float]) -> PageCode | None:
        coded = codes_on(sheets.page(number), resolutions)
        if coded is None:
            return None
        self._coded[number] = coded
        got_on()
        return coded.code

    def coded(self, numbers: Iterable[int], sheets: Sheets) -> dict[int, Coded]:
        """How the codes lie on those of these pages that can be shown; nowhere where only the footer says it."""
        shown = [number for number in numbers if number in self.codes and number <= len(sheets)]
        for number in shown:
            if number not in self._coded:
                self._coded[number] = codes_on(sheets.page(number)) or Coded(self.codes[number], ())
        return {number: self._coded[number] for number in shown}

    def signed(self, asked: Asked) -> SignedFile:
        """What its signatures say; looked at once, however many documents are in it."""
        from generator.pdf.signatures.verifying import signed_file

        if self._signed is None:
            self._signed = signed_file(self.data, self.file, asked)
        return self._signed

    def sheets(self) -> AbstractContextManager[Sheets]:
        """Its pages, open."""
        from generator.pdf.flat.opening import sheets_of

        return sheets_of(self._mended)

    @cached_property
    def _mended(self) -> bytes:
        return mended(self.data)
