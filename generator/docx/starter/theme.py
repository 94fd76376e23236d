"""`word/theme/theme1.xml`: the brand's colours and font as Word offers them in its menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.starter.draft import hexadecimal
from generator.docx.starter.markup import bare, root

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft


def theme_part(draft: Draft) -> _Element:
    """The theme of the document."""
    made = root("a:theme", ("a",), bare("a:themeElements", _colours(draft), _fonts(draft.brand.word), _effects()))
    made.set("name", "planforms")
    return made


def _colours(draft: Draft) -> _Element:
    brand = draft.brand
    tints = (1.0, 0.8, 0.6, 0.45, 0.3, 0.2)
    chosen = {
        "dk1": hexadecimal(brand.ink),
        "lt1": "FFFFFF",
        "dk2": hexadecimal(brand.quiet),
        "lt2": hexadecimal(brand.field_fill),
        **{f"accent{number}": hexadecimal(brand.accent.tint(share)) for number, share in enumerate(tints, 1)},
        "hlink": hexadecimal(brand.accent),
        "folHlink": hexadecimal(brand.quiet),
    }
    parts = (bare(f"a:{key}", bare("a:srgbClr", val=colour)) for key, colour in chosen.items())
    return bare("a:clrScheme", *parts, name="planforms")


def _fonts(font: str) -> _Element:
    return bare("a:fontScheme", *(_family(key, font) for key in ("majorFont", "minorFont")), name="planforms")


def _family(key: str, font: str) -> _Element:
    return bare(f"a:{key}", bare("a:latin", typeface=font), bare("a:ea", typeface=""), bare("a:cs", typeface=""))


def _effects() -> _Element:
    """Fills, lines and effects, three of each as the schema asks (ECMA-376 Part 1 §20.1.4.1.14): all plain."""
    return bare(
        "a:fmtScheme",
        bare("a:fillStyleLst", *(_plain() for _ in range(3))),
        bare("a:lnStyleLst", *(bare("a:ln", _plain(), w=width) for width in (6350, 12700, 19050))),
        bare("a:effectStyleLst", *(bare("a:effectStyle", bare("a:effectLst")) for _ in range(3))),
        bare("a:bgFillStyleLst", *(_plain() for _ in range(3))),
        name="planforms",
    )


def _plain() -> _Element:
    return bare("a:solidFill", bare("a:schemeClr", val="phClr"))
