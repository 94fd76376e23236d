"""`planforms forms build`, `check` and `copy` with Word templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.docx.ooxml import q
from generator.docx.package import open_package
from generator.docx.starter.seal import is_untouched
from generator.forms.library import Library
from tests.docx.template_edits import edited, field, taken_out

IAP = "improvement_action_plan"
EN = Path("mine", "forms", IAP, "en.docx")


def change(path, edit):
    path.write_bytes(edited(path.read_bytes(), edit))


def post_out(root):
    taken_out(field(root, "details.post"))


def recoloured(root):
    for one in list(root.iter(q("w:shd"))):
        taken_out(one)


# build


def test_build_makes_a_starter_for_each_language_and_prints_the_paths(planforms):
    result = planforms("forms", "build", IAP, "--into", "mine")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.split() == [str(EN), str(EN.with_name("sv.docx"))]
    assert is_untouched(open_package(EN.read_bytes(), "en.docx"))


def test_build_makes_one_language_where_one_is_asked_for(planforms):
    result = planforms("forms", "build", IAP, "--lang", "sv", "--into", "mine")

    assert result.stdout.split() == [str(EN.with_name("sv.docx"))]


def test_build_makes_all_forms_where_none_is_named(planforms):
    result = planforms("forms", "build", "--into", "mine")

    library = Library()
    assert len(result.stdout.split()) == sum(len(library.source(name).languages) for name in library.names())


def test_build_puts_the_templates_of_ones_own_form_beside_it(planforms):
    planforms("forms", "copy", IAP, "mine")

    result = planforms("--templates", "mine", "forms", "build", IAP, "--lang", "en")

    assert result.stdout.split() == [str(EN)]


def test_build_gives_the_same_bytes_each_time(planforms):
    planforms("forms", "build", IAP, "--into", "mine")
    planforms("forms", "build", IAP, "--into", "other")

    assert EN.read_bytes() == Path("other", "forms", IAP, "en.docx").read_bytes()


def test_build_leaves_a_changed_template_as_it_is_and_says_so(planforms):
    planforms("forms", "build", IAP, "--into", "mine")
    change(EN, recoloured)
    before = EN.read_bytes()

    result = planforms("forms", "build", IAP, "--into", "mine")

    assert result.exit_code == 3
    assert EN.read_bytes() == before
    assert f"warning: {EN}: Somebody has changed this template" in result.stderr
    assert result.stdout.split() == [str(EN.with_name("sv.docx"))]


def test_build_writes_a_changed_template_over_when_told_to(planforms):
    planforms("forms", "build", IAP, "--into", "mine")
    change(EN, recoloured)

    result = planforms("forms", "build", IAP, "--into", "mine", "--replace")

    assert result.exit_code == 0
    assert is_untouched(open_package(EN.read_bytes(), "en.docx"))


@pytest.mark.parametrize("content", [b"", b"no Word file", b"PK\x03\x04"])
def test_build_takes_a_file_it_cannot_read_for_somebodys_work(planforms, content):
    EN.parent.mkdir(parents=True)
    EN.write_bytes(content)

    result = planforms("forms", "build", IAP, "--lang", "en", "--into", "mine")

    assert result.exit_code == 3
    assert EN.read_bytes() == content


# words, what is not there
WRONG = [
    ("improvment_action_plan", "", f"Did you mean “{IAP}”?"),
    (IAP, "--lang=fi", "It can be had in: en, sv."),
    (IAP, "--brand=plian", "Did you mean “plain”?"),
]


@pytest.mark.parametrize(("form", "option", "hint"), WRONG)
def test_build_of_what_is_not_there_is_wrong_usage_and_writes_nothing(planforms, form, option, hint):
    result = planforms("forms", "build", "one_to_one", form, "--into", "mine", *option.split())

    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr
    assert not Path("mine").exists()


# a folder of templates


def test_a_folder_of_templates_hides_no_form(planforms):
    planforms("forms", "build", IAP, "--into", "mine")

    result = planforms("--templates", "mine", "forms", "list")

    assert [line.split()[0] for line in result.stdout.splitlines()] == list(Library().names())


def test_check_of_all_forms_looks_the_templates_of_nearer_folders_over(planforms):
    planforms("forms", "build", IAP, "--into", "mine")
    change(EN, post_out)

    result = planforms("--templates", "mine", "forms", "check")

    assert result.exit_code == 3
    assert f"error: {EN}, under “Employee and manager”: The field" in result.stderr


# check


@pytest.mark.parametrize("path", ["mine", f"mine/forms/{IAP}", EN])
def test_check_names_what_is_wrong_with_a_template(planforms, path):
    planforms("forms", "build", IAP, "--into", "mine")
    change(EN, post_out)

    result = planforms("forms", "check", path)

    assert result.exit_code == 3
    assert "under “Employee and manager”: The field “Employee and manager · Employee’s post” is gone" in result.stderr
    assert "Word templates looked over: 1 errors, 0 warnings, 0 notices." in result.stderr


def test_check_of_a_changed_look_finds_nothing(planforms):
    planforms("forms", "build", IAP, "--into", "mine")
    change(EN, recoloured)

    result = planforms("forms", "check", EN)

    assert (result.exit_code, result.stderr) == (
        0,
        "1 Word templates looked over: 0 errors, 0 warnings, 0 notices.\n",
    )


def test_check_knows_a_template_anywhere_by_what_it_says_it_is(planforms):
    planforms("forms", "build", IAP, "--into", "mine")
    away = Path("sv.docx")
    away.write_bytes(EN.with_name("sv.docx").read_bytes())

    assert planforms("forms", "check", away).exit_code == 0


def test_check_of_a_template_that_says_nothing_of_its_form_is_wrong_usage(planforms):
    from docx import Document

    Document().save("en.docx")

    result = planforms("forms", "check", "en.docx")

    assert result.exit_code == 2
    assert "The document does not say which form it is a template of" in result.stderr


def test_check_tells_of_a_template_nobody_will_use(planforms):
    planforms("forms", "build", IAP, "--into", "mine", "--lang", "en")
    EN.rename(EN.with_name("english.docx"))

    result = planforms("forms", "check", EN.with_name("english.docx"))

    assert result.exit_code == 0
    assert "Templates are called after their language: en.docx, sv.docx." in result.stderr


@pytest.mark.parametrize("content", [b"", b"no Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_check_of_a_file_that_is_no_word_document_tells_so(planforms, content):
    EN.parent.mkdir(parents=True)
    EN.write_bytes(content)

    result = planforms("forms", "check", EN)

    assert result.exit_code == 3
    assert f"error: {EN}: " in result.stderr


def test_check_of_a_folder_of_other_documents_is_wrong_usage(planforms):
    planforms("forms", "build", IAP, "--into", "mine", "--lang", "en")
    Path("letters").mkdir()
    EN.rename(Path("letters", "en.docx"))

    result = planforms("forms", "check", "letters")

    assert result.exit_code == 2
    assert "There are no forms in this folder." in result.stderr


def test_check_passes_over_what_word_puts_beside_an_open_document(planforms):
    planforms("forms", "build", IAP, "--into", "mine", "--lang", "en")
    EN.with_name("~$en.docx").write_bytes(b"who has it open")

    assert "1 Word templates looked over: 0 errors" in planforms("forms", "check", "mine").stderr


def test_check_of_a_form_and_its_templates_counts_both(planforms):
    planforms("forms", "copy", IAP, "mine")
    planforms("--templates", "mine", "forms", "build", IAP)

    result = planforms("forms", "check", "mine")

    assert "1 forms and 2 Word templates looked over: 0 errors" in result.stderr


def test_findings_about_templates_are_told_in_the_language_of_messages(planforms):
    planforms("forms", "build", IAP, "--into", "mine", "--lang", "sv")
    change(EN.with_name("sv.docx"), post_out)

    result = planforms("--messages", "sv", "forms", "check", EN.with_name("sv.docx"))

    assert "under rubriken ”" in result.stderr


# copy


def test_a_copy_of_a_form_has_its_word_templates_too(planforms):
    planforms("forms", "copy", IAP, "first")
    planforms("--templates", "first", "forms", "build", IAP)

    planforms("--templates", "first", "forms", "copy", IAP, "mine")

    assert EN.read_bytes() == Path("first", "forms", IAP, "en.docx").read_bytes()
