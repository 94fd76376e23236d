"""Looks at signatures as planforms does, with the forms and people of these tests."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.forms.places import place_named
from generator.pdf.signatures.boxes import report
from generator.pdf.signatures.verifying import signed_file
from generator.records.vouching import Asked, Box, Report, Trusted
from tests import samples_made
from tests.signatures import pki

if TYPE_CHECKING:
    import datetime as dt

    from generator.records.model import Signature

MANAGER, EMPLOYEE = "signatures.manager", "signatures.employee"
BOXES = (Box(MANAGER, "manager", (pki.MANAGER,)), Box(EMPLOYEE, "employee", (pki.EMPLOYEE,)))


@cache
def form(name: str = "individuell_handlingsplan", tag: str = "sv") -> bytes:
    """A form filled with its first example plan."""
    return samples_made.filled(name, tag)[0].data


def trusted(*more: Trusted, copy: int = 0) -> Trusted:
    """The authority of these tests."""
    return sum(more, Trusted(roots=(pki.authority(copy).asn1.dump(),)))


def look(
    data: bytes, trust: Trusted | None = None, boxes: tuple[Box, ...] = BOXES, moment: dt.datetime = pki.NOW
) -> Report:
    """What the signatures of a file say."""
    asked = Asked(moment, trusted() if trust is None else trust)
    return report(signed_file(data, "a.pdf", asked), "a.pdf", boxes, place_named, asked)


def at(report: Report, place: str = MANAGER) -> Signature:
    """The signature at a place."""
    return next(one for one in report.signatures if one.place == place)


def codes(report: Report) -> set[str]:
    """The codes of what was noticed."""
    return {finding.code for finding in report.findings}
