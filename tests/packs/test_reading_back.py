"""What comes of reading a pack into the register: a copy never counts for more than what it was copied from."""

from pathlib import Path

import pikepdf
import pytest

from generator import apart, collect
from generator.pdf.stand_in import flattened_elsewhere
from tests.packs.making import DAY, NOTE, PLAN, answered, example, made_of
from tests.samples_made import LIBRARY


@pytest.fixture
def register(planforms):
    """Plans that went out, the first of which came back."""
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    Path("inbox").mkdir()
    Path("inbox/a.pdf").write_bytes(answered(made_of("made", PLAN)[0], area__1__gap="Three lists were missing"))
    planforms("read", "inbox")
    return planforms


def packs(run, *more):
    run("pack", "register", "--by", "person", "--into", "packs", *DAY, *more)
    return sorted(Path("packs").glob("*.pdf"))


def listed(run):
    return {one["name"]: one for one in run("review", "list", "--json").found}


@pytest.mark.parametrize("more", [(), ("--lang", "sv")], ids=["", "in Swedish"])
def test_a_pack_read_back_changes_nothing(register, more):
    packs(register, *more)
    before = listed(register)

    found = register("read", "packs", "--json").found

    assert len(found) == len(before)
    assert all("register.copy" in {one["code"] for one in record["findings"]} for record in found)
    assert listed(register) == before


def test_what_somebody_fills_in_in_a_pack_comes_back_like_any_other_form(register):
    file = next(one for one in packs(register) if "003960" in one.name)
    document = next(one for one in listed(register).values() if one["plan"] == "P-0043")
    assert document["standing"] == "open"
    file.write_bytes(answered(file, d001__area__1__gap="Written in the pack"))

    register("read", file, "--json")

    assert listed(register)[document["name"]]["standing"] == "returned"


def test_a_copy_that_lacks_what_was_held_back_never_counts(planforms):
    planforms("fill", example(NOTE), "--form", NOTE, "--into", "made")
    planforms("read", made_of("made")[0])
    packs(planforms)
    before = listed(planforms)
    changed = next(one for one in Path("packs").glob("*001184*"))
    changed.write_bytes(answered(changed, d001__agreed__action__1__what="Written in the pack"))

    (record,) = planforms("read", changed, "--json").found

    assert "register.copy-changed" in {one["code"] for one in record["findings"]}
    assert listed(planforms) == before


def test_a_copy_is_read_again_only_where_something_stands_in_a_box_that_was_held_back(planforms, monkeypatch):
    planforms("fill", example(NOTE), "--form", NOTE, "--into", "made")
    (file,) = (one for one in packs(planforms) if "001184" in one.name)
    read, times = collect.read_bytes, []
    monkeypatch.setattr(collect, "read_bytes", lambda *words: (times.append(1), read(*words))[1])

    planforms("read", file)
    as_it_was = len(times)
    file.write_bytes(answered(file, d001__wellbeing__note="Written in the pack"))
    planforms("read", file)

    assert (as_it_was, len(times) - as_it_was) == (1, 2)


def test_a_pack_goes_with_a_person_who_is_erased(register):
    packs(register)
    register("read", "packs")

    result = register("review", "erase", "--person", "004217", "--reason", "asked for", "--yes")

    assert result.exit_code == 0
    kept = b"".join(file.read_bytes() for file in Path("output/store").iterdir())
    assert "Łukasz Wiśniewski".encode("utf-16-be") not in kept


def test_every_form_in_a_flattened_pack_is_read_again(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    Path("inbox").mkdir()
    first, second, *_ = made_of("made", PLAN)
    Path("inbox/a.pdf").write_bytes(answered(first, area__1__gap="Łukasz said: “three lists” – 40 minutes"))
    Path("inbox/b.pdf").write_bytes(flattened_elsewhere(second.read_bytes()))
    second.unlink()
    before = planforms("read", "inbox", "made", "--json").found

    (made,) = planforms("pack", "inbox", "made", "--by", "all", "--into", "packs", *DAY, "--json", "--flatten").found
    after = planforms("--register", "none", "read", "packs", "--json").found

    counted = {record["document"]["id"]: said(record) for record in reversed(before)}
    assert made["documents"] == len(counted)
    assert {record["document"]["id"]: said(record) for record in after} == counted
    with pikepdf.open(made["file"]) as pack:
        assert len(pack.pages) == made["pages"]
        assert "/AcroForm" not in pack.Root


def said(record):
    """What a record answers: typed, and without the boxes that signatures stand in."""
    signed = {one["place"] for one in record["signatures"]}
    return {
        place: one["value"]
        for place, one in record["values"].items()
        if place not in signed and one["value"] not in (None, False)
    }


def test_each_form_in_a_file_gives_the_next_one_its_time(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    planforms("--register", "none", "pack", "made", "--by", "all", "--into", "packs", *DAY)
    (pack,) = Path("packs").glob("*.pdf")
    steps = []
    token = apart._telling.set(lambda: steps.append(1))
    try:
        records = collect.read_bytes(pack.read_bytes(), "pack.pdf", collect.Aids(LIBRARY))
    finally:
        apart._telling.reset(token)

    assert len(steps) >= len(records) == len(made_of("made", PLAN))
