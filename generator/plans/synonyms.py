"""What people call things in their own sheets, in English and Swedish, beside the names a form gives them.

Answers are found by their concept, so one table serves every form. A synonym never wins over a place or a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN_ID = (
    "plan_id", "plan id", "plan", "plan no", "plan number", "plan nr", "plannummer", "plan-id", "id", "reference",
    "ref", "case", "case id", "case number", "referens", "ärende", "ärendenummer", "diarienummer",
)  # fmt: skip
UNIT = (
    "unit", "department", "dept", "division", "directorate", "organisational unit", "org unit", "enhet", "avdelning",
    "förvaltning", "verksamhet", "arbetsplats",
)  # fmt: skip
NUMBER = ("no", "nr", "number", "nummer", "num", "index")
"""What the number of an item is called, after the name of the section or rows: `area_no`, `Område nr`, `Area #`."""

PLANS_SHEET = ("plans", "plan", "planer", "handlingsplaner", "forms", "formulär", "data")
NOT_READ_SHEETS = ("read me", "readme", "läs mig", "lists", "listor", "help", "hjälp", "instructions", "instruktioner")
REASON = ("why left out", "varför utelämnad")
"""Heading of the last column of `failed.xlsx`: told to people, not read."""

EXAMPLE_IDS = ("EXAMPLE", "EXEMPEL")
"""Plan ids of the grey row in a workbook handed out, which is passed over."""

CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "subject.name": (
        "name", "employee", "employee name", "name of employee", "staff member", "post-holder", "member of staff",
        "full name", "namn", "anställd", "den anställde", "medarbetare", "medarbetarens namn", "personal",
        "anställds namn",
    ),
    "subject.number": (
        "employee no", "employee id", "employee number", "staff no", "staff number", "staff id", "payroll number",
        "personnel number", "emp no", "anställningsnr", "anställningsnummer", "anst nr", "personalnummer",
    ),
    "subject.role": (
        "role", "post", "job", "job title", "title", "position", "roll", "befattning", "tjänst", "titel", "yrkestitel",
    ),
    "subject.unit": ("team", "service", "workplace", "enhet", "avdelning", "arbetsgrupp"),
    "manager.name": (
        "manager", "line manager", "manager name", "name of manager", "supervisor", "chef", "närmaste chef",
        "chefens namn",
    ),
    "manager.role": ("manager role", "manager post", "manager title", "chefsroll", "chefens roll"),
    "hr.name": ("hr", "hr contact", "hr adviser", "hr business partner", "hr-kontakt", "hr-partner"),
    "period.start": ("start", "start date", "from", "begins", "startdatum", "datum för start", "från", "börjar"),
    "period.end": ("end", "end date", "to", "until", "ends", "target date", "slut", "slutdatum", "till", "slutar"),
    "period": ("period", "plan period", "handlingsplanens period"),
    "reviews": (
        "review", "review date", "follow-up", "follow-up date", "uppföljning", "uppföljningsdatum", "datum uppföljning",
    ),
    "review.date": ("review date", "date of review", "datum för utvärdering"),
    "gap": ("gap", "shortfall", "current situation", "nuläge", "bakgrund"),
    "required_level": ("required level", "standard", "goal", "goals", "mål", "krav"),
    "support": ("support", "support required", "stöd"),
    "measure": ("measure", "measurement", "how measured", "mått"),
    "responsibility": ("responsible", "responsibility", "owner", "who", "ansvar", "ansvarig"),
    "actions": ("action", "actions", "agreed actions", "åtgärd", "åtgärder"),
}  # fmt: skip

PARTS: Mapping[str, tuple[str, ...]] = {
    "start": ("start", "from", "first day", "från", "från och med", "början"),
    "end": ("end", "to", "until", "last day", "till", "till och med", "slut"),
    "name": ("name", "namn", "name in capitals", "namnförtydligande"),
    "date": ("date", "datum"),
}
"""What the parts of a period and a signature are called."""
