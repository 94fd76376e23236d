"""The README says what is so: its commands run."""

import datetime as dt
import re
import shlex
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from generator.cli import main
from generator.pdf.signing.stand_in import Authority

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def session() -> list[list[str]]:
    """The words of each command in the README's terminal, without `planforms`."""
    (block,) = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [shlex.split(line.removeprefix("$ "), comments=True)[1:] for line in block.splitlines()]


def test_the_terminal_of_the_readme_does_what_it_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("inbox").mkdir()
    sheet, fill, blank, read, doubtful, report, verify = session()

    first = CliRunner().invoke(main, sheet)
    # The workbook as it is handed out holds an example only; somebody types a plan in.
    book = load_workbook("plans.xlsx")
    rows = next(one for one in book.worksheets if one["A1"].value and one.max_column > 5)
    heads = [cell.value for cell in rows[1]]
    rows.delete_rows(2, rows.max_row)
    rows.cell(2, 1, "P-1")
    rows.cell(2, heads.index("Medarbetarens namn") + 1, "Åsa Öberg")
    for other in book.worksheets:
        if other is not rows and other["A1"].value == rows["A1"].value:
            other.delete_rows(2, other.max_row)
    book.save("plans.xlsx")
    second = CliRunner().invoke(main, fill)
    third = CliRunner().invoke(main, blank)
    made = Path(second.stdout.strip())
    made.rename(Path("inbox", made.name))
    back = CliRunner().invoke(main, read)
    looked_over = [CliRunner().invoke(main, words) for words in (doubtful, report)]
    Path("our-authority.pem").write_bytes(Authority(dt.datetime.now(dt.UTC)).pem)
    verified = CliRunner().invoke(main, verify)

    assert [one.exit_code for one in (first, second, third)] == [0, 0, 0], second.stderr
    assert [Path(line).read_bytes()[:4] for line in third.stdout.splitlines()] == [b"PK\x03\x04", b"%PDF"]
    assert '"value": "Åsa Öberg"' in back.stdout
    assert [one.exit_code for one in looked_over] == [0, 0]
    assert "P-1" in looked_over[0].stdout
    assert (verified.exit_code, verified.stdout.count("Not signed electronically.")) == (0, 2)
    assert "P-1" in Path("report.html").read_text(encoding="utf-8")


def test_the_batch_of_the_readme_says_what_it_shows(tmp_path, monkeypatch):
    """With twenty plans: but for how many there are, every line is as the README has it."""
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    lines = [line for line in block.splitlines() if line != "…"]
    fill, pack = (shlex.split(line[2:], comments=True)[1:] for line in lines if line.startswith("$ "))
    days = ("3/4/2026" if number == 17 else f"2026-03-{number % 28 + 1:02}" for number in range(1, 21))
    rows = (f"P-{number:04},Housing,Person {number},{day}" for number, day in enumerate(days, 1))
    Path("plans.csv").write_text("\n".join(["plan_id,Unit,Employee's name,Plan starts on", *rows]), encoding="utf-8")

    filled = CliRunner().invoke(main, fill)
    packed = CliRunner().invoke(main, [*pack, "--on", "2026-11-22"])

    assert (filled.exit_code, packed.exit_code) == (3, 0)
    assert filled.stdout.splitlines()[:2] == lines[1:3]
    assert filled.stderr.splitlines() == [*lines[3:6], lines[6].replace("4999", "19")]
    assert packed.stdout.startswith(lines[8].rpartition("_")[0])


def test_ci_runs_the_test_command_of_the_readme():
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)

    assert commands[0].endswith(".venv/bin/planforms demo")
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1] == commands[1]
