"""Several forms in one file, by the programs people join files with: each comes back as its own record."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from generator import collect
from generator.cli import main
from generator.pdf.pagination import listed
from generator.pdf.stand_in import another_form, filled_elsewhere
from generator.records.model import State, Status
from tests.outside.flatteners import FLATTENERS
from tests.outside.joiners import JOINERS, with_shared_fields
from tests.pdf.seen import saved
from tests.read_back import folded
from tests.samples_made import LIBRARY, blank, filled

PLAN, REVIEW = "improvement_action_plan", "improvement_action_plan_review"
TOGETHER = {
    "one form": [(PLAN, "en", 0), (PLAN, "en", 1)],
    "two forms": [("individuell_handlingsplan", "sv", 0), (REVIEW, "en", 0)],
    "two languages": [(REVIEW, "sv", 1), (REVIEW, "en", 1)],
}
"""What is joined, by form, language and number of the example plan."""
PAIRS = [("one form", joiner) for joiner in JOINERS] + [
    (("two forms", "two languages")[number % 2], joiner) for number, joiner in enumerate(JOINERS)
]
"""Every joiner with names that all clash, and with one of the others."""


def documents(together):
    """The documents to be joined."""
    return [filled(form, tag)[number] for form, tag, number in TOGETHER[together]]


@pytest.mark.parametrize(("together", "joiner"), PAIRS)
def test_every_document_has_its_own_answers_whatever_joined_them(together, joiner):
    every = documents(together)

    records = collect.read_bytes(JOINERS[joiner](*(made.data for made in every)), "joined.pdf", collect.Aids(LIBRARY))

    assert [one.part for one in records] == [1, 2]
    assert [one.identity for one in records] == [made.printed.identity for made in every]
    for record, made in zip(records, every, strict=True):
        assert answered(record, made) == wanted(made)
        assert not {"record.places-missing", "pdf.unknown-field", "pdf.same-name", "pdf.cycle"} & codes(record)
        assert not any(code.startswith("read.") for code in codes(record))


@pytest.mark.parametrize("flattener", ["qpdf", "mupdf", "poppler"])
def test_so_they_have_in_a_flattened_file(flattener):
    every = documents("two forms")
    joined = FLATTENERS[flattener](JOINERS["pypdf"](*(made.data for made in every)))

    records = collect.read_bytes(joined, "joined.pdf", collect.Aids(LIBRARY, issued_as(every)))

    assert [one.identity for one in records] == [made.printed.identity for made in every]
    assert [answered(*pair) for pair in zip(records, every, strict=True)] == [wanted(made) for made in every]


def test_a_pack_of_many_is_read_whole():
    every = [*filled(PLAN, "en"), *filled(REVIEW, "en"), *filled("one_to_one", "en"), *filled("evidence_log", "sv")]

    records = collect.read_bytes(JOINERS["prefixes"](*(made.data for made in every)), "pack.pdf", collect.Aids(LIBRARY))

    assert [one.identity for one in records] == [made.printed.identity for made in every]
    assert [answered(*pair) for pair in zip(records, every, strict=True)] == [wanted(made) for made in every]


def test_an_answer_that_two_documents_were_made_to_share_is_disputed_where_a_page_shows_another():
    every = documents("one form")

    first, second = collect.read_bytes(
        with_shared_fields(*(made.data for made in every)), "joined.pdf", collect.Aids(LIBRARY)
    )

    assert "pdf.shared-fields" in codes(first) & codes(second)
    assert second.identity == every[1].printed.identity
    assert second.answers["details.employee"].state is State.DISPUTED
    right = wanted(every[1])
    assert all(value == right[place] for place, value in answered(second, every[1]).items())


@pytest.mark.parametrize("joiner", ["pypdf", "qpdf", "mupdf", "pdf-lib"])
def test_one_blank_form_filled_in_by_three_people_is_three_records(joiner):
    people = ["Åsa", "Bo", "Cy"]
    empty = blank("individuell_handlingsplan", "sv").data
    files = [filled_elsewhere(empty, {"details__employee_name": name}) for name in people]

    records = collect.read_bytes(JOINERS[joiner](*files), "three.pdf", collect.Aids(LIBRARY))

    assert [one.answers["details.employee_name"].value for one in records] == people


def test_whose_a_page_is_nobody_guesses_where_copies_of_a_blank_form_are_shuffled():
    empty = blank("individuell_handlingsplan", "sv").data
    files = [filled_elsewhere(empty, {"details__employee_name": name}) for name in ("Åsa", "Bo")]
    with pikepdf.open(io.BytesIO(JOINERS["qpdf"](*files))) as pdf:
        order = [0, 2, 1, 3]
        pdf.pages[:] = [pdf.pages[number] for number in order]
        shuffled = saved(pdf)

    (record,) = collect.read_bytes(shuffled, "shuffled.pdf", collect.Aids(LIBRARY))

    assert record.answers["details.employee_name"].state is State.DISPUTED
    assert "read.pages-doubled" in codes(record)


def test_a_page_of_another_document_is_never_taken_for_a_page_of_this_one():
    one, other = filled(PLAN, "en")[1:3]
    with pikepdf.open(io.BytesIO(JOINERS["qpdf-first"](one.data, other.data))) as pdf:
        count = len(pikepdf.open(io.BytesIO(one.data)).pages)
        del pdf.pages[count : count + 1]
        del pdf.pages[1:count]
        mixed = saved(pdf)

    first, second = collect.read_bytes(mixed, "mixed.pdf", collect.Aids(LIBRARY))

    assert (first.identity, second.identity) == (one.printed.identity, other.printed.identity)
    assert said(first, "read.pages-missing") == listed(range(2, count + 1))
    assert said(second, "read.pages-missing") == "1"


# forms of others


def test_a_form_of_another_maker_in_the_same_file_is_read_as_it_is():
    made = filled("one_to_one", "en")[0]

    ours, theirs = collect.read_bytes(JOINERS["pypdf"](made.data, another_form()), "joined.pdf", collect.Aids(LIBRARY))

    assert answered(ours, made) == wanted(made)
    assert {name: one.text for name, one in theirs.answers.items()} == {
        "name": "Jo Hart", "first_day": "2026-12-21", "last_day": "2027-01-04",
    }  # fmt: skip
    assert (theirs.identity, theirs.status) == (None, Status.ATTENTION)
    assert "read.not-ours" in codes(theirs)


# through the command, with a register


@pytest.fixture
def planforms(monkeypatch, tmp_path):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)

    def run(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


@pytest.mark.parametrize(
    ("form", "tag", "plans"), [("one_to_one", "en", "one"), ("individuell_handlingsplan", "sv", "två")]
)
def test_two_documents_in_one_file_are_two_returns_in_the_register(planforms, form, tag, plans):
    example = next(Path(LIBRARY.folders[form]).glob(f"example.{tag}.*"))
    made = planforms("fill", example, "--form", form, "--lang", tag, "--into", plans).stdout.split()
    Path("joined.pdf").write_bytes(JOINERS["pypdf"](*(Path(name).read_bytes() for name in made[:2])))

    first = planforms("read", "joined.pdf", "--json")
    again = planforms("read", "joined.pdf", "--json")

    records = [json.loads(line) for line in first.stdout.splitlines()]
    shown = json.loads(planforms("review", "list", "--json").stdout)
    assert [one["part"] for one in records] == [1, 2]
    assert len({one["document"]["id"] for one in records}) == 2
    assert "2 forms in 1 files read" in first.stderr
    returned = {one["document"]: one["part"] for one in shown if one["standing"] == "returned"}
    assert returned == {one["document"]["id"]: one["part"] for one in records}
    assert [one["findings"][0]["code"] for one in map(json.loads, again.stdout.splitlines())] == [
        "register.known-file"
    ] * 2


# helpers


def issued_as(every):
    """What a register says of documents."""
    return {made.printed.identity.document: made.printed.attachment for made in every}.get


def wanted(made):
    return {place: folded(value) for place, value in made.values.items() if value is not False}


def answered(record, made):
    given = {place: one.value for place, one in record.answers.items() if one.state is State.ANSWERED}
    return {place: folded(value) for place, value in given.items() if place in made.values and value is not False}


def codes(record):
    return {one.code for one in record.findings if one.domain == "generator"}


def said(record, code):
    return next(one.arguments["pages"] for one in record.findings if one.code == code)
