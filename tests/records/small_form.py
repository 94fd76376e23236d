"""A form small enough to hold in mind, with a field of every kind that comes back differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.identity import Identity, document_id, grouped
from generator.forms.library import Library
from generator.forms.places import field_name
from generator.pdf import carriers
from generator.records.issued import NAMESPACE, Attachment, attachment_bytes, identity_text
from generator.resources import SearchPath
from tests.pdf.by_hand import DRAWN, pdf, stream, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TOML = """
id = "small"
edition = 1
code = "SML"
source_language = "en"
title = "Small form"

[[section]]
id = "details"
title = "Details"
    [[section.field]]
    id = "name"
    kind = "line"
    label = "Name"
    required = true
    [[section.field]]
    id = "start"
    kind = "date"
    label = "Start"
    [[section.field]]
    id = "hours"
    kind = "number"
    label = "Hours"
    [[section.field]]
    id = "agreed"
    kind = "tick"
    label = "Agreed"
    [[section.field]]
    id = "outcome"
    kind = "choice"
    label = "Outcome"
    choices = [{ code = "met", label = "Met" }, { code = "not_met", label = "Not met" }]

[[section]]
id = "area"
title = "Area"
repeat = { least = 1, most = 4, blank = 2 }
    [[section.field]]
    id = "gap"
    kind = "paragraph"
    label = "Gap"
    required = true
    [[section.field]]
    id = "action"
    kind = "rows"
    label = "Actions"
    repeat = { least = 1, most = 5, blank = 2 }
        [[section.field.column]]
        id = "what"
        kind = "line"
        label = "What"
        required = true
        [[section.field.column]]
        id = "by"
        kind = "date"
        label = "By"

[[section]]
id = "signatures"
title = "Signatures"
    [[section.field]]
    id = "manager"
    kind = "signature"
    label = "Manager"
    role = "manager"
"""

SWEDISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: sv\\n"
"X-Source-Language: en\\n"

msgctxt "details.outcome"
msgid "Met"
msgstr "Uppnått"
"""

COUNTS = {"area": 1, "area.1.action": 1}
PLACES = (
    "details.name", "details.start", "details.hours", "area.1.gap", "area.1.action.1.what", "area.1.action.1.by",
    "signatures.manager.name", "signatures.manager.date",
)  # fmt: skip
"""The text fields of a form with one area and one action; tick, choice and signature stand in `OTHERS`."""
OTHERS = (
    b"/FT/Btn/T(details__agreed)/AP<</N<</Yes 7 0 R/Off 7 0 R>>>>/AS/Off",
    b"/FT/Ch/Ff 131072/T(details__outcome)/Opt[[(met)(Met)][(not_met)(Not met)]]/AP<</N 7 0 R>>",
    b"/FT/Sig/T(signatures__manager)/AP<</N 7 0 R>>",
)


def library_in(folder: Path) -> Library:
    """A library that holds the small form alone, in English and Swedish."""
    form = folder / "forms" / "small"
    catalogs = folder / "locales" / "sv" / "LC_MESSAGES"
    for place in (form, catalogs):
        place.mkdir(parents=True)
    (form / "form.toml").write_text(TOML, encoding="utf-8")
    (catalogs / "small.po").write_text(SWEDISH, encoding="utf-8")
    return Library(SearchPath((folder,), (folder / "locales",)))


def attachment(plan: str | None = "P-1", language: str = "en", **issued: str | bool | float) -> Attachment:
    """What a form was issued with; `details__name="Anna"` stands for the place `details.name`."""
    by_place = {name.replace("__", "."): value for name, value in issued.items()}
    document = document_id("small", 1, language, plan, by_place)
    return Attachment(Identity("small", 1, language, document, plan is not None), plan, None, by_place, COUNTS)


def returned(
    answers: Mapping[str, str] | None = None,
    *others: bytes,
    issued: Attachment | None = None,
    without: tuple[str, ...] = (),
    **more: object,
) -> bytes:
    """The small form as it came back, holding these texts by place.

    Args:
        answers: texts by place.
        others: bodies of further fields; one named like tick, choice or signature takes its place.
        issued: what the file carries; nothing unless given.
        without: names of fields left out.
        more: as `by_hand.pdf` takes it.
    """
    answers = dict(answers or {})
    places = (*PLACES, *(place for place in answers if place not in PLACES))
    bodies = [text(field_name(place), b"<FEFF%s>" % _hex(answers.get(place, ""))) for place in places]
    own = [one for one in OTHERS if not any(_named(one) in other for other in others)]
    kept = [one for one in (*bodies, *own, *others) if not any(b"/T(%s)" % name.encode() in one for name in without)]
    return carrying(issued, *kept, **more)


def carrying(issued: Attachment | None, *bodies: bytes, **more: object) -> bytes:
    """A PDF with these fields and all four carriers of what was issued."""
    if issued is None:
        return pdf(*bodies, streams=DRAWN, **more)
    said = identity_text(issued.identity).encode()
    bodies = (*bodies, text(carriers.ID_FIELD, b"(%s)" % grouped(issued.identity.document).encode()))
    root = b"/AF[<</Type/Filespec/F(plan.json)/UF(plan.json)/EF<</F 8 0 R>>>>]/Metadata 9 0 R"
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:pf="%s"><pf:document>%s</pf:document></rdf:Description>'
        b"</rdf:RDF></x:xmpmeta>" % (NAMESPACE.encode(), said)
    )
    own = {8: stream(attachment_bytes(issued)), 9: stream(xmp, b"/Type/Metadata/Subtype/XML")}
    entries = b"%s(%s)" % (carriers.INFO_KEY.encode(), said)
    return pdf(*bodies, **{"root": root, "info": entries, "streams": DRAWN | own, **more})


def _hex(written: str) -> bytes:
    return written.encode("utf-16-be").hex().encode()


def _named(body: bytes) -> bytes:
    start = body.index(b"/T(")
    return body[start : body.index(b")", start) + 1]
