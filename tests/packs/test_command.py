"""`planforms pack`: what it prints, what it leaves alone, and how it ends."""

import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest

from generator.files.folder import OWN
from tests.packs.making import DAY, PLAN, answered, everything_in, example, made_of
from tests.samples_made import filled

PLANS = (example(PLAN), "--form", PLAN, "--into", "packs", *DAY)
NAMES = [str(made.values["details.employee"]) for made in filled(PLAN, "en")]


def files(folder="packs"):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file() and OWN not in path.parts)


def test_plans_find_their_form_and_are_packed_as_fill_makes_them(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    made = {record["document"]["id"] for record in planforms("read", "made", "--json").found}

    result = planforms("pack", example(PLAN), "--into", "packs", *DAY, "--json", status=(0,))
    packed = planforms("--register", "none", "read", "packs", "--json").found

    assert "Improvement Action Plan" in result.stderr
    assert {record["document"]["id"] for record in packed} == made
    assert all(record["document"]["issued"] for record in packed)
    assert not any(one["code"].startswith("read.") for record in packed for one in record["findings"])
    for one in result.found:
        assert hashlib.sha256(Path(one["file"]).read_bytes()).hexdigest() == one["sha256"]
        assert (one["outcome"], one["people"], one["documents"]) == ("made", 1, 1)


def test_run_again_it_leaves_what_is_there(planforms):
    first = planforms("pack", *PLANS, "--json").found
    before = [path.read_bytes() for path in files()]

    again = planforms("pack", *PLANS, "--json", status=(0,)).found

    assert {one["outcome"] for one in again} == {"unchanged"}
    assert [path.read_bytes() for path in files()] == before
    assert [one["sha256"] for one in again] == [one["sha256"] for one in first]


def test_a_file_somebody_may_have_written_in_is_left_alone(planforms):
    planforms("pack", *PLANS)
    touched = files()[0]
    touched.write_bytes(b"mine")

    result = planforms("pack", *PLANS, status=(3,))

    assert touched.read_bytes() == b"mine"
    assert "is there already and holds something else" in result.stderr


def test_a_check_writes_nothing_and_says_what_is_missing(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")

    result = planforms("pack", "register", "--check", "--into", "packs", status=(0,))

    assert not Path("packs").exists()
    assert result.stdout.count("not back yet") == len(NAMES)


def test_a_zip_holds_packs_originals_and_an_index_without_formulas(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    Path("inbox").mkdir()
    back = answered(made_of("made", PLAN)[0], details__employee="=1+1")
    Path("inbox/a.pdf").write_bytes(back)
    planforms("read", "inbox")

    planforms("pack", "register", "--zip", "--into", "packs", *DAY)
    (whole,) = files()
    first = whole.read_bytes()
    whole.unlink()
    planforms("pack", "register", "--zip", "--into", "packs", *DAY)

    assert files() == [whole]
    assert whole.read_bytes() == first
    archive = zipfile.ZipFile(whole)
    digest = hashlib.sha256(back).hexdigest()
    assert archive.read(f"originals/{digest}.pdf") == back
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("index.xlsx"))).active
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == len(NAMES)
    assert digest in {row[-1].value for row in rows}
    (cell,) = [cell for row in rows for cell in row if cell.value == "=1+1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize(("more", "named"), [((), False), (("--names",), True)])
def test_names_of_people_stand_in_bookmarks_only_when_asked_for(planforms, more, named):
    planforms("pack", *PLANS, "--by", "all", *more)

    (pack,) = files()
    with pikepdf.open(pack) as pdf:
        titles = [one.title for one in pdf.open_outline().root]
        told = str(pdf.docinfo) + str(pdf.open_metadata())
    assert set(NAMES) & set(titles) == (set(NAMES) if named else set())
    assert not any(name in told or name in pack.name for name in NAMES)


def test_who_asked_stands_on_the_cover_and_nowhere_else(planforms):
    who = "Åsa Öberg for the HR panel,\nhearing of 3 March"
    planforms("pack", *PLANS, "--by", "all", "--asked-by", who)
    planforms("pack", *PLANS, "--by", "all", "--asked-by", "somebody else", status=(0,))

    first, other = sorted(files(), key=lambda path: "Öberg for" not in " ".join(pages_of(path)))
    cover, *rest = pages_of(first)
    assert " ".join(who.split()) in cover
    assert not any("HR panel" in page for page in rest)
    with pikepdf.open(first) as pdf:
        told = str(pdf.docinfo) + str(pdf.open_metadata()) + str([one.title for one in pdf.open_outline().root])
    assert "HR panel" not in told + first.name
    assert first.name != other.name


def pages_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def test_what_is_no_form_costs_none_of_the_others(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    Path("made/broken.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 900)

    result = planforms("pack", "made", "--by", "all", "--into", "packs", *DAY, "--json", status=(3,))

    assert [one["documents"] for one in result.found] == [len(NAMES)]
    assert "broken.pdf" in result.stderr


def test_of_two_files_that_contradict_each_other_none_is_chosen(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    first = made_of("made", PLAN)[0]
    for number in (1, 2):
        Path(f"made/{number}.pdf").write_bytes(answered(first, area__1__gap=f"Version {number}"))

    result = planforms("pack", "made", "--by", "all", "--into", "packs", *DAY, "--json", status=(3,))

    assert [one["documents"] for one in result.found] == [len(NAMES) - 1]
    assert result.stderr.count("nobody can tell which counts") == 2


def test_what_came_back_goes_before_what_went_out(planforms):
    planforms("fill", example(PLAN), "--form", PLAN, "--into", "made")
    Path("made/back.pdf").write_bytes(answered(made_of("made", PLAN)[0], area__1__gap="As it came back"))

    planforms("pack", "made", "--by", "all", "--into", "packs", *DAY, "--flatten", status=(0,))

    assert "As it came back" in everything_in(files()[0].read_bytes())


@pytest.mark.parametrize(
    "words",
    [
        ("nowhere",),
        ("register",),
        ("register", "--form", PLAN),
        ("few.csv",),
        ("none.csv",),
        ("register", "made"),
        ("few.csv", "--form", PLAN, "--brand", "nobodys"),
        ("few.csv", "--form", PLAN, "--lang", "fi"),
        ("few.csv", "--form", PLAN, "--asked-by", "who " * 60),
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be_meant_says_so(planforms, words):
    Path("few.csv").write_text("plan_id,Employee\nP1,Anna\n", encoding="utf-8")
    Path("none.csv").write_text("plan_id,foo\nP1,Anna\n", encoding="utf-8")
    Path("made").mkdir()

    result = planforms("pack", *words, "--into", "packs", status=(1, 2))

    assert result.stderr.startswith("error: ")
    assert not Path("packs").exists()
