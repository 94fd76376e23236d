"""Documents joined into a pack: everything that was in them is in it, once, and nothing that may not be there."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from generator.errors import FileProblem
from generator.pdf.packing import Binding, Bookmark, Fields, Part, packed, pages_in, signed_places
from generator.pdf.packing import pack as joining
from generator.records.model import State
from tests.any_answers import answers
from tests.outside.fillers import FILLERS
from tests.outside.judges import outloud, qpdf_check, render_pdfium, render_poppler, verapdf
from tests.packing.packs_made import edited, pack_of, parts_of, records_in, said, unlike
from tests.samples_made import WORDINGS, blank, filled, issued, press
from tests.signatures.signing import sign

REVIEW, PLAN = "improvement_action_plan_review", "individuell_handlingsplan"
TWO_LANGUAGES = (filled(PLAN, "sv")[0], filled(REVIEW, "en")[0], blank("one_to_one", "en"), filled(REVIEW, "en")[1])


@pytest.fixture(scope="module")
def parts():
    return parts_of(*(made.data for made in TWO_LANGUAGES))


@pytest.fixture(scope="module", params=list(Fields), ids=lambda fields: fields.value)
def pack(request, parts):
    return pack_of(parts, fields=request.param)


@pytest.fixture(scope="module")
def kept(parts):
    return pack_of(parts)


# what comes back


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_document_says_in_a_pack_what_its_own_file_says(data):
    files = []
    for number, (form, tag) in enumerate(data.draw(st.lists(st.sampled_from(WORDINGS), min_size=2, max_size=3))):
        files.append(issued(form, tag, f"P-{number}", data.draw(answers(press(form, tag).form))).data)
    own = [said(record) for file in files for record in records_in(file)]

    found = [said(record) for record in records_in(pack_of(parts_of(*files)))]

    assert found == own


@pytest.mark.parametrize("filler", ["pdfium", "pdf.js", "poppler", "pdf-lib"])
def test_what_is_typed_into_an_empty_box_of_a_pack_is_shown_and_read(filler):
    pack = pack_of(parts_of(filled(REVIEW, "en")[0].data, blank(PLAN, "sv").data))
    typed = {"d002__details__employee_name": "Bo Ek", "d002__plan__situation": "Ny text i en tom ruta."}
    before = render_pdfium(pack, pages_in(filled(REVIEW, "en")[0].data) + 1)

    done = FILLERS[filler](pack, typed)

    _, second = records_in(done)
    assert second.answers["details.employee_name"].value == "Bo Ek"
    assert second.answers["plan.situation"].state is State.ANSWERED
    after = render_pdfium(done, pages_in(filled(REVIEW, "en")[0].data) + 1)
    assert before.tobytes() != after.tobytes()
    assert {"print.altered", "print.added", "print.removed"}.isdisjoint(one.code for one in second.findings)


# what it looks like, and what is said of it


@pytest.mark.parametrize("draw", [render_pdfium, render_poppler], ids=["pdfium", "poppler"])
def test_every_page_looks_as_in_its_own_file_but_for_the_stamp(parts, kept, draw):
    assert unlike(parts, kept, draw) == []


def test_pages_without_stamps_are_the_same_to_the_last_pixel():
    bare = parts_of(filled(PLAN, "sv")[0].data, stamp="")

    assert unlike(bare, pack_of(bare), render_pdfium, 100) == []


def test_packs_are_sound_and_read_aloud_without_an_error(pack, tmp_path):
    file = tmp_path / "pack.pdf"
    file.write_bytes(pack)

    assert qpdf_check(file) == []
    assert outloud(file) == []
    assert verapdf([file]) == {file: []}


def test_a_file_of_another_program_is_joined_with_its_tags(parts, tmp_path):
    saved = edited(parts[0].data, lambda _: None)
    file = Path(tmp_path / "pack.pdf")
    file.write_bytes(pack_of(parts_of(saved, parts[1].data)))

    assert outloud(file) == []
    assert verapdf([file]) == {file: []}
    assert unlike(parts_of(saved, parts[1].data), file.read_bytes(), render_pdfium) == []


def test_values_are_part_of_the_pages_where_fields_are_drawn(parts):
    drawn = pack_of(parts, fields=Fields.DRAWN)

    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not any(one.Subtype == Name.Widget for page in pdf.pages for one in page.obj.get("/Annots", ()))
    assert [record.identity for record in records_in(drawn)] == [
        record.identity for part in parts for record in records_in(part.data)
    ]


# what is in it


def test_what_documents_have_in_common_is_there_once(kept, parts):
    def fonts(data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [bytes(one.read_raw_bytes()) for one in pdf.objects if _is_font(one)]

    every = [font for part in parts for font in fonts(part.data)]

    assert sorted(fonts(kept)) == sorted(set(every))


def test_fields_have_their_own_names_and_all_else_they_had(kept, parts):
    found = fields_of(kept)

    assert found == {f"{part.prefix}{name}": field for part in parts for name, field in fields_of(part.data).items()}


def test_the_same_parts_make_the_same_bytes(parts, kept):
    assert pack_of(parts) == kept


def test_an_empty_box_has_no_appearance_and_any_other_has_its_own(kept):
    looks, empty = [], 0
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.get("/FT") == Name.Tx:
                held = str(field.get("/V", "")).strip()
                assert bool(held) == ("/AP" in field)
                empty += not held
                looks += [field.AP.N.objgen] if held else []

    assert empty > 50
    assert len(set(looks)) == len(looks) > 50


def test_the_quick_way_and_the_long_way_come_to_the_same(parts, kept, monkeypatch):
    monkeypatch.setattr(joining, "ours", lambda _: None)

    long = pack_of(parts)

    assert [said(one) for one in records_in(long)] == [said(one) for one in records_in(kept)]
    assert fields_of(long) == fields_of(kept)
    assert structure(long) == structure(kept)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/V/Yes/AS/Yes>>", b"/AA 1 0 R/AS/On>>"),
        (b"/Tx BMC\nq", b"/Tx BMC q"),
        (b"/Params<</Size ", b"/Params<</Sise "),
        (b"/Subtype/Form/BBox", b"/Subtype/Form/Bbox"),
    ],
)
def test_a_file_that_only_looks_like_ours_goes_the_long_way(old, new):
    file = filled(REVIEW, "en")[0].data
    at = file.rindex(old)
    changed = file[:at] + new.ljust(len(old)) + file[at + len(old) :]

    with pikepdf.open(io.BytesIO(pack_of(parts_of(changed)))) as pdf:
        assert not any("/AA" in one for one in pdf.objects if isinstance(one, Dictionary))
        assert len(pdf.pages) == 3


def test_links_lead_to_parts_by_name_and_bookmarks_to_their_pages(parts):
    def link(pdf):
        go = Dictionary(S=Name.GoTo, D=pikepdf.String("d002"))
        box = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 50, 50]), A=go)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(box)])

    front = Part("front", edited(blank(PLAN, "sv").data, link))
    bookmarks = (Bookmark("All", "front", (Bookmark("Ä", "d001"), Bookmark("B", "d002"))),)
    data = packed([front, *parts], Binding("Pärm", "sv", bookmarks))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        (box,) = pdf.pages[0].obj.Annots
        pages = [page.obj.objgen for page in pdf.pages]
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        starts = [pages.index(names[name][0].objgen) for name in ("front", "d001", "d002", "d003")]
        with pdf.open_outline() as outline:
            led = [pages.index(one.destination[0].objgen) for one in (outline.root[0], *outline.root[0].children)]
        assert str(box.Dest) == "d002"
        assert led == starts[:3]
        assert str(pdf.trailer.Info["/PlanformsFront"]) == " ".join(map(str, range(1, starts[1] + 1)))


def test_scripts_files_and_actions_of_parts_stay_outside():
    def harm(pdf):
        script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = script
        pdf.pages[0].obj.AA = Dictionary(O=script)
        field = pdf.Root.AcroForm.Fields[0]
        field.AA, field.A = Dictionary(K=script), Dictionary(S=Name.Launch, F="cmd.exe")
        pdf.attachments["harm.exe"] = b"MZ"

    data = pack_of(parts_of(edited(filled(REVIEW, "en")[0].data, harm)))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        written = b"".join(one.unparse(resolved=True) for one in pdf.objects if not isinstance(one, pikepdf.Stream))
    assert not any(word in written for word in (b"/JavaScript", b"/JS", b"/AA", b"/Launch", b"harm", b"/OpenAction"))
    assert b"001-plan.json" in written


def test_a_signed_file_is_joined_without_pretending():
    signed = sign(filled(PLAN, "sv")[0].data, "signatures__manager")

    (record,) = records_in(pack_of(parts_of(signed)))

    assert signed_places(signed) == ("signatures__manager",)
    assert signed_places(filled(PLAN, "sv")[0].data) == ()
    assert {one.verdict.value for one in record.signatures} == {"unsigned"}
    assert b"/ByteRange" not in pack_of(parts_of(signed))
    assert unlike(parts_of(signed), pack_of(parts_of(signed)), render_pdfium) == []


def test_numbers_in_the_parent_tree_lead_to_the_same_elements(kept, parts):
    def leads(data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
            return [str(tree[field.StructParent].Alt) for field in pdf.Root.AcroForm.Fields if "/StructParent" in field]

    assert leads(kept) == [alt for part in parts for alt in leads(part.data)]


def test_what_stands_in_no_tree_of_its_own_leads_nowhere_in_the_pack(parts):
    def untag(pdf):
        del pdf.Root["/StructTreeRoot"]

    with pikepdf.open(io.BytesIO(pack_of([*parts_of(edited(parts[0].data, untag)), *parts[1:]]))) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert pdf.pages[0].obj.StructParents not in tree
        assert pdf.pages[-1].obj.StructParents in tree


def test_remarks_on_a_form_are_joined_too():
    def remark(pdf):
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 700, 30, 720]), Contents="Ring mig")
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(note))

    (record,) = records_in(pack_of(parts_of(edited(filled(REVIEW, "en")[0].data, remark))))

    assert "print.remark" in {one.code for one in record.findings}


# what cannot be joined


def test_every_part_that_cannot_be_joined_is_named_at_once(parts):
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(parts[0].data)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    shut = io.BytesIO()
    with pikepdf.open(io.BytesIO(parts[0].data)) as pdf:
        pdf.save(shut, encryption=pikepdf.Encryption(owner="a", user=""))
    bad = {
        "locked": locked.getvalue(),
        "shut": shut.getvalue(),
        "text": b"Dear all,",
        "empty": b"",
        "cut": parts[0].data[:900],
        "no-pages": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n",
    }

    with pytest.raises(FileProblem) as problem:
        pack_of([*parts, *(Part(name, data) for name, data in bad.items())])

    assert {one.where.file for one in problem.value.findings} == bad.keys()
    assert all(one.remedy for one in problem.value.findings)


def _is_font(one):
    return isinstance(one, pikepdf.Stream) and "/Length1" in one


def fields_of(data):
    """What each field of a file says of itself, by name."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(field.T): _field(field) for field in pdf.Root.AcroForm.Fields}


def _field(field):
    kids = [str(kid.get("/AS")) for kid in field.get("/Kids", ())]
    return [str(field.get(key, "")) for key in ("/FT", "/V", "/TU", "/Ff", "/DA", "/AS")], kids


def structure(data):
    """The kinds of elements and their alternative texts in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_elements(pdf.Root.StructTreeRoot.K))


def _elements(kids):
    for one in kids if isinstance(kids, Array) else [kids]:
        if isinstance(one, Dictionary) and "/S" in one:
            yield str(one.S), str(one.get("/Alt", ""))
            yield from _elements(one.get("/K", Array([])))
