"""Help and manual: every command is in both, and neither falls behind."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from subprocess import run

import pytest

from generator.cli import main
from generator.cli.lazy import LazyGroup
from generator.cli.manual import DOCS, commands, commands_page, diagnoses, findings_page, help_of

ALL = dict(commands(main))
CODES = re.compile(r"Exit codes:\n( +\d+  .+\n)+")
HEAVY = {
    "babel",
    "openpyxl",
    "pikepdf",
    "pypdf",
    "reportlab",
    "rich",
    "yaml",
    "PIL",
    "fontTools",
    "sqlalchemy",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
}


@pytest.mark.parametrize("name", ALL)
def test_help_is_a_promise_two_examples_and_the_exit_codes(name):
    text = help_of(name, ALL[name])

    promise = (ALL[name].help or "").split("\n")[0]
    assert promise[0].isupper()
    assert promise.endswith(".")
    assert len(promise) <= 80 or name == "planforms"
    assert len(re.findall(r"^    planforms .+", text, re.MULTILINE)) == 2
    assert CODES.search(text)
    assert "\b" not in text


@pytest.mark.parametrize("name", ALL)
def test_the_examples_of_help_begin_with_words_that_can_be_typed(name):
    for example in re.findall(r"^    planforms (.+)", help_of(name, ALL[name]), re.MULTILINE):
        words = re.sub(r"--(templates|messages) \S+ ", "", example).split()
        typed = f"planforms {words[0]} {words[1] if words[0] in {'forms', 'review', 'trust'} else ''}".strip()
        assert typed in ALL


@pytest.mark.parametrize("name", [name for name, command in ALL.items() if isinstance(command, LazyGroup)])
def test_a_groups_table_promises_what_its_commands_promise(name):
    group = ALL[name]
    told = {inner: (ALL[f"{name} {inner}"].help or "").split("\n")[0] for inner in group.commands_at}

    assert {inner: promise for inner, (_, promise) in group.commands_at.items()} == told


def test_the_manual_of_commands_is_what_help_says():
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == commands_page(), "run: python -m generator.cli.manual"


def test_the_list_of_findings_is_what_the_program_can_say():
    page = (DOCS / "findings.md").read_text(encoding="utf-8")

    assert page == findings_page(page), "run: python -m generator.cli.manual"


def test_the_paragraphs_about_findings_are_about_findings_there_are():
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    named = re.findall(r"^\*\*(.+)\.\*\*", page, re.MULTILINE)

    codes = {code for line in named for code in re.findall(r"[a-z]+\.[a-z-]+", line)}
    assert codes
    assert codes <= diagnoses().keys()


def test_no_two_diagnoses_share_a_code():
    package = Path(import_module("generator").__file__ or "").parent
    written = [
        code
        for path in package.rglob("diagnoses.py")
        for code in re.findall(r"= (?:error|warning|notice)\(\s*\"([a-z0-9.-]+)\"", path.read_text(encoding="utf-8"))
    ]

    assert sorted(set(written)) == sorted(written)
    assert set(written) == diagnoses().keys()


@pytest.mark.parametrize("code", diagnoses())
def test_an_error_says_what_would_be_right(code):
    diagnosis = diagnoses()[code]

    assert re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z0-9]+)*", code)
    assert diagnosis.remedy or diagnosis.severity.value != "error"


@pytest.mark.parametrize("words", [[], ["forms"], ["forms", "list"], ["fill"], ["read"], ["blank"], ["demo"]])
def test_help_imports_no_heavy_library(words):
    script = (
        "import sys\n"
        "from generator.cli import main\n"
        f"main({[*words, '--help']!r}, standalone_mode=False)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )

    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=DOCS.parent)

    assert HEAVY.isdisjoint(done.stderr.split())
