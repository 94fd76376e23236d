"""Forms signed and returned in good faith raise no alarm, and what was filled in after signing is told as just that."""

from functools import cache

import pytest
from pyhanko.sign.fields import (
    FieldMDPAction,
    MDPPerm,
)

from generator.forms.places import patterns
from generator.records.checked import Verdict
from tests import samples_made
from tests.outside.fillers import by_pdfjs
from tests.outside.programs import need_module
from tests.signatures.edits import edited, set_entries, show, text
from tests.signatures.honest import DATE, HONEST, employee_signs, locking
from tests.signatures.looking import EMPLOYEE, MANAGER, at, codes, form, look
from tests.signatures.samples import signed
from tests.signatures.signing import (
    MANAGER_BOX,
    both,
    sign,
)


def _has_boxes(name, tag):
    return {MANAGER, EMPLOYEE} <= set(patterns(samples_made.LIBRARY.form(name, None, tag)))


FIRST = {name: samples_made.LIBRARY.source(name).languages[0] for name in samples_made.LIBRARY.names()}
"""Every form in the language it was written in; the other one has the same boxes."""
TO_BE_SIGNED = [one for one in FIRST.items() if _has_boxes(*one)]


@pytest.mark.parametrize("honest", HONEST)
def test_a_form_signed_in_good_faith_is_intact(honest):
    report = look(HONEST[honest]())

    signed = [one for one in report.signatures if one.verdict is not Verdict.UNSIGNED]
    assert signed
    assert {one.verdict for one in signed} == {Verdict.INTACT}
    assert codes(report) <= {"signature.missing"}


@pytest.mark.parametrize(("kind", "tag"), TO_BE_SIGNED)
def test_every_form_that_has_boxes_can_be_signed_by_both(kind, tag):
    report = look(both(samples_made.filled(kind, tag)[-1].data))

    assert at(report).verdict is Verdict.INTACT
    assert at(report, EMPLOYEE).verdict is Verdict.INTACT


def test_what_is_filled_in_after_signing_is_told_as_just_that():
    data = edited(signed(), set_entries(DATE, V=text("2026-09-01")), show(DATE))

    found = at(look(data))

    assert found.verdict is Verdict.CHANGED_AFTER
    assert found.changed_after == ("signatures.employee.date",)
    assert found.checked.is_orderly
    assert [(one.then, one.now) for one in found.checked.differences] == [("", "2026-09-01")]


@cache
def filled_by_mupdf():
    """MuPDF saving behind what is there, as `mutool` and viewers built on it do."""
    pymupdf = need_module("pymupdf")
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.pdf")
        file.write_bytes(signed())
        with pymupdf.open(file) as document:
            for page in document:
                for widget in page.widgets():
                    if widget.field_name == DATE:
                        widget.field_value = "2026-09-01"
                        widget.update()
            document.saveIncr()
        return file.read_bytes()


VIEWERS = {
    "pdf.js": lambda: by_pdfjs(signed(), {DATE: "2026-09-01"}),
    "MuPDF": filled_by_mupdf,
}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_viewer_that_saves_behind_the_signature_changes_what_was_typed_only(viewer):
    found = at(look(VIEWERS[viewer]()))

    assert found.changed_after == ("signatures.employee.date",)
    assert found.verdict is Verdict.CHANGED_AFTER
    assert found.checked.is_orderly


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_form_filled_in_a_viewer_after_signing_can_be_countersigned(viewer):
    report = look(employee_signs(VIEWERS[viewer]()))

    assert at(report).changed_after == ("signatures.employee.date",)
    assert at(report).checked.later == (EMPLOYEE,)
    assert at(report, EMPLOYEE).verdict is Verdict.INTACT


def test_a_locked_field_that_was_filled_in_later_is_no_late_answer():
    data = sign(edited(form(), locking(MANAGER_BOX, FieldMDPAction.INCLUDE, DATE)))
    assert at(look(data)).checked.locked == ("signatures.employee.date",)

    found = at(look(edited(data, set_entries(DATE, V=text("2026-09-01")))))

    assert found.changed_after == ("signatures.employee.date",)
    assert not found.checked.is_orderly


def test_a_signature_that_allows_no_changes_is_changed_by_filling_in():
    data = sign(form(), certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)

    found = at(look(edited(data, set_entries(DATE, V=text("2026-09-01")))))

    assert found.checked.forbids_filling
    assert not found.checked.is_orderly
