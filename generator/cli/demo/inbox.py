"""What comes back in the demonstration: forms as other people and other programs leave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.files.writing import write_over
from generator.findings import N_
from generator.forms.places import field_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from generator.cli.desk import Desk


@dataclass(frozen=True)
class Return:
    """A form that somebody fills in at a program that is not ours and sends back."""

    plan: str
    suffix: str
    told: str
    """What is done to it, in words."""
    done: Callable[[bytes], bytes]


ON_SCREEN: Mapping[str, str] = {
    "area.1.name": "Handing over the returns desk",
    "area.1.kind": "task",
    "area.1.required_level": "The evening hand-over list is complete and signed on nine days out of ten.",
    "area.1.gap": "On 4, 11 and 18 August 2026 the list was missing, and the morning team had to sort the trolleys "
    "again – about forty minutes each time.",
    "area.1.measure": "The team leader counts the signed lists every Friday.",
    "area.1.date_to_achieve": "30 October 2026",
    "signatures.agreed": "Yes",
}
IN_WORD: Mapping[str, str] = {
    "supplement.team": "Barn och unga",
    "plan.support": "Handledning en timme i veckan av Margareta. Kurs i katalogisering den 9 mars.",
    "signatures.manager.name": "MARGARETA ÄNGSVIK",
    "signatures.manager.date": "2027-03-01",
}


def come_back(desk: Desk, made: Iterable[Path], inbox: Path) -> bool:
    """Puts into the inbox what comes back; whether all of it could be found among the forms that were made."""
    files = tuple(made)
    desk.note("")
    desk.note(desk.say(N_("Some days later these are in {inbox}:"), inbox=inbox))
    for one in _returns():
        sent = next(
            (file for file in files if f"_{one.plan.lower()}_" in file.name and file.suffix == one.suffix), None
        )
        if sent is None:
            return False
        _put(desk, inbox / sent.name, one.done(sent.read_bytes()), one.told)
    from generator.pdf.stand_in import another_form

    _put(desk, inbox / "leave.pdf", another_form(), N_("a leave request, which is no form of ours"))
    return True


def _put(desk: Desk, target: Path, data: bytes, told: str) -> None:
    write_over(target, data)
    desk.show(str(target))
    desk.note(f"  {target.name}: {desk.say(told)}")


def _returns() -> tuple[Return, ...]:
    from generator.docx.stand_in import typed_elsewhere
    from generator.pdf.stand_in import filled_elsewhere, flattened_elsewhere, reworded_elsewhere

    def altered(data: bytes) -> bytes:
        changed = filled_elsewhere(data, _fields({"area.1.date_to_achieve": "30 October 2026"}))
        return reworded_elsewhere(changed, "4 weeks to 3 months", "4 weeks to 9 months")

    return (
        Return(
            "P-0051", ".pdf", N_("filled in on screen with another program (pypdf)"),
            lambda data: filled_elsewhere(data, _fields(ON_SCREEN)),
        ),
        Return(
            "P-0104", ".docx", N_("filled in as a Word form, saved by another program (python-docx)"),
            lambda data: typed_elsewhere(data, IN_WORD),
        ),
        Return("P-0101", ".pdf", N_("printed to PDF, so that its fields are gone (PDFium)"), flattened_elsewhere),
        Return("P-0042", ".pdf", N_("with another date in it than was sent, and other words on the form"), altered),
        Return(
            "P-0042-R1", ".pdf", N_("its review, with one area renamed"),
            lambda data: filled_elsewhere(data, _fields({"area.2.name": "Speed of replies"})),
        ),
    )  # fmt: skip


def _fields(answers: Mapping[str, str]) -> dict[str, str]:
    return {field_name(place): text for place, text in answers.items()}
