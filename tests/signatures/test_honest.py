"""Forms signed and returned in good faith raise no alarm, and what was filled in after signing is told as just that."""

import io
from functools import cache

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigSeedSubFilter,
)
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import TextStampStyle

from generator.records.checked import Verdict
from tests import samples_made
from tests.outside.fillers import by_mupdf, by_pdfium, by_pdfjs, by_pdflib
from tests.outside.programs import need_module
from tests.signatures import pki
from tests.signatures.edits import dictionary, edited, name, set_entries, set_root, show, text
from tests.signatures.looking import EMPLOYEE, at, codes, form, look
from tests.signatures.signing import (
    EMPLOYEE_BOX,
    MANAGER_BOX,
    both,
    clock,
    sealed,
    sign,
    stamped,
    with_proof,
)

DATE = "signatures__employee__date"


def employee_signs(data, **how):
    return sign(data, EMPLOYEE_BOX, pki.person(pki.EMPLOYEE), **how)


def with_a_picture_of_a_signature(data):
    meta = PdfSignatureMetadata(field_name=MANAGER_BOX, md_algorithm="sha256")
    signer = PdfSigner(meta, pki.person().signer, stamp_style=TextStampStyle(stamp_text="Signed by %(signer)s"))
    return signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data))).getvalue()


def locking(field, action, *names):
    """The form with a box that locks fields once it is signed."""
    rule = FieldMDPSpec(action, list(names) or None)
    return lambda writer: set_entries(field, Lock=writer.add_object(rule.as_sig_field_lock()))(writer)


def incremental_by_pikepdf_linearised(data):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, linearize=True)
    return out.getvalue()


HONEST = {
    "signed": lambda: sign(form()),
    "signed as older programs do": lambda: sign(form(), subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED),
    "signed with SHA-512": lambda: sign(form(), md_algorithm="sha512"),
    "signed with a picture": lambda: with_a_picture_of_a_signature(form()),
    "signed with a reason and a place": lambda: sign(form(), reason="Enighet", location="Malmö", name="M. Ängsvik"),
    "countersigned": lambda: both(form()),
    "countersigned with pictures": lambda: employee_signs(with_a_picture_of_a_signature(form())),
    "countersigned the other way round": lambda: sign(employee_signs(form())),
    "filled, then signed": lambda: sign(by_pdfjs(form(), {DATE: "2026-09-01"})),
    "filled twice, then signed": lambda: sign(
        by_pdfjs(by_pdfjs(form(), {DATE: "2026-09-01"}), {DATE: "2026-09-02", "plan__goals": "Łukasz läser"})
    ),
    "filled in Chrome, then signed": lambda: both(by_pdfium(form(), {DATE: "2026-09-01"})),
    "filled by pdf-lib, then signed": lambda: both(by_pdflib(form(), {DATE: "2026-09-01"})),
    "filled by MuPDF, then signed": lambda: both(by_mupdf(form(), {DATE: "2026-09-01"})),
    "time stamped": lambda: sign(form(), stamp=clock()),
    "time stamped over all": lambda: stamped(sign(form())),
    "countersigned and time stamped": lambda: stamped(employee_signs(sign(form(), stamp=clock()), stamp=clock())),
    "with proof": lambda: with_proof(form()),
    "with proof and archived": lambda: stamped(with_proof(form())),
    "archived twice": lambda: stamped(stamped(with_proof(form()))),
    "with proof and countersigned": lambda: employee_signs(with_proof(form())),
    "sealed and signed": lambda: sign(sealed(form())),
    "sealed and countersigned": lambda: both(sealed(form())),
    "linearised, then signed": lambda: sign(incremental_by_pikepdf_linearised(form())),
    "saved anew, then signed": lambda: both(incremental_by_pikepdf_linearised(form())),
    "a line end added on the way": lambda: sign(form()) + b"\r\n\r\n",
    "metadata added": lambda: edited(sign(form()), lambda writer: writer.set_info(dictionary(Title=text("x")))),
    "saved without a change": lambda: edited(sign(form()), set_entries(DATE)),
    "the time of saving added (pdf.js, Evince)": lambda: edited(
        sign(form()), set_entries(DATE, M=text("D:20260901120000Z"))
    ),
    "a border style added (MuPDF)": lambda: edited(sign(form()), set_entries(DATE, BS=dictionary(S=name("S")))),
    "a font added for typing": lambda: edited(
        sign(form()),
        lambda writer: (
            writer.root["/AcroForm"]["/DR"]["/Font"].update(
                {name("Helv"): dictionary(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica"))}
            ),
            writer.update_container(writer.root["/AcroForm"]["/DR"]["/Font"]),
        ),
    ),
    "locked all but the other's box": lambda: employee_signs(
        sign(
            edited(
                form(), locking(MANAGER_BOX, FieldMDPAction.EXCLUDE, EMPLOYEE_BOX, DATE, "signatures__employee__name")
            )
        )
    ),
    "an extension of the language named": lambda: edited(sign(form()), set_root(Version=name("2.0"))),
}


@pytest.mark.parametrize("honest", HONEST)
def test_a_form_signed_in_good_faith_is_intact(honest):
    report = look(HONEST[honest]())

    signed = [one for one in report.signatures if one.verdict is not Verdict.UNSIGNED]
    assert signed
    assert {one.verdict for one in signed} == {Verdict.INTACT}
    assert codes(report) <= {"signature.missing"}


@pytest.mark.parametrize(("kind", "tag"), list(samples_made.WORDINGS))
def test_every_form_that_has_boxes_can_be_signed_by_both(kind, tag):
    made = samples_made.filled(kind, tag)[-1].data
    if EMPLOYEE_BOX.encode() not in made and b"/Sig" not in made:
        pytest.skip("no boxes to sign in")

    report = look(both(made))

    assert at(report).verdict is Verdict.INTACT
    assert at(report, EMPLOYEE).verdict is Verdict.INTACT


def test_what_is_filled_in_after_signing_is_told_as_just_that():
    data = edited(sign(form()), set_entries(DATE, V=text("2026-09-01")), show(DATE))

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
        file.write_bytes(sign(form()))
        with pymupdf.open(file) as document:
            for page in document:
                for widget in page.widgets():
                    if widget.field_name == DATE:
                        widget.field_value = "2026-09-01"
                        widget.update()
            document.saveIncr()
        return file.read_bytes()


VIEWERS = {
    "pdf.js": lambda: by_pdfjs(sign(form()), {DATE: "2026-09-01"}),
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
