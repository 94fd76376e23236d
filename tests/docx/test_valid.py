"""Every Word file we make is sound: by the standard's schemas, by Microsoft's own library, and in what it refers to."""

from __future__ import annotations

import re

import pytest

from generator.docx.package import open_package, packed
from tests.docx.references import broken
from tests.docx.word_samples import filled, in_every_form, in_every_wording, in_the_leading_forms, starter
from tests.outside.word_judges import schema_faults, sdk_faults

SMALL = ("improvement_action_plan", "en")
DOCUMENT, GLOSSARY, STYLES = "word/document.xml", "word/glossary/document.xml", "word/styles.xml"


@in_every_wording
def test_every_starter_keeps_the_schemas(form, tag):
    assert schema_faults(starter(form, tag)) == []


@in_every_wording
def test_every_filled_document_keeps_the_schemas(form, tag):
    assert {made.name: schema_faults(made.data) for made in filled(form, tag)} == {
        made.name: [] for made in filled(form, tag)
    }


@in_every_form
def test_nothing_in_a_file_leads_nowhere(form, tag):
    assert broken(starter(form, tag)) == []
    assert [fault for made in filled(form, tag) for fault in broken(made.data)] == []


@in_every_form
def test_microsofts_library_finds_no_fault_in_a_starter(form, tag, tmp_path):
    assert sdk_faults(written(tmp_path, starter(form, tag))) == []


@in_the_leading_forms
def test_microsofts_library_finds_no_fault_in_a_filled_document(form, tag, tmp_path):
    assert sdk_faults(written(tmp_path, filled(form, tag)[0].data)) == []


# what the judges are worth: each finds the faults put in on purpose

# fault → the part it is put into, what is looked for, and what stands there instead
BY_SCHEMA = {
    "the tag of a control before its label": (DOCUMENT, r"(<w:alias [^>]*/>)(<w:tag [^>]*/>)", r"\2\1"),
    "a control of two types": (DOCUMENT, r"<w:text/></w:sdtPr>", r"<w:text/><w:richText/></w:sdtPr>"),
    "an element nobody knows": (DOCUMENT, r"<w:showingPlcHdr/>", "<w:showingPlaceholder/>"),
    "a lock of an unknown kind": (DOCUMENT, r'w:val="sdtLocked"', 'w:val="sdtShut"'),
    "an id that is no number": (DOCUMENT, r'<w:id w:val="\d+"/>', '<w:id w:val="first"/>'),
    "a control inside a run": (DOCUMENT, r"<w:r>", "<w:r><w:sdt><w:sdtContent/></w:sdt>"),
    "a run straight in the body": (DOCUMENT, r"<w:body>", "<w:body><w:r/>"),
    "a tick that is not ignorable": (DOCUMENT, r' mc:Ignorable="[^"]*"', ""),
    "a table without a grid": (DOCUMENT, r"<w:tblGrid>.*?</w:tblGrid>", ""),
    "the section before the last paragraph": (DOCUMENT, r"(<w:sectPr.*?</w:sectPr>)(</w:body>)", r"\1<w:p/>\2"),
    "an end tag missing": (DOCUMENT, r"</w:body>", ""),
    "an entry of no known kind": (GLOSSARY, r"bbPlcHdr", "bbHolder"),
}
BY_LIBRARY = {
    "the colour of a style before its font": (
        STYLES,
        r"<w:rPr>(<w:rFonts[^>]*/>)",
        r'<w:rPr><w:color w:val="000000"/>\1',
    ),
    "an id too large": (DOCUMENT, r'<w:id w:val="\d+"/>', '<w:id w:val="9999999999"/>'),
    "an element nobody knows": (DOCUMENT, r"<w:showingPlcHdr/>", "<w:showingPlaceholder/>"),
    "a property numbered 1": ("docProps/custom.xml", r'pid="2"', 'pid="1"'),
    "a part without a content type": ("[Content_Types].xml", r'<Override PartName="/word/styles.xml"[^>]*/>', ""),
}
BY_REFERENCE = {
    "two controls of one id": (DOCUMENT, r'<w:id w:val="2"/>', '<w:id w:val="1"/>'),
    "a prompt that is missing": (GLOSSARY, r"<w:docPart>.*?</w:docPart>", ""),
    "a prompt given twice": (GLOSSARY, r"(<w:docPart>.*?</w:docPart>)", r"\1\1"),
    "a style that is missing": (STYLES, r'w:styleId="PlaceholderText"', 'w:styleId="Other"'),
    "a list that is missing": (DOCUMENT, r'<w:numId w:val="\d+"/>', '<w:numId w:val="99"/>'),
    "a cell without a paragraph": (
        DOCUMENT,
        r"(<w:tc>(?:<w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)?).*?</w:tc>",
        r"\1</w:tc>",
    ),
    "a choice given twice": (DOCUMENT, r"(<w:listItem [^>]*/>)", r"\1\1"),
    "a footer that is missing": (DOCUMENT, r'(<w:footerReference [^>]*r:id=")[^"]*', r"\1rId99"),
    "an extension nobody knows": (DOCUMENT, r"<w15:repeatingSection/>", "<w15:repeatingThing/>"),
    "an extension that is not ignorable": (DOCUMENT, r' mc:Ignorable="[^"]*"', ""),
    "a part without a content type": ("[Content_Types].xml", r'<Override PartName="/word/styles.xml"[^>]*/>', ""),
}


@pytest.mark.parametrize("fault", BY_SCHEMA)
def test_the_schemas_find(fault):
    assert schema_faults(with_fault(*BY_SCHEMA[fault])) != []


@pytest.mark.parametrize("fault", BY_LIBRARY)
def test_microsofts_library_finds(fault, tmp_path):
    assert sdk_faults(written(tmp_path, with_fault(*BY_LIBRARY[fault]))) != []


@pytest.mark.parametrize("fault", BY_REFERENCE)
def test_the_references_tell(fault):
    assert broken(with_fault(*BY_REFERENCE[fault])) != []


def with_fault(part, looked_for, instead):
    parts = dict(open_package(starter(*SMALL), "form.docx").parts)
    text, times = re.subn(looked_for, instead, parts[part].decode(), count=1, flags=re.DOTALL)
    assert times == 1, f"{part} has no {looked_for}"
    return packed({**parts, part: text.encode()})


def written(folder, data):
    path = folder / "form.docx"
    path.write_bytes(data)
    return path
