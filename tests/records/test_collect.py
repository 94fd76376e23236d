"""Files that came back, read into records."""

import datetime as dt
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from generator import collect
from generator.errors import FileProblem
from generator.forms.identity import Identity
from generator.records.checked import Verdict
from generator.records.issued import attachment_bytes
from generator.records.model import State, Status
from generator.records.telling import record_json
from tests.pdf.by_hand import DRAWN, pdf, text
from tests.read_back import record_of, records_in
from tests.records.small_form import attachment, carrying, library_in, returned


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return library_in(tmp_path_factory.mktemp("templates"))


@pytest.fixture
def read(library):
    return lambda data, name="a.pdf": record_of(data, name, library)


def codes(record):
    return [finding.code for finding in record.findings]


FULL = {
    "details.name": "Łukasz Ång",
    "details.start": "2 March 2026",
    "details.hours": "7.5",
    "area.1.gap": "First line\nsecond line",
    "area.1.action.1.what": "Ask",
}
TICKED = b"/FT/Btn/T(details__agreed)/AP<</N<</Ja 7 0 R/Off 7 0 R>>>>/AS/Ja/V/Ja"
CHOSEN = b"/FT/Ch/T(details__outcome)/Opt[[(met)(Met)][(not_met)(Not met)]]/V(Not met)/AP<</N 7 0 R>>"


# values


def test_answers_are_typed(read):
    record = read(returned(FULL, TICKED, CHOSEN, issued=attachment()))

    assert {place: answer.value for place, answer in record.answers.items() if answer.state is State.ANSWERED} == {
        "details.name": "Łukasz Ång",
        "details.start": dt.date(2026, 3, 2),
        "details.hours": Decimal("7.5"),
        "details.agreed": True,
        "details.outcome": "not_met",
        "area.1.gap": "First line\nsecond line",
        "area.1.action.1.what": "Ask",
    }
    assert (record.status, codes(record)) == (Status.CLEAN, [])


def test_every_place_of_the_form_is_there(read):
    record = read(returned(FULL, issued=attachment()))

    assert list(record.answers) == [
        "details.name", "details.start", "details.hours", "details.agreed", "details.outcome",
        "area.1.gap", "area.1.action.1.what", "area.1.action.1.by",
        "signatures.manager", "signatures.manager.name", "signatures.manager.date",
    ]  # fmt: skip
    assert record.answers["signatures.manager.name"].state is State.BLANK


def test_an_item_somebody_added_is_read(read):
    record = read(returned(FULL | {"area.2.gap": "Another", "area.2.action.3.what": "Third"}, issued=attachment()))

    assert record.answers["area.2.gap"].value == "Another"
    assert record.answers["area.2.action.3.what"].value == "Third"
    assert record.answers["area.2.action.1.what"].state is State.UNREADABLE


def test_a_box_that_is_not_ticked_is_blank_and_false(read):
    answer = read(returned(FULL, issued=attachment())).answers["details.agreed"]

    assert (answer.state, answer.value) == (State.BLANK, False)


def test_text_that_is_no_answer_of_its_kind_is_kept_and_told(read):
    record = read(returned(FULL | {"details.start": "3/4/2026 or so"}, issued=attachment()))

    assert record.answers["details.start"].state is State.UNREADABLE
    assert record.answers["details.start"].text == "3/4/2026 or so"
    assert [(finding.code, finding.place) for finding in record.findings] == [("answer.date-unknown", "details.start")]
    assert record.status is Status.ATTENTION


def test_an_answer_the_file_contradicts_is_disputed(read):
    both = text("details__name", b"(Bo)")

    record = read(returned(FULL, both, issued=attachment()))

    assert record.answers["details.name"].state is State.DISPUTED
    assert [sighting.text for sighting in record.answers["details.name"].seen] == ["Łukasz Ång", "Bo"]
    assert ("record.disputed", "details.name") in [(finding.code, finding.place) for finding in record.findings]


def test_a_name_that_stands_twice_and_says_the_same_is_a_notice(read):
    record = read(returned(FULL, text("area__1__gap", b"(First line\\nsecond line)"), issued=attachment()))

    assert (record.answers["area.1.gap"].state, codes(record)) == (State.ANSWERED, ["pdf.same-name"])


@pytest.mark.parametrize("parts", [("One ", "two"), ("Line\n", "line\n", "line"), ("a", "", "b")])
def test_a_text_that_continues_on_other_pages_is_joined_as_it_was_split(read, parts):
    names = ["area.1.gap", "area.1.gap.more", "area.1.gap.more2"]

    record = read(returned(FULL | dict(zip(names, parts, strict=False)), issued=attachment()))

    assert record.answers["area.1.gap"].value == "".join(parts)
    assert codes(record) == []


def test_a_lost_letter_is_told_at_its_place(read):
    broken = b"/FT/Tx/T(details__name)/V<FEFF0042D83D>/AP<</N 7 0 R>>"

    record = read(carrying(attachment(), broken))

    assert record.answers["details.name"].value == "B\ufffd"
    assert ("pdf.letters-lost", "details.name") in [(finding.code, finding.place) for finding in record.findings]


def test_places_that_are_missing_from_the_file_are_not_blank(read):
    record = read(returned(FULL, issued=attachment(), without=("details__hours", "details__start")))

    assert record.answers["details.hours"].state is State.UNREADABLE
    assert [f.arguments for f in record.findings if f.code == "record.places-missing"] == [
        {"count": 2, "first": "details.start"}
    ]


@pytest.mark.parametrize(
    "name", ["area__9__gap", "area__01__gap", "area__0__gap", "area__1__action__6__what", "details__1__name", "x"]
)
def test_a_field_that_belongs_to_no_place_is_told(read, name):
    record = read(returned(FULL, text(name, b"(x)"), issued=attachment()))

    assert [finding.arguments["name"] for finding in record.findings if finding.code == "pdf.unknown-field"] == [name]


@pytest.mark.parametrize("prefix", ["P0042.", "pack.P0042.", "doc1_", "d1__"])
def test_names_that_a_pack_put_a_prefix_before_are_known(read, prefix):
    bodies = [text(prefix + name, b"(x)") for name in ("details__name", "area__1__gap", "area__1__action__1__what")]
    flat = [body.replace(b"/T(" + prefix.encode(), b"/T(" + prefix.encode().replace(b".", b"_x_")) for body in bodies]

    record = read(carrying(attachment(), *flat))

    assert record.answers["area.1.gap"].value == "x"
    assert "pdf.unknown-field" not in codes(record)


def test_a_hierarchy_above_our_names_is_looked_through(read):
    data = carrying(
        attachment(),
        b"/T(P0042)/Kids[11 0 R]",
        text("area__1__gap", b"(x)") + b"/Parent 10 0 R",
    )

    assert read(data).answers["area.1.gap"].value == "x"


@pytest.mark.parametrize("tail", ["[0]", "+1", "#1"])
def test_marks_of_copies_are_looked_through(read, tail):
    record = read(carrying(attachment(), text("area__1__gap" + tail, b"(x)")))

    assert record.answers["area.1.gap"].value == "x"


def test_of_several_documents_in_one_file_the_first_is_read(read):
    mine = [text("a_" + name, b"(x)") for name in ("details__name", "area__1__gap")]
    other = [text("b_" + name, b"(y)") for name in ("details__name", "area__1__gap")]

    record = read(carrying(attachment(), *mine, *other))

    assert record.answers["details.name"].value == "x"
    assert "pdf.several-documents" in codes(record)


# what is missing


def test_what_is_required_and_blank_is_told(read):
    record = read(returned(FULL | {"details.name": " "}, issued=attachment()))

    assert [(finding.code, finding.place) for finding in record.findings] == [
        ("record.required-missing", "details.name")
    ]


def test_spare_items_and_rows_are_not_missing(read):
    spare = {"area.2.gap": "", "area.1.action.2.what": "", "area.1.action.2.by": ""}

    record = read(returned(FULL | spare | {"area.2.action.1.what": "", "area.2.action.1.by": ""}, issued=attachment()))

    assert codes(record) == []


def test_an_item_that_was_begun_must_be_finished(read):
    record = read(
        returned(FULL | {"area.1.action.2.by": "2026-05-01", "area.1.action.2.what": ""}, issued=attachment())
    )

    assert [finding.place for finding in record.findings] == ["area.1.action.2.what"]


def test_a_form_nobody_filled_in_is_told_once(read):
    record = read(returned({}, issued=attachment(plan=None)))

    assert (record.status, codes(record)) == (Status.ATTENTION, ["record.nothing-filled"])


# changes


def test_changes_are_told_against_what_was_issued(read):
    issued = attachment(
        details__name="Łukasz  Ång",
        details__start="2026-03-02",
        details__hours=7.5,
        details__agreed=True,
        area__1__gap="First line second\nline",
        area__1__action__1__what="Wait",
    )

    record = read(returned(FULL, issued=issued))

    assert [(change.place, change.issued, change.returned) for change in record.changes] == [
        ("details.agreed", True, False),
        ("area.1.action.1.what", "Wait", "Ask"),
    ]


def test_filling_in_what_was_blank_is_no_change(read):
    assert read(returned(FULL, issued=attachment(details__name="Łukasz Ång"))).changes == ()


def test_an_answer_taken_out_is_a_change(read):
    record = read(returned(FULL | {"details.hours": ""}, issued=attachment(details__hours=7)))

    assert [(change.issued, change.returned) for change in record.changes] == [(7, None)]


# identity


def test_a_file_says_who_it_is(read):
    issued = attachment()

    record = read(returned(FULL, issued=issued))

    assert record.identity == issued.identity


def test_a_blank_form_that_was_filled_in_was_not_issued(read):
    record = read(returned(FULL, issued=attachment(plan=None)))

    assert record.identity.issued is False
    assert record.status is Status.CLEAN


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param({"/AF"}, id="no attached record"),
        pytest.param({"/AF", "/Info"}, id="XMP and printed id only"),
        pytest.param({"/AF", "/Metadata"}, id="information dictionary and printed id only"),
    ],
)
@pytest.mark.parametrize("plan", ["P-1", None])
def test_a_poorer_carrier_serves_where_the_richer_is_lost(read, lost, plan):
    issued = attachment(plan=plan)

    record = read(stripped(returned(FULL, issued=issued), lost))

    assert record.identity == issued.identity
    assert record.answers["details.start"].value == dt.date(2026, 3, 2)


def test_a_record_moved_to_the_embedded_files_is_found(read):
    data = returned(FULL, issued=attachment(details__hours=1))
    with pikepdf.open(io.BytesIO(data)) as file:
        file.Root.Names = pikepdf.Dictionary(
            EmbeddedFiles=pikepdf.Dictionary(Names=["plan.json", file.make_indirect(file.Root.AF[0])])
        )
        del file.Root.AF
        moved = saved(file)

    assert [change.place for change in read(moved).changes] == ["details.hours"]


def test_a_form_that_lost_all_carriers_is_known_by_its_fields(read):
    record = read(returned(FULL, root=b"/Lang(en-GB)"))

    assert record.identity == Identity("small", 1, "en-GB", "", issued=False)
    assert (record.status, codes(record)) == (Status.ATTENTION, ["read.identity-by-names"])


def test_the_visible_id_alone_names_the_document(read):
    issued = attachment()

    record = read(stripped(returned(FULL, issued=issued), {"/AF", "/Info", "/Metadata"}))

    assert record.identity == issued.identity
    assert codes(record) == ["read.identity-by-names"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param((b"/PlanformsDocument(small;1;en", b"/PlanformsDocument(small;2;en"), id="another edition"),
        pytest.param((b"<pf:document>small", b"<pf:document>other"), id="another form"),
    ],
)
def test_carriers_that_contradict_each_other_are_told(read, change):
    data = returned(FULL, issued=attachment()).replace(*change)

    record = read(data)

    assert record.identity.form == "small"
    assert codes(record) == ["pdf.carriers-disagree"]


def test_a_record_that_was_tampered_with_is_told(read):
    data = returned(FULL, issued=attachment(details__hours=7)).replace(b'"details.hours":7', b'"details.hours":8')

    assert "pdf.attachment-changed" in codes(read(data))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"planforms":1}', b"[" * 100_000, b'{"planforms":NaN}'])
def test_an_attached_record_that_cannot_be_read_is_told(read, content):
    data = returned(FULL, issued=attachment())
    with pikepdf.open(io.BytesIO(data)) as file:
        file.Root.AF[0].EF.F = file.make_stream(content)
        broken = saved(file)

    record = read(broken)

    assert (record.identity, codes(record)) == (attachment().identity, ["pdf.attachment-broken"])


def test_counts_that_no_form_allows_are_not_believed(read):
    issued = attachment()
    data = json.loads(attachment_bytes(issued))
    data["counts"] = {"area": 10**9, "area.1.action": 10**9, "area.99999.action": 5, "x.y.z.w": 3, "": 2}
    with pikepdf.open(io.BytesIO(returned(FULL, issued=issued))) as file:
        file.Root.AF[0].EF.F = file.make_stream(json.dumps(data).encode())
        forged = saved(file)

    record = read(forged)

    assert {place for place in record.answers if place.endswith(".gap")} == {f"area.{n}.gap" for n in range(1, 5)}


def test_the_language_of_the_file_decides_how_it_is_read(read):
    swedish = b"/FT/Ch/T(details__outcome)/V(Uppn\xe5tt)/AP<</N 7 0 R>>"

    record = read(returned(FULL | {"details.start": "2026-03-02", "details.hours": "7,5"}, swedish,
                           issued=attachment(language="sv")))  # fmt: skip

    assert record.answers["details.outcome"].value == "met"
    assert record.answers["details.hours"].value == Decimal("7.5")


def test_an_edition_that_is_not_here_is_read_as_it_is(read):
    data = (
        returned(FULL, issued=attachment())
        .replace(b"small;1;en", b"small;7;en")
        .replace(b'"edition":1', b'"edition":7')
    )

    record = read(data)

    assert record.identity.edition == 7
    assert record.answers["area__1__gap"].value == "First line\nsecond line"
    assert {"forms.no-edition", "read.not-ours"} <= set(codes(record))


def test_a_form_that_is_not_ours_is_read_as_it_is(read):
    record = read(pdf(text("Name", b"(Anna)"), text("Tax.No"), TICKED, streams=DRAWN))

    assert record.identity is None
    assert {name: (answer.state, answer.value) for name, answer in record.answers.items()} == {
        "Name": (State.ANSWERED, "Anna"),
        "Tax.No": (State.BLANK, None),
        "details__agreed": (State.ANSWERED, "Ja"),
    }
    assert (record.status, codes(record)) == (Status.ATTENTION, ["read.not-ours"])


# signatures


@pytest.mark.parametrize(
    ("value", "verdict"), [(b"", Verdict.UNSIGNED), (b"/V<</Type/Sig/Filter/Adobe.PPKLite>>", Verdict.DAMAGED)]
)
def test_a_box_without_anything_that_was_signed_is_not_signed_or_damaged(read, value, verdict):
    record = read(returned(FULL, b"/FT/Sig/T(signatures__manager)/AP<</N 7 0 R>>" + value, issued=attachment()))

    (signature,) = record.signatures
    assert (signature.place, signature.role, signature.verdict) == ("signatures.manager", "manager", verdict)


# files that cannot be read


def encrypted(data, user):
    with pikepdf.open(io.BytesIO(data)) as file:
        return saved(file, encryption=pikepdf.Encryption(owner="o", user=user))


def saved(file, **how):
    out = io.BytesIO()
    file.save(out, static_id=not how, **how)
    return out.getvalue()


def stripped(data, keys):
    with pikepdf.open(io.BytesIO(data)) as file:
        for key in keys:
            del (file.trailer if key == "/Info" else file.Root)[key]
        return saved(file)


def zipped(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


GOOD = returned(FULL, issued=attachment())


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        pytest.param(b"", "a.pdf", "pdf.empty", id="empty"),
        pytest.param(b"\0" * 500, "a.pdf", "pdf.empty", id="nothing but NULs"),
        pytest.param(b"Hello", "a.pdf", "pdf.not-pdf", id="text called .pdf"),
        pytest.param(zipped("a"), "a.PDF", "pdf.zip", id="ZIP called .pdf"),
        pytest.param(b"%PDF-1.7\n" + b"x" * 900, "a.pdf", "pdf.damaged", id="a header and noise"),
        pytest.param(GOOD[: len(GOOD) // 3], "a.pdf", "pdf.damaged", id="a third of the file"),
        pytest.param(encrypted(GOOD, "secret"), "a.pdf", "pdf.password", id="locked with a password"),
        pytest.param(pdf(), "a.pdf", "pdf.no-form", id="no fields"),
        pytest.param(pdf(form=b"/XFA[]"), "a.pdf", "pdf.xfa-only", id="XFA only"),
        pytest.param(zipped("word/document.xml"), "a.docx", "docx.broken", id="Word"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "a.doc", "docx.old-format", id="old Word"),
        pytest.param(b"\x89PNG\r\n", "a.png", "read.picture-later", id="a picture"),
        pytest.param(zipped("a"), "a.zip", "read.other-file", id="a ZIP"),
        pytest.param(b"Hello", "a.txt", "read.other-file", id="text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(read, library, data, name, code):
    found = record_json(read(data, name), library.language("en"))

    assert (found["status"], [finding["code"] for finding in found["findings"]]) == ("unreadable", [code])
    assert found["findings"][0]["severity"] == "error"
    assert found["findings"][0]["message"]
    assert found["findings"][0]["remedy"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(encrypted(GOOD, ""), [], id="an empty password"),
        pytest.param(b"Received: by mail\r\n\r\n" + GOOD, [], id="bytes before the header"),
        pytest.param(GOOD[: GOOD.index(b"startxref")], ["pdf.repaired"], id="no startxref"),
        pytest.param(GOOD[: GOOD.index(b"xref\n0 1")], ["pdf.repaired"], id="no cross-reference table"),
        pytest.param(GOOD[len(b"%PDF-1.7\n") :], ["pdf.second-opinion"], id="no header"),
        pytest.param(GOOD.replace(b"/Root 1 0 R", b"/Root 777 0 R"), ["pdf.second-opinion"], id="no catalog"),
    ],
)
def test_what_can_be_recovered_is_read(read, data, expected):
    record = read(data)

    assert record.answers["details.name"].value == "Łukasz Ång"
    assert codes(record) == expected


def test_a_file_is_known_by_its_content_and_not_its_name(read):
    assert read(GOOD, "scan.tmp").status is Status.CLEAN


def test_nothing_in_a_file_escapes_as_an_exception(read):
    for cut in range(0, len(GOOD), 197):
        read(GOOD[:cut])
        read(GOOD[:cut] + b"\xff<<[/" + GOOD[cut + 5 :])


def test_a_flattened_form_still_says_who_it_is(read):
    data = carrying(attachment(), text("a")).replace(b"/AcroForm", b"/OldForms")
    flat = data.replace(b"/Annots", b"/Xnnots")

    record = read(flat)

    assert (record.status, record.identity, codes(record)) == (
        Status.UNREADABLE, attachment().identity, ["pdf.no-form"],
    )  # fmt: skip


# files and folders


def test_folders_are_read_at_any_depth_in_order(tmp_path, library):
    for name in ("b.pdf", "a/z.pdf", "a/.hidden.pdf", ".git/x.pdf", "~$lock.docx", "c.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(GOOD if name.endswith("pdf") else b"x")

    records = records_in(tmp_path / "b.pdf", tmp_path, library=library)

    assert [record.file.removeprefix(str(tmp_path)) for record in records] == ["/b.pdf", "/b.pdf", "/c.txt", "/a/z.pdf"]
    assert [record.status.value for record in records] == ["clean", "clean", "unreadable", "clean"]


def test_what_is_not_there_or_too_large_costs_only_itself(tmp_path, library):
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(26_000_000)

    records = records_in(tmp_path / "none.pdf", large, library=library)

    assert [codes(record) for record in records] == [["read.not-there"], ["read.too-big"]]


def test_a_pack_may_be_larger_than_a_form(tmp_path):
    for name, said in (("form", b""), ("pack", b"/PlanformsFront(1)")):
        with Path(tmp_path, f"{name}.pdf").open("wb") as stream:
            stream.write(b"%PDF-1.7\n" + said)
            stream.truncate(26_000_000)

    with pytest.raises(FileProblem):
        collect.bytes_of(tmp_path / "form.pdf", collect.MOST_IN_A_PACK)
    assert len(collect.bytes_of(tmp_path / "pack.pdf", collect.MOST_IN_A_PACK)) == 26_000_000
    with pytest.raises(FileProblem):
        collect.bytes_of(tmp_path / "pack.pdf")


# JSON


def test_the_json_of_a_record_has_the_keys_of_the_contract(read, library):
    issued = attachment(details__name="Anna")

    found = json.loads(json.dumps(record_json(read(returned(FULL, issued=issued)), library.language("en"))))

    assert list(found) == [
        "file",
        "sha256",
        "part",
        "status",
        "document",
        "values",
        "changes",
        "signatures",
        "findings",
    ]
    assert found["document"] == {
        "id": issued.identity.document, "form": "small", "edition": 1, "lang": "en", "issued": True
    }  # fmt: skip
    assert found["values"]["details.start"] == {
        "state": "answered", "value": "2026-03-02", "text": "2 March 2026", "source": "form_field", "confidence": 1.0,
        "page": 1,
    }  # fmt: skip
    assert found["values"]["details.hours"]["value"] == 7.5
    assert found["changes"] == [{"place": "details.name", "issued": "Anna", "returned": "Łukasz Ång"}]
    assert found["signatures"] == [
        {"place": "signatures.manager", "role": "manager", "verdict": "unsigned", "by": None, "when": None,
         "changed_after": [], "words": "Not signed electronically.", "facts": None}
    ]  # fmt: skip


def test_a_form_that_is_not_ours_names_no_form_in_json(read, library):
    found = record_json(read(pdf(text("Name", b"(Anna)"), streams=DRAWN)), library.language("en"))

    assert found["document"]["form"] is None
    assert found["values"]["Name"]["value"] == "Anna"
