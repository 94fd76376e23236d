"""A register of some hundred papers, and the report on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.reports.figures import report_of
from generator.reports.model import Asked, Source
from generator.reports.page import page
from generator.review import cases_with
from generator.store.listing import listing
from generator.store.register import open_register
from generator.store.worklist import Filter
from tests.reports.making import LIBRARY, TODAY, fill_register

ENGLISH = LIBRARY.language("en")


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The register and what was put into it."""
    folder = tmp_path_factory.mktemp("reports")
    register = replace(open_register(folder / "register.sqlite"), clock=lambda: TODAY)
    sheets = fill_register(register, 60)
    yield register, sheets
    register.close()


@pytest.fixture(scope="session")
def report_on():
    """The report on a register."""

    def report(register, asked=None, language=ENGLISH):
        asked = asked or Asked()
        wanted = frozenset(listing(register, Filter(form=asked.form, unit=asked.unit)))
        found = cases_with(register, LIBRARY, language, wanted)
        return report_of(found, wanted, asked, language, TODAY, Source(7, "ab" * 32, 0))

    return report


@pytest.fixture(scope="session")
def page_on(report_on):
    """The page on a register."""

    def make(register, asked=None, language=ENGLISH):
        return page(report_on(register, asked, language), "", language)

    return make
