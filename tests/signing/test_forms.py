"""Every form that has boxes can be signed by both, in every way it can come back, and nothing in it is touched."""

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.sign.fields import MDPPerm

from generator.batch.jobs import Medium, job
from generator.errors import PlanformsError, UsageProblem
from generator.forms.model import Kind
from generator.records.checked import Verdict
from tests import samples_made
from tests.outside.fillers import by_pdfium, by_pdflib, by_poppler
from tests.outside.flatteners import by_qpdf
from tests.outside.joiners import with_prefixes
from tests.signatures.edits import edited, set_entries, show, text
from tests.signatures.signing import sign as sign_otherwise
from tests.signing.making import DATE, EMPLOYEE_BOX, MANAGER_BOX, both, by_pdfsig, by_pyhanko, form, seen, sign

GOALS, BLANKS = "plan__goals", (DATE, "signatures__manager__date")
HAVING_BOXES = [
    (one, tag)
    for one, tag in samples_made.WORDINGS
    if tag == samples_made.LIBRARY.source(one).source_language
    and any(field.kind is Kind.SIGNATURE for _, field in samples_made.LIBRARY.source(one).fields())
]


@pytest.mark.parametrize(("name", "tag"), HAVING_BOXES)
def test_every_form_can_be_signed_by_both(name, tag, tmp_path):
    made = form(name, tag)
    first = sign(made).data
    second = sign(first, "employee").data

    assert first.startswith(made)
    assert second.startswith(first)
    assert {box: one.checked.verdict for box, one in seen(second).items()} == {
        MANAGER_BOX: Verdict.INTACT,
        EMPLOYEE_BOX: Verdict.INTACT,
    }
    assert by_pdfsig(second, tmp_path) == ["Signature is Valid."] * 2


def test_pyhanko_finds_no_lock_broken_that_is_whole():
    # What pdf.js adds when it saves (/M) pyHanko's own rules forbid, lock or none.
    filled = edited(sign(form()).data, set_entries(DATE, V=text("2026-09-01")), show(DATE))

    assert by_pyhanko(sign(filled, "employee").data) == {MANAGER_BOX: True, EMPLOYEE_BOX: True}


def test_pyhanko_finds_a_lock_broken_that_is():
    changed = edited(sign(form()).data, set_entries(GOALS, V=text("Allt")), show(GOALS))

    assert by_pyhanko(changed) == {MANAGER_BOX: False}


@given(st.permutations([*BLANKS, "manager", "employee"]))
@settings(max_examples=3, deadline=None, derandomize=True)
def test_whatever_the_order_of_filling_and_signing_each_signature_says_what_came_after_it(steps):
    data, signed_so_far, expected = form(), [], {}
    for step in steps:
        before = data
        if step in BLANKS:
            data = edited(before, set_entries(step, V=text("2026-09-01")), show(step))
            for places in expected.values():
                places.add(step)
        else:
            data = sign(before, step).data
            expected[f"signatures__{step}"] = set()
            signed_so_far.append(f"signatures__{step}")
        assert data.startswith(before)

    found = seen(data)

    assert {box: {one.place for one in signed.checked.differences} for box, signed in found.items()} == expected
    first, last = signed_so_far
    assert found[first].checked.is_orderly
    # Once nobody else is to sign, nothing is left open.
    assert found[last].checked.is_orderly is not bool(expected[last])


RETURNED = {"pdf-lib": by_pdflib, "poppler": by_poppler}


@pytest.mark.parametrize("program", RETURNED)
def test_a_form_somebody_filled_can_be_signed(program):
    returned = RETURNED[program](form(), {DATE: "2026-09-01"})

    found = sign(returned).data

    assert found.startswith(returned)
    assert seen(found)[MANAGER_BOX].checked.verdict is Verdict.INTACT
    assert DATE in seen_locks(found)


def test_whoever_signs_a_form_with_a_damaged_signature_is_told():
    (told,) = sign(by_pdfium(sign(form()).data, {DATE: "2026-09-01"}), "employee").findings

    assert told.code == "sign.earlier-damaged"


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


def test_where_a_role_has_several_boxes_somebody_must_say_which():
    data = renamed(form(), signatures__manager="first__sign", signatures__employee="second__sign")
    with pytest.raises(UsageProblem, match=r"sign\.several-boxes"):
        sign(data, "sign")

    assert set(seen(sign(data, "second.sign").data)) == {"second__sign"}


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
    "no such role": (form, "hr", "sign.no-box"),
    "signed already": (lambda: sign(form()).data, "manager", "sign.already-signed"),
    "a form without boxes": (without_boxes, "manager", "sign.no-boxes"),
    "a flattened copy": (lambda: by_qpdf(form()), "manager", "sign.no-boxes"),
    "cut in half": (lambda: form()[: len(form()) // 2], "manager", "pdf.damaged"),
    "its table misplaced": (lambda: form().replace(b"startxref\n", b"startxref\n9"), "manager", "sign.cannot-sign"),
    "sealed so that nothing may be added": (
        lambda: sign_otherwise(form(), certify=True, docmdp_permissions=MDPPerm.NO_CHANGES),
        "employee",
        "sign.cannot-sign",
    ),
    "hybrid": (lambda: hybrid(form()), "manager", "sign.cannot-sign"),
    "a Word form": (word_form, "manager", "sign.not-a-pdf"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_signed_is_refused_in_words(case):
    make, role, code = REFUSED[case]

    assert refused(make(), role).code == code


def test_words_name_the_roles_there_are():
    assert refused(form(), "hr").arguments["known"] == ("manager", "employee")
