"""A brand: the organisation's name, logo, colours and fonts, applied to every form without touching one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.errors import FormProblem, UnknownBrand
from generator.forms.kinds import nearest
from generator.forms.tables import Table, read_toml
from generator.pages import diagnoses
from generator.pages.typeface import Typeface, load_typeface

if TYPE_CHECKING:
    from pathlib import Path

    from generator.resources import SearchPath

BRAND_FILE = "brand.toml"
PLAIN = "plain"
WORD_FONT = "Calibri"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_TEXT_CONTRAST = 4.5
_LINE_CONTRAST = 3.0
_LOGOS = {".png", ".jpg", ".jpeg", ".svg"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the screen, each part 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, text: str) -> Colour:
        """The colour written `#RRGGBB`."""
        red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
        return cls(round(red, 4), round(green, 4), round(blue, 4))

    def tint(self, share: float) -> Colour:
        """The colour mixed with white; `share` is how much of it stays."""
        return _tint(self, share)

    def contrast_on_white(self) -> float:
        """The contrast ratio against white (WCAG 2.2, relative luminance)."""
        parts = (self.red, self.green, self.blue)
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        return 1.05 / (luminance + 0.05)


@lru_cache(maxsize=256)
def _tint(colour: Colour, share: float) -> Colour:
    """Kept: a layout asks for the same few some hundred times."""
    red, green, blue = (round(1 - share * (1 - part), 4) for part in (colour.red, colour.green, colour.blue))
    return Colour(red, green, blue)


WHITE = Colour(1, 1, 1)


@dataclass(frozen=True)
class Brand:
    """What a form looks like."""

    name: str
    organisation: str
    accent: Colour
    """Titles, rules under boxes, badges."""
    ink: Colour
    """Text that is filled in, and option labels."""
    quiet: Colour
    """Hints and footers."""
    regular: Typeface
    strong: Typeface
    logo: Path | None = None
    word: str = WORD_FONT
    """Name of the font of Word documents, which have none embedded."""

    @property
    def field_fill(self) -> Colour:
        """The ground of a box that wants an answer."""
        return self.accent.tint(0.055)

    @property
    def hairline(self) -> Colour:
        """The thin rules between parts."""
        return self.accent.tint(0.25)

    @property
    def band(self) -> Colour:
        """The ground of table headers."""
        return self.accent.tint(0.13)


def load_brand(name: str, path: SearchPath) -> Brand:
    """The brand of that name.

    Raises:
        UnknownBrand: no folder of the search path has it.
        FormProblem: its brand.toml is wrong, with one finding for each entry.
    """
    folder = path.folder("brands", name)
    if folder is None or not (folder / BRAND_FILE).is_file():
        known = [found.name for found in path.folders("brands", BRAND_FILE)]
        raise UnknownBrand(diagnoses.UNKNOWN_BRAND.at(name=name, near=nearest(name, known)))
    top = read_toml(folder / BRAND_FILE)
    colours = _colours(top.table("colours") or Table({}, top.file, "colours", top.findings))
    fonts = top.table("fonts") or Table({}, top.file, "fonts", top.findings)
    organisation, logo = top.text("organisation"), _logo(top, folder)
    regular = _face(fonts, "regular", folder, path)
    strong = _face(fonts, "strong", folder, path)
    word = fonts.text("word", WORD_FONT)
    for table in (fonts, top):
        table.close()
    if top.findings or regular is None or strong is None:
        raise FormProblem(*top.findings)
    accent, ink, quiet = colours
    return Brand(name, organisation, accent, ink, quiet, regular, strong, logo, word)


_SHIPPED_FONTS = {"regular": "NotoSans-Regular.ttf", "strong": "NotoSans-SemiBold.ttf"}
_SHIPPED_COLOURS = {"accent": "#0F4C5C", "ink": "#16242B", "quiet": "#51626B"}


def _colours(table: Table) -> list[Colour]:
    """Accent, ink and quiet, dark enough to be read on white."""
    found = []
    for key, shipped in _SHIPPED_COLOURS.items():
        text = table.text(key, shipped)
        if not _COLOUR.match(text):
            table.report(diagnoses.BRAND_COLOUR, key, found=text)
            text = shipped
        colour = Colour.of(text)
        needed = _TEXT_CONTRAST
        if colour.contrast_on_white() < needed:
            ratio = f"{colour.contrast_on_white():.1f}:1"
            table.report(diagnoses.BRAND_CONTRAST, key, key=key, ratio=ratio, needed=f"{needed}:1")
        found.append(colour)
    table.close()
    return found


def _logo(top: Table, folder: Path) -> Path | None:
    name = top.text("logo")
    if not name:
        return None
    file = folder / name
    if file.suffix.lower() not in _LOGOS or not file.is_file():
        reason = "it is not there" if not file.is_file() else "it is no PNG, JPEG or SVG"
        top.report(diagnoses.BRAND_FILE, "logo", file=name, reason=reason, wanted="PNG, JPEG or SVG")
        return None
    return file


def _face(fonts: Table, key: str, folder: Path, path: SearchPath) -> Typeface | None:
    """The brand's own typeface, or the shipped one; `None` with a finding where the file cannot be used."""
    name = fonts.text(key)
    plain = path.folder("brands", PLAIN)
    file = folder / name if name else (plain or folder) / "fonts" / _SHIPPED_FONTS[key]
    try:
        return load_typeface(file)
    except Exception as problem:  # noqa: BLE001 - fontTools raises many kinds on a file that is no font
        fonts.report(diagnoses.BRAND_FILE, key, file=file.name, reason=str(problem), wanted="TrueType font")
        return None
