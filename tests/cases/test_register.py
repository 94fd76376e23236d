"""Whom the papers of a register are about, and which cases they make there."""

from __future__ import annotations

import pytest

from generator import review
from generator.errors import RegisterProblem
from generator.forms.kinds import fold
from generator.store.listing import listing
from generator.store.model import Person
from generator.store.papers import papers, persons
from generator.store.register import open_register
from generator.store.returns import keep_record
from tests.cases.papers_made import LIBRARY
from tests.store.making import a_record, bring_back, put_out, reading

ENGLISH = LIBRARY.language("en")


@pytest.fixture
def register(tmp_path):
    with_people = open_register(str(tmp_path / "register.sqlite"))
    (anna,) = put_out(with_people, "P-1", name="Anna Lind", number="1")
    put_out(with_people, "P-2", name="Anna Lind")
    put_out(with_people, "P-3", name="Bo Ek", number="2")
    returned = a_record(anna, "Anna Lindh")
    keep_record(with_people, reading(with_people, b"%PDF-a", returned, name_of="Anna Lindh", number="1"))
    bring_back(with_people, b"%PDF-b", "", None)
    yield with_people
    with_people.close()


def test_everybodys_item_is_known_as_its_paper_says(register):
    assert dict(persons(register)) == {paper.item: paper.person for paper in papers(register)}


def test_a_person_is_who_came_back_else_who_went_out(register):
    known = {item.plan: person for item, person in persons(register)}

    assert known["P-1"] == Person("1", fold("Anna Lindh"))
    assert known["P-2"] == Person("", fold("Anna Lind"))
    assert known[""] == Person()


def test_each_paper_is_in_one_case_and_each_person_is_one(register):
    found = [{one.paper.item.plan for one in case.papers} for case in review.cases(register, LIBRARY, ENGLISH)]

    assert sorted(map(sorted, found)) == [[""], ["P-1"], ["P-2"], ["P-3"]]


@pytest.mark.parametrize(("name", "plans"), [("2", {"P-3"}), (" bo ek ", {"P-3"}), ("Anna Lindh", {"P-1"})])
def test_a_person_is_found_by_number_or_name(register, name, plans):
    (case,) = review.cases(register, LIBRARY, ENGLISH, name)

    assert {one.paper.item.plan for one in case.papers} == plans


def test_somebody_nobody_knows_is_a_problem(register):
    with pytest.raises(RegisterProblem):
        review.cases(register, LIBRARY, ENGLISH, "Nobody")


def test_only_the_cases_that_are_asked_for_are_opened(register):
    wanted = [item for item, _ in persons(register) if item.plan == "P-3"]
    (case,) = review.cases_with(register, LIBRARY, ENGLISH, wanted)

    assert [one.paper.item for one in case.papers] == wanted


def test_the_worklists_order_is_kept_where_findings_are_added(register):
    plain = list(listing(register))

    assert [one.paper.item for one in review.reviewed_across(register, LIBRARY, ENGLISH)] == plain
