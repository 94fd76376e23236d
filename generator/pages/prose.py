"""Guidance sheets: Markdown onto blocks, in the same type as the forms.

Known are headings of two levels, paragraphs, bulleted and numbered lists, and strong words; anything else is set as the
plain words it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from generator.pages import design
from generator.pages.blocks import Block, Keep, Setting
from generator.pages.model import MM, Element, Face, Item, Panel, Role, Text
from generator.pages.model import Box as _Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from generator.forms.model import Form

_SIZE = 9.6
_LEADING = 1.48
_MEASURE = 150 * MM
"""Lines longer than this are hard to read."""
_INDENT = 5 * MM


class Shape(Enum):
    """What a passage is."""

    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    BULLET = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph or point of a list."""

    shape: Shape
    runs: tuple[Run, ...]
    number: int = 0
    """Of a point in a numbered list."""

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(run.words for run in self.runs)


def read_guidance(form: Form) -> tuple[Passage, ...]:
    """The form's guidance in its language, or in the language it was written in; nothing where there is none."""
    if form.folder is None:
        return ()
    for tag in (form.language, form.language.partition("-")[0], form.source_language):
        file = form.folder / f"guidance.{tag}.md"
        if file.is_file():
            return tuple(passages(file.read_text(encoding="utf-8")))
    return ()


def passages(markdown: str) -> Iterator[Passage]:
    """The passages of a Markdown text, in order."""
    from markdown_it import MarkdownIt

    stack: list[Token] = []
    number = 0
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.nesting == 1:
            stack.append(token)
            number = int(token.attrs.get("start", 1)) - 1 if token.type == "ordered_list_open" else number
            number += token.type == "list_item_open"
        elif token.nesting == -1:
            stack.pop()
        elif token.type == "inline":
            yield Passage(_shape(stack), tuple(_runs(token.children or [])), number)


def _shape(stack: Sequence[Token]) -> Shape:
    kinds = [token.type for token in stack]
    if "heading_open" in kinds:
        return Shape.TITLE if stack[-1].tag == "h1" else Shape.HEADING
    lists = [kind for kind in kinds if kind in ("bullet_list_open", "ordered_list_open")]
    if not lists:
        return Shape.PARAGRAPH
    return Shape.BULLET if lists[-1] == "bullet_list_open" else Shape.NUMBER


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    strong = 0
    for token in tokens:
        if token.type == "strong_open":
            strong += 1
        elif token.type == "strong_close":
            strong -= 1
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ", bool(strong))
        elif token.content:
            yield Run(token.content, bool(strong))


def prose(setting: Setting, said: Sequence[Passage], document: Element, top: Role = Role.H2) -> Iterator[Block]:
    """The passages as blocks; `top` is the level of the title, and the headings are one below."""
    below = Role.H2 if top is Role.H1 else Role.H3
    section = Element(Role.SECTION, document)
    points: Element | None = None
    for passage in said:
        in_list = passage.shape in (Shape.BULLET, Shape.NUMBER)
        points = (points or Element(Role.LIST, section)) if in_list else None
        match passage.shape:
            case Shape.TITLE:
                yield _title(setting, passage, Element(top, section))
            case Shape.HEADING:
                yield _heading(setting, passage, Element(below, section))
            case Shape.PARAGRAPH:
                yield _set(setting, passage, Element(Role.PARAGRAPH, section), gap=2.2 * MM)
            case _:
                assert points is not None  # noqa: S101 - set above for every point
                yield _point(setting, passage, points)


def _title(setting: Setting, passage: Passage, heading: Element) -> Block:
    size, brand = 19.0, setting.brand
    bar = Panel(_Box(0, 0, 12 * MM, 2.6), brand.accent)
    lines = brand.strong.wrap(passage.words, _MEASURE, size)
    items: list[Item] = [bar]
    for row, line in enumerate(lines):
        y = 3 * MM + size * 0.95 + row * size * 1.2
        items.append(Text(0, y, line.rstrip(), Face.STRONG, size, brand.accent, heading))
    height = 3 * MM + len(lines) * size * 1.2 + 1.5 * MM
    return Block(height, tuple(items), design.SECTION_GAP, keep=Keep.ALWAYS, bookmark=passage.words)


def _heading(setting: Setting, passage: Passage, heading: Element) -> Block:
    size = design.HEADING_SIZE - 0.5
    text = Text(0, size, passage.words, Face.STRONG, size, setting.brand.accent, heading)
    return Block(size * 1.35, (text,), 4.6 * MM, keep=Keep.ALWAYS)


def _point(setting: Setting, passage: Passage, points: Element) -> Block:
    item = Element(Role.LIST_ITEM, points)
    body = _set(setting, passage, Element(Role.LIST_BODY, item), indent=_INDENT, gap=1.1 * MM)
    sign = f"{passage.number}." if passage.shape is Shape.NUMBER else "•"
    label = Text(1.2 * MM, _first_baseline(), sign, Face.STRONG, _SIZE, setting.brand.accent, Element(Role.LABEL, item))
    return Block(body.height, (label, *body.items), body.gap)


def _first_baseline() -> float:
    return _SIZE * (_LEADING - 1) / 2 + _SIZE * 0.8


@dataclass(frozen=True, slots=True)
class _Word:
    words: str
    face: Face
    x: float


def _set(setting: Setting, passage: Passage, element: Element, *, gap: float, indent: float = 0) -> Block:
    """A passage in lines; strong words in the strong face."""
    rows = list(_lines(setting, passage.runs, _MEASURE - indent))
    pitch = _SIZE * _LEADING
    items = [
        Text(indent + word.x, row * pitch + _first_baseline(), word.words, word.face, _SIZE, setting.brand.ink, element)
        for row, words in enumerate(rows)
        for word in words
    ]
    return Block(len(rows) * pitch, tuple(items), gap)


def _lines(setting: Setting, runs: Sequence[Run], width: float) -> Iterator[list[_Word]]:
    """The runs broken into lines; neighbours in one face are joined again."""
    line: list[_Word] = []
    x = 0.0
    for run in runs:
        face = Face.STRONG if run.strong else Face.REGULAR
        for piece in _pieces(run.words):
            wide = setting.face(face).width(piece.rstrip(), _SIZE)
            if line and x + wide > width:
                yield line
                line, x = [], 0.0
                piece = piece.lstrip()  # noqa: PLW2901 - no line begins with the space it was broken at
            if line and line[-1].face is face:
                line[-1] = _Word(line[-1].words + piece, face, line[-1].x)
            elif piece:
                line.append(_Word(piece, face, x))
            x += setting.face(face).width(piece, _SIZE)
    if line:
        yield line


def _pieces(words: str) -> list[str]:
    """The words, each with the space after it."""
    parts = words.split(" ")
    return [*(f"{part} " for part in parts[:-1]), *parts[-1:]]
