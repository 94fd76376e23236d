"""A form with a field of every kind, in English and Swedish, and short ways to write and read files of its plans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import Workbook

from generator.errors import PlansProblem
from generator.forms.model import Choice, Compute, Field, Form, Kind, Repeat, Section
from generator.plans import read_plans
from generator.words.language import language

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.plans.model import Plan, Row

EN, GB, SV = language("en"), language("en-GB"), language("sv")

_DETAILS = Section(
    "details",
    "Details",
    fields=(
        Field("employee", Kind.LINE, "Employee’s name", concept="subject.name"),
        Field("number", Kind.ID, "Employee number", concept="subject.number"),
        Field("start", Kind.DATE, "Plan starts on", concept="period.start"),
        Field("period", Kind.PERIOD, "Period"),
        Field("version", Kind.NUMBER, "Version", least=1, most=99, unit="pieces"),
        Field("present", Kind.LINE, "Also present", several=True),
        Field("days", Kind.COMPUTED, "Length", compute=Compute("days", ("details.period.start", "details.period.end"))),
    ),
)
_AREA = Section(
    "area",
    "Area for improvement",
    repeat=Repeat(1, 3),
    fields=(
        Field("name", Kind.LINE, "Specific area"),
        Field("gap", Kind.PARAGRAPH, "Identified gap", concept="gap"),
        Field(
            "kind", Kind.CHOICE, "Kind of objective", choices=(Choice("task", "Task"), Choice("standard", "Standard"))
        ),
        Field("agreed", Kind.TICK, "Agreed by both"),
        Field("review_dates", Kind.DATES, "Review dates", least=1, most=4, last="Final review", concept="reviews"),
        Field(
            "action",
            Kind.ROWS,
            "Agreed actions",
            repeat=Repeat(1, 3),
            columns=(
                Field("what", Kind.PARAGRAPH, "Agreed action"),
                Field("kind", Kind.CHOICE, "Kind of action", choices=(Choice("yes", "Yes"), Choice("no", "No"))),
                Field("by", Kind.DATE, "Done by"),
            ),
        ),
    ),
)
_SIGNATURES = Section(
    "signatures", "Signatures", fields=(Field("manager", Kind.SIGNATURE, "Manager’s signature", role="manager"),)
)
FORM = Form("a_form", 1, "AFO", "en", "A form", "en", sections=(_DETAILS, _AREA, _SIGNATURES), languages=("en", "sv"))

_SWEDISH = {
    "Details": "Uppgifter", "Employee’s name": "Medarbetarens namn", "Employee number": "Anställningsnummer",
    "Plan starts on": "Planen börjar", "Period": "Period", "Version": "Utgåva", "pieces": "stycken",
    "Also present": "Övriga närvarande", "Area for improvement": "Förbättringsområde", "Specific area": "Område",
    "Identified gap": "Beskriv nuläget", "Kind of objective": "Slag av mål", "Task": "Uppgift", "Standard": "Nivå",
    "Agreed by both": "Båda är överens", "Review dates": "Uppföljningar", "Final review": "Slutlig uppföljning",
    "Agreed actions": "Åtgärder", "Agreed action": "Åtgärd", "Kind of action": "Slag av åtgärd",
    "Yes": "Ja", "No": "Nej",
    "Done by": "Klart senast", "Signatures": "Underskrifter", "Manager’s signature": "Chefens underskrift",
}  # fmt: skip


def _say(text: str) -> str:
    return _SWEDISH.get(text, text)


def _field(field: Field) -> Field:
    return replace(
        field,
        label=_say(field.label),
        unit=_say(field.unit),
        last=_say(field.last),
        choices=tuple(Choice(choice.code, _say(choice.label)) for choice in field.choices),
        columns=tuple(map(_field, field.columns)),
    )


FORM_SV = replace(
    FORM,
    language="sv",
    sections=tuple(
        replace(section, title=_say(section.title), fields=tuple(map(_field, section.fields)))
        for section in FORM.sections
    ),
)
EVERYWHERE = {"en": FORM, "sv": FORM_SV}


def rows(path: Path, tongue=EN) -> tuple[list[Row], tuple[Finding, ...]]:
    """Every row of the file, and what was noticed about the file."""
    form = FORM_SV if tongue.base == "sv" else FORM
    plans = read_plans(path, form, tongue, EVERYWHERE)
    return list(plans.rows), plans.findings


def plan(path: Path, tongue=EN) -> Plan:
    """The one plan of a file with which nothing is wrong."""
    found, findings = rows(path, tongue)
    assert findings == ()
    assert [row.findings for row in found] == [()]
    assert found[0].plan is not None
    return found[0].plan


def codes(path: Path, tongue=EN) -> list[str]:
    """The codes of everything said about the file and its rows, or about why it cannot be read."""
    try:
        found, findings = rows(path, tongue)
    except PlansProblem as problem:
        return [finding.code for finding in problem.findings]
    return [finding.code for finding in (*findings, *(one for row in found for one in row.findings))]


def only(findings: Sequence[Finding], code: str) -> Finding:
    """The one finding with that code."""
    (found,) = [finding for finding in findings if finding.code == code]
    return found


def text_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A text file of that name."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(
    folder: Path,
    sheets: Mapping[str, Sequence[Sequence[str | int | float | bool | dt.date | dt.time | None]]],
    change: Callable[[Workbook], None] | None = None,
) -> Path:
    """A workbook with these sheets, saved after `change`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    if change:
        change(book)
    path = folder / "plans.xlsx"
    book.save(path)
    return path
