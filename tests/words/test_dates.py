"""Dates are read without guessing, and written so that they are read again."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words.dates import Ambiguous, mentions_date, read_date, write_date
from generator.words.language import language

SECOND_OF_MARCH = dt.date(2026, 3, 2)


def read(text, tag):
    return read_date(text, language(tag))


@pytest.mark.parametrize("tag", ["en", "en-GB", "en-US", "sv", "sv-SE", "de", "fr", "pl", "fi", "vi", "ja"])
@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_what_is_written_is_read_again(tag, day):
    tongue = language(tag)

    assert read_date(write_date(day, tongue), tongue) == day


@pytest.mark.parametrize("tag", ["en", "en-US", "en-GB", "sv", "de"])
@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02", "2026-3-2", "2026/03/02", "20260302", "2026-03-02 00:00:00", "2026-03-02T00:00:00Z", "2026–03–02",
        "2 March 2026", "2nd March 2026", "the 2nd of March 2026", "2 mar 2026", "2 Mar. 2026", "2-Mar-2026",
        "March 2, 2026", "Mar 2 2026", "den 2 mars 2026", "2 mars 2026", "2:e mars 2026", "Mon 2 March 2026",
        "måndag den 2 mars 2026", " 2\u00a0March\u00a02026 ", "２０２６-０３-０２",
    ],
)  # fmt: skip
def test_one_reading_is_read_in_every_language(text, tag):
    assert read(text, tag) == SECOND_OF_MARCH


@pytest.mark.parametrize("text", ["2/3/2026", "02/03/2026", "2.3.2026", "2-3-2026", "2/3 2026", "2. 3. 2026"])
def test_the_territory_settles_the_order(text):
    assert {read(text, tag) for tag in ("en-GB", "en-IE", "sv", "sv-SE", "de", "fr")} == {SECOND_OF_MARCH}


@pytest.mark.parametrize("tag", ["en", "en-US"])
@pytest.mark.parametrize("text", ["3/4/2026", "3.4.2026", "3-4-2026"])
def test_two_readings_are_both_given_back(text, tag):
    assert read(text, tag) == Ambiguous(dt.date(2026, 4, 3), dt.date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "day"),
    [("13/4/2026", dt.date(2026, 4, 13)), ("4/13/2026", dt.date(2026, 4, 13)), ("4/4/2026", dt.date(2026, 4, 4))],
)
def test_an_impossible_reading_leaves_the_other(text, day):
    assert read(text, "en") == day


@pytest.mark.parametrize("text", ["260302", "26-03-02"])
def test_six_digits_are_a_swedish_date_and_nobody_elses(text):
    assert read(text, "sv") == SECOND_OF_MARCH
    assert read(text, "en-GB") is None


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "2026", "March 2026", "2026-02-30", "31/02/2026", "31 April 2026",
        "2² March 2026", "1899-12-31", "2200-01-01", "260230",
        "2026-03-02 14:30", "Tuesday 2 March 2026", "2 March", "46083", "0.5", "2/3", "2026-13-01", "1" * 5000,
        "２ March ２０２６ or so",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["en", "sv"])
def test_what_names_no_day_is_none(text, tag):
    assert read(text, tag) is None


def test_german_names_are_read_in_german_only():
    assert read("2. März 2026", "de") == SECOND_OF_MARCH
    assert read("2. März 2026", "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "on 12 March", "2026-03-02", "2/3/2026", "2/3 -26", "in 2025", "in May she was ill", "sedan augusti",
        "den 12/3",
        "on 3/4", "vecka 12", "v. 7", "Mar 2", "3rd of May", "Dec 2026", "i maj", "20260302",
    ],
)  # fmt: skip
def test_a_day_month_or_year_is_noticed(text):
    assert mentions_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "She may be late", "they march on", "Jan sade nej", "1.5 hours", "12 clients", "3 of 4", "50/50", "24/7",
        "9.30-10.15", "2000 kr", "£2000", "1/2 day", "12345", "0730-123456", "five days a week",
    ],
)  # fmt: skip
def test_other_numbers_and_words_are_no_dates(text):
    assert not mentions_date(text)


@given(st.text())
def test_no_text_is_too_odd(text):
    assert isinstance(mentions_date(text), bool)
    for tag in ("en", "sv"):
        assert isinstance(read(text, tag), dt.date | Ambiguous | None)
