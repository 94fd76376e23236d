"""Sensitive answers: nowhere in a pack unless they are asked for, and never taken for blank when it is read back."""

import io
import zipfile
from pathlib import Path

import pytest

from generator.packs.holding import without
from generator.records.issued import attachment_bytes, read_attachment
from tests.packs.making import DAY, NOTE, PRIVATE, answered, everything_in, example, made_of, remarked
from tests.samples_made import filled


@pytest.fixture
def inbox(planforms):
    """Notes that went out; two came back, one of them with a remark."""
    planforms("fill", example(NOTE), "--form", NOTE, "--into", "made")
    first, second, *_ = made_of("made")
    folder = Path("inbox")
    folder.mkdir()
    (folder / "a.pdf").write_bytes(answered(first, wellbeing__note=PRIVATE, agreed__action__1__what="Ring on Friday"))
    (folder / "b.pdf").write_bytes(remarked(answered(second, wellbeing__note=PRIVATE), PRIVATE))
    planforms("read", "inbox")


CASES = {
    "the register": ("register",),
    "the register, in a ZIP": ("register", "--zip"),
    "files, in Swedish": ("inbox", "--lang", "sv"),
    "plans": (example(NOTE), "--form", NOTE),
}


@pytest.mark.parametrize("words", CASES.values(), ids=CASES)
@pytest.mark.usefixtures("inbox")
def test_no_pack_says_what_is_sensitive_unless_it_is_asked_for(planforms, words):
    issued = str(next(made.values["wellbeing.note"] for made in filled(NOTE, "en") if "wellbeing.note" in made.values))

    result = planforms("pack", *words, "--by", "all", "--into", "packs", *DAY, "--json")
    frank = planforms("pack", *words, "--by", "all", "--into", "frank", *DAY, "--sensitive", "--json")

    assert all(one["marks"].get("held_back") for one in result.found)
    told, franker = "".join(said("packs")), "".join(said("frank"))
    assert all(words[:20] not in told for words in (PRIVATE, issued))
    assert (issued if "--form" in words else PRIVATE)[:20] in franker
    assert not any("held_back" in one["marks"] for one in frank.found)


def said(folder):
    """What the packs in a folder say, and the files that came back with them."""
    for file in Path(folder).iterdir():
        if file.suffix == ".pdf":
            yield everything_in(file.read_bytes())
        elif file.suffix == ".zip":
            archive = zipfile.ZipFile(io.BytesIO(file.read_bytes()))
            yield from (everything_in(archive.read(name)) for name in archive.namelist() if name.endswith(".pdf"))


@pytest.mark.usefixtures("inbox")
def test_a_pack_read_back_says_nothing_of_what_was_held_back(planforms):
    planforms("pack", "register", "--by", "all", "--into", "packs", *DAY)
    before = planforms("review", "list", "--json").found

    records = planforms("read", "packs", "--json").found

    assert len(records) == len(made_of("made"))
    for record in records:
        assert "wellbeing.note" not in record["values"]
        assert "wellbeing.note" not in {change["place"] for change in record["changes"]}
        assert not any(str(one["code"]).startswith(("carried.", "record.places")) for one in record["findings"])
    assert planforms("review", "list", "--json").found == before


@pytest.mark.usefixtures("inbox")
def test_an_answer_in_a_box_that_was_held_back_is_read(planforms):
    planforms("pack", "register", "--by", "person", "--into", "packs", *DAY)
    (pack,) = Path("packs").glob("pack_person_001184*")
    pack.write_bytes(answered(pack, d001__wellbeing__note="Better now"))

    (record,) = planforms("--register", "none", "read", pack, "--json").found

    assert record["values"]["wellbeing.note"]["value"] == "Better now"


def test_the_attached_record_keeps_its_marks_and_not_the_values():
    made = next(made for made in filled(NOTE, "en") if "wellbeing.note" in made.values)

    record = without(made.printed.attachment, made.form)

    assert read_attachment(attachment_bytes(record)) == record
    assert record.held_back == ("wellbeing.note",)
    assert "wellbeing.note" not in record.issued
