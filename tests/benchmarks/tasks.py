"""What every program is given: the empty form a plan's answers fit into, and the answers by field name."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pikepdf

from generator.forms.identity import Identity
from generator.forms.places import counts_for, field_name
from generator.pages.fit import fit
from generator.pdf.fill import Imprint, fill
from generator.records.issued import Attachment, issue_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.forms.kinds import Value
    from generator.pdf.press import Press
    from generator.plans.model import Plan

_ASCII = str.maketrans({"Ł": "L", "ł": "l", "“": '"', "”": '"', "–": "-", "’": "'"})


@dataclass(frozen=True)
class Task:
    """One document to be made."""

    plan: Plan
    blank: bytes
    values: Mapping[str, str]
    """Text as it is shown; the code of a choice; `Yes` for a tick."""
    choices: Mapping[str, str]
    """What is shown for the choices of drop-down lists."""


def tasks(press: Press, plans: Iterable[Plan]) -> Iterator[Task]:
    """The tasks; boxes of the blank are as high as ours are for the same answers."""
    blanks: dict[object, bytes] = {}
    for plan in plans:
        counts = counts_for(press.form, plan.values)
        texts = issue_of(press.form, press.language, plan.plan_id, plan.unit, plan.values).texts
        states = press._states(plan.values)
        room = fit(texts, press._measures).room
        key = (tuple(counts.items()), room)
        if key not in blanks:
            identity = Identity(press.form.id, press.form.edition, press.language.tag, "0" * 13, issued=False)
            issue = Imprint(Attachment(identity, None, None, {}, counts), press.form.title)
            blanks[key] = fill(press._template(counts, room, {}), issue)
        shown = {field_name(place): text for place, text in texts.items()}
        yield Task(plan, blanks[key], shown | states, {name: shown[name] for name in states if name in shown})


def made_easy(found: Iterable[Task]) -> Iterator[Task]:
    """The tasks with all that is known to trouble other programs taken out of the blanks."""
    blanks: dict[bytes, bytes] = {}
    for task in found:
        if task.blank not in blanks:
            blanks[task.blank] = _easy_blank(task.blank)
        yield replace(task, blank=blanks[task.blank])


def plain_letters(plans: Iterable[Plan]) -> Iterator[Plan]:
    """The plans in ASCII."""
    for plan in plans:
        yield replace(plan, values={place: _ascii(value) for place, value in plan.values.items()})


def _ascii(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFKD", value.translate(_ASCII)).encode("ascii", "ignore").decode("ascii")


def _easy_blank(blank: bytes) -> bytes:
    """Fields in Helvetica, which every program knows, at one size, and drop-down lists without an empty choice."""
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        form = pdf.Root.AcroForm
        form.DR.Font.Helv = pdf.make_indirect(_helvetica())
        form.DA = pikepdf.String("/Helv 0 Tf 0 g")
        for field in form.Fields:
            if "/DA" in field:
                field.DA = pikepdf.String("/Helv 8 Tf 0 g")
            if "/Opt" in field:
                field.Opt = pikepdf.Array([pair for pair in field.Opt if str(pair[0])])
        easy = io.BytesIO()
        pdf.save(easy, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return easy.getvalue()


def _helvetica() -> pikepdf.Dictionary:
    """Described as if it were no standard font, because pikepdf asks for that."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FirstChar=32,
        LastChar=126,
        Widths=pikepdf.Array([round(stringWidth(chr(code), "Helvetica", 1000)) for code in range(32, 127)]),
        FontDescriptor=pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=pikepdf.Name.Helvetica,
            Flags=32,
            FontBBox=[-166, -225, 1000, 931],
            ItalicAngle=0,
            Ascent=718,
            Descent=-207,
            CapHeight=718,
            StemV=88,
        ),
    )
