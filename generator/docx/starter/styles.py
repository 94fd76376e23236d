"""`word/styles.xml`: every look of the form as a style, so that it is changed in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.docx.starter.controls import PLACEHOLDER
from generator.docx.starter.draft import hexadecimal
from generator.docx.starter.looks import LOOKS, NORMAL_SIZE, Look, Rule
from generator.docx.starter.markup import el, root, twips
from generator.docx.starter.paragraphs import UNIT, Style
from generator.docx.starter.table_styles import table_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft

_PLACEHOLDER_COLOUR: Final = "5F6F7A"
"""Read with ease on white (5.2:1) and on the tint of a box."""
_DEFAULT: Final = "DefaultParagraphFont"
_LEAST_TITLE: Final = 38
_BAR: Final = twips(17)
"""Length of the bar above the title."""


def styles_part(draft: Draft) -> _Element:
    """All styles of the document."""
    looks = (_paragraph_style(draft, look) for look in LOOKS)
    return root("w:styles", ("w",), _defaults(draft), *_basic(draft), *looks, *table_styles(draft.brand))


def _defaults(draft: Draft) -> _Element:
    font = draft.brand.word
    run = el(
        "w:rPr",
        el("w:rFonts", ascii=font, hAnsi=font, cs=font, eastAsia=font),
        el("w:sz", val=NORMAL_SIZE),
        el("w:szCs", val=NORMAL_SIZE),
        el("w:lang", val=draft.locale, eastAsia=draft.locale, bidi="ar-SA"),
    )
    return el("w:docDefaults", el("w:rPrDefault", run), el("w:pPrDefault", el("w:pPr", el("w:spacing", after=0))))


def _basic(draft: Draft) -> Iterator[_Element]:
    """The styles that all others rest on, and those of single words."""
    # The colour of text stands here and not among the defaults, where LibreOffice puts it above that of placeholders.
    ink = el("w:rPr", el("w:color", val=hexadecimal(draft.brand.ink)))
    yield el("w:style", el("w:name", val="Normal"), el("w:qFormat"), ink, type="paragraph", default=1, styleId="Normal")
    yield _hidden("character", _DEFAULT, "Default Paragraph Font", "1")
    yield _hidden("table", "TableNormal", "Normal Table", "99", _no_borders())
    yield _hidden("numbering", "NoList", "No List", "99")
    yield _letter_style(PLACEHOLDER, "Placeholder Text", _PLACEHOLDER_COLOUR)
    yield _letter_style(UNIT, "Unit", hexadecimal(draft.brand.quiet))


def _letter_style(style: str, name: str, colour: str) -> _Element:
    return el(
        "w:style",
        el("w:name", val=name),
        el("w:basedOn", val=_DEFAULT),
        el("w:uiPriority", val=99),
        el("w:rPr", el("w:b", val=0), el("w:color", val=colour)),
        type="character",
        styleId=style,
    )


def _hidden(kind: str, style: str, name: str, priority: str, *content: _Element) -> _Element:
    """A style that Word counts on and does not show."""
    return el(
        "w:style",
        el("w:name", val=name),
        el("w:uiPriority", val=priority),
        el("w:semiHidden"),
        el("w:unhideWhenUsed"),
        *content,
        type=kind,
        default=1,
        styleId=style,
    )


def _no_borders() -> _Element:
    sides = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    margins = (el(f"w:{side}", w=width, type="dxa") for side, width in sides)
    return el("w:tblPr", el("w:tblInd", w=0, type="dxa"), el("w:tblCellMar", *margins))


def _paragraph_style(draft: Draft, look: Look) -> _Element:
    return el(
        "w:style",
        el("w:name", val=look.name),
        el("w:basedOn", val=Style.NORMAL),
        el("w:next", val=look.next) if look.next else None,
        el("w:qFormat"),
        _spacing(draft, look),
        _letters(draft, look),
        type="paragraph",
        styleId=look.style,
        **({"customStyle": 1} if look.is_own else {}),
    )


def _spacing(draft: Draft, look: Look) -> _Element:
    return el(
        "w:pPr",
        *((el("w:keepNext"), el("w:keepLines")) if look.keep else ()),
        _rule(draft, look.rule) if look.rule else None,
        el("w:tabs", el("w:tab", val="right", pos=draft.width)) if look.style is Style.FOOTER else None,
        el("w:spacing", before=look.before, after=look.after, line=look.line, lineRule="auto"),
        _indent(draft, look.style),
        el("w:outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _indent(draft: Draft, style: Style) -> _Element | None:
    """Makes the bar above the title short, and the lines of the lead easy to read."""
    free = {Style.BAR: draft.width - _BAR, Style.LEAD: draft.width // 14}
    return el("w:ind", right=free[style]) if style in free else None


def _rule(draft: Draft, rule: Rule) -> _Element:
    colour = hexadecimal(draft.brand.accent.tint(rule.strength))
    return el("w:pBdr", el(f"w:{rule.side}", val="single", sz=rule.size, space=rule.space, color=colour))


def _letters(draft: Draft, look: Look) -> _Element:
    size = _title_size(draft, look.size) if look.style is Style.TITLE else look.size
    return el(
        "w:rPr",
        el("w:b") if look.bold else None,
        el("w:color", val=hexadecimal(look.tone.of(draft.brand))),
        *((el("w:sz", val=size), el("w:szCs", val=size)) if size else ()),
    )


def _title_size(draft: Draft, usual: int) -> int:
    """The size at which the title takes one line, within reason."""
    # The brand's own typeface is wider than Word's usual ones, so that this is on the safe side.
    natural = draft.brand.strong.width(draft.form.title, usual / 2) * 20
    return max(_LEAST_TITLE, min(usual, int(usual * draft.width / natural)))
