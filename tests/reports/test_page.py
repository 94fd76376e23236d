"""The page: sound HTML that fetches nothing, says everything twice, and gives nobody away."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from generator.findings import Severity
from generator.records import diagnoses
from generator.records.model import Change
from generator.reports.model import Asked, Common, Detail, Gist, Noted, Pile, Source, Standings, Why
from generator.reports.model import Report as Found
from generator.reports.page import page
from generator.reports.telling import TOLD, notes_of
from generator.reports.worklist import MOST
from generator.store.model import Return
from generator.store.worklist import Item
from tests.reports.conftest import ENGLISH
from tests.reports.making import FAMILY, GIVEN, LIBRARY, SIGNER, TODAY, form_of

SWEDISH = LIBRARY.language("sv")
HOSTILE = "</td><script>alert('x')</script><img src=x onerror=alert(1)>\"' onload=x \u202e"


@pytest.fixture(scope="module", params=["en", "sv"])
def read(request, made, page_on):
    """The page of some hundred papers, read by a parser."""
    return html.document_fromstring(page_on(made[0], None, LIBRARY.language(request.param)))


@pytest.fixture(scope="module")
def english(made, page_on):
    return page_on(made[0])


def a_report(*gists, detail=Detail.PAPERS, findings=()):
    piles = (Pile(Why.DOUBTFUL, gists, len(gists)),) if gists else ()
    source = Source(3, "ab" * 32, 0)
    return Found(Asked(detail=detail), TODAY, source, Standings(0, 0, 0, 0, 0), piles=piles, findings=findings)


def a_gist(**more):
    item = Item("f", "7K3QF42MXR8TQ", unit="Care", plan="P-1", returned=Return("ab" * 32), status="attention")
    return replace(Gist(item, "0"), **more)


# how it is built


def test_headings_are_in_order_and_the_first_is_the_title(read):
    levels = [int(one.tag[1]) for one in read.iter("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_links_lead_somewhere(read):
    names = read.xpath("//@id")

    assert read.get("lang") in {"en", "sv"}
    assert [len(read.xpath(f"//{tag}")) for tag in ("header", "nav", "main")] == [1, 1, 1]
    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in read.xpath("//@href")} <= set(names)
    assert {name for names in read.xpath("//@aria-labelledby") for name in names.split()} <= set(names)
    assert set(re.findall(r"url\(#([^)]+)\)", " ".join(read.xpath("//@fill")))) <= set(names)


def test_every_drawing_is_told_and_stands_beside_a_table_of_its_figures(read):
    figures = read.xpath("//figure")

    assert len(figures) > 6
    for figure in figures:
        assert figure.getnext().tag == "details"
        for drawing in figure.iter("svg"):
            assert drawing.get("role") == "img"
            assert all(drawing.findtext(tag) for tag in ("title", "desc"))


def test_every_table_has_a_caption_and_scoped_heads(read):
    for table in read.iter("table"):
        assert table.find("caption").text_content()
        assert all(head.get("scope") == "col" for head in table.xpath("thead//th"))
        assert all(row.xpath("th/@scope") == ["row"] for row in table.xpath("tbody/tr"))


def test_tables_say_what_drawings_show(read):
    """Each number in the table of a bar in parts stands in its drawing."""
    for figure in read.xpath("//figure[contains(., 'outcome') or ancestor::section[@id='outcomes']]"):
        numbers = [row.findtext("td") for row in figure.getnext().xpath(".//tbody/tr")]
        for drawing in figure.iter("svg"):
            shown = [text.text for text in drawing.iter("text")]
            assert all(number in shown for number in numbers if number != "0")


def test_the_page_fetches_and_runs_nothing(read):
    policy = read.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    (style,) = read.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not read.xpath("//script | //link | //img | //iframe | //object | //@src | //@style")
    assert "http:" not in html.tostring(read, encoding="unicode").replace("http-equiv", "")
    assert "https:" not in html.tostring(read, encoding="unicode")


def test_the_sum_adds_up_where_it_is_read(made, english):
    sum_of = html.document_fromstring(english).xpath("//p[@class='sum']")[0].text_content()
    issued, returned, still_open, void = map(int, re.findall(r"\d+", sum_of))

    assert issued == returned + still_open + void == len(made[1])
    assert " ".join(sum_of.split()) == f"{issued} issued = {returned} returned + {still_open} open + {void} void"


def test_an_empty_register_makes_a_page_too():
    text = html.document_fromstring(page(a_report(), "", ENGLISH)).text_content()

    assert "There are no papers in the register that fit." in text
    assert "No paper wants anybody’s attention." in text


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
def test_the_same_register_makes_the_same_page(made, page_on, language):
    assert page_on(made[0], None, language) == page_on(made[0], None, language)


# hostile


def test_hostile_units_plans_and_files_are_text():
    item = Item(HOSTILE, unit=HOSTILE, plan=HOSTILE, file=HOSTILE, returned=Return("ab" * 32), status="attention")
    note = Noted(HOSTILE, Severity.ERROR, HOSTILE, HOSTILE, (HOSTILE,), 2)
    gist = Gist(item, "0", HOSTILE, HOSTILE, HOSTILE, notes=(note,), changed=(HOSTILE,))
    report = a_report(gist, detail=Detail.NAMES, findings=(Common(note, 1, 2),))
    asked = Asked(HOSTILE, HOSTILE, detail=Detail.NAMES)

    read = html.document_fromstring(page(replace(report, asked=asked), HOSTILE, ENGLISH))

    assert not read.xpath("//script | //img | //@onerror | //@onload")
    assert read.text_content().count("alert('x')") >= 8
    assert all(found.getparent().tag != "td" for found in read.iter("script"))


# whom it tells of


def test_nobody_is_named_unless_names_are_asked_for(made, page_on, english):
    named = page_on(made[0], Asked(detail=Detail.NAMES))
    numbers = {value for sheet in made[1] for value in sheet.values.values() if re.fullmatch(r"\d{6}", str(value))}

    assert not [word for word in (*GIVEN, *FAMILY, *numbers) if word in english]
    assert [word for word in GIVEN if word in named]
    assert [word for word in FAMILY if word in named]
    assert [word for word in numbers if word in named]
    assert "This page names people." in named


def test_signatures_that_want_a_look_are_listed_without_whoever_signed(made, page_on, english):
    def listed(text):
        return [one.text_content() for one in html.document_fromstring(text).xpath("//section[@id='signatures']//li")]

    said = "Changed after {} signed on 2 March 2026 (by the signer's own clock): "
    assert listed(english)
    assert all(said.format("…") in one and "Do not rely on it." in one for one in listed(english))
    assert all(said.format(SIGNER) in one for one in listed(page_on(made[0], Asked(detail=Detail.NAMES))))
    assert SIGNER not in english
    assert listed(page_on(made[0], Asked(detail=Detail.FIGURES))) == []


def test_no_file_is_named_unless_names_are_asked_for():
    """People call their files what they like: also by their names."""
    gist = a_gist(item=replace(a_gist().item, document="", plan="", file="Anna Lind.pdf"))

    assert "Anna Lind" not in page(a_report(gist), "", ENGLISH)
    assert "Anna Lind" in page(a_report(gist, detail=Detail.NAMES), "", ENGLISH)


def test_a_page_of_figures_lists_no_paper(made, page_on):
    register, sheets = made
    text = page_on(register, Asked(detail=Detail.FIGURES))
    read = html.document_fromstring(text)

    assert not read.xpath("//table[@class='worklist']")
    assert not [sheet.plan for sheet in sheets if sheet.plan in text]
    assert "No paper and no finding is listed here" in read.text_content()


def test_a_page_of_figures_lists_no_finding():
    """“The period is extended, but …” for 21 of 23 would say how many of them got something else."""
    found = (Common(Noted("followup.extension-without-new-end", Severity.WARNING, "", ""), 21, 21),)

    told = [page(a_report(detail=detail, findings=found), "", ENGLISH) for detail in Detail]

    assert ["followup.extension" in text for text in told] == [False, True, True]


# what it quotes


def test_findings_quote_no_answer():
    disputed = diagnoses.DISPUTED.at(place="details.employee", readings="he said it was the divorce")
    missing = diagnoses.REQUIRED_MISSING.at(place="details.start", label="Plan starts on")

    notes, _ = notes_of([disputed, missing], form_of("improvement_action_plan"), ENGLISH)

    assert [note.says for note in notes] == [
        "The file contradicts itself here: …",
        "“Plan starts on” is not filled in.",
    ]
    assert [note.general for note in notes][1] == "“…” is not filled in."


def test_arguments_that_can_hold_an_answer_are_not_told():
    assert not {"value", "text", "readings", "first", "author", "authors", "name", "shown", "picked", "reason"} & TOLD


def test_findings_of_one_code_are_told_once_with_what_differs():
    findings = [
        diagnoses.REQUIRED_MISSING.at(place=f"area.{number}.gap", label=f"Gap {number}") for number in (1, 2, 3, 4, 5)
    ]

    ((note,), _) = notes_of(findings, None, ENGLISH)

    assert (note.says, note.count) == ("“Gap 1, Gap 2, Gap 3, …” is not filled in.", 5)


def test_labels_are_in_the_language_of_whoever_reads():
    finding = diagnoses.REQUIRED_MISSING.at(place="details.start", label="Plan starts on")

    ((note,), _) = notes_of([finding], LIBRARY.form("improvement_action_plan", None, "sv"), SWEDISH)

    assert "Planen börjar" in note.says


@pytest.mark.parametrize("name", ["one_to_one", "handlingsplan_forberedelse_medarbetare"])
def test_nothing_is_told_of_sensitive_sections(name):
    form = form_of(name)
    section = next(section for section in form.sections if section.sensitive)
    place = f"{section.id}.{section.fields[0].id}"

    notes, hidden = notes_of([diagnoses.REQUIRED_MISSING.at(place=place, label=section.fields[0].label)], form, ENGLISH)

    assert (notes, hidden) == ((), 1)


def test_changes_are_told_by_place_and_not_by_value(made, english):
    changed = [sheet for sheet in made[1] if sheet.changed and sheet.back and "area.1.gap" in sheet.changed]

    assert changed
    assert "Changed since it was issued: " in english
    assert "Other words." not in english
    assert Change("area.1.gap", "As agreed in March.", "Other words.").issued not in english


# how large it is


def test_a_page_of_thousands_of_papers_is_below_a_megabyte():
    places = tuple(f"Area for improvement {number} · Identified gap" for number in range(9))
    notes = tuple(Noted(f"a.b{n}", Severity.WARNING, "A sentence of some length." * 4, "", places, 9) for n in range(9))
    gists = tuple(a_gist(notes=notes, changed=places) for _ in range(MOST))
    piles = tuple(Pile(why, gists, 5000) for why in Why)

    text = page(replace(a_report(), piles=piles), "", ENGLISH)

    assert len(text.encode()) < 1_000_000
    assert "The first 100 of 5,000 papers" in text
