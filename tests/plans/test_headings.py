"""Headings mean what people mean by them, and nothing is guessed where they can mean two things."""

import pytest

from generator.plans.headings import Match, Unclear, folded, headings
from generator.plans.targets import Role, targets
from tests.plans.a_form import EVERYWHERE, FORM

KNOWN = targets(FORM, EVERYWHERE)


def meaning(heading, scope=""):
    """The place a heading means, `?` for two, `` for none; a key's role in brackets."""
    match = headings(KNOWN, scope).match(heading)
    if match is None:
        return ""
    if isinstance(match, Unclear):
        return "?"
    role = match.target.role
    place = match.target.place([number or 1 for number in match.numbers])
    return place if role is Role.ANSWER else f"<{role.value}>"


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("details.employee", "details.employee"),
        ("details_employee", "details.employee"),
        ("DETAILS  Employee", "details.employee"),
        ("Employee's name", "details.employee"),
        ("employee’s NAME", "details.employee"),
        ("Medarbetarens namn", "details.employee"),
        ("Anställd", "details.employee"),
        ("anstalld", "details.employee"),
        ("Name", "details.employee"),
        ("Employee number", "details.number"),
        ("Anst.nr", "details.number"),
        ("Start date", "details.start"),
        ("Period", "details.period"),
        ("Period: from", "details.period.start"),
        ("Period till", "details.period.end"),
        ("details.period.end", "details.period.end"),
        ("Version (1 to 99)", "details.version"),
        ("Identified gap", "area.1.gap"),
        ("Identified gap 2", "area.2.gap"),
        ("area_2_gap", "area.2.gap"),
        ("Areas 02 / gap", "area.2.gap"),
        ("Area for improvement 2: Identified gap", "area.2.gap"),
        ("Förbättringsområde 3 – Beskriv nuläget", "area.3.gap"),
        ("area_1_action_2_what", "area.1.action.2.what"),
        ("Agreed action 2", "area.1.action.2.what"),
        ("review_date_1", "area.1.review_dates.1"),
        ("area_2_review_date_3", "area.2.review_dates.3"),
        ("Review dates", "area.1.review_dates"),
        ("Final review", "area.1.review_dates.4"),
        ("Slutlig uppföljning", "area.1.review_dates.4"),
        ("Manager’s signature", "signatures.manager.name"),
        ("signatures.manager.name", "signatures.manager.name"),
    ],
)
def test_a_heading_is_understood(heading, place):
    assert meaning(heading) == place


@pytest.mark.parametrize("heading", ["plan_id", "Plan-ID", "plan id", "Plan no.", "Ärendenummer", "ID"])
def test_the_plan_id_has_many_names(heading):
    assert meaning(heading) == "<plan id>"


@pytest.mark.parametrize("heading", ["unit", "Enhet", "Department", "avdelning"])
def test_the_unit_has_many_names(heading):
    assert meaning(heading) == "<unit>"


@pytest.mark.parametrize("heading", ["details.days", "signatures.manager.date"])
def test_what_is_filled_in_on_the_form_is_known_and_not_read(heading):
    assert meaning(heading) == "<filled in on the form itself>"


@pytest.mark.parametrize("heading", ["Why left out", "Varför utelämnad"])
def test_the_reasons_of_failed_rows_are_not_read(heading):
    assert meaning(heading) == "<told to people, not read>"


@pytest.mark.parametrize("heading", ["", "???", "Favourite colour", "area", "details", "x" * 400, "1 2 3 4 5 6 7 8"])
def test_other_headings_mean_nothing(heading):
    assert meaning(heading) == ""


@pytest.mark.parametrize(
    ("heading", "scope", "place"),
    [
        ("area_no", "area.*", "<number of an item>"),
        ("Area for improvement #", "area.*", "<number of an item>"),
        ("nr", "area.*", "<number of an item>"),
        ("gap", "area.*", "area.1.gap"),
        ("kind", "area.*", "area.1.kind"),
        ("kind", "area.*.action.*", "area.1.action.1.kind"),
        ("area", "area.*.action.*", "<number of an item>"),
        ("action_no", "area.*.action.*", "<number of an item>"),
        ("Date", "area.*.review_dates.*", "area.1.review_dates.1"),
        ("Employee's name", "area.*", ""),
    ],
)
def test_on_a_sheet_of_items_the_item_at_hand_is_meant(heading, scope, place):
    assert meaning(heading, scope) == place


def test_a_number_that_is_left_out_is_told_from_a_number_that_is_given():
    known = headings(KNOWN)

    assert isinstance(gap := known.match("gap"), Match)
    assert gap.numbers == (None,)
    assert isinstance(second := known.match("gap 2"), Match)
    assert second.numbers == (2,)


def test_a_suggestion_is_the_most_like_known_heading():
    assert headings(KNOWN).near("Employe numbr") == "Employee number"


def test_folding_keeps_numbers_apart():
    assert folded("Åtgärd 01 – 2") == "atgard|1||2|"
