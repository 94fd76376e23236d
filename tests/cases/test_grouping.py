"""Papers grouped by whom they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cases.grouping import case_of, grouped_by_person
from generator.store.model import Person
from tests.cases.papers_made import NOTE, PLAN, paper, went_out


def groups(*people):
    """The positions of the people that go together."""
    return [list(group) for group in grouped_by_person(enumerate(Person(*person) for person in people))]


@pytest.mark.parametrize(
    ("people", "together"),
    [
        ([("1", "anna"), ("1", "annalind"), ("2", "anna")], [[0, 1], [2]]),
        ([("1", "anna"), ("", "anna"), ("", "anna")], [[0, 1, 2]]),
        ([("", "anna"), ("", "anna"), ("", "bo")], [[0, 1], [2]]),
        ([("1", "anna"), ("2", "anna"), ("", "anna"), ("", "anna")], [[0], [1], [2], [3]]),
        ([("1", ""), ("1", "anna"), ("", "anna")], [[0, 1, 2]]),
        ([("", ""), ("", "")], [[0], [1]]),
        ([("01", "anna"), ("1", "anna")], [[0], [1]]),
    ],
)
def test_who_goes_with_whom(people, together):
    assert groups(*people) == together


_PEOPLE = st.lists(st.tuples(st.sampled_from(["", "1", "2", "3"]), st.sampled_from(["", "anna", "bo"])), max_size=12)


@given(_PEOPLE)
def test_everybody_is_in_one_group_and_groups_hold_one_number(people):
    found = groups(*people)

    assert sorted(at for group in found for at in group) == list(range(len(people)))
    for group in found:
        assert len({people[at][0] for at in group} - {""}) <= 1


@given(_PEOPLE)
def test_the_same_number_is_always_the_same_group(people):
    found = groups(*people)

    for number in {number for number, _ in people if number}:
        assert sum(any(people[at][0] == number for at in group) for group in found) == 1


@given(_PEOPLE.flatmap(lambda people: st.tuples(st.just(people), st.permutations(range(len(people))))))
def test_who_goes_with_whom_does_not_depend_on_the_order(drawn):
    people, order = drawn
    there = {frozenset(group) for group in groups(*people)}
    back = {frozenset(order[at] for at in group) for group in groups(*(people[at] for at in order))}

    assert there == back


def test_papers_stand_by_their_own_date_and_undated_ones_last():
    papers = [
        paper(NOTE, "details.employee = Anna"),
        paper(NOTE, "details.meeting_date = 2026-10-05"),
        went_out(PLAN, "details.start = 2026-03-02"),
    ]

    assert [papers.index(one) for one in case_of(papers).papers] == [2, 1, 0]


def test_a_case_is_called_by_its_number_and_the_name_that_was_written_last():
    case = case_of(
        [
            paper(NOTE, "details.meeting_date = 2026-10-05 | details.employee = Anna Zett", number="", name="annazett"),
            paper(NOTE, "details.meeting_date = 2026-10-12 | details.employee = Anna Zetterlund", number="0041"),
        ]
    )

    assert case.person == Person("0041", "Anna Zetterlund")
