"""Who goes into which pack: everybody into one, nobody into two, and no name into the name of a file."""

import datetime as dt
import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.batch.names import LONGEST
from generator.forms.kinds import fold
from generator.packs.folios import Slip
from generator.packs.grouping import groups_of, name_of
from generator.packs.model import By
from generator.packs.order import Order
from generator.store.model import Person

NAMES = ["", "Margareta Ängsvik", "MARGARETA ÄNGSVIK", "Łukasz Ång", "con", "Anna-Karin Šťastná " * 6]
UNITS = ["", "Adult Social Care", "adult social care", "Löneservice", "aux", "Å" * 90]


@st.composite
def papers(draw):
    found = []
    for at in range(draw(st.integers(1, 12))):
        name = draw(st.sampled_from(NAMES))
        number = draw(st.sampled_from(["", "001", "002"]))
        unit, manager = draw(st.sampled_from(UNITS)), draw(st.sampled_from(NAMES))
        found.append(Slip(at, f"D{at}", "en", unit, manager, Person(number, fold(name)), name))
    return found


def order(by):
    return Order(by, dt.date(2026, 11, 22))


@given(papers(), st.sampled_from(By))
def test_every_paper_is_in_one_pack_and_every_person_in_one_chapter_of_it(slips, by):
    groups = groups_of(slips, by)

    found = Counter(slip.at for group in groups for slip in group.slips)
    assert found == Counter(slip.at for slip in slips)
    for group in groups:
        numbers = [{slip.person.number for slip in chapter} - {""} for chapter in group.people]
        assert all(len(one) <= 1 for one in numbers)
        assert len([one for one in numbers if one]) == len(set().union(*numbers))


@given(papers(), st.sampled_from([By.UNIT, By.MANAGER]))
def test_units_and_managers_are_the_same_however_they_are_written(slips, by):
    groups = groups_of(slips, by)

    labels = [fold(group.label) for group in groups]
    assert len(set(labels)) == len(labels)
    for group in groups:
        own = {fold(slip.unit if by is By.UNIT else slip.manager) for slip in group.slips}
        assert own <= {fold(group.label), ""}


@given(papers(), st.sampled_from(By))
def test_names_of_packs_are_plain_different_and_nobodys(slips, by):
    names = [name_of(group, order(by)) for group in groups_of(slips, by)]

    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9_-]+", name)
        assert len(name) + len(".pdf") <= LONGEST
        assert not re.search("angsvik|lukasz|stastn", name)


def test_a_pack_of_other_papers_has_another_name():
    slips = [Slip(at, f"D{at}", "en", "Care", "", Person(f"{at}"), "") for at in range(3)]

    (whole,), (part,) = groups_of(slips, By.UNIT), groups_of(slips[:2], By.UNIT)

    assert name_of(whole, order(By.UNIT)) != name_of(part, order(By.UNIT))


def test_a_paper_that_names_no_unit_goes_where_its_persons_other_papers_go():
    plan = Slip(0, "D0", "en", "Care", "", Person("1"))
    note = Slip(1, "D1", "en", "", "", Person("1"))

    (group,) = groups_of([plan, note], By.UNIT)

    assert group.label == "Care"
