"""Bad input on its way in: each ends in an exit code, a place, a cause and a remedy, and costs none of the others."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

IAP = "improvement_action_plan"
HEADINGS = ("plan_id", "details.employee", "details.start", "area.1.name", "area.1.kind", "area.1.gap")
GOOD = {"plan_id": "P-1", "details": {"employee": "Åsa Öberg"}, "area": [{"name": "Pace", "gap": "Too slow."}]}
ENGLISH = re.compile(r"\b(the|is|not|cannot|file|error|warning|write|did you mean|there|of|and)\b", re.IGNORECASE)


@pytest.fixture
def planforms(monkeypatch, tmp_path):
    """`planforms` in an empty folder; no traceback and no fault of the program is ever shown."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES", "PLANFORMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)

    def run(*words, **more):
        result = CliRunner().invoke(main, [str(word) for word in words], **more)
        assert "Traceback" not in result.output
        assert "fault of the program" not in result.output
        return result

    return run


@pytest.fixture
def fill(planforms):
    """`planforms fill` of this file into `made`."""

    def run(source, *words, form=IAP, before=()):
        return planforms(*before, "fill", source, "--form", form, "--into", "made", *words)

    return run


def lines(*plans) -> Path:
    """A file of JSON lines."""
    path = Path("plans.jsonl")
    path.write_text("".join(json.dumps(plan) + "\n" for plan in plans), encoding="utf-8")
    return path


def table(*rows, separator=",", encoding="utf-8", name="plans.csv") -> Path:
    """A CSV file under `HEADINGS`."""
    quoted = [separator.join(f'"{cell}"' for cell in row) for row in (HEADINGS, *rows)]
    path = Path(name)
    path.write_bytes("\r\n".join([*quoted, ""]).encode(encoding))
    return path


def made() -> list[str]:
    """The names of the forms made."""
    return sorted(path.name for path in Path("made").glob("*.pdf"))


def said(result, *parts) -> None:
    """Claims that all of these words stand in what was told."""
    missing = [part for part in parts if part not in result.stderr]
    assert not missing, f"{missing} not in:\n{result.stderr}"


# what a command names


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["--form", "improvment_plan"], ["There is no form “improvment_plan”", f"Did you mean “{IAP}”", "forms list"]),
        (["--form", IAP, "--lang", "fi"], [f"“{IAP}” has no words in “fi”", "It can be had in: en, sv."]),
        (["--form", IAP, "--lang", "sv_!"], ["“sv_!” is not a language tag", "Write it like en, en-GB, sv or sv-SE."]),
        (["--form", IAP, "--brand", "nordfield"], ["There is no brand “nordfield”", "Did you mean “northfield”"]),
    ],
)
def test_what_is_not_there_is_wrong_usage_and_nothing_is_made(planforms, words, parts):
    result = planforms("fill", lines(GOOD), "--into", "made", *words)

    assert result.exit_code == 2
    said(result, "error: ", *parts)
    assert not Path("made").exists()


def test_a_place_that_is_not_there_is_named_with_its_row_and_the_nearest(fill):
    result = fill(lines({**GOOD, "area": [{"name": "Pace", "gpa": "Too slow."}]}))

    assert result.exit_code == 0
    said(result, "plans.jsonl, 1", "“area.gpa” is not read.", "Did you mean “area.gap”?")
    assert len(made()) == 1


def test_a_section_that_does_not_repeat_is_wrong_usage(planforms):
    result = planforms("blank", IAP, "--rows", "aera=2", "--into", "made")

    assert result.exit_code == 2
    said(result, "has no section or rows “aera” that repeat", "These repeat: area")


# forms of one's own


@pytest.fixture
def own(planforms):
    """Replaces one piece of a copied form's file."""
    planforms("forms", "copy", IAP, "mine")
    file = Path("mine", "forms", IAP, "form.toml")

    def change(old, new) -> Path:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return file

    return change


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ('kind = "paragraph"', 'kind = "paragrph"', ["kind: “kind” cannot be “paragrph”", "Did you mean “paragraph”?"]),
        ("\nlead = ", "\nlaed = ", ["laed: “laed” is not known here", "Did you mean “lead”?"]),
        ("edition = 1", 'edition = "one"', ["edition: “edition” must be a whole number", "Write it as"]),
        ("edition = 1", "edition = = 1", ["The file is no TOML", "line", "Mend the line named"]),
    ],
)
def test_a_broken_form_names_the_entry_and_the_nearest(planforms, own, old, new, parts):
    file = own(old, new)

    result = planforms("--templates", "mine", "blank", IAP, "--into", "made")

    assert result.exit_code == 1
    said(result, f"error: {file}", *parts)
    assert not made()


def test_a_broken_form_costs_no_other_form(planforms, own):
    own("edition = 1", "edition = [")

    result = planforms("--templates", "mine", "blank", "individuell_handlingsplan", "--into", "made")

    assert result.exit_code == 0
    assert len(made()) == 1


def test_a_form_with_missing_words_is_made_and_says_which(planforms, tmp_path):
    catalog = Path(planforms("forms", "words", IAP, "--lang", "sv", "--into", tmp_path).stdout.strip())
    text = catalog.read_text(encoding="utf-8")
    catalog.unlink()
    german = tmp_path / "locales" / "de" / "LC_MESSAGES" / catalog.name
    german.parent.mkdir(parents=True)
    assert 'msgid "Identified gap"\nmsgstr "Identifierat gap"' in text
    german.write_text(text.replace('msgstr "Identifierat gap"', 'msgstr ""'), encoding="utf-8")

    result = planforms("--templates", tmp_path, "blank", IAP, "--lang", "de", "--into", "made")

    assert result.exit_code == 0
    said(result, "without words in de: 1 (the first is “Identified gap”)", f"forms words {IAP} --lang de")
    assert len(made()) == 1


@pytest.mark.parametrize(
    "broken",
    [
        'msgid "Identified gap"\nmsgstr "Lücke',
        'msgid "Identified gap"\nmsgstr "Lü"cke"',
        'msgid "Identified gap\nmsgstr "Lücke"',
        'msgid "Identified gap"\nnonsense\nmsgstr "Lücke"',
    ],
)
def test_a_broken_catalog_is_named_with_its_line(planforms, tmp_path, broken):
    catalog = Path(planforms("forms", "words", IAP, "--lang", "de", "--into", tmp_path).stdout.strip())
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('msgid "Identified gap"\nmsgstr ""', broken), encoding="utf-8")

    result = planforms("--templates", tmp_path, "blank", IAP, "--lang", "de", "--into", "made")

    assert result.exit_code == 1
    said(result, str(catalog), "line ", "The catalog cannot be read", "catalog editor")


# files of plan data


def _zip(name, data) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BOMB = _zip("xl/worksheets/sheet1.xml", bytes(40 << 20))
# name, content, what is said in English
FILES = [
    ("text.xlsx", b"plan_id;gap", ["is no Excel workbook", "save it as .xlsx"]),
    ("empty.xlsx", b"", ["The file holds no data", "`planforms forms sheet` starts one"]),
    (
        "locked.xlsx",
        OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        ["protected by a password", "Save a copy"],
    ),
    ("old.xls", OLE + bytes(600), ["an old Excel", "“Excel workbook (.xlsx)”"]),
    ("zeros.xlsx", BOMB, ["holds 40 MB", "packed more tightly", "new workbook"]),
    ("plans.pdf", b"%PDF-1.7", ["a PDF file, not plan data", "`planforms read`"]),
    ("plans.odt", b"PK?", ["Plan data cannot be read from this file", "Save it as .xlsx, .csv"]),
    ("plans.json", b'[{"plan_id": ', ["The file is no JSON", "Mend it"]),
    ("headings.csv", b"plan_id,area.1.gap\n", ["The file holds no plans", "at least one row"]),
]


@pytest.mark.parametrize(("name", "data", "parts"), FILES, ids=[name for name, *_ in FILES])
def test_a_file_that_holds_no_plans_is_refused_by_name_with_advice(fill, name, data, parts):
    Path(name).write_bytes(data)

    result = fill(name)

    assert result.exit_code == 1
    said(result, f"error: {name}", *parts)
    assert not made()


# what is wrong with JSON is told in the parser's own words
IN_SWEDISH = [(name, data) for name, data, _ in FILES if name != "plans.json"]


@pytest.mark.parametrize(("name", "data"), IN_SWEDISH, ids=[name for name, _ in IN_SWEDISH])
def test_in_swedish_no_english_is_left(fill, name, data):
    Path(name).write_bytes(data)

    result = fill(name, before=("--messages", "sv"))

    assert result.exit_code == 1
    assert result.stderr.startswith(f"fel: {name}")
    assert not ENGLISH.search(re.sub(r"`[^`]*`", "", result.stderr))


# how a spreadsheet program may save the same table
SAVED = [
    (encoding, separator)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
    for separator in (",", ";", "\t")
]


def test_a_table_gives_the_same_forms_however_it_was_saved(fill):
    row = ("P-1", "Åsa Öberg", "2026-03-02", "Pace", "task", "Too slow; not “ready”, at all – 40 €")
    found = set()
    for encoding, separator in SAVED:
        result = fill(table(row, separator=separator, encoding=encoding), "--json")
        (entry,) = map(json.loads, result.stdout.splitlines())
        found.add((result.exit_code, entry["document"], entry["sha256"]))
        assert ("read as Windows text" in result.stderr) == (encoding == "cp1252")

    assert len(found) == 1
    assert len(made()) == 1


# rows

ROWS = {
    "P-2": {"details": {"start": "3/4/2026"}},
    "P-3": {"details": {"start": "31/2/2026"}},
    "P-4": {"area": [{"name": "Pace", "kind": "tusk"}]},
    "P-5": {"details": {"employee": "Bo ☃"}},
    "P-6": {"area": [{"name": "Pace", "gap": "x" * 200_001}]},
}
# what is told, in English: where, what, what to do
TOLD = [
    ("plans.jsonl, 2", "“3/4/2026” can be 3 April 2026 or 4 March 2026.", "Write it as 2026-04-03 or 2026-03-04."),
    ("plans.jsonl, 3", "“31/2/2026” is not a date.", "Write it like 2 March 2026."),
    ("plans.jsonl, 4", "“tusk” is not one of the choices.", "Did you mean “Task with an end”?"),
    ("plans.jsonl, 5", "The font has no “☃” (SNOWMAN, U+2603).", "Write it another way"),
    ("plans.jsonl, 6", "The text has 200001 characters; 200000 is the most.", "Shorten it"),
    ("plans.jsonl, 7", "The plan id “P-1” was used before, in row 1.", "Give one of them another id"),
]


@pytest.fixture
def bad_rows(fill) -> Path:  # noqa: ARG001 - in its folder
    """One good plan, one for each thing that can be wrong, and another good one."""
    return lines(
        GOOD,
        *({"plan_id": plan, **values} for plan, values in ROWS.items()),
        GOOD,
        {**GOOD, "plan_id": "P-9"},
    )


def test_each_bad_row_is_left_out_with_its_reason_and_the_others_are_made(fill, bad_rows):
    result = fill(bad_rows)

    assert result.exit_code == 3
    assert [name.split("_")[3] for name in made()] == ["p-1", "p-9"]
    assert result.stderr.splitlines()[-1] == "2 made, 0 unchanged, 6 left out."
    told = re.findall(r"error: (plans\.jsonl, \d)[^:]*: (.*)\n  (.*)", result.stderr)
    for (where, message, remedy), (at, cause, advice) in zip(told, TOLD, strict=True):
        assert (where, message) == (at, cause)
        assert remedy.startswith(advice)


def test_each_bad_row_is_told_in_swedish(fill, bad_rows):
    result = fill(bad_rows, "--lang", "sv", before=("--messages", "sv"))

    assert result.exit_code == 3
    errors = re.findall(r"fel: (.*)\n  (.*)", result.stderr)
    assert len(errors) == len(ROWS)  # in Swedish 3/4 is the third of April
    unnamed = [re.sub(r"”[^”]*”|\([^)]*\)|plans\.jsonl\S*", "", " ".join(one)) for one in errors]
    assert not [text for text in unnamed if ENGLISH.search(text)]


def test_every_finding_about_a_plan_says_which_row_it_is_about(fill):
    long = {**GOOD, "plan_id": "P-2", "area": [{"name": "Pace", "gap": "Too slow. " * 2000}]}

    result = fill(lines(GOOD, long))

    assert "goes on on page" in result.stderr
    findings = [line for line in result.stderr.splitlines() if re.match("error|warning|notice", line)]
    assert findings
    assert all("plans.jsonl, " in line for line in findings)


def test_the_longest_text_that_is_allowed_is_made_and_read_back_whole(fill, planforms):
    sentence = "Ärendet “Ω” kostade 3 000 € – Łukasz svarade.\n"
    text = (sentence * 5000)[:200_000].strip()
    text += "!" * (200_000 - len(text))

    made_of = fill(lines({**GOOD, "area": [{"name": "Pace", "gap": text}]}))
    record = json.loads(planforms("read", made_of.stdout.strip(), "--json").stdout)

    assert made_of.exit_code == 0
    assert record["values"]["area.1.gap"]["value"] == text


# rows that come back


def _corrected(name, **cells) -> None:
    """Types these values into every row of a workbook's first sheet, by heading."""
    from openpyxl import load_workbook

    book = load_workbook(name)
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in cells.items():
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, headings[heading.replace("__", ".")], value)
    book.save(name)


def test_rows_left_out_come_back_with_the_reason_and_are_made_once_corrected(fill):
    good = ("P-1", "Åsa Öberg", "2026-03-02", "Pace", "task", "Too slow.")
    bad = ("P-2", "Bo Ek", "3/4/2026", "Care", "tusk", "Rough.\nTwice.")
    first = fill(table(good, bad))
    assert first.exit_code == 3
    assert "made/failed.xlsx" in first.stderr

    again = fill("made/failed.xlsx")
    assert again.exit_code == 1
    said(again, "made/failed.xlsx", "“3/4/2026” can be", "“tusk” is not one of the choices.")

    _corrected("made/failed.xlsx", details__start="2026-04-03", area__1__kind="task")
    last = fill("made/failed.xlsx")

    assert last.exit_code == 0
    assert [name.split("_")[3] for name in made()] == ["p-1", "p-2"]


def test_the_reason_stands_beside_each_row_that_comes_back(fill):
    from openpyxl import load_workbook

    fill(table(("P-2", "Bo Ek", "31/2/2026", "Care", "task", "Rough.")))

    heads, row = load_workbook("made/failed.xlsx").worksheets[0].iter_rows(values_only=True)
    assert heads == (*HEADINGS, "Why left out")
    assert row[:-1] == ("P-2", "Bo Ek", "31/2/2026", "Care", "task", "Rough.")
    assert "“31/2/2026” is not a date. Write it like 2 March 2026." in row[-1]
