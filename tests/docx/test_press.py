from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree

from generator.docx.find import find_template
from generator.docx.normalise import prepared
from generator.docx.ooxml import q
from generator.docx.package import open_package, packed
from generator.docx.properties import custom_properties
from generator.docx.refusals import refusals
from generator.errors import FileProblem, FormProblem
from generator.pages.brand import load_brand
from generator.records.issued import NAMESPACE, read_attachment
from generator.resources import search_path
from tests.docx.templates_made import changed, paragraph, sample, shown, with_text
from tests.samples_made import LIBRARY

DUBLIN = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def iap():
    return sample("improvement_action_plan", "en")


@pytest.fixture(scope="module")
def issued(iap):
    plan = iap.plan
    return iap.press().issue(plan.plan_id, "Planning", plan.values)


def root_of(package, kind, of=""):
    return package.xml(next(package.related(of, kind)))


def test_the_same_plan_gives_the_same_bytes_whatever_was_made_before(iap, issued):
    press = iap.press()
    press.blank({"area": 4})
    press.issue("other", "", {"area.3.gap": "x"})
    again = press.issue(iap.plan.plan_id, "Planning", iap.plan.values)
    assert again.data == issued.data
    assert again.pages is None


def test_a_document_says_who_it_is_and_what_was_issued(iap, issued):
    package = open_package(issued.data, "out.docx")
    found = custom_properties(package)
    assert found == {
        "PlanformsForm": "improvement_action_plan",
        "PlanformsEdition": str(iap.form.edition),
        "PlanformsLanguage": "en",
        "PlanformsDocument": issued.identity.document,
    }
    record = root_of(package, "customXml", package.main)
    assert record.tag == f"{{{NAMESPACE}}}planforms"
    attachment = read_attachment((record.text or "").encode())
    assert attachment.identity == issued.identity
    assert (attachment.plan, attachment.unit) == (iap.plan.plan_id, "Planning")
    assert attachment.issued["details.employee"] == iap.plan.values["details.employee"]


def test_the_record_holds_letters_that_xml_does_not(iap):
    said = "a\x0bb\x7fc\ufffed&<e>\r\n"
    package = open_package(iap.press().issue("P1", "", {"area.1.gap": said}).data, "out.docx")
    record = root_of(package, "customXml", package.main)
    assert json.loads(record.text)["issued"]["area.1.gap"] == said


def test_the_properties_name_no_person_and_no_time(iap):
    def somebody(root):
        for tag in ("creator", "lastModifiedBy"):
            etree.SubElement(root, f"{DUBLIN}{tag}").text = "Sara Somebody"

    template = changed(iap.starter, somebody, "docProps/core.xml")
    template = replace(
        template, parts={**template.parts, "docProps/app.xml": b"<Properties><Manager>Sara</Manager></Properties>"}
    )
    package = open_package(iap.press(template).blank().data, "out.docx")
    core = root_of(package, "core-properties")
    assert {one.tag: one.text for one in core} == {
        f"{DUBLIN}title": iap.form.title, f"{DUBLIN}creator": "planforms", f"{DUBLIN}language": "en-GB",
    }  # fmt: skip
    assert not any(b"Sara" in data for name, data in package.parts.items() if name.startswith("docProps/core"))


def test_properties_of_the_templates_own_are_kept(iap):
    def add(root):
        one = etree.fromstring(etree.tostring(root[0]))
        one.set("name", 'Class "A"')
        one[0].text = "Internal & secret"
        root.append(one)

    package = open_package(iap.press(changed(iap.starter, add, "docProps/custom.xml")).blank().data, "out.docx")
    assert custom_properties(package)['Class "A"'] == "Internal & secret"
    pids = [one.get("pid") for one in root_of(package, "custom-properties")]
    assert len(pids) == len(set(pids))


def test_a_document_opens_in_python_docx(iap, issued):
    from io import BytesIO

    from docx import Document

    document = Document(BytesIO(issued.data))
    assert document.core_properties.title == iap.form.title
    assert iap.form.title in [one.text for one in document.paragraphs]


def test_every_part_is_named_in_the_list_of_types_and_every_relationship_leads_somewhere(issued):
    package = open_package(issued.data, "out.docx")
    types = package.xml("[Content_Types].xml")
    named = {one.get("PartName") for one in types} | {f".{one.get('Extension')}" for one in types}
    for name in package.parts:
        assert f"/{name}" in named or f".{name.rpartition('.')[2]}" in named or name == "[Content_Types].xml"
        for link in package.relationships(name):
            assert link.external or link.target in package.parts
    assert {one.get("PartName", "/")[1:] for one in types} - {""} <= set(package.parts)
    assert next(iter(package.parts)) == "[Content_Types].xml"


def test_a_template_saved_by_libreoffice_gives_documents_with_one_part_of_properties(iap):
    def rename(root):
        for one in root:
            kind = one.get("Type")
            one.set(
                "Type",
                kind.replace("package/2006/relationships/metadata", "officedocument/2006/relationships/metadata"),
            )

    template = changed(iap.starter, rename, "_rels/.rels")
    package = open_package(iap.press(template).blank().data, "out.docx")
    assert [name for name in package.parts if "core" in name] == ["docProps/core.xml"]
    assert next(package.related("", "core-properties")) == "docProps/core.xml"


def test_a_document_can_become_a_template(iap, issued):
    template = open_package(issued.data, "filled.docx")
    again = iap.press(template).issue("P2", "", {"details.employee": "Ann"})
    package = open_package(again.data, "out.docx")
    assert len([name for name in package.parts if name.startswith("customXml/item")]) == 2
    assert shown(again.data)["details.employee"] == "Ann"


def test_another_xml_store_keeps_its_name(iap):
    template = replace(iap.starter, parts={**iap.starter.parts, "customXml/item1.xml": b"<x/>"})
    assert prepared(template).record == "customXml/item2.xml"


def test_one_item_stands_even_where_the_plan_has_none(iap):
    found = shown(iap.press().issue("P1", "", {}).data)
    assert {"area.1.gap", "area.1.action.1.what"} <= set(found)


def test_more_items_are_shown_when_asked_for(iap):
    found = shown(iap.press().blank({"area": 3, "area.action": 4}).data)
    assert "area.3.action.4.what" in found


def test_no_letter_is_missing_in_word(iap):
    assert iap.press().letters_missing({"area.1.gap": "🦊"}) == []


# ---------------------------------------------------------------------------------------------- refusals


def with_part(package, name, data):
    return replace(package, parts={**package.parts, name: data})


def with_link(package, kind, target, mode):
    def add(root):
        etree.SubElement(root, root[0].tag, Id="rId99", Type=f"http://x/{kind}", Target=target, TargetMode=mode)

    return changed(package, add, "word/_rels/document.xml.rels")


def with_element(package, name):
    def add(root):
        root.find(q("w:body")).insert(0, paragraph("x"))
        root.find(q("w:body"))[0].append(etree.Element(q(name)))

    return changed(package, add)


def without_fields(root):
    for one in list(root.iter(q("w:sdt"))):
        if one.getparent() is not None:
            one.getparent().remove(one)


REFUSED = {
    "docx.broken": lambda one: with_part(one, "word/styles.xml", b"<w:styles>"),
    "template.macros": lambda one: with_part(one, "word/vbaProject.bin", b"x"),
    "template.revisions": lambda one: with_element(one, "w:ins"),
    "template.outside": lambda one: with_link(one, "image", "https://example.org/x.png", "External"),
    "template.embedded": lambda one: with_element(one, "w:altChunk"),
    "template.other-form": lambda one: changed(
        one, lambda root: setattr(root[0][0], "text", "one_to_one"), "docProps/custom.xml"
    ),
    "template.no-fields": lambda one: changed(
        changed(one, without_fields), without_fields, "word/footer1.xml"
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", REFUSED)
def test_a_template_that_could_do_harm_is_refused(iap, code):
    found = refusals(REFUSED[code](iap.starter), iap.form)
    assert [finding.code for finding in found] == [code]
    with pytest.raises(FormProblem):
        iap.press(REFUSED[code](iap.starter))


def test_more_fields_than_anybody_needs_are_refused(iap):
    def add(root):
        root.find(q("w:body")).extend(etree.Element(q("w:sdt")) for _ in range(20_001))

    assert [one.code for one in refusals(changed(iap.starter, add), iap.form)] == ["template.controls"]


def test_a_link_to_a_page_is_no_reason_to_refuse(iap):
    assert refusals(with_link(iap.starter, "hyperlink", "https://example.org", "External"), iap.form) == ()


def test_every_shipped_starter_is_usable():
    for name in LIBRARY.names():
        for tag in LIBRARY.source(name).languages:
            one = sample(name, tag)
            assert refusals(one.starter, one.form) == ()


# ---------------------------------------------------------------------------------------------- which template


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "forms" / "improvement_action_plan"
    folder.mkdir(parents=True)
    return folder


def found(one, own, brand="plain", tag="en"):
    path = search_path([own.parents[1]])
    return find_template(one.form, LIBRARY.language(tag), load_brand(brand, path), path)


def test_a_template_of_ones_own_comes_before_the_shipped_one(iap, own):
    (own / "en.docx").write_bytes(packed(with_text(iap.starter, "Our house").parts))
    assert found(iap, own).file == own / "en.docx"


def test_the_exact_language_comes_before_its_base(iap, own):
    for name in ("en.docx", "en-GB.docx"):
        (own / name).write_bytes(packed(iap.starter.parts))
    assert found(iap, own, tag="en-GB").file == own / "en-GB.docx"
    assert found(iap, own, tag="en-US").file == own / "en.docx"


def test_an_untouched_starter_takes_on_a_brand_and_a_touched_one_keeps_its_look(iap, own):
    (own / "en.docx").write_bytes(packed(iap.starter.parts))
    branded = found(iap, own, "northfield")
    assert branded.file is None
    assert branded.package.parts["word/styles.xml"] != iap.starter.parts["word/styles.xml"]
    (own / "en.docx").write_bytes(packed(with_text(iap.starter, "Our house").parts))
    kept = found(iap, own, "northfield")
    assert kept.file == own / "en.docx"
    assert [finding.code for finding in kept.noticed] == ["docx.own-look"]


def test_a_template_that_is_no_word_file_is_said(iap, own):
    (own / "en.docx").write_bytes(b"nothing")
    with pytest.raises(FileProblem) as problem:
        found(iap, own)
    assert problem.value.findings[0].where.file == str(own / "en.docx")
