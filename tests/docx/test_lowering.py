from __future__ import annotations

import datetime as dt

import pytest

from generator.docx.controls import ControlType, control
from generator.docx.lowering.lower import has_jinja, lower
from generator.docx.ooxml import parse_strictly, q
from generator.docx.package import open_package
from tests.docx.templates_made import (
    changed,
    sample,
    shown,
    typed,
    with_neighbours_joined,
    without_tags,
    without_wrappers,
)
from tests.samples_made import in_every_wording

PLAN = ("improvement_action_plan", "en")
SWEDISH = ("individuell_handlingsplan", "sv")
MATRIX = ("performance_improvement_programme", "en")


@in_every_wording
def test_a_lowered_template_is_still_well_formed(form, tag):
    one = sample(form, tag)
    lowered = lower(one.starter, one.form)
    roots = {name: parse_strictly(data) for name, data in lowered.parts.items() if name.endswith(".xml")}
    assert all(has_jinja(roots[name]) for name in lowered.rendered)
    assert not lowered.own_jinja
    assert not lowered.defaults


@in_every_wording
def test_every_answer_of_the_example_stands_in_its_control(form, tag):
    one = sample(form, tag)
    found = shown(one.press().issue(one.plan.plan_id, one.plan.unit, one.plan.values).data)
    ticks = {place for place, value in one.plan.values.items() if isinstance(value, bool)}
    assert set(one.plan.values) <= set(found)
    assert all(found[place] for place in set(one.plan.values) - ticks)


def test_a_blank_form_shows_every_placeholder_and_only_its_own_id():
    one = sample(*PLAN)
    printed = one.press().blank()
    found = shown(printed.data)
    filled = {tag for tag, words in found.items() if words not in {"", "☐"} and not tag.startswith("@")}
    assert filled == set()
    assert found["@document"].replace("-", "") == printed.identity.document


def test_items_are_as_many_as_the_plan_has_and_each_id_stands_once():
    one = sample(*PLAN)
    values = {"area.3.gap": "three", "area.2.action.4.what": "four", "area.1.action.1.what": "one"}
    data = one.press().issue("P1", "", values).data
    found = shown(data)
    assert {tag for tag in found if tag.endswith(".gap")} == {"area.1.gap", "area.2.gap", "area.3.gap"}
    assert found["area.2.action.4.what"] == "four"
    assert "area.2.action.5.what" not in found
    ids = [
        element.get(q("w:val")) for root in _roots(data) for element in root.iterfind(f".//{q('w:sdtPr')}/{q('w:id')}")
    ]
    assert len(ids) == len(set(ids))
    assert all(0 < int(number) < 2**31 for number in ids)


def test_every_control_has_a_building_block_of_its_name():
    one = sample(*PLAN)
    data = one.press().issue("P1", "", {"area.3.gap": "three", "area.2.action.4.what": "four"}).data
    package = open_package(data, "out.docx")
    glossary = package.xml(next(package.related(package.main, "glossaryDocument")))
    entries = [element.get(q("w:val")) for element in glossary.iterfind(f".//{q('w:docPartPr')}/{q('w:name')}")]
    assert len(entries) == len(set(entries))
    for root in _roots(data):
        for element in root.iter(q("w:sdt")):
            one_control = control(element)
            if one_control.entry:
                assert one_control.entry == one_control.tag
                assert one_control.entry in entries


@pytest.mark.parametrize("named", [PLAN, SWEDISH, MATRIX, ("follow_up_plan", "en"), ("evidence_log", "en")])
def test_a_template_saved_by_libreoffice_gives_the_same_answers(named):
    one = sample(*named)
    plan = one.plan
    saved = changed(one.starter, without_wrappers)
    kept = shown(one.press().issue(plan.plan_id, plan.unit, plan.values).data)
    assert shown(one.press(saved).issue(plan.plan_id, plan.unit, plan.values).data) == kept


def test_a_table_libreoffice_made_of_two_is_taken_apart_again():
    one = sample(*PLAN)
    saved = changed(changed(one.starter, without_wrappers), with_neighbours_joined)
    data = one.press(saved).issue(one.plan.plan_id, one.plan.unit, one.plan.values).data
    assert shown(data) == shown(one.press().issue(one.plan.plan_id, one.plan.unit, one.plan.values).data)


def test_where_the_tags_are_lost_the_building_blocks_name_the_controls():
    one = sample(*SWEDISH)
    saved = changed(changed(one.starter, without_wrappers), without_tags)
    values = {"plan.situation": "Lägesbild", "plan.goals": "Mål"}
    data = one.press(saved).issue("P1", "", values).data
    words = [text.text for root in _roots(data) for text in root.iter(q("w:t"))]
    assert "Lägesbild" in words
    assert "Mål" in words


def test_what_hr_typed_into_a_template_stands_where_the_plan_says_nothing():
    one = sample(*PLAN)
    template = changed(one.starter, typed("details.hr_contact", "People Services"))
    press = one.press(template)
    assert shown(press.blank().data)["details.hr_contact"] == "People Services"
    assert shown(press.issue("P1", "", {"details.hr_contact": "Sian"}).data)["details.hr_contact"] == "Sian"
    assert "People" not in str(press.issue("P1", "", {}).identity)


def test_a_choice_is_shown_in_the_words_of_the_templates_own_list():
    one = sample(*PLAN)

    def rename(root):
        for item in root.iter(q("w:listItem")):
            if item.get(q("w:value")) == "skill":
                item.set(q("w:displayText"), "Something to learn")

    found = shown(one.press(changed(one.starter, rename)).issue("P1", "", {"area.2.domain": "skill"}).data)
    assert found["area.2.domain"] == "Something to learn"


def test_rows_hr_typed_into_are_shown_in_every_document():
    one = sample(*PLAN)
    press = one.press(changed(one.starter, typed("area.1.example.2.what", "As on record")))
    found = shown(press.issue("P1", "", {"area.1.example.1.what": "Late"}).data)
    assert (found["area.1.example.1.what"], found["area.1.example.2.what"]) == ("Late", "As on record")


def test_dates_a_plan_does_not_have_are_left_out_and_the_last_keeps_its_name():
    one = sample(*SWEDISH)
    days = {f"details.follow_ups.{number}": _day(number) for number in (1, 2)}
    found = shown(one.press().issue("P1", "", days).data)
    assert found["@label.details.follow_ups.2"] == "Slutlig uppföljning"
    assert "details.follow_ups.3" not in found
    assert "@label.details.follow_ups.3" not in found
    assert "details.follow_ups.4" in shown(one.press().blank().data)


def test_a_date_says_its_day_only_where_there_is_one():
    one = sample(*PLAN)
    data = one.press().issue("P1", "", {"details.start": _day(2)}).data
    days = {}
    for root in _roots(data):
        for element in root.iter(q("w:sdt")):
            found = control(element)
            if found.type is ControlType.DATE:
                (date,) = element.iterfind(f"{q('w:sdtPr')}/{q('w:date')}")
                days[found.tag] = date.get(q("w:fullDate"))
    assert days.pop("details.start") == "2026-03-02T00:00:00Z"
    assert set(days.values()) == {None}


def test_a_tick_says_the_same_in_its_sign_and_its_state():
    one = sample(*PLAN)
    places = [slot for slot in one.form.section("signatures").fields if slot.kind == "tick"]
    values = {f"signatures.{places[0].id}": True, f"signatures.{places[1].id}": False}
    data = one.press().issue("P1", "", values).data
    found = shown(data)
    assert [found[place] for place in values] == ["☒", "☐"]
    states = {
        control(element).tag: state.get(q("w14:val"))
        for root in _roots(data)
        for element in root.iter(q("w:sdt"))
        for state in element.iterfind(f"{q('w:sdtPr')}/{q('w14:checkbox')}/{q('w14:checked')}")
    }
    assert [states[place] for place in values] == ["1", "0"]


def _roots(data):
    package = open_package(data, "out.docx")
    return [package.xml(name) for name in (package.main, *package.related(package.main, "footer"))]


def _day(number):
    return dt.date(2026, 3, number)
