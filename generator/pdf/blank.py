"""Pages to a template: `compile_template(pages) -> Template`, once for each layout of a form."""

from __future__ import annotations

import zlib
from itertools import count
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from generator.pages.design import CODE_SIZE
from generator.pages.model import Code, Control, DocumentId
from generator.pdf import carriers, code
from generator.pdf.canvas import LOOK_NAME, FormCanvas, fonts_of
from generator.pdf.carriers import CODE_NAME, ID_NAME
from generator.pdf.fonts import RawObject
from generator.pdf.printed.digest import page_digest, stamp
from generator.pdf.structure import Linked, reference
from generator.pdf.syntax import indirect, stream, text_string
from generator.pdf.template import ENTRY, FREE, ID_DICTIONARY, ID_EDGES, PACKED, PLAIN, GroupSlot, Numbers, Template
from generator.pdf.widgets import FIELD_RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.model import Item, Pages
    from generator.pdf.widgets import Blank

_PER_STREAM = 200
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
    coded = any(isinstance(item, Code) for item in pages.pages[0].items)
    _reserve(document, len(pages.pages) if coded else 0)
    for number, page in enumerate(pages.pages):
        if len(pages.pages) > 1:
            canvas.add_bookmarks((title, y) for title, on_page, y in pages.bookmarks if on_page == number)
        canvas.draw_page(page.items)
    data = canvas.finish(_catalog(canvas, pages))
    return _packed(canvas, pages, data)


def _reserve(document: pdfdoc.PDFDocument, pages: int) -> None:
    """Objects that differ in every document, registered under names the pages use."""
    for number in range(1, pages + 1):
        document.addForm(CODE_NAME.format(page=number), RawObject(code.EMPTY))
    document.addForm(ID_NAME, RawObject(stream(b"%s/Resources {}" % ID_DICTIONARY, b"")))
    document.Reference(RawObject(b"<<>>"), "Metadata")
    document.Reference(RawObject(b"<<>>"), "Record")


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


def _packed(canvas: FormCanvas, pages: Pages, data: bytes) -> Template:
    """reportlab's file taken apart and put together again: streams as they are, dictionaries in object streams."""
    document = canvas.document
    numbers = {name: found[0] for name, found in document.idToObjectNumberAndVersion.items()}
    known = _numbers(canvas, numbers)
    for number, blank in enumerate(canvas.blanks, 1):
        blank.number = numbers[f"Annot.W{number}"]
        if blank.widget.control in (Control.TEXT, Control.COMBO):
            blank.look = numbers[LOOK_NAME.format(count=number)]
    bodies = _bodies(document, data)
    looks = {blank.look: bodies[blank.look] for blank in canvas.blanks if blank.look}
    fixed, table = _written(bodies, known, frozenset(looks))
    return Template(
        pages=pages,
        ink=canvas.ink,
        fixed=fixed,
        table=table,
        blanks={blank.widget.name: blank for blank in canvas.blanks if blank.widget.control is not Control.RADIO},
        groups=_groups(canvas, numbers),
        numbers=known,
        looks=looks,
        resources=reference(document, FIELD_RESOURCES).encode("ascii"),
        printed=tuple(_printed(canvas, pages)),
    )


def _printed(canvas: FormCanvas, pages: Pages) -> Iterator[str]:
    """The digest of each page."""
    fonts = [(f"/{font.resource}", font.digest) for font in canvas.fonts.values()]
    for number, (content, page) in enumerate(zip(canvas.contents, pages.pages, strict=True), 1):
        yield page_digest(content, fonts, {one for item in page.items if (one := _stamp(item, number))})


def _stamp(item: Item, page: int) -> str:
    """What the digest says of an item that differs from document to document; nothing of any other."""
    match item:
        case Code():
            return stamp(f"/{pdfdoc.xObjectName(CODE_NAME.format(page=page))}", (0, 0, CODE_SIZE, CODE_SIZE))
        case DocumentId():
            return stamp(f"/{pdfdoc.xObjectName(ID_NAME)}", ID_EDGES)
    return ""


def _numbers(canvas: FormCanvas, numbers: dict[str, int]) -> Numbers:
    def xobject(name: str) -> int:
        return numbers[pdfdoc.xObjectName(name)]

    document = canvas.document
    return Numbers(
        codes=tuple(numbers[name] for name in _code_names(numbers)),
        document_id=xobject(ID_NAME),
        info=numbers[document.info.__InternalName__],
        metadata=numbers["Metadata"],
        record=numbers["Record"],
        catalog=numbers[document.Catalog.__InternalName__],
    )


def _code_names(numbers: dict[str, int]) -> Iterator[str]:
    """The names of the pages' codes, in the order of the pages."""
    for page in count(1):
        name = pdfdoc.xObjectName(CODE_NAME.format(page=page))
        if name not in numbers:
            return
        yield name


def _bodies(document: pdfdoc.PDFDocument, data: bytes) -> dict[int, bytes]:
    """The body of each object as reportlab wrote it, by number.

    An end of line is put before `endstream`, which reportlab leaves out and PDF/A asks for.
    """
    starts = [document.idToOffset[document.numberToId[number]] for number in range(1, len(document.numberToId) + 1)]
    ends = [*starts[1:], data.rindex(b"xref\n0 ")]
    bodies = {}
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        whole = data[start:end].strip()
        body = whole[whole.index(b"obj") + 3 :].removesuffix(b"endobj").strip()
        if body.endswith(b"endstream") and not body.endswith(b"\nendstream"):
            body = body.removesuffix(b"endstream") + b"\nendstream"
        bodies[number] = body
    return bodies


def _written(bodies: dict[int, bytes], known: Numbers, looks: frozenset[int]) -> tuple[bytes, bytes]:
    """The fixed bytes of a template and its cross-reference table."""
    differing = {*known.codes, known.document_id, known.info, known.metadata, known.record} | looks
    fixed = {number: body for number, body in bodies.items() if number not in differing}
    packed = [number for number, body in fixed.items() if _may_be_packed(number, body, known)]
    plain = {number: body for number, body in fixed.items() if not _may_be_packed(number, body, known)}
    chunks = [packed[start : start + _PER_STREAM] for start in range(0, len(packed), _PER_STREAM)]
    table = bytearray(ENTRY.size * (len(bodies) + 1 + len(chunks)))
    ENTRY.pack_into(table, 0, FREE, 0, 65535)
    for index, chunk in enumerate(chunks):
        holder = len(bodies) + 1 + index
        plain[holder] = _object_stream([(number, bodies[number]) for number in chunk])
        for place, number in enumerate(chunk):
            ENTRY.pack_into(table, number * ENTRY.size, PACKED, holder, place)
    pieces, position = [HEADER], len(HEADER)
    for number, body in plain.items():
        piece = indirect(number, body)
        ENTRY.pack_into(table, number * ENTRY.size, PLAIN, position, 0)
        pieces.append(piece)
        position += len(piece)
    return b"".join(pieces), bytes(table)


def _may_be_packed(number: int, body: bytes, known: Numbers) -> bool:
    """Streams may not stand in object streams; the catalog stays outside, where every signer looks for it."""
    return not body.endswith(b"endstream") and number != known.catalog


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    """Several objects in one deflated stream (ISO 32000-2 §7.5.7)."""
    pairs, offset = [], 0
    for number, body in objects:
        pairs.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    index = b" ".join(pairs) + b"\n"
    content = zlib.compress(index + b"\n".join(body for _, body in objects))
    return stream(b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(index)), content)


def _groups(canvas: FormCanvas, numbers: dict[str, int]) -> dict[str, GroupSlot]:
    buttons: dict[str, list[Blank]] = {}
    for blank in canvas.blanks:
        buttons.setdefault(blank.widget.name, []).append(blank)
    return {
        name: GroupSlot(numbers[group.object_name], found.head, tuple(buttons[name]))
        for name, (group, found) in canvas.groups.items()
    }
