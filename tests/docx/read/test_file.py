"""The file itself: who it says it is, who saved it, what else is in it, and what is refused."""

import datetime as dt
import time

import pytest

from generator.docx.package import packed
from generator.docx.read.contents import contents
from generator.docx.read.walk import MOST_CONTROLS
from generator.errors import FileProblem
from generator.forms.identity import Identity, document_id, grouped
from generator.records.checked import Verdict
from generator.records.issued import NAMESPACE, Attachment, attachment_bytes
from generator.records.vouching import Asked, Box
from tests.docx.read.by_hand import FORM, NAMES, empty, glossary, line, p, run, saved_by, sdt, table, tr, word
from tests.docx.read.looked_at import read, said, seen, told

DOCUMENT = document_id("small_form", 1, "en", "p1", {"details.text": "one\ntwo"})
ISSUED = Attachment(
    Identity("small_form", 1, "en", DOCUMENT, issued=True), "p1", None, {"details.text": "one\ntwo"}, {}
)
BODY = p(line("details.name", "Anna"))


def record(data=None):
    text = (attachment_bytes(ISSUED) if data is None else data).decode()
    return {"customXml/item1.xml": f'<planforms xmlns="{NAMESPACE}"><![CDATA[{text}]]></planforms>'}


def properties(**values):
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    listed = "".join(
        f'<property pid="2" name="Planforms{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for name, value in values.items()
    )
    names = f'xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes"'
    return {"docProps/custom.xml": f"<Properties {names}>{listed}</Properties>"}


OWN = properties(Form="small_form", Edition="1", Language="en", Document=DOCUMENT)


def test_the_record_the_properties_and_the_printed_id_say_who_it_is():
    body = BODY + p(sdt("@document", run(grouped(DOCUMENT))))

    found = read(body, record() | OWN).carried

    assert found.attachment == ISSUED
    assert found.named == (ISSUED.identity,)
    assert found.printed == DOCUMENT
    assert found.agree


def test_a_starter_without_a_document_is_the_empty_form():
    found = read(BODY, properties(Form="small_form", Edition="1", Language="sv")).carried

    assert found.identity == Identity("small_form", 1, "sv", document_id("small_form", 1, "sv", None, {}), issued=False)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        pytest.param(record(b"{"), "docx.attachment-broken", id="a broken record"),
        pytest.param(
            record(attachment_bytes(ISSUED).replace(b"two", b"2")), "docx.attachment-changed", id="a changed record"
        ),
        pytest.param({"customXml/item1.xml": f"<a>{NAMESPACE}"}, "docx.attachment-broken", id="a broken store"),
        pytest.param(
            record() | properties(Form="other", Edition="1", Language="en", Document=DOCUMENT),
            "docx.carriers-disagree",
            id="two forms",
        ),
        pytest.param({"word/vbaProject.bin": b"x"}, "docx.macros", id="macros"),
        pytest.param({"_xmlsignatures/origin.sigs": b""}, "docx.signed-file", id="a signature"),
        pytest.param({"word/embeddings/a.xlsx": b"x"}, "docx.embedded", id="a file inside"),
        pytest.param({"word/footer1.xml": "<ftr>"}, "docx.part-broken", id="a broken footer"),
        pytest.param({"word/comments.xml": "<!DOCTYPE a><a/>"}, "docx.part-broken", id="comments with a document type"),
    ],
)
def test_what_is_out_of_order_in_a_file_is_told_and_its_answers_are_read(parts, code):
    assert said(BODY, parts) == {"details.name": "Anna"}
    assert (code, None) in told(BODY, parts)


@pytest.mark.parametrize(
    ("parts", "verdict"), [({}, Verdict.UNSIGNED), ({"_xmlsignatures/origin.sigs": b""}, Verdict.UNKNOWN_SIGNER)]
)
def test_a_box_of_a_file_that_word_signed_is_not_said_to_be_unsigned(parts, verdict):
    found = read(BODY, parts).vouch([Box("signatures.manager", "manager")], None, Asked(dt.datetime.now(dt.UTC)))

    assert [one.verdict for one in found.signatures] == [verdict]


def test_text_that_is_another_file_is_told():
    assert ("docx.text-elsewhere", None) in told(BODY + '<altChunk w:id="1"/>')


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            {
                "docProps/core.xml": '<a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>sv-SE</dc:language></a>'
            },
            "sv-SE",
        ),
        (
            {
                "docProps/core.xml": "<a",
                "word/settings.xml": f'<settings {NAMES}><themeFontLang w:val="sv"/></settings>',
            },
            "sv",
        ),
        ({"word/styles.xml": f'<styles {NAMES}><lang w:val="en-GB"/></styles>'}, "en-GB"),
        ({"word/styles.xml": f'<styles {NAMES}><lang w:val="?"/></styles>'}, ""),
        ({}, ""),
    ],
)
def test_the_language_is_told_by_the_properties_the_settings_or_the_styles(parts, expected):
    assert read(BODY, parts).language == expected


def test_a_document_without_fields_says_why_nothing_was_read():
    assert [one.code for one in read(p(run("Hello"))).lost] == ["docx.no-form"]
    assert read(p(run("Hello")), OWN).lost == ()
    assert read(BODY).lost == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [("document", "docx.broken"), ("workbook", "docx.no-document")],
)
def test_what_is_no_word_document_is_refused(name, code):
    data = word("<p>" if name == "document" else BODY)
    if name == "workbook":
        data = packed({"word/document.xml": f"<workbook {NAMES}/>".encode()})

    with pytest.raises(FileProblem) as problem:
        contents(data, "a.docx")

    assert [one.code for one in problem.value.findings] == [code]


# names that belong to no place


def test_fields_that_belong_to_no_place_are_told_where_they_hold_something():
    strangers = p(line("own.field", "x"), empty("own.other"), line("goog_rdk_3", "y"), line("details.days.9", "z"))
    body = BODY + strangers

    assert [(one.code, one.arguments["name"]) for one in seen(body).findings] == [
        ("docx.unknown-control", "own.field"),
        ("docx.unknown-control", "details.days.9"),
    ]


def test_a_form_that_is_not_known_is_read_by_its_own_names():
    found = read(p(line("a.b", "x"), line("a.b", "y"), line("c.d", "z"), sdt("@document", run("id")))).as_named()

    assert {name: [one.text for one in sightings] for name, sightings in found.items()} == {
        "a.b": ["x", "y"],
        "c.d": ["z"],
    }


def test_a_match_says_how_much_of_the_file_and_of_the_form_agree():
    found = read(p(line("details.name", "x"), line("other.name", "y"))).match(FORM)

    assert found.share == 0.5
    assert 0 < found.cover < 0.2


# LibreOffice before 7.5

OLD_OFFICE = saved_by("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2")
NEW_OFFICE = saved_by("LibreOffice/25.2.1.2$Linux_X86_64")


@pytest.mark.parametrize(
    ("body", "program", "expected", "codes"),
    [
        pytest.param(p(line("details.text", "onetwo")), OLD_OFFICE, "one\ntwo", [], id="nothing else changed"),
        pytest.param(
            p(line("details.text", "onethree")), OLD_OFFICE, "onethree", ["docx.line-breaks-lost"], id="changed"
        ),
        pytest.param(p(line("details.text", "onetwo")), NEW_OFFICE, "onetwo", [], id="a newer one"),
        pytest.param(p(line("details.name", "onethree")), OLD_OFFICE, None, [], id="no long answer"),
    ],
)
def test_line_breaks_that_libreoffice_lost_are_put_back_or_told(body, program, expected, codes):
    assert said(body, program, ISSUED).get("details.text") == expected
    assert [code for code, _ in told(body, program, ISSUED)] == codes


# much of everything


def quickly(body, parts=None, seconds=5.0):
    data, begun = word(body, parts), time.process_time()
    found = contents(data, "a.docx")
    found.see(FORM, None)
    assert time.process_time() - begun < seconds
    return found


def test_more_controls_than_any_form_has_are_not_all_read():
    found = quickly(p(line("details.name", "x") * 5) * 20_000)

    assert len(found.said) == MOST_CONTROLS
    assert [one.code for one in found.findings] == ["docx.too-many-controls"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table(tr(line("area.1.action.1.what", "x")) * 7_000), id="rows"),
        pytest.param(p(*(line(f"area.{number}.gap", "x") for number in range(7_000))), id="items"),
        pytest.param(
            "<sdt><sdtContent>" * 100 + p(line("details.name", "x") * 7_000) + "</sdtContent></sdt>" * 100, id="deep"
        ),
        pytest.param(
            "".join(f"<sdt><sdtPr><tag w:val='a.b{n}'/></sdtPr><sdtContent>" for n in range(100))
            + p(line("details.name", "x") * 5_000)
            + "</sdtContent></sdt>" * 100,
            id="deep, each with a name",
        ),
        pytest.param(
            "<p><pPr><rPr><del w:id='1'/></rPr></pPr><r><t>x</t></r></p>" * 25_000, id="deleted ends of paragraphs"
        ),
        pytest.param(p(sdt("details.name", "<ins w:id='1' w:author='a'><r><t>x</t></r></ins>" * 25_000)), id="changes"),
        pytest.param(p(sdt("details.name", "<r><rPr><vanish/></rPr><t>x</t></r>" * 25_000)), id="hidden words"),
        pytest.param(p("<r><drawing/></r>" * 10_000 + sdt("signatures.manager", "", "") * 5_000), id="pictures"),
        pytest.param(p(run("x")) * 50_000, id="paragraphs"),
    ],
)
def test_much_of_anything_is_read_in_seconds(body):
    quickly(body)


def test_many_comments_are_told_in_part():
    comments = "".join(f"<comment w:id='{number}'>{p(run('x'))}</comment>" for number in range(20_000))
    marks = "".join(f"<commentRangeStart w:id='{number}'/>" for number in range(20_000))

    found = quickly(p(marks) + BODY, {"word/comments.xml": f"<comments {NAMES}>{comments}</comments>"})

    assert len(found.remarks) == 200


def test_a_document_too_deep_is_refused():
    with pytest.raises(FileProblem):
        contents(word("<sdt><sdtContent>" * 5_000 + "</sdtContent></sdt>" * 5_000), "a.docx")


def test_prompts_are_looked_up_where_there_are_many():
    quickly(BODY, glossary(**{f"details__name{number}": "x" for number in range(20_000)}))
