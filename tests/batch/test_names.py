"""Names of files: ASCII, at most 80 characters, legal on every system, and different for different plans."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.batch.names import LONGEST, blank_name, file_name, slug
from generator.forms.identity import Identity
from generator.forms.library import Library

DAY = dt.date(2026, 3, 2)
RESERVED = ("CON", "prn", "Aux", "nul", "com1", "LPT9")
FORMS = Library().names()


def identity(form="improvement_action_plan", language="en", document="7K3QF42MXR8TQ") -> Identity:
    return Identity(form, 1, language, document, issued=True)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("P-0042", "p-0042"),
        ("Åsa Öberg", "asa-oberg"),
        ("Łukasz Straße Ødegård", "lukasz-strasse-odegard"),
        ("2026/17: HR", "2026-17-hr"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\nb\tc\0d", "a-b-c-d"),
        ("..", ""),
        ("☃", ""),
    ],
)
def test_a_plan_id_becomes_plain_letters_digits_and_hyphens(text, part):
    assert slug(text) == part


@pytest.mark.parametrize("name", RESERVED)
def test_names_that_windows_keeps_for_devices_are_not_used(name):
    assert slug(name) == f"{name.lower()}-"
    assert slug(f"{name}-5") == f"{name.lower()}-5"


@pytest.mark.parametrize(
    ("plan", "day", "name"),
    [
        ("P-0042", DAY, "improvement_action_plan_p-0042_2026-03-02_en_7k3qf4.pdf"),
        ("P-0042", None, "improvement_action_plan_p-0042_en_7k3qf4.pdf"),
        ("☃", None, "improvement_action_plan_plan_en_7k3qf4.pdf"),
    ],
)
def test_a_name_says_form_plan_day_language_and_id(plan, day, name):
    assert file_name(identity(), plan, day, "pdf") == name


@given(
    form=st.sampled_from(FORMS),
    language=st.sampled_from(["en", "sv", "en-GB", "zh-Hant-TW"]),
    plan=st.text(max_size=300) | st.sampled_from(RESERVED),
    day=st.none() | st.dates(),
)
def test_whatever_the_plan_is_called_the_name_is_short_ascii_and_safe(form, language, plan, day):
    name = file_name(identity(form, language), plan, day, "pdf")

    assert name.isascii()
    assert len(name) <= LONGEST
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.pdf", name)


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_says_so_in_its_name(form):
    assert blank_name(identity(form, "sv"), "0123456789abcdef", "docx") == f"{form}_blank_sv_012345.docx"


@given(plans=st.lists(st.from_regex(r"\A[a-z0-9]{1,12}\Z"), min_size=2, max_size=2, unique=True))
def test_different_ids_give_different_names(plans):
    first, second = (file_name(identity(), plan, DAY, "pdf") for plan in plans)

    assert first != second


def test_long_ids_that_begin_alike_are_told_apart_by_their_documents():
    first = file_name(identity(document="7K3QF42MXR8TQ"), "x" * 100 + "1", DAY, "pdf")
    second = file_name(identity(document="9Z3QF42MXR8TQ"), "x" * 100 + "2", DAY, "pdf")

    assert first != second
    assert len(first) == len(second) == LONGEST
