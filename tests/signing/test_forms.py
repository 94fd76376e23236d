"""Every form that has boxes can be signed by both, in every way it can come back, and nothing in it is touched."""

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.batch.jobs import Medium, job
from generator.errors import FileProblem, PlanformsError, UsageProblem
from generator.records.checked import Verdict
from generator.sign import Wanted, signed
from tests import samples_made
from tests.outside.fillers import by_mupdf, by_pdfbox, by_pdfium, by_pdfjs, by_pdflib, by_poppler
from tests.outside.flatteners import by_qpdf
from tests.outside.joiners import with_prefixes
from tests.outside.programs import need
from tests.signatures import pki
from tests.signing import making
from tests.signing.making import DATE, EMPLOYEE_BOX, MANAGER_BOX, both, by_pdfsig, by_pyhanko, form, seen, sign

HAVING_BOXES = [one for one in samples_made.WORDINGS if any(
    field.kind == "signature" for _, field in samples_made.LIBRARY.source(one[0]).fields()
)]  # fmt: skip


@pytest.mark.parametrize(("name", "tag"), HAVING_BOXES)
def test_every_form_can_be_signed_by_both_and_three_readers_find_it_in_order(name, tag, tmp_path):
    made = form(name, tag)
    first = sign(made).data
    second = sign(first, "employee").data

    assert first.startswith(made)
    assert second.startswith(first)
    assert {box: one.checked.verdict for box, one in seen(second).items()} == {
        MANAGER_BOX: Verdict.INTACT,
        EMPLOYEE_BOX: Verdict.INTACT,
    }
    assert by_pyhanko(second) == {MANAGER_BOX: True, EMPLOYEE_BOX: True}
    assert (
        by_pdfsig((need("poppler")[0].replace("pdftoppm", "pdfsig"),), second, tmp_path) == ["Signature is Valid."] * 2
    )


RETURNED = {
    "pdf.js": by_pdfjs,
    "pdfium": by_pdfium,
    "MuPDF": by_mupdf,
    "poppler": by_poppler,
    "PDFBox": by_pdfbox,
    "pdf-lib": by_pdflib,
}


@pytest.mark.parametrize("program", RETURNED)
def test_a_form_somebody_filled_can_be_signed_by_both(program):
    returned = RETURNED[program](form(), {DATE: "2026-09-01"})

    found = sign(returned).data

    assert found.startswith(returned)
    assert seen(found)[MANAGER_BOX].checked.verdict is Verdict.INTACT
    assert DATE in seen_locks(found)


def seen_locks(data):
    return seen(data)[MANAGER_BOX].checked.locked


def saved(data, **how):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, **how)
    return out.getvalue()


OWNER_LOCKED = {"encryption": pikepdf.Encryption(owner="x", user="", allow=pikepdf.Permissions(modify_assembly=False))}


def test_a_form_locked_against_changes_only_can_be_signed():
    found = seen(both(saved(form(), **OWNER_LOCKED)))

    assert {one.checked.verdict for one in found.values()} == {Verdict.INTACT}


def test_in_a_file_of_several_forms_somebody_must_say_which_is_signed():
    data = with_prefixes(form(), form("improvement_action_plan", "en"))
    with pytest.raises(UsageProblem, match=r"sign\.several-forms"):
        sign(data)

    found = seen(sign(data, part=2).data)

    assert set(found) == {"d2__signatures__manager"}
    assert found["d2__signatures__manager"].checked.verdict is Verdict.INTACT
    assert all(name.startswith("d2__") for name in found["d2__signatures__manager"].checked.locked)
    with pytest.raises(UsageProblem, match=r"sign\.no-part"):
        sign(data, part=3)


def renamed(data, **names):
    """The form with other names for some of its fields, and nothing that says which form it is."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kept = pikepdf.Array()
        for one in pdf.Root.AcroForm.Fields:
            if str(one.T) in names:
                one.T = pikepdf.String(names[str(one.T)])
                kept.append(one)
        pdf.Root.AcroForm.Fields = kept
        for page in pdf.pages:
            page.Annots = pikepdf.Array(
                [one for one in page.get("/Annots", ()) if str(one.get("/T")) in names.values()]
            )
            page.Contents = pdf.make_stream(b"")
        del pdf.docinfo
        for key in ("/AF", "/Metadata", "/Names"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.save(out)
    return out.getvalue()


def test_a_form_that_is_in_no_library_is_signed_by_the_name_of_its_box():
    data = renamed(form(), signatures__manager="sign_here", plan__goals="goals")

    found = seen(sign(data, "sign_here").data)

    assert found["sign_here"].checked.verdict is Verdict.INTACT


def refused(data, role="manager", **wanted):
    with pytest.raises(PlanformsError) as problem:
        sign(data, role, **wanted)
    return problem.value.findings[0]


def without_boxes():
    return samples_made.filled("evidence_log", "en")[0].data


def word_form():
    run = job(samples_made.LIBRARY, "individuell_handlingsplan", Path("nowhere"), media=(Medium.DOCX,))
    return run.press.blank().data


def hybrid(data):
    """The file saved as for readers of old: a table, and a stream that has the rest."""
    return saved(data, object_stream_mode=pikepdf.ObjectStreamMode.disable).replace(
        b"trailer <<", b"trailer << /XRefStm 15 ", 1
    )


REFUSED = {
    "no such role": (lambda: form(), "hr", "sign.no-box"),
    "signed already": (lambda: sign(form()).data, "manager", "sign.already-signed"),
    "a form without boxes": (without_boxes, "manager", "sign.no-boxes"),
    "a flattened copy": (lambda: by_qpdf(form()), "manager", "sign.no-boxes"),
    "cut in half": (lambda: form()[: len(form()) // 2], "manager", "sign.cannot-sign"),
    "hybrid": (lambda: hybrid(form()), "manager", "sign.cannot-sign"),
    "a Word form": (lambda: word_form(), "manager", "sign.not-a-pdf"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_signed_is_refused_in_words(case):
    make, role, code = REFUSED[case]

    assert refused(make(), role).code == code


def test_words_name_the_roles_there_are():
    assert refused(form(), "hr").arguments["known"] == ("manager", "employee")
