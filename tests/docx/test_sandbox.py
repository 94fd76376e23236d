from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.apart import Limits
from generator.docx.ooxml import q
from generator.docx.package import open_package
from generator.docx.press import Press
from generator.docx.rendering import sandbox
from generator.docx.rendering.worker import Worker
from generator.errors import FormProblem
from generator.words.saying import say
from tests.docx.templates_made import changed, paragraph, sample, shown, with_text

MANUAL = Path(__file__).parents[2] / "docs" / "word-templates.md"
EXAMPLES = re.findall(r"```jinja\n(.+)\n```\n```text\n(.+)\n```", MANUAL.read_text("utf-8"))
VALUES = {
    "details.employee": "Łukasz <b>",
    "details.start": dt.date(2026, 3, 2),
    "details.version": Decimal(3),
    "area.1.name": "Records",
    "area.1.domain": "skill",
    "area.1.action.1.what": "Course",
    "area.1.action.2.what": "Practice",
    "area.2.name": "Replies",
}


@pytest.fixture(scope="module")
def whole():
    return sample("improvement_action_plan", "en")


@pytest.fixture(scope="module")
def iap(whole):
    """The form with nothing in its template but the first fields: to render all of them takes time each time."""

    def shorten(root):
        body = root.find(q("w:body"))
        first = next(block for block in body if next(block.iter(q("w:sdt")), None) is not None)
        for block in list(body):
            if block is not first and block.tag != q("w:sectPr"):
                body.remove(block)

    return replace(whole, starter=changed(whole.starter, shorten))


def press_here(one, template):
    """The press of a template without its worker, which takes a second to start."""
    with patch.object(Press, "_worker", property(lambda press: press._in_process)):
        press = one.press(template)
    press.__dict__["_worker"] = press._in_process
    return press


def said(one, *paragraphs, values=VALUES):
    """What paragraphs of a template say in a document."""
    data = press_here(one, with_text(one.starter, *paragraphs)).issue("P1", "", values).data
    package = open_package(data, "out.docx")
    body = package.xml(package.main).find(q("w:body"))
    found = ("".join(text.text or "" for text in one.iter(q("w:t"))) for one in body.iterchildren(q("w:p")))
    return [words for words in found if words]


def refused(one, *paragraphs, values=VALUES):
    """The finding a template ends in."""
    with pytest.raises(FormProblem) as problem:
        said(one, *paragraphs, values=values)
    (finding,) = problem.value.findings
    return finding


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plan of {{ details.employee }}.", "Plan of Łukasz <b>."),
        ("From {{ details.start }}", "From 2 March 2026"),
        ('{{ details.start|date("EEEE d MMMM") }}', "Monday 2 March"),
        ("{{ details.start|days(7) }}, {{ details.start|weeks(2) }}", "9 March 2026, 16 March 2026"),
        ("{{ details.version }} {{ 1234567 }} {{ 1.5|number(2) }}", "3 1,234,567 1.50"),
        ("{{ 'a\\tb\\x07c' }}", "abc"),
        ("{{ area[0].domain }}{% if area[0].domain == 'skill' %}!{% endif %}", "A job skill!"),
        ("{{ area|length }} areas: {{ area|map(attribute='name')|join(', ') }}", "2 areas: Records, Replies"),
        (
            "{% for action in area[0].action %}{{ loop.index }} {{ action.what }}; {% endfor %}",
            "1 Course; 2 Practice; ",
        ),
        ("{% if details.hr_contact %}Ask {{ details.hr_contact }}{% else %}Ask HR{% endif %}", "Ask HR"),
        ("{{ details.hr_contact|default('nobody', true)|upper }}", "NOBODY"),
        ("{{ signatures.manager.date|date }}|{{ details.hr_contact }}|", "||"),
        ("{% set weeks = 2 %}{{ weeks * 3 }}", "6"),
        ("Two braces: {_{ and }_}", "Two braces: {{ and }}"),
        ("{# nobody sees this #}seen", "seen"),
        ("“{{ details.employee|default(“curly”) }}”", "“Łukasz <b>”"),
    ],
)
def test_an_organisations_own_text_can_say_what_the_plan_says(iap, written, read):
    assert said(iap, written)[0] == read


@pytest.mark.parametrize(("written", "read"), EXAMPLES)
def test_the_examples_of_the_manual_come_out_as_it_says(iap, written, read):
    values = VALUES | {"details.employee": "Łukasz Wiśniewski"}
    assert said(iap, written, values=values)[0].strip() == read


def test_what_can_be_used_is_what_the_manual_lists():
    text = MANUAL.read_text("utf-8").partition("### What can be used")[2].partition("- `if`")[0]
    listed = set(re.findall(r"`(\w+)`", text)) - {"date", "days", "weeks", "number"}
    assert listed | {"d"} == set(sandbox._FILTERS)


def test_a_paragraph_can_depend_on_an_answer_and_stand_for_each_item(iap):
    lines = (
        "{%p if details.hr_contact %}",
        "HR helps.",
        "{%p endif %}",
        "{%p for one in area %}",
        "{{ one.name }}",
        "{%p endfor %}",
    )
    assert said(iap, *lines)[:2] == ["Records", "Replies"]


def test_inside_what_repeats_the_item_at_hand_has_a_name(whole):
    def add(root):
        for tag in root.iter(q("w:tag")):
            if tag.get(q("w:val")) == "area.1.name":
                cell = next(tag.iterancestors(q("w:tc")))
                cell.append(paragraph("Area “{{ item.name }}” of {{ area|length }}"))

    data = press_here(whole, changed(whole.starter, add)).issue("P1", "", VALUES).data
    package = open_package(data, "out.docx")
    words = [
        "".join(text.text or "" for text in one.iter(q("w:t"))) for one in package.xml(package.main).iter(q("w:p"))
    ]
    assert [one for one in words if one.startswith("Area “")] == ["Area “Records” of 2", "Area “Replies” of 2"]


def test_the_fields_work_as_in_a_template_without_jinja(whole):
    press = whole.press(with_text(whole.starter, "{{ details.employee }}"))
    with_jinja = shown(press.issue("P1", "", VALUES).data)
    press.close()
    assert with_jinja == shown(whole.press().issue("P1", "", VALUES).data)


def test_an_unknown_name_is_said_with_the_nearest_known_one_and_its_paragraph(iap):
    finding = refused(iap, "Dear {{ detials.employee }},")
    assert (finding.code, finding.arguments["name"], finding.arguments["near"]) == (
        "template.name",
        "detials",
        "details",
    )
    assert finding.arguments["text"] == "Dear {{ detials.employee }},"
    assert finding.where.file.endswith("improvement_action_plan.docx")


def test_an_unknown_name_is_said_even_where_no_plan_would_come_to_it(iap):
    finding = refused(iap, "{% if details.hr_contact %}{{ areas }}{% endif %}")
    assert (finding.arguments["name"], finding.arguments["near"]) == ("areas", "area")


def test_outside_of_what_repeats_there_is_no_item_at_hand(iap):
    assert refused(iap, "{{ item.name }}").arguments["name"] == "item"


def test_an_unknown_field_is_said_with_the_nearest_of_its_section(iap):
    finding = refused(iap, "Dear {{ details.employe }},")
    assert (finding.arguments["name"], finding.arguments["near"]) == ("employe", "employee")


@pytest.mark.parametrize("words", ["{{ area }}", "{{ details }}", "{{ area[0].action }}"])
def test_what_is_no_single_answer_is_not_printed(iap, words):
    assert refused(iap, words).code == "template.name"


@pytest.mark.parametrize(
    "words", ["{{ details.employee", "{% if details.employee %}no end", "{{ 1 + }}", "{% bogus %}"]
)
def test_what_is_no_jinja_is_said_with_its_paragraph(iap, words):
    assert refused(iap, words).code == "template.syntax"


@pytest.mark.parametrize(
    "words",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ details.__init__.__globals__ }}",
        "{{ details['__class__'] }}",
        "{{ details.employee.format(1) }}",
        "{{ details.employee.upper() }}",
        "{{ pf.clear() }}",
        "{{ pf.__class__ }}",
        "{{ pf|attr('clear') }}",
        "{{ area[0].action.append(1) }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ loop }}",
        "{{ self }}",
        "{{ range }}",
        "{% for one in area %}{{ loop }}{% endfor %}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'x' * 999999999 }}",
        "{{ [1] * 999999999 }}",
        "{{ '%999999999d' % 1 }}",
        "{% for n in range(999999999) %}x{% endfor %}",
        "{% include 'secret' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{{ details.employee|attr('__class__') }}",
        "{{ details.employee|safe }}",
        "{{ details.employee|pprint }}",
        "{{ 'x'|center(999999999) }}",
        "{{ (1).__class__ }}",
        "{{ namespace() }}",
        "{{ dict(a=1) }}",
        "{% for one in area %}{{ loop.__init__ }}{% endfor %}",
        "{% set x %}{{ details.__class__ }}{% endset %}",
        "{{ 'x'|map('attr', '__class__')|list }}",
        "{{ [details]|map(attribute='__class__')|list }}",
        "{{ [details]|sort(attribute='__class__') }}",
    ],
)
def test_what_reaches_outside_the_answers_is_refused(iap, words):
    assert refused(iap, words).code.startswith("template.")


@pytest.mark.parametrize("code", ["name", "syntax", "forbidden", "failed"])
def test_every_finding_can_be_said_in_swedish_and_english(iap, code):
    words = {"name": "{{ x }}", "syntax": "{{ ", "forbidden": "{{ 2 ** 2 }}", "failed": "{{ 1 / 0 }}"}[code]
    finding = refused(iap, words)
    assert finding.code == f"template.{code}"
    for tag in ("en", "sv"):
        told = say(finding, sample("improvement_action_plan", tag).language)
        assert words.strip() in told.message
        assert told.remedy


def test_a_loop_without_an_end_costs_its_document_and_the_next_is_made(whole):
    endless = "{% for a in range(999) %}" * 3 + "{% endfor %}" * 3
    template = with_text(whole.starter, "{% if details.employee == 'Eve' %}" + endless + "{% endif %}ok")
    press = whole.press(template)
    press.__dict__["_worker"] = Worker(whole.form, whole.language, press._lowered, Limits(seconds=1))
    began = time.monotonic()
    with pytest.raises(FormProblem) as problem:
        press.issue("P1", "", {"details.employee": "Eve"})
    assert problem.value.findings[0].code == "template.limit"
    assert time.monotonic() - began < 30
    assert shown(press.issue("P2", "", {"details.employee": "Ann"}).data)["details.employee"] == "Ann"
    press.close()


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows cannot limit a process's memory")
def test_a_template_that_grows_without_end_is_refused_before_any_document(whole):
    growing = "{{ 'xxxxxxxx'" + "|replace('x','xxxxxxxxxxxxxxxx')" * 9 + " }}"
    with pytest.raises(FormProblem) as problem:
        whole.press(with_text(whole.starter, growing))
    assert problem.value.findings[0].code == "template.limit"


def test_instructions_that_begin_and_end_in_different_places_are_found(whole):
    def add(root):
        row = next(root.iter(q("w:tr")))
        first, second = row.findall(q("w:tc"))[:2] if len(row.findall(q("w:tc"))) > 1 else (row[-1], row[-1])
        first.append(paragraph("{% if details.hr_contact %}"))
        second.append(paragraph("{%tc endif %}"))

    with pytest.raises(FormProblem) as problem:
        whole.press(changed(whole.starter, add))
    assert problem.value.findings[0].code in {"template.broken", "template.syntax"}
