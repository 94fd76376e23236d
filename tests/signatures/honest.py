"""Forms signed and returned in good faith, in every way we know of."""

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    SigSeedSubFilter,
)
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import TextStampStyle

from tests.outside.fillers import by_mupdf, by_pdfium, by_pdfjs, by_pdflib
from tests.signatures import pki
from tests.signatures.edits import dictionary, edited, name, set_entries, set_root, text
from tests.signatures.looking import form
from tests.signatures.samples import countersigned, signed
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
    "signed": signed,
    "signed as older programs do": lambda: sign(form(), subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED),
    "signed with SHA-512": lambda: sign(form(), md_algorithm="sha512"),
    "signed with a picture": lambda: with_a_picture_of_a_signature(form()),
    "signed with a reason and a place": lambda: sign(form(), reason="Enighet", location="Malmö", name="M. Ängsvik"),
    "countersigned": countersigned,
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
    "time stamped over all": lambda: stamped(signed()),
    "countersigned and time stamped": lambda: stamped(employee_signs(sign(form(), stamp=clock()), stamp=clock())),
    "with proof": lambda: with_proof(form()),
    "with proof and archived": lambda: stamped(with_proof(form())),
    "archived twice": lambda: stamped(stamped(with_proof(form()))),
    "with proof and countersigned": lambda: employee_signs(with_proof(form())),
    "sealed and signed": lambda: sign(sealed(form())),
    "sealed and countersigned": lambda: both(sealed(form())),
    "linearised, then signed": lambda: sign(incremental_by_pikepdf_linearised(form())),
    "saved anew, then signed": lambda: both(incremental_by_pikepdf_linearised(form())),
    "a line end added on the way": lambda: signed() + b"\r\n\r\n",
    "metadata added": lambda: edited(signed(), lambda writer: writer.set_info(dictionary(Title=text("x")))),
    "saved without a change": lambda: edited(signed(), set_entries(DATE)),
    "the time of saving added (pdf.js, Evince)": lambda: edited(
        signed(), set_entries(DATE, M=text("D:20260901120000Z"))
    ),
    "a border style added (MuPDF)": lambda: edited(signed(), set_entries(DATE, BS=dictionary(S=name("S")))),
    "a font added for typing": lambda: edited(
        signed(),
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
    "an extension of the language named": lambda: edited(signed(), set_root(Version=name("2.0"))),
}
