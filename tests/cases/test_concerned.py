"""Only the papers of the people concerned are asked for; which these are, the whole register says just the same."""

from __future__ import annotations

import random

import pytest

from generator import review
from generator.cases.grouping import grouped_by_person
from generator.store.concerned import Start, concerned
from generator.store.decisions import decide
from generator.store.listing import items, items_of
from generator.store.model import Decided, Decision
from generator.store.papers import persons
from generator.store.register import open_register
from tests.cases.papers_made import LIBRARY
from tests.store.making import a_record, keep_record, put_out, reading

ENGLISH = LIBRARY.language("en")
NUMBERS, NAMES = ("", "", "1", "2", "3"), ("", "Anna Lind", "Bo Ek", "Cy Dahl", "Di Falk")


@pytest.fixture(params=range(6))
def register(request, tmp_path):
    """Papers about people who share numbers and names at random, some returned as somebody else's, some twice."""
    at_random = random.Random(request.param)  # noqa: S311 - anything will do
    made = open_register(tmp_path / "register.sqlite")
    for plan in range(24):
        number, name = at_random.choice(NUMBERS), at_random.choice(NAMES)
        (document,) = put_out(made, f"P-{plan}", name=name or "?", number=number)
        for time in range(at_random.choice((0, 0, 1, 1, 2))):
            back = a_record(at_random.choice((document, document, "")))
            about = {"number": at_random.choice((number, *NUMBERS)), "name_of": at_random.choice((name, *NAMES))}
            one = reading(made, f"%PDF-{plan}-{time}".encode(), back, **about)
            keep_record(made, one)
            if at_random.random() < 0.3:
                decide(made, one.where, Decided(at_random.choice([Decision.ACCEPT, Decision.RETURN]), "", "me", "why"))
    yield made
    made.close()


def test_what_is_asked_for_alone_is_as_it_is_among_all(register):
    every = items(register)
    went_out = [item.document for item in every if item.issued_at]
    others = [item.returned.sha256 for item in every if not item.issued_at]

    assert items_of(register, [*went_out, *others]) == every
    assert [items_of(register, [key]) for key in [*went_out, *others]] == [(item,) for item in every]


def test_the_cases_of_a_file_are_those_of_the_whole_register(register):
    every = list(grouped_by_person((one, one[1]) for one in persons(register)))
    for item in filter(lambda item: item.returned, items(register)):
        of_all = [{item for item, _ in group} for group in every if any(one == item for one, _ in group)]
        cases = review.cases_of_files(register, LIBRARY, ENGLISH, {item.returned.sha256})

        assert [{one.paper.item for one in case.papers} for case in cases] == of_all


def test_the_cases_of_several_stand_in_the_order_of_the_whole_register(register):
    wanted = [item for item in items(register) if item.returned][::2]
    order = [item for item, _ in persons(register)]
    cases = review.cases_with(register, LIBRARY, ENGLISH, wanted)
    first = [min(order.index(one.paper.item) for one in case.papers) for case in cases]

    assert first == sorted(first)


def test_nothing_is_read_of_those_whom_it_does_not_concern(tmp_path):
    register = open_register(tmp_path / "register.sqlite")
    put_out(register, "P-1", name="Anna Lind", number="1")
    put_out(register, *[f"Q-{number}" for number in range(50)], name="Bo Ek", number="2")

    found = concerned(register, Start(called="1"))

    assert [item.plan for item, _ in found] == ["P-1"]
    register.close()
