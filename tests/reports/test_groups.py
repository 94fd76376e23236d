"""Groups that are told: large enough, adding up, and never giving away a smaller one."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reports.groups import LEAST, Group, Tally, groups, runs, tallies


def of_people(**counts):
    """Tallies of answers, each given by a person of its own."""
    return [Tally(code, count, frozenset(f"{code}{at}" for at in range(count))) for code, count in counts.items()]


many_tallies = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 30).map(str)), max_size=60).map(
    lambda found: tallies("abcdef", found)
)


def test_large_groups_are_told_as_they_are():
    assert groups(of_people(met=9, partly=0, not_met=5)) == (
        Group(("met",), 9),
        Group(("partly",), 0),
        Group(("not_met",), 5),
    )


def test_a_small_group_is_told_with_the_one_that_follows():
    assert groups(of_people(met=20, partly=4, not_met=7)) == (Group(("met",), 20), Group(("partly", "not_met"), 11))
    assert groups(of_people(met=20, partly=7, not_met=4)) == (Group(("partly",), 7), Group(("met", "not_met"), 24))


def test_an_answer_nobody_gave_hides_among_those_few_gave():
    assert groups(of_people(met=20, partly=3, not_met=0, left=4)) == (
        Group(("met",), 20),
        Group(("partly", "not_met", "left"), 7),
    )


def test_small_groups_are_told_together_where_they_are_large_enough():
    assert groups(of_people(met=20, partly=4, not_met=3)) == (Group(("met",), 20), Group(("partly", "not_met"), 7))


def test_nothing_is_told_of_fewer_than_five_people():
    assert groups(of_people(met=2, partly=2)) == ()
    assert groups([Tally("met", 40, frozenset({"one person with forty areas"}))]) == ()


def test_answers_are_counted_and_people_decide():
    six_answers_of_one = Tally("not", 6, frozenset({"p1"}))

    assert groups([*of_people(met=8), six_answers_of_one]) == (Group(("met", "not"), 14),)


@given(many_tallies)
def test_what_is_told_adds_up_and_every_group_has_five_people(found):
    told = groups(found)

    if told:
        by_code = {one.code: one for one in found}
        assert sum(group.count for group in told) == sum(one.count for one in found)
        assert sorted(code for group in told for code in group.codes) == sorted(by_code)
        for group in told:
            people = frozenset().union(*(by_code[code].people for code in group.codes))
            assert group.count == 0 or len(people) >= LEAST


@pytest.mark.parametrize(("answers", "most"), [(2, 30), (3, 14), (4, 11), (5, 9)])
def test_nobody_can_work_out_a_group_that_is_not_told(answers, most):
    """Of all ways people may have answered that look alike on the page, each leaves a hidden group open."""
    codes = "abcde"[:answers]
    alike = defaultdict(list)
    for counts in product(range(most), repeat=answers):
        if sum(counts) < most + LEAST:  # larger sums would be alike with counts that are not tried here
            alike[groups(of_people(**dict(zip(codes, counts, strict=True))))].append(counts)

    for told, possible in alike.items():
        shown = {group.codes[0] for group in told if len(group.codes) == 1}
        for at, code in enumerate(codes):
            open_counts = {counts[at] for counts in possible}
            assert code in shown or len(open_counts) > 1, (told, code, open_counts)


def test_nobody_can_work_out_a_bar_that_is_not_told():
    alike = defaultdict(list)
    for counts in product(range(11), repeat=4):
        if sum(counts) < 11 + LEAST:
            alike[runs(dict(enumerate(of_people(**dict(zip("abcd", counts, strict=True))))))].append(counts)

    for told, possible in alike.items():
        for at in range(4):
            found = {counts[at] for counts in possible}
            assert len(found) > 1 or not found & set(range(1, LEAST)), (told, at, found)


@given(st.dictionaries(st.integers(0, 40), st.frozensets(st.integers(1, 30).map(str), min_size=1, max_size=9)))
def test_runs_are_of_five_people_and_leave_nobody_out(found):
    tally = {number: Tally(str(number), len(people), people) for number, people in found.items()}

    made = runs(tally)

    everybody = frozenset().union(*found.values())
    assert bool(made) == (len(everybody) >= LEAST)
    if made:
        assert sum(count for _, _, count in made) == sum(map(len, found.values()))
        assert all(last < first for (_, last, _), (first, _, _) in pairwise(made))
        for first, last, _ in made:
            inside = frozenset().union(*(people for number, people in found.items() if first <= number <= last))
            assert len(inside) >= LEAST


@pytest.mark.parametrize("counts", [{0: 4}, {}, {3: 2, 9: 2}])
def test_too_few_people_make_no_run(counts):
    tally = {at: Tally(str(at), n, frozenset(f"{at}-{one}" for one in range(n))) for at, n in counts.items()}

    assert runs(tally) == ()
