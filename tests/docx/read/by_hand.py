"""Word files written by hand, part by part, in a compact notation: in `body` and its like, a name without a prefix is
of WordprocessingML (`<r><t>Anna</t></r>`); attributes carry theirs (`w:val`)."""

from __future__ import annotations

import html
from itertools import count

from generator.docx.package import packed
from generator.forms.model import Choice, Field, Form, Kind, Repeat, Section

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument"
NAMES = (
    'xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PROMPT = "Enter text"
_ids = count(1)

FORM = Form(
    id="small_form",
    edition=1,
    code="SML",
    source_language="en",
    title="Small form",
    language="en",
    sections=(
        Section(
            "details",
            "Details",
            fields=(
                Field("name", Kind.LINE, "Employee’s name"),
                Field("post", Kind.LINE, "Post"),
                Field("text", Kind.PARAGRAPH, "Background"),
                Field("start", Kind.DATE, "Plan starts on"),
                Field("outcome", Kind.CHOICE, "Outcome", choices=(Choice("met", "Met"), Choice("not_met", "Not met"))),
                Field("ok", Kind.TICK, "Agreed with the employee"),
                Field("no", Kind.TICK, "Not agreed"),
                Field("days", Kind.DATES, "Follow-ups", most=3),
            ),
        ),
        Section(
            "area",
            "Area for improvement",
            repeat=Repeat(1, 4, 2),
            fields=(
                Field("gap", Kind.PARAGRAPH, "Identified gap"),
                Field("goal", Kind.LINE, "Objective"),
                Field(
                    "action",
                    Kind.ROWS,
                    "Actions",
                    repeat=Repeat(1, 5, 2),
                    columns=(Field("what", Kind.LINE, "What to do"), Field("who", Kind.LINE, "Who does it")),
                ),
                Field("note", Kind.LINE, "Note"),
            ),
        ),
        Section("signatures", "Signatures", fields=(Field("manager", Kind.SIGNATURE, "Manager", role="manager"),)),
    ),
)


def word(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file with this body and these other parts (`word/comments.xml`, `docProps/app.xml` …)."""
    others = {name: _xml(content) for name, content in (parts or {}).items()}
    related = [_related(name, at) for at, name in enumerate(others) if _kind(name) and name.startswith("word/")]
    main = f"<document {NAMES}><body>{body}<sectPr/></body></document>"
    return packed(
        {
            "[Content_Types].xml": _types().encode(),
            "_rels/.rels": _relationships([_related("word/document.xml", 0, "officeDocument", "word/document.xml")]),
            "word/document.xml": _xml(main),
            "word/_rels/document.xml.rels": _relationships(related),
            **others,
        }
    )


def _xml(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _types() -> str:
    default = f'<Default Extension="rels" ContentType="{PACKAGE}/relationships+xml"/>'
    main = f'<Override PartName="/word/document.xml" ContentType="{TYPE}.wordprocessingml.document.main+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}<Default Extension="xml" ContentType="a/b"/>{main}</Types>'


def _kind(name: str) -> str:
    known = {"header": "header", "footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes"}
    known |= {"comments": "comments", "glossary": "glossaryDocument"}
    return next((kind for begins, kind in known.items() if name.removeprefix("word/").startswith(begins)), "")


def _related(name: str, at: int, kind: str = "", target: str = "") -> str:
    target = target or name.removeprefix("word/")
    return f'<Relationship Id="r{at}" Type="{OFFICE}/{kind or _kind(name)}" Target="{target}"/>'


def _relationships(listed: list[str]) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(listed)}</Relationships>'.encode()


# pieces of a body


def run(words: str) -> str:
    return f'<r><t xml:space="preserve">{html.escape(words, quote=False)}</t></r>'


def p(*inside: str) -> str:
    return f"<p>{''.join(inside)}</p>"


def sdt(place: str, inside: str, kind: str = "<text/>", more: str = "", entry: str | None = None) -> str:
    """A control; `more` is what else stands in its properties."""
    tag = f'<tag w:val="{place}"/>' if place else ""
    block = f'<placeholder><docPart w:val="{place if entry is None else entry}"/></placeholder>'
    return (
        f'<sdt><sdtPr>{tag}<id w:val="{next(_ids)}"/>{block}{more}{kind}</sdtPr><sdtContent>{inside}</sdtContent></sdt>'
    )


def line(place: str, words: str) -> str:
    return sdt(place, run(words))


def empty(place: str, prompt: str = PROMPT, kind: str = "<text/>") -> str:
    return sdt(place, run(prompt), kind, "<showingPlcHdr/>")


def tick(place: str, stored: int, sign: str, entry: str | None = None) -> str:
    states = '<w14:checkedState w14:val="2612"/><w14:uncheckedState w14:val="2610"/>'
    box = f'<w14:checkbox><w14:checked w14:val="{stored}"/>{states}</w14:checkbox>'
    return sdt(place, sign if sign.startswith("<") or not sign else run(sign), box, "", entry)


def date(place: str, words: str, full: str = "") -> str:
    picked = f' w:fullDate="{full}T00:00:00Z"' if full else ""
    return sdt(place, run(words), f'<date{picked}><dateFormat w:val="d MMMM yyyy"/></date>')


def listed(place: str, words: str, *options: tuple[str, str]) -> str:
    items = "".join(f'<listItem w:displayText="{shown}" w:value="{code}"/>' for code, shown in options)
    return sdt(place, run(words), f"<dropDownList>{items}</dropDownList>")


def tr(*cells: str) -> str:
    return "<tr>" + "".join(f"<tc>{cell if cell.startswith('<p>') else p(cell)}</tc>" for cell in cells) + "</tr>"


def table(*rows: str) -> str:
    return f"<tbl>{''.join(rows)}</tbl>"


def item(*inside: str) -> str:
    return f"<sdt><sdtPr><w15:repeatingSectionItem/></sdtPr><sdtContent>{''.join(inside)}</sdtContent></sdt>"


def repeating(stem: str, *items: str) -> str:
    properties = f'<sdtPr><tag w:val="{stem}"/><w15:repeatingSection/></sdtPr>'
    return f"<sdt>{properties}<sdtContent>{''.join(items)}</sdtContent></sdt>"


def glossary(**prompts: str) -> dict[str, str | bytes]:
    """The part with the prompts of these places (`details__name` for `details.name`)."""
    blocks = "".join(
        f'<docPart><docPartPr><name w:val="{name.replace("__", ".")}"/></docPartPr>'
        f"<docPartBody>{p(run(prompt))}</docPartBody></docPart>"
        for name, prompt in prompts.items()
    )
    return {"word/glossary/document.xml": f"<glossaryDocument {NAMES}><docParts>{blocks}</docParts></glossaryDocument>"}


def saved_by(program: str) -> dict[str, str | bytes]:
    """The part that says which program saved the file."""
    name = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return {"docProps/app.xml": f'<Properties xmlns="{name}"><Application>{program}</Application></Properties>'}
