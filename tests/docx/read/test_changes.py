"""Tracked changes and comments."""

import datetime as dt

import pytest

from generator.words.language import language
from generator.words.saying import say
from tests.docx.read.by_hand import FORM, NAMES, line, p, run, sdt, table, tr
from tests.docx.read.looked_at import read, said, seen, texts, told

BY = 'w:id="1" w:author="Bo Ek" w:date="2026-03-02T10:00:00Z"'
INS = f"<ins {BY}>{{}}</ins>"
OUT = f"<del {BY}><r><delText>{{}}</delText></r></del>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param(run("Anna") + INS.format(run(" Lind")), "Anna Lind", id="inserted"),
        pytest.param(OUT.format("Anne") + INS.format(run("Anna")), "Anna", id="replaced"),
        pytest.param(OUT.format("Anna"), "", id="deleted"),
        pytest.param(run("a") + f"<del {BY}><r><t>b</t></r></del>", "a", id="deleted by a careless program"),
        pytest.param(INS.format(run("a") + OUT.format("b")), "a", id="deleted after it was inserted"),
        pytest.param(f"<moveTo {BY}>{run('a')}</moveTo><moveFrom {BY}>{run('b')}</moveFrom>", "a", id="moved"),
    ],
)
def test_the_final_text_is_read_and_the_place_needs_a_look(inside, expected):
    body = p(sdt("details.name", inside))

    assert texts(body)["details.name"] == (expected,)
    assert told(body) == [("docx.revised-on", "details.name")]


def test_a_deleted_end_of_a_paragraph_joins_two():
    gone = f"<p><pPr><rPr><del {BY}/></rPr></pPr>{run('a ')}</p>"
    body = sdt("details.text", gone + gone.replace("a ", "b ") + p(run("c")) + p(run("d")), "")

    assert said(body) == {"details.text": "a b c\nd"}
    assert told(body) == [("docx.revised-on", "details.text")]


def test_who_changed_an_answer_and_when_is_told():
    other = 'w:id="2" w:author="Cy" w:date="2026-03-05T10:00:00Z"'
    body = p(sdt("details.name", INS.format(run("a")) + f"<ins {other}>{run('b')}</ins>"))

    (finding,) = seen(body).findings

    assert finding.arguments == {"authors": ("Bo Ek", "Cy"), "day": dt.date(2026, 3, 5)}
    assert "Bo Ek, Cy, the last of 5 March 2026" in say(finding, language("en")).message


def test_nobody_in_particular_is_somebody():
    body = p(sdt("details.name", f'<ins w:id="1" w:date="soon">{run("a")}</ins>'))

    (finding,) = seen(body).findings

    assert "by somebody;" in say(finding, language("en")).message


def row(number, mark=""):
    whole = tr(line(f"area.1.action.{number}.what", f"do {number}"), line(f"area.1.action.{number}.who", "Bo"))
    return whole.replace("<tr>", f"<tr><trPr>{mark}</trPr>")


def test_a_row_deleted_with_tracking_is_gone():
    body = table(row(1), row(2, f"<del {BY}/>"))

    assert said(body) == {"area.1.action.1.what": "do 1", "area.1.action.1.who": "Bo"}
    assert [code for code, _ in told(body)] == ["docx.loose-changes"]


def test_a_row_inserted_with_tracking_needs_a_look():
    body = table(row(1), row(2, f"<ins {BY}/>"))

    assert told(body) == [("docx.revised-on", "area.1.action.2.what"), ("docx.revised-on", "area.1.action.2.who")]


def test_a_control_whose_words_were_moved_away_does_not_contradict_where_they_went():
    away = p(sdt("details.name", f"<moveFrom {BY}>{run('Anna')}</moveFrom>"))
    here = p(sdt("details.name", f"<moveTo {BY}>{run('Anna')}</moveTo>"))

    assert texts(away + here)["details.name"] == ("Anna",)


def test_changes_of_looks_are_no_changes():
    body = p(sdt("details.name", f"<r><rPr><b/><rPrChange {BY}><rPr/></rPrChange></rPr><t>Anna</t></r>"))

    assert told(body) == []


def test_changes_beside_the_fields_are_counted_for_the_file():
    body = p(INS.format(run("new words")), line("details.name", "Anna")) + p(OUT.format("old words"))

    assert told(body) == [("docx.loose-changes", None)]


# comments

COMMENTS = {
    "word/comments.xml": f"<comments {NAMES}><comment w:id='7' w:author='Bo Ek' w:initials='BE'>"
    f"{p(run('Is this'))}{p(run('right?'))}</comment></comments>"
}
START, END = '<commentRangeStart w:id="7"/>', '<commentRangeEnd w:id="7"/><r><commentReference w:id="7"/></r>'


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param(p(sdt("details.name", START + run("Anna") + END)), "details.name", id="inside"),
        pytest.param(p(START, line("details.name", "Anna"), END), "details.name", id="round it"),
        pytest.param(p(sdt("details.name", run("Anna") + END)), "details.name", id="a mark alone"),
        pytest.param(p(START, run("x"), END, line("details.name", "Anna")), None, id="beside it"),
    ],
)
def test_a_comment_is_told_and_is_no_part_of_the_answer(body, place):
    assert said(body, COMMENTS) == {"details.name": "Anna"}
    assert told(body, COMMENTS) == [("docx.remark", place)]


def test_a_comment_on_a_copied_row_is_told_of_the_copy():
    copy = tr(sdt("area.1.action.1.what", START + run("new") + END), line("area.1.action.1.who", "Cy"))

    assert ("docx.remark", "area.1.action.2.what") in told(table(row(1), copy), COMMENTS)


def test_who_says_what_in_a_comment_is_told():
    (finding,) = read(p(line("details.name", "Anna")), COMMENTS).see(FORM, None).findings

    assert finding.arguments == {"author": "Bo Ek", "text": "Is this right?"}
