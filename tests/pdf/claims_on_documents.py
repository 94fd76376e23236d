"""What must hold of a document, its pages and tags; each claim gives what speaks against it, nothing where it holds."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf

from generator.pages.furniture import furniture
from generator.records.issued import identity_text, read_attachment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pdf.taken_apart import Opened

PARENTS = {"/TR": "/Table", "/TH": "/TR", "/TD": "/TR", "/LI": "/L", "/Lbl": "/LI", "/LBody": "/LI"}


# the document


def the_catalog_says_what_a_reader_must_know(file: Opened) -> Iterator[str]:
    said = {
        "Lang": str(file.catalog.get("/Lang", "")) == file.made.form.language,
        "MarkInfo": file.catalog.get("/MarkInfo", {}).get("/Marked") is True,
        "ViewerPreferences": file.catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True,
        "StructTreeRoot": "/StructTreeRoot" in file.catalog,
    }
    yield from (key for key, holds in said.items() if not holds)


def nothing_runs_by_itself(file: Opened) -> Iterator[str]:
    yield from (key for key in ("/OpenAction", "/AA") if key in file.catalog)
    yield from (str(one) for one in file.pdf.objects if isinstance(one, pikepdf.Dictionary) and "/JS" in one)


def the_metadata_says_pdf_ua(file: Opened) -> Iterator[str]:
    if _said_in_xmp(file).get("{http://www.aiim.org/pdfua/ns/id/}part") != ["1"]:
        yield "pdfuaid:part is not 1"


def the_metadata_names_nobody(file: Opened) -> Iterator[str]:
    """Title, language, program and identity are all there is, and none of them is about a person."""
    form, identity = file.made.form, identity_text(file.made.printed.identity)
    in_xmp = sorted(word for words in _said_in_xmp(file).values() for word in words)
    if in_xmp != sorted([form.title, form.language, "planforms", "1", identity]):
        yield f"the XMP says {in_xmp}"
    info = {key: str(value) for key, value in file.pdf.docinfo.items()}
    if info != {"/Title": form.title, "/Producer": "planforms", "/PlanformsDocument": identity}:
        yield f"the information dictionary says {info}"


def bookmarks_are_titles_of_sections(file: Opened) -> Iterator[str]:
    words = furniture(file.made.language)
    titles_there = (*(section.title for section in file.made.form.sections), words.continuation, words.guidance)
    sections = tuple(title for title in titles_there if title)
    with file.pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    yield from (title for title in titles if not re.sub(r" \d+$", "", title).startswith(sections))


def the_plan_is_attached(file: Opened) -> Iterator[str]:
    found = list(file.catalog.get("/AF", []))
    named = list(file.catalog.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", []))
    if [str(name) for name in named[::2]] != ["plan.json"] or [one.objgen for one in found] != [named[1].objgen]:
        yield f"associated are {len(found)} files, embedded {named[::2]}"
        return
    if found[0].get("/AFRelationship") != "/Data":
        yield "it does not say that it is data"
    record = read_attachment(found[0].EF.F.read_bytes())
    if record is None or record.identity != file.made.printed.identity:
        yield "it is about another document"


def every_font_is_embedded_and_gives_its_letters_back(file: Opened) -> Iterator[str]:
    for font in file.dictionaries("/Font"):
        descriptor = font.get("/FontDescriptor")
        if font.Subtype == "/Type0":
            if "/ToUnicode" not in font:
                yield f"{font.BaseFont} does not give its letters back"
        elif descriptor is None or "/FontFile2" not in descriptor:
            yield f"{font.get('/BaseFont')} is not embedded"


# pages


def pages_follow_the_structure(file: Opened) -> Iterator[str]:
    yield from (f"page {page.index + 1}" for page in file.pdf.pages if page.obj.get("/Tabs") != "/S")
    keys = Counter(int(page.obj.get("/StructParents", -1)) for page in file.pdf.pages)
    yield from (f"{count} pages have the number {key}" for key, count in keys.items() if count > 1 or key < 0)


def every_mark_is_tagged_or_decoration(file: Opened) -> Iterator[str]:
    for index, mark in file.marks:
        if mark.depth != 1:
            yield f"page {index + 1}: a mark at depth {mark.depth}"
        elif mark.content is None and mark.tag != "/Artifact":
            yield f"page {index + 1}: {mark.tag} without a number"
        elif mark.content is not None and not _is_known(file, index, mark.tag, mark.content):
            yield f"page {index + 1}: {mark.tag} {mark.content} belongs to no element"


def _is_known(file: Opened, index: int, tag: str, content: int) -> bool:
    page = file.pdf.pages[index].obj
    listed = file.parents.get(int(page.get("/StructParents", -1)), [])
    if content >= len(listed):
        return False
    element = listed[content]
    return tag == element.S and (content, page.objgen) in set(_contents(element))


def _contents(element: pikepdf.Dictionary) -> Iterator[tuple[int, tuple[int, int]]]:
    """Number and page of each run of marks that an element holds."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield kid, element.Pg.objgen
        elif kid.get("/Type") == "/MCR":
            yield int(kid.MCID), kid.Pg.objgen


def every_tag_has_its_marks(file: Opened) -> Iterator[str]:
    drawn = {(mark.content, file.pdf.pages[index].obj.objgen) for index, mark in file.marks if mark.content is not None}
    for element in file.elements:
        yield from (
            f"{element.S} {content} is drawn nowhere"
            for content, page in _contents(element)
            if (content, page) not in drawn
        )


def marks_are_drawn_in_the_order_they_are_heard(file: Opened) -> Iterator[str]:
    """Within a page, what a person sees after something is heard after it."""
    heard = [where for element in file.elements for where in _contents(element)]
    for page in file.pdf.pages:
        here = [content for content, at in heard if at == page.obj.objgen]
        if here != sorted(here):
            yield f"page {page.index + 1}"


# tags


def every_element_stands_where_its_parent_says(file: Opened) -> Iterator[str]:
    root = file.catalog.StructTreeRoot
    for element in (root, *file.elements):
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.P.objgen != element.objgen:
                yield f"{kid.S} under {element.get('/S', 'the root')}"


def no_element_is_empty(file: Opened) -> Iterator[str]:
    yield from (str(element.S) for element in file.elements if not _kids(element) and element.S not in {"/TD", "/TH"})


def there_is_one_title_and_no_level_is_left_out(file: Opened) -> Iterator[str]:
    levels = [int(str(element.S)[2:]) for element in file.elements if re.fullmatch(r"/H\d", str(element.S))]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"{levels.count(1)} titles"
    yield from (f"H{after} follows H{before}" for before, after in pairwise(levels) if after > before + 1)


def parts_of_tables_and_lists_stand_in_them(file: Opened) -> Iterator[str]:
    for element in file.elements:
        wanted = PARENTS.get(str(element.S))
        if wanted and wanted != element.P.S:
            yield f"{element.S} stands in {element.P.S}"


def every_table_is_a_grid_with_headings(file: Opened) -> Iterator[str]:
    for table in (element for element in file.elements if element.S == "/Table"):
        rows = _kids(table)
        widths = {sum(_span(cell) for cell in _kids(row)) for row in rows}
        if len(widths) != 1:
            yield f"rows are {sorted(widths)} cells wide"
        heads = _kids(rows[0])
        if any(cell.S != "/TH" or cell.get("/A", {}).get("/Scope") != "/Column" for cell in heads):
            yield "the first row does not head the columns"


def _span(cell: pikepdf.Dictionary) -> int:
    return int(cell.get("/A", {}).get("/ColSpan", 1))


def every_picture_is_told(file: Opened) -> Iterator[str]:
    yield from ("a figure" for element in file.elements if element.S == "/Figure" and not str(element.get("/Alt", "")))


def _kids(element: pikepdf.Dictionary) -> list[pikepdf.Object]:
    found = element.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _said_in_xmp(file: Opened) -> dict[str, list[str]]:
    """The words of each property of the XMP metadata."""
    found = file.pdf.open_metadata()
    return {name: [value] if isinstance(value, str) else sorted(value) for name, value in found.items()}
