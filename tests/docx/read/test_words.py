"""What a control says, whatever Word and other programs leave in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.docx.package import open_package, packed
from generator.docx.read.contents import contents
from tests.docx.read.by_hand import FORM, NAMES, date, empty, glossary, line, listed, p, run, sdt, table, tick, tr, word
from tests.docx.read.looked_at import read, said, texts, told

TEXT_BOX = "<txbxContent><p>{}</p></txbxContent>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param("<r><t>Anna</t></r>", "Anna", id="one run"),
        pytest.param('<r w:rsidR="1"><t>An</t></r><r w:rsidR="2"><t>na</t></r>', "Anna", id="split runs"),
        pytest.param("<r><t>A</t></r><proofErr w:type='spellStart'/><r><t>b</t></r>", "Ab", id="spelling marks"),
        pytest.param("<bookmarkStart w:id='1' w:name='x'/><r><t>A</t></r><bookmarkEnd w:id='1'/>", "A", id="bookmarks"),
        pytest.param("<smartTag w:element='x'><r><t>A</t></r></smartTag><r><t>b</t></r>", "Ab", id="smart tags"),
        pytest.param("<hyperlink w:anchor='x'><r><t>a@b.se</t></r></hyperlink>", "a@b.se", id="links"),
        pytest.param(
            "<r><fldChar w:fldCharType='begin'/></r><r><instrText>DATE</instrText></r><r><fldChar w:fldCharType="
            "'separate'/></r><r><t>2 March</t></r><r><fldChar w:fldCharType='end'/></r>",
            "2 March",
            id="fields",
        ),
        pytest.param("<fldSimple w:instr='PAGE'><r><t>7</t></r></fldSimple>", "7", id="simple fields"),
        pytest.param("<r><t>a</t><br/><t>b</t><cr/><t>c</t></r>", "a\nb\nc", id="line breaks"),
        pytest.param("<r><t>a</t><tab/><t>b</t></r>", "a\tb", id="tabs"),
        pytest.param(
            "<r><t>e</t><noBreakHyphen/><t>post in</t><softHyphen/><t>box</t></r>", "e-post inbox", id="hyphens"
        ),
        pytest.param("<r><sym w:font='Wingdings' w:char='F0E0'/><t> x</t></r>", "→ x", id="a typed arrow"),
        pytest.param("<r><sym w:font='Times' w:char='00E5'/></r>", "å", id="a symbol that is a letter"),
        pytest.param("<r><t>a</t><footnoteReference w:id='2'/></r>", "a", id="marks of notes"),
        pytest.param("<r><t>a</t><commentReference w:id='2'/></r>", "a", id="marks of comments"),
        pytest.param(
            "<r><ruby><rt><r><t>x</t></r></rt><rubyBase><r><t>a</t></r></rubyBase></ruby></r>", "a", id="ruby"
        ),
        pytest.param("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2", id="formulas"),
        pytest.param("<r><t>a\u0308</t></r>", "ä", id="letters in pieces"),
        pytest.param(
            "<sdt><sdtPr><tag w:val='goog_rdk_7'/></sdtPr><sdtContent><r><t>A</t></r></sdtContent></sdt>",
            "A",
            id="Google's",
        ),
        pytest.param("<sdt><sdtContent><r><t>A</t></r></sdtContent></sdt>", "A", id="a control without properties"),
        pytest.param("<!-- no --><r><t>A<!-- no --></t><?no?></r>", "A", id="XML comments"),
        pytest.param("<r><t xml:space='preserve'>  A </t></r>", "  A ", id="blanks as they are"),
    ],
)
def test_a_control_says_its_words(inside, expected):
    assert texts(p(sdt("details.name", inside)))["details.name"] == (expected,)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(sdt("details.text", "<p><r><t>a</t></r></p><p><r><t>b</t></r></p>", ""), id="round paragraphs"),
        pytest.param(
            table("<tr>" + sdt("details.text", "<tc><p><r><t>a</t></r></p><p><r><t>b</t></r></p></tc>", "") + "</tr>"),
            id="round a cell",
        ),
        pytest.param(
            table(sdt("details.text", tr("<p><r><t>a</t></r></p>", "<p><r><t>b</t></r></p>"), "")), id="round a row"
        ),
        pytest.param(
            sdt("details.text", table(tr("<p><r><t>a</t></r></p>", "<p><r><t>b</t></r></p>")), ""), id="round a table"
        ),
    ],
)
def test_a_control_that_was_widened_says_its_paragraphs_line_by_line(body):
    assert said(body) == {"details.text": "a\nb"}


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        pytest.param(
            "<mc:Choice Requires='wps'><drawing><wps:txbx>{0}</wps:txbx></drawing></mc:Choice>"
            "<mc:Fallback><pict><v:textbox>{0}</v:textbox></pict></mc:Fallback>",
            "A",
            id="a text box is read once",
        ),
        pytest.param(
            "<mc:Choice xmlns:x='urn:unknown' Requires='x'><r><t>new</t></r></mc:Choice><mc:Fallback>{0}</mc:Fallback>",
            "A",
            id="the fallback of what nobody knows",
        ),
        pytest.param("<mc:Choice Requires='wps'>{0}</mc:Choice>", "A", id="a choice alone"),
    ],
)
def test_of_alternative_contents_one_is_read(branches, expected):
    box = TEXT_BOX.format(line("details.name", "A"))

    found = read(p(f"<r><mc:AlternateContent>{branches.format(box)}</mc:AlternateContent></r>"))

    assert [one.readings for one in found.said] == [(expected,)]


@pytest.mark.parametrize("part", ["header1", "footer2", "footnotes", "endnotes"])
def test_controls_in_headers_footers_and_notes_are_read(part):
    content = f"<hdr {NAMES}>{p(line('details.name', 'A'))}</hdr>"

    assert said(p(), {f"word/{part}.xml": content}) == {"details.name": "A"}


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def test_strict_files_are_read_like_others():
    body = p(line("details.name", "A")) + p(tick("details.ok", 1, "☒")) + p(line("details.post", "Write"))
    parts = dict(open_package(word(body, glossary(details__post="Write")), "a.docx").parts)
    for transitional, strict in STRICT.items():
        parts = {name: data.replace(transitional, strict) for name, data in parts.items()}

    found = contents(packed(parts), "a.docx").see(FORM, None).sightings

    assert {place: one[0].text for place, one in found.items() if one[0].text} == {
        "details.name": "A",
        "details.ok": "x",
    }


# blanks


@pytest.mark.parametrize(
    ("body", "prompts"),
    [
        pytest.param(empty("details.name"), {}, id="marked as untouched, prompts unknown"),
        pytest.param(empty("details.name"), {"details__name": "Enter text"}, id="marked as untouched"),
        pytest.param(line("details.name", "Enter text"), {"details__name": "Enter  text"}, id="the mark was lost"),
        pytest.param(line("details.name", "Enter text"), {}, id="mark and prompts were lost"),
        pytest.param(
            sdt("", run("Write"), entry="details.name"), {"details__name": "Write"}, id="the tag was lost too"
        ),
        pytest.param(line("details.name", " "), {}, id="a blank"),
        pytest.param(sdt("details.name", ""), {}, id="nothing"),
        pytest.param('<sdt><sdtPr><tag w:val="details.name"/></sdtPr></sdt>', {}, id="no content at all"),
    ],
)
def test_what_nobody_filled_in_is_blank(body, prompts):
    (found,) = texts(p(body), glossary(**prompts))["details.name"]

    assert not found.strip()
    assert told(p(body), glossary(**prompts)) == []


def test_words_that_are_not_the_prompt_are_read_though_the_file_calls_them_untouched():
    body, prompts = p(empty("details.name", "Anna")), glossary(details__name="Enter text")

    assert said(body, prompts) == {"details.name": "Anna"}
    assert ("docx.unlike-prompt", "details.name") in told(body, prompts)


def test_words_beside_an_empty_field_are_told_and_not_read():
    def beside(place, words):
        return told(p(empty(place), run(words)))

    assert beside("details.name", " Anna ") == [("docx.typed-beside", "details.name")]
    assert beside("details.name", " ") == []
    assert beside("details.name", "Employee’s name: ") == []
    assert told(p(run("by "), line("details.name", "Anna"))) == []
    assert told(p(run("from "), empty("details.name"), run(" to "), empty("details.post"))) == []
    assert told(p(tick("details.ok", 0, "☐"), run(" I agree"))) == []


# kinds


@pytest.mark.parametrize(
    ("stored", "sign", "expected"),
    [
        (1, "☒", ("x",)),
        (0, "☐", ("",)),
        (1, "☐", ("x", "")),
        (0, "☒", ("", "x")),
        (1, "", ("x",)),
        (1, "<r><sym w:font='Wingdings' w:char='F0FE'/></r>", ("x",)),
        (0, "<r><sym w:font='Wingdings 2' w:char='F0A3'/></r>", ("",)),
        (0, "ja", ("ja",)),
    ],
)
def test_a_tick_says_what_is_stored_and_what_is_drawn(stored, sign, expected):
    assert texts(p(tick("details.ok", stored, sign)))["details.ok"] == expected


@pytest.mark.parametrize(("sign", "expected"), [("☒", "x"), ("☐", ""), ("X", "x"), ("yes", "yes")])
def test_a_tick_that_lost_its_box_says_its_sign(sign, expected):
    assert texts(p(line("details.ok", sign)))["details.ok"] == (expected,)


def test_ticks_in_the_false_control_of_libreoffice_are_read_one_by_one():
    ticks = p(tick("", 1, "☒", "details.ok"), run(" Agreed")) + p(tick("", 0, "☐", "details.no"), run(" Not agreed"))
    after = p(sdt("", run("A"), entry="details.name"))

    assert said(sdt("", ticks + after, "", entry="details.ok")) == {"details.ok": "x", "details.name": "A"}


def test_words_that_a_second_saving_takes_in_are_no_part_of_the_answer():
    body = p(line("details.name", "Employee’s name\N{EN SPACE}Anna")) + p(tick("details.ok", 1, "☒ Agreed"))

    assert said(body) == {"details.name": "Anna", "details.ok": "x"}
    assert said(p(line("details.name", "Employee’s name\N{EN SPACE}Enter text"))) == {}


def test_bare_controls_of_a_name_that_is_taken_are_false():
    heading = p(sdt("", run("Area for improvement"), "", entry="details.start"))
    boxes = "".join(p(sdt("", run(words), "", entry="signatures.manager")) for words in ("Anna", "Signatures"))

    assert said(p(date("details.start", "2026-03-02")) + heading + boxes) == {
        "details.start": "2026-03-02",
        "signatures.manager": "Anna",
    }


def test_a_box_in_a_longer_answer_is_part_of_its_words():
    inside = run("Either ") + tick("", 1, "☒") + run(" or ") + tick("", 0, "☐")

    assert said(p(sdt("details.text", inside, ""))) == {"details.text": "Either ☒ or ☐"}


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8), max_size=5))
def test_any_words_come_back_however_their_runs_are_split(lines):
    text = unicodedata.normalize("NFC", "\n".join(lines))
    runs = "".join("<r><br/></r>" if letter == "\n" else run(letter) for letter in text)

    (found,) = texts(p(sdt("details.text", runs, '<text w:multiLine="1"/>')))["details.text"]

    assert found == text or text.strip() == "Enter text"


@pytest.mark.parametrize(
    ("shown", "options", "expected"),
    [
        pytest.param("Met", (("met", "Met"),), "Met", id="the label"),
        pytest.param("Uppnått", (("met", "Uppnått"),), "met", id="a label somebody changed"),
        pytest.param("met", (), "met", id="the code"),
        pytest.param("Choose", (("", "Choose"), ("met", "Met")), "", id="the entry that stands for none"),
        pytest.param("Nearly", (("met", "Met"),), "Nearly", id="other words"),
        pytest.param("Nästan", (("nearly", "Nästan"),), "Nästan", id="a choice somebody added"),
    ],
)
def test_a_list_says_what_it_shows_or_the_code_behind_it(shown, options, expected):
    assert texts(p(listed("details.outcome", shown, *options)))["details.outcome"] == (expected,)


@pytest.mark.parametrize(
    ("words", "picked", "expected", "codes"),
    [
        ("2 March 2026", "2026-03-02", "2 March 2026", []),
        ("3 March 2026", "2026-03-02", "3 March 2026", ["docx.other-day"]),
        ("next week", "2026-03-02", "next week", []),
        ("3/4/2026", "2026-04-03", "2026-04-03", []),
        ("3/4/2026", "", "3/4/2026", []),
        ("3/4/2026", "2025-01-01", "3/4/2026", []),
    ],
)
def test_the_words_of_a_date_count(words, picked, expected, codes):
    body = p(date("details.start", words, picked))

    assert said(body) == {"details.start": expected}
    assert told(body) == [(code, "details.start") for code in codes]


@pytest.mark.parametrize(
    ("inside", "beside", "expected"),
    [
        pytest.param("<r><drawing/></r>", "", "ink", id="a picture in the box"),
        pytest.param(run("Sign here"), "<r><pict/></r>", "ink", id="ink beside the prompt"),
        pytest.param(run("Anna"), "", "Anna", id="a typed name"),
        pytest.param("<r><pict><v:shape><o:signatureline/></v:shape></pict></r>", "", "", id="an empty signature line"),
        pytest.param(run("Sign here"), "", "", id="nothing"),
    ],
)
def test_a_signature_box_says_ink_or_what_is_typed(inside, beside, expected):
    body = p(sdt("signatures.manager", inside, ""), beside)

    assert texts(body)["signatures.manager"] == (expected,)


def test_hidden_words_are_a_second_reading():
    body = p(sdt("details.name", run("Anna") + "<r><rPr><vanish/></rPr><t> Lind</t></r>"))

    assert texts(body)["details.name"] == ("Anna Lind", "Anna")
    assert ("docx.hidden", "details.name") in told(body)


def test_a_symbol_that_stands_for_no_letter_is_said():
    body = p(sdt("details.name", "<r><sym w:font='Own' w:char='F123'/></r>"))

    assert texts(body)["details.name"] == ("\ufffd",)
    assert told(body) == [("docx.letters-lost", "details.name")]


def test_a_control_inside_another_for_a_place_of_its_own_is_not_part_of_it():
    body = p(sdt("details.text", run("a ") + line("details.name", "Anna") + run("b"), ""))

    assert said(body) == {"details.text": "a b", "details.name": "Anna"}
