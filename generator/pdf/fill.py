"""Values into a template: `fill(template, imprint) -> bytes`, by writing only the objects that differ."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.forms.identity import PageCode, grouped, page_code
from generator.pages import design
from generator.pages.compose import DOCUMENT_FIELD
from generator.pages.fit import Entry
from generator.pages.model import Control
from generator.pdf import appearance, carriers
from generator.pdf.code import code_object
from generator.pdf.syntax import name, number, stream, text_string
from generator.pdf.template import ID_DICTIONARY, Template, identifier_of
from generator.pdf.widgets import ON, Blank, appearance_dictionary, typing_size
from generator.records.issued import NAMESPACE, attachment_bytes, identity_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.identity import Identity
    from generator.records.issued import Attachment

PRODUCER = "planforms"


@dataclass(frozen=True)
class Imprint:
    """What one document says."""

    attachment: Attachment
    """Identity and issued values."""
    title: str
    """The document's title: the form's, never a person's name."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Texts set in their boxes, by field name; for a drop-down list the label shown."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Codes of choices and `Yes` of ticks, by field name."""

    @property
    def identity(self) -> Identity:
        """Who the document is."""
        return self.attachment.identity


def fill(template: Template, imprint: Imprint) -> bytes:
    """The file of one document. The same template and imprint always give the same bytes."""
    record = attachment_bytes(imprint.attachment)
    bodies = dict(_widgets(template, imprint))
    bodies.update(_identity_objects(template, imprint, record))
    return template.document(bodies, identifier_of(imprint.identity.document, record))


def _widgets(template: Template, imprint: Imprint) -> Iterator[tuple[int, bytes]]:
    """The widgets that hold a value, and the appearances of their texts."""
    for field_name, entry in imprint.entries.items():
        if field_name in template.groups:
            continue
        blank = template.blanks[field_name]
        yield blank.number, _with_text(template, blank, entry, imprint.states.get(field_name))
        yield blank.look, _look(template, blank, entry)
    for field_name, state in imprint.states.items():
        if field_name in template.groups:
            yield from _chosen(template, field_name, state)
        elif field_name not in imprint.entries:
            blank = template.blanks[field_name]
            yield blank.number, blank.head + b"/V/%s/AS/%s>>" % (ON.encode(), ON.encode())
    if DOCUMENT_FIELD in template.blanks:
        # The footer prints the id on every page; an appearance of the field's own would only print it twice.
        blank, printed = template.blanks[DOCUMENT_FIELD], grouped(imprint.identity.document)
        yield blank.number, _with_text(template, blank, Entry(printed, design.FOOT_SIZE, ()), None)


def _with_text(template: Template, blank: Blank, entry: Entry, code: str | None) -> bytes:
    """A widget's dictionary with its value; a drop-down list holds the code and shows the label."""
    written = appearance.default_appearance(template.ink, typing_size(blank.widget, entry.size))
    value = text_string(entry.text if code is None else code)
    return b"%s/DA%s/V%s>>" % (blank.head, written, value)


def _look(template: Template, blank: Blank, entry: Entry) -> bytes:
    many = blank.widget.control is Control.TEXT and blank.widget.lines > 1
    content = appearance.text_appearance(
        template.ink, blank.widget.box.height, entry.size, entry.lines, many_lines=many
    )
    return stream(appearance_dictionary(blank.widget, template.resources), content)


def _chosen(template: Template, field_name: str, state: str) -> Iterator[tuple[int, bytes]]:
    group = template.groups[field_name]
    yield group.number, group.head + b"/V" + name(state) + b">>"
    for blank in group.buttons:
        if blank.widget.state == state:
            yield blank.number, blank.head + b"/AS" + name(state) + b">>"


def _identity_objects(template: Template, imprint: Imprint, record: bytes) -> Iterator[tuple[int, bytes]]:
    identity, form = imprint.identity, template.pages.form
    numbers = template.numbers
    for page, object_number in enumerate(numbers.codes, 1):
        code = PageCode(form.code, identity.edition, _language(identity), identity.document, page, len(numbers.codes))
        yield object_number, code_object(page_code(code))
    yield numbers.document_id, _printed_id(template, identity.document)
    said = identity_text(identity)
    key = carriers.INFO_KEY.encode("ascii")
    yield numbers.info, b"<</Title%s/Producer(%s)%s%s>>" % (
        text_string(imprint.title), PRODUCER.encode("ascii"), key, text_string(said),
    )  # fmt: skip
    yield numbers.metadata, stream(b"/Type/Metadata/Subtype/XML", xmp(imprint.title, form.language, said))
    packed = zlib.compress(record, 6)
    subtype = name(carriers.ATTACHMENT_TYPE)
    yield (
        numbers.record,
        stream(b"/Type/EmbeddedFile/Subtype%s/Params<</Size %d>>/Filter/FlateDecode" % (subtype, len(record)), packed),
    )


def _language(identity: Identity) -> str:
    return identity.language.partition("-")[0]


def _printed_id(template: Template, document: str) -> bytes:
    ink = template.ink
    size = design.FOOT_SIZE
    content = f"BT /{ink.font.resource} {number(size)} Tf {ink.rgb} rg 0 0 Td {ink.font.show(grouped(document))} Tj ET"
    return stream(ID_DICTIONARY + b"/Resources " + template.resources, content.encode("ascii"))


def xmp(title: str, language: str, said: str = "") -> bytes:
    """The XMP packet: title, language, PDF/UA-1 and, where it is one, who the document is.

    ISO 14289-1 §5, ISO 16684-1.
    """
    key = f"{carriers.XMP_PREFIX}:{carriers.XMP_PROPERTY}"
    document = f"<{key}>{escape(said)}</{key}>" if said else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
        f' xmlns:{carriers.XMP_PREFIX}="{NAMESPACE}">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>"
        f"{document}"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()
