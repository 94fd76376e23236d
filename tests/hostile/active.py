"""PDFs that would do something if they were asked to, and PDFs that are locked."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Permissions, String

from tests.hostile.bad import Bad, Family, Fate, edited, field_of, good, plain
from tests.hostile.updates import appended

if TYPE_CHECKING:
    from collections.abc import Callable

NOWHERE = "http://planforms-tests.invalid/"


def _action(name: str) -> Dictionary:
    """An action of that type, as it may stand in a file."""
    there = Dictionary(FS=Name.URL, F=String(NOWHERE))
    return {
        "javascript": lambda: Dictionary(
            S=Name.JavaScript, JS=String("app.alert('x'); this.submitForm('" + NOWHERE + "');")
        ),
        "launch": lambda: Dictionary(S=Name.Launch, F=String("/bin/sh"), Win=Dictionary(F=String("cmd.exe"))),
        "uri": lambda: Dictionary(S=Name.URI, URI=String(NOWHERE)),
        "submit": lambda: Dictionary(S=Name.SubmitForm, F=there),
        "import": lambda: Dictionary(S=Name.ImportData, F=there),
        "goto": lambda: Dictionary(S=Name.GoToR, F=there, D=Array([0, Name.Fit])),
        "reset": lambda: Dictionary(S=Name.ResetForm),
        "hide": lambda: Dictionary(S=Name.Hide, T=String("work__priorities")),
    }[name]()


def _opens_with(name: str) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = _action(name)
        pdf.Root.AA = Dictionary(WC=_action(name), WS=_action(name))
        field_of(pdf, "work__priorities").AA = Dictionary(K=_action(name), C=_action(name))

    return change


def _scripts(pdf: Pdf) -> None:
    names = Array([String("x"), _action("javascript")])
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


def _rich_media(pdf: Pdf) -> None:
    media = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]), RichMediaContent=Dictionary())
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(media))


def _embedded(pdf: Pdf) -> None:
    for number in range(200):
        pdf.attachments[f"../../evil{number}.exe"] = b"MZ"


def _embedded_itself(pdf: Pdf) -> None:
    pdf.attachments["form.pdf"] = good("pdf_en")


def _xfa(content: bytes) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        pdf.Root.AcroForm.XFA = Array([String("template"), pdf.make_stream(content)])

    return change


def _xfa_only(pdf: Pdf) -> None:
    _xfa(b"<xdp:xdp/>")(pdf)
    pdf.Root.AcroForm.Fields = Array([])
    for page in pdf.pages:
        del page.obj.Annots


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


def _metadata(data: bytes) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(data, Type=Name.Metadata, Subtype=Name.XML)

    return change


def _deep_metadata() -> bytes:
    return b"<x xmlns:p='https://planforms.example/ns/1.0/'>" + b"<a>" * 100_000


DOES: Family = {
    **{
        f"opens_with_{name}.pdf": Bad(partial(edited, _opens_with(name)), Fate.READ)
        for name in ("javascript", "launch", "uri", "submit", "import", "goto", "reset", "hide")
    },
    "scripts.pdf": Bad(partial(edited, _scripts), Fate.READ),
    "rich_media.pdf": Bad(partial(edited, _rich_media), Fate.READ),
    "embedded_200_files.pdf": Bad(partial(edited, _embedded), Fate.READ),
    "embedded_another_form.pdf": Bad(partial(edited, _embedded_itself), Fate.READ),
    "xfa_beside.pdf": Bad(partial(edited, _xfa(b"<xdp:xdp/>")), Fate.READ),
    "xfa_of_entities.pdf": Bad(partial(edited, _xfa(LAUGHS)), Fate.READ),
    "xfa_only.pdf": Bad(partial(edited, _xfa_only)),
    "metadata_of_entities.pdf": Bad(partial(edited, _metadata(LAUGHS)), Fate.READ),
    "metadata_without_end.pdf": Bad(partial(edited, _metadata(_deep_metadata())), Fate.READ),
    "metadata_of_noise.pdf": Bad(partial(edited, _metadata(b"\xff\xfe\0" * 9_000)), Fate.READ),
}


def _locked(user: str, **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good("pdf_en"))) as pdf:
        pdf.save(out, encryption=Encryption(owner="keeper", user=user, **how))
    return out.getvalue()


def _lock(body: bytes) -> bytes:
    return appended(plain(), {9_000: body}, b"/Encrypt 9000 0 R /ID[<00><00>]")


_NOTHING_ALLOWED = Permissions(extract=False, modify_form=False, modify_other=False, print_lowres=False)
_STANDARD = b"<</Filter/Standard/V %d/R %d/Length %d/P -1/O<%s>/U<%s>>>"

LOCKS: Family = {
    "locked.pdf": Bad(partial(_locked, "secret"), Fate.NO_ANSWERS),
    "locked_old.pdf": Bad(partial(_locked, "secret", R=2, aes=False, metadata=False), Fate.NO_ANSWERS),
    "locked_for_the_owner.pdf": Bad(partial(_locked, ""), Fate.READ),
    "locked_for_the_owner_rc4.pdf": Bad(partial(_locked, "", R=3, aes=False, metadata=False), Fate.READ),
    "locked_against_all.pdf": Bad(partial(_locked, "", allow=_NOTHING_ALLOWED), Fate.READ),
    "locked_by_a_stranger.pdf": Bad(lambda: _lock(b"<</Filter/Stranger/V 1>>"), Fate.NO_ANSWERS),
    "locked_for_certificates.pdf": Bad(lambda: _lock(b"<</Filter/Adobe.PubSec/V 4>>"), Fate.NO_ANSWERS),
    "locked_in_version_99.pdf": Bad(lambda: _lock(_STANDARD % (99, 99, 128, b"00", b"00")), Fate.NO_ANSWERS),
    "locked_with_a_huge_key.pdf": Bad(
        lambda: _lock(_STANDARD % (2, 3, 2**31 - 1, b"00" * 32, b"00" * 32)), Fate.NO_ANSWERS
    ),
    "locked_with_nothing.pdf": Bad(lambda: _lock(b"<<>>"), Fate.NO_ANSWERS),
    "locked_with_itself.pdf": Bad(lambda: _lock(b"9000 0 R"), Fate.DOUBTED),
}


def _linearised(name: str) -> bytes:
    return edited(lambda _: None, name, linearize=True)


SHAPES: Family = {
    "linearised.pdf": Bad(partial(_linearised, "pdf_en"), Fate.READ),
    "linearised_and_updated.pdf": Bad(lambda: _linearised("pdf_sv") + b"\n", Fate.READ, good="pdf_sv"),
    "linearised_and_cut.pdf": Bad(lambda: _linearised("pdf_en")[:60_000]),
    "linearised_without_start.pdf": Bad(lambda: _linearised("pdf_en")[3_000:]),
    "linearised_in_half.pdf": Bad(lambda: _linearised("pdf_sv")[:-2_000], good="pdf_sv"),
}

FAMILY: Family = DOES | LOCKS | SHAPES
