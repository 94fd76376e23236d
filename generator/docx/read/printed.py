"""The form's own words in a Word document that came back, held against those it was issued with.

Only the digest is looked at as long as it is the one that went out. Where it is not, the document is made once more
from its template, and the lines that differ are told.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from generator.docx.fixed import fixed_digest, groups, lines_in
from generator.docx.ooxml import ancestors, q
from generator.docx.read import diagnoses
from generator.errors import PlanformsError
from generator.findings import Finding, Passage, Spot
from generator.pages.brand import BRAND_FILE, PLAIN, load_brand
from generator.records.issued import values_issued
from generator.records.printed import MOST_TOLD, Alteration, Kind, alterations, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from generator.docx.fixed import Line
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.records.issued import Attachment

ALIKE = 0.5
"""How alike two lines are at least that are one line changed."""
MOST_PAIRED = 60
"""Lines that are looked at for that."""
_SAID = {
    Kind.ALTERED: diagnoses.PRINT_ALTERED,
    Kind.ADDED: diagnoses.PRINT_ADDED,
    Kind.REMOVED: diagnoses.PRINT_REMOVED,
}


def printed_findings(
    root: _Element, file: str, form: Form, library: Library, issued: Attachment, tracked: frozenset[_Element]
) -> list[Finding]:
    """What became of the form's own words.

    Args:
        root: the main part, as it is read.
        file: how findings name the file.
        form: in the language of the document.
        library: where its template is.
        issued: what the document was issued with.
        tracked: paragraphs in which changes were tracked, which are told by that.
    """
    returned = lines_in(root)
    if not issued.printed or fixed_digest(returned) in issued.printed:
        return []
    went_out = _issued_lines(form, library, issued)
    if went_out is None:
        return [diagnoses.PRINT_NOT_COMPARED.at(Spot(file))]
    return list(_told(list(_altered(went_out, returned, tracked)), file))


def _issued_lines(form: Form, library: Library, issued: Attachment) -> Sequence[Line] | None:
    """The lines that went out; `None` where no template at hand makes them."""
    from generator.docx.find import find_template
    from generator.docx.package import open_package
    from generator.docx.press import Press

    language = library.language(form.language)
    names = {folder.name for folder in library.path.folders("brands", BRAND_FILE)}
    for name in sorted(names, key=lambda one: (one != PLAIN, one)):
        try:
            brand = load_brand(name, library.path)
            press = Press(form, language, brand, find_template(form, language, brand, library.path).package)
            made = press.issue(issued.plan or "", issued.unit or "", values_issued(form, issued), issued.counts)
            package = open_package(made.data, form.id)
            lines = lines_in(package.xml(package.main))
        except PlanformsError:
            continue
        if fixed_digest(lines) in issued.printed:
            return lines
    return None


def _altered(
    issued: Sequence[Line], returned: Sequence[Line], tracked: frozenset[_Element]
) -> Iterator[tuple[Alteration, Line | None]]:
    """What became of lines, each with the line it is about where that is still there."""
    for one, other in _pairs(issued, returned):
        yield from _between(one, other, tracked)


def _pairs(issued: Sequence[Line], returned: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """The lines of each item that says something else than it did, beside those of the item it is most like.

    Where the controls round items are gone, as LibreOffice leaves them out, all lines are taken together.
    """
    if all(line.item is None for line in returned):
        every = list({line.key: line for line in issued}.values())
        yield every, list({line.key: line for line in returned}.values())
        return
    before, after = groups(issued), groups(returned)
    for group, lines in after.items():
        if group not in before:
            is_item = lines[0].item is not None
            same_kind = [one for one, found in before.items() if (found[0].item is not None) == is_item] or list(before)
            nearest = max(same_kind, key=lambda one: len(set(one) & set(group)) - len(set(one) - set(group)))
            yield before[nearest], lines


def _between(
    issued: Sequence[Line], returned: Sequence[Line], tracked: frozenset[_Element]
) -> Iterator[tuple[Alteration, Line | None]]:
    gone = list(_left(issued, returned))
    for line in _left(returned, issued):
        before = _before(line, gone[:MOST_PAIRED])
        if before is not None:
            gone.remove(before)
        if line.paragraph in tracked:
            continue
        if before is None:
            yield Alteration(Kind.ADDED, "", shortened(line.text), 0), line
        else:
            yield from ((one, line) for one in alterations(before.text.split(), line.text.split()))
    if not tracked:
        yield from ((Alteration(Kind.REMOVED, shortened(line.text), "", 0), None) for line in gone)


def _left(lines: Sequence[Line], others: Sequence[Line]) -> Iterator[Line]:
    """The lines that the others do not say, or not as often."""
    said = Counter(line.key for line in others)
    for line in lines:
        if said[line.key]:
            said[line.key] -= 1
        else:
            yield line


def _before(line: Line, gone: Sequence[Line]) -> Line | None:
    """The line that is gone and most like this one."""
    likeness = [
        (SequenceMatcher(None, one.text, line.text, autojunk=False).ratio(), number) for number, one in enumerate(gone)
    ]
    best, number = max(likeness, default=(0.0, 0))
    return gone[number] if best >= ALIKE else None


def _told(found: Sequence[tuple[Alteration, Line | None]], file: str) -> Iterator[Finding]:
    for one, line in found[:MOST_TOLD]:
        where = Spot(file) if line is None else _passage(line.paragraph, file)
        said = {name: text for name, text in (("issued", one.issued), ("returned", one.returned)) if text}
        yield _SAID[one.kind].at(where, **said)
    if len(found) > MOST_TOLD:
        yield diagnoses.PRINT_MORE.at(Spot(file), count=len(found) - MOST_TOLD)


def _passage(paragraph: _Element, file: str) -> Passage:
    """Where a paragraph stands, as a person finds it."""
    heading = next((text for one in _above(paragraph) if (text := _heading(one))), "")
    cell, row, table = (next(ancestors(paragraph, name), None) for name in ("w:tc", "w:tr", "w:tbl"))
    if cell is None or row is None or table is None:
        return Passage(file, heading)
    return Passage(file, heading, _number(row, q("w:tr"), table), _number(cell, q("w:tc"), row))


def _above(paragraph: _Element) -> Iterator[_Element]:
    """The paragraphs before one, the nearest first."""
    every = list(paragraph.getroottree().getroot().iter(q("w:p")))
    yield from reversed(every[: every.index(paragraph)])


def _heading(paragraph: _Element) -> str:
    style = paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")
    named = "" if style is None else style.get(q("w:val"), "")
    is_one = named.casefold().startswith(("heading", "rubrik", "title"))
    return " ".join("".join(str(one.text or "") for one in paragraph.iter(q("w:t"))).split()) if is_one else ""


def _number(one: _Element, tag: str, around: _Element) -> int:
    """The 1-based number of a row in its table, or of a cell in its row."""
    inside = [other for other in around.iter(tag) if next(other.iterancestors(around.tag)) is around]
    return inside.index(one) + 1
