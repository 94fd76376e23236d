"""`word/settings.xml` and the font table, the same for the document and its building blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.docx.starter.markup import el, root

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEHAVIOUR: Final = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""Word's own since 2013, so that it does not open the file in compatibility mode."""
_URI: Final = "http://schemas.microsoft.com/office/word"
_COLOURS: Final = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2",
    "accent1": "accent1", "accent2": "accent2", "accent3": "accent3",
    "accent4": "accent4", "accent5": "accent5", "accent6": "accent6",
    "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
}  # fmt: skip


def settings_part(locale: str) -> _Element:
    """The settings, for text in this language."""
    behaviour = (el("w:compatSetting", name=key, uri=_URI, val=value) for key, value in _BEHAVIOUR.items())
    return root(
        "w:settings",
        ("w",),
        el("w:zoom", percent=100),
        el("w:defaultTabStop", val=720),
        el("w:characterSpacingControl", val="doNotCompress"),
        el("w:compat", *behaviour),
        el("w:themeFontLang", val=locale),
        el("w:clrSchemeMapping", **_COLOURS),
        el("w:decimalSymbol", val="."),
        el("w:listSeparator", val=","),
    )


def font_table(font: str) -> _Element:
    """`word/fontTable.xml`: the text's font, and the one that ticks are drawn in."""
    return root("w:fonts", ("w",), _font(font, "swiss", "variable"), _font("MS Gothic", "modern", "fixed"))


def _font(name: str, family: str, pitch: str) -> _Element:
    return el("w:font", el("w:family", val=family), el("w:pitch", val=pitch), name=name)
