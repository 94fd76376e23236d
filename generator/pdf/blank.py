"""Pages to a template: `compile_template(pages) -> Template`. About 40 ms, once for each layout of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from generator.pages.model import Control
from generator.pdf import carriers, code
from generator.pdf.canvas import CODE_NAME, ID_NAME, FormCanvas, fonts_of
from generator.pdf.fonts import RawObject
from generator.pdf.structure import Linked, reference
from generator.pdf.syntax import indirect, stream, text_string
from generator.pdf.template import GroupSlot, Template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.model import Pages

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class _Info(RawObject):
    """The information dictionary, in the shape reportlab asks for."""

    invariant = 1

    def digest(self, _md5: object) -> None:
        """reportlab would take the file's id from here; ours follows from the document."""


def compile_template(pages: Pages) -> Template:
    """The template of a form on pages."""
    ink, strong = fonts_of(pages)
    canvas = FormCanvas(pages, ink, strong)
    document = canvas.document
    document.info = _Info(b"<<>>")
    _reserve(document, len(pages.pages))
    _reserve_bookmarks(canvas, pages)
    for page in pages.pages:
        canvas.draw_page(page.items)
    data = canvas.finish(_catalog(canvas, pages))
    return _sliced(canvas, pages, data)


def _reserve(document: pdfdoc.PDFDocument, pages: int) -> None:
    """Objects that differ in every document, registered under names the pages use."""
    for number in range(1, pages + 1):
        document.addForm(CODE_NAME.format(page=number), RawObject(code.EMPTY))
    document.addForm(ID_NAME, RawObject(stream(b"/Type/XObject/Subtype/Form/BBox[0 -3 120 12]/Resources {}", b"")))
    document.Reference(RawObject(b"<<>>"), "Metadata")
    document.Reference(RawObject(b"<<>>"), "Record")


def _reserve_bookmarks(canvas: FormCanvas, pages: Pages) -> None:
    if len(pages.bookmarks) < 2:
        return
    for count, (title, page, y) in enumerate(pages.bookmarks):
        del page, y, count, title


def _catalog(canvas: FormCanvas, pages: Pages) -> dict[str, object]:
    """The entries of the catalog beyond reportlab's own."""
    document = canvas.document
    file_specification = (
        f"<</Type/Filespec/F({carriers.ATTACHMENT_NAME})/UF({carriers.ATTACHMENT_NAME})/AFRelationship{carriers.ATTACHMENT_RELATION}"
        f"/Desc(The values this form was issued with)/EF<</F {{Record}}/UF {{Record}}>>>>"
    )
    attached = document.Reference(Linked(file_specification), "Attached")
    names = f"<</EmbeddedFiles<</Names[({carriers.ATTACHMENT_NAME}) {{Attached}}]>>>>"
    copies = f"/NumCopies {pages.form.copies}" if pages.form.copies > 1 else ""
    return {
        "Lang": text_string(pages.form.language),
        "MarkInfo": "<</Marked true>>",
        "ViewerPreferences": f"<</DisplayDocTitle true{copies}>>",
        "Metadata": pdfdoc.PDFObjectReference("Metadata"),
        "AF": pdfdoc.PDFArray([attached]),
        "Names": document.Reference(Linked(names)),
    }


def _sliced(canvas: FormCanvas, pages: Pages, data: bytes) -> Template:
    """The file cut into the objects that stay and those that may differ."""
    document = canvas.document
    numbers = {name: found[0] for name, found in document.idToObjectNumberAndVersion.items()}
    ink = canvas._ink  # noqa: SLF001 - the canvas is this module's own
    _number_blanks(canvas, numbers)
    changing = _changing_numbers(canvas, numbers, len(pages.pages))
    offsets: dict[int, int] = {}
    bodies: dict[int, bytes] = {}
    fixed = [HEADER]
    position = len(HEADER)
    for number in range(1, len(numbers) + 1):
        body = _body(document, data, number)
        if number in changing:
            bodies[number] = body
            continue
        piece = indirect(number, body)
        offsets[number] = position
        fixed.append(piece)
        position += len(piece)
    xobject = pdfdoc.xObjectName
    return Template(
        pages=pages,
        ink=ink,
        fixed=b"".join(fixed),
        offsets=offsets,
        blanks={blank.widget.name: blank for blank in canvas.blanks if blank.widget.control is not Control.RADIO},
        groups=_groups(canvas, numbers),
        changing=bodies,
        codes=tuple(numbers[xobject(CODE_NAME.format(page=page))] for page in range(1, len(pages.pages) + 1)),
        document_id=numbers[xobject(ID_NAME)],
        info=numbers[document.info.__InternalName__],
        metadata=numbers["Metadata"],
        record=numbers["Record"],
        catalog=numbers[document.Catalog.__InternalName__],
        size=len(numbers) + 1,
        parts={0: reference(document, "FieldResources").encode("ascii")},
    )


def _body(document: pdfdoc.PDFDocument, data: bytes, number: int) -> bytes:
    """The body of an object as reportlab wrote it, with an end of line before `endstream` (PDF/A asks for one)."""
    start = document.idToOffset[document.numberToId[number]]
    end = data.index(b"\nendobj", start) if number + 1 not in document.numberToId else _end(document, data, number)
    body = data[start:end]
    body = body[body.index(b"obj") + 3 :].strip()
    body = body.removesuffix(b"endobj").rstrip()
    if body.endswith(b"endstream") and not body.endswith(b"\nendstream"):
        body = body.removesuffix(b"endstream") + b"\nendstream"
    return body


def _end(document: pdfdoc.PDFDocument, data: bytes, number: int) -> int:
    del data
    return int(document.idToOffset[document.numberToId[number + 1]])


def _number_blanks(canvas: FormCanvas, numbers: dict[str, int]) -> None:
    for count, blank in enumerate(canvas.blanks, 1):
        blank.number = numbers[f"Annot.W{count}"]
        blank.appearance_number = numbers.get(f"Look{count}", 0)


def _changing_numbers(canvas: FormCanvas, numbers: dict[str, int], pages: int) -> frozenset[int]:
    def all_numbers() -> Iterable[int]:
        for blank in canvas.blanks:
            if blank.widget.control is not Control.SIGNATURE:
                yield blank.number
                yield blank.appearance_number
        for group, _ in canvas.groups.values():
            yield numbers[group.object_name]
        for page in range(1, pages + 1):
            yield numbers[pdfdoc.xObjectName(CODE_NAME.format(page=page))]
        yield numbers[pdfdoc.xObjectName(ID_NAME)]
        yield numbers["Metadata"]
        yield numbers["Record"]
        yield numbers[canvas.document.info.__InternalName__]

    return frozenset(all_numbers()) - {0}


def _groups(canvas: FormCanvas, numbers: dict[str, int]) -> dict[str, GroupSlot]:
    return {
        name: GroupSlot(
            numbers[group.object_name],
            found.head,
            tuple(blank for blank in canvas.blanks if blank.widget.name == name),
        )
        for name, (group, found) in canvas.groups.items()
    }
