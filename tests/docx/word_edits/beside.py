"""A person does other things to a form: comments, copies, removes, moves, draws."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.ooxml import PREFIXES, W, q
from tests.docx.word_edits.opened import AUTHOR, WHEN, Opened, fills, run, xml
from tests.docx.word_edits.rows import renumbered

if TYPE_CHECKING:
    from collections.abc import Callable


def commented(place: str, text: str) -> Callable[[Opened], None]:
    """Puts a comment to an answer (§17.13.4)."""

    def edit(opened: Opened) -> None:
        control = opened.control(place).element
        control.addprevious(xml('<w:commentRangeStart w:id="0"/>')[0])
        reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="0"/></w:r>'
        end, mark = xml(f'<w:commentRangeEnd w:id="0"/>{reference}')
        control.addnext(end)
        end.addnext(mark)
        _add_part(opened, "comments", _comments(text))

    return edit


def _comments(text: str) -> str:
    inside = f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:annotationRef/></w:r>{run(text)}</w:p>'
    return (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="{AUTHOR}" w:date="{WHEN}" w:initials="BG">{inside}'
        "</w:comment></w:comments>"
    )


def _add_part(opened: Opened, kind: str, content: str) -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{word}.{kind}+xml"/></Types>'
    relation = f'<Relationship Id="rIdNew" Type="{PREFIXES["r"]}/{kind}" Target="{kind}.xml"/></Relationships>'
    _end(opened, "[Content_Types].xml", "</Types>", override)
    _end(opened, "word/_rels/document.xml.rels", "</Relationships>", relation)
    opened.parts[f"word/{kind}.xml"] = content.encode()


def _end(opened: Opened, part: str, end: str, new: str) -> None:
    text = opened.parts[part].decode()
    assert end in text
    opened.parts[part] = text.replace(end, new).encode()


def copied_to_the_end(place: str) -> Callable[[Opened], None]:
    """Copies a field and pastes it in a paragraph of its own at the end: the same tag, a new id."""

    def edit(opened: Opened) -> None:
        pasted = copy.deepcopy(opened.control(place).element)
        renumbered(pasted)
        paragraph = etree.Element(q("w:p"))
        paragraph.append(pasted)
        opened.body.find(f"{q('w:body')}/{q('w:sectPr')}").addprevious(paragraph)

    return edit


def control_removed(place: str) -> Callable[[Opened], None]:
    """“Remove Content Control”: its text stays where it was."""

    def edit(opened: Opened) -> None:
        control = opened.control(place).element
        for child in reversed(list(opened.content(place))):
            control.addnext(child)
        control.getparent().remove(control)

    return edit


def control_deleted(place: str) -> Callable[[Opened], None]:
    """Deletes a field with its text."""

    def edit(opened: Opened) -> None:
        control = opened.control(place).element
        control.getparent().remove(control)

    return edit


def moved_into_a_box(place: str) -> Callable[[Opened], None]:
    """Drags a field into a text box, which Word writes twice: as drawing, and for old programs as VML."""

    def edit(opened: Opened) -> None:
        control = opened.control(place).element
        paragraph = next(control.iterancestors(q("w:p")))
        control.getparent().remove(control)
        inside = etree.tostring(control).decode()
        paragraph.append(xml(_box(f"<w:txbxContent><w:p>{inside}</w:p></w:txbxContent>"))[0])

    return edit


def _box(inside: str) -> str:
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice xmlns:wps="{shape}" Requires="wps"><w:drawing>'
        f'<wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="77" name="Text Box 1"/><a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{shape}">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inside}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def linked(place: str, text: str) -> Callable[[Opened], None]:
    """Types an address that Word turns into a link (§17.16.22), with a field inside (§17.16.18)."""
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return partial(fills, place=place, content=f'<w:hyperlink w:anchor="top">{code}{shown}</w:hyperlink>')


def drawn(place: str) -> Callable[[Opened], None]:
    """Signs with a pen on the screen, or pastes a picture of a signature."""
    picture = "http://schemas.openxmlformats.org/drawingml/2006"
    content = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{picture}/wordprocessingDrawing"><wp:extent cx="900000" cy="300000"/>'
        f'<wp:docPr id="78" name="Ink 1"/><a:graphic xmlns:a="{picture}/main"><a:graphicData uri="{picture}/picture"/>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    return partial(fills, place=place, content=content)
