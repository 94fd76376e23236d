"""Plans without a form's name: the one form that has a place for everything in them, or none is chosen."""

import json

import openpyxl
import pytest
import yaml

from generator.errors import PlansProblem, UsageProblem
from generator.forms.library import Library
from generator.packs.sources.plans import form_for
from generator.plans import workbooks, yaml_files
from tests.packs.making import PLAN, example

LIBRARY = Library()


def written(folder, name, plans):
    """These plans in a file of that name."""
    path = folder / name
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in [list(plans[0]), *(list(plan.values()) for plan in plans)]:
            book.active.append(row)
        book.save(path)
        return path
    lines = [json.dumps(plan, default=str) for plan in plans]
    text = {".jsonl": "\n".join(lines), ".json": f"[{', '.join(lines)}]", ".yaml": yaml.safe_dump(plans)}
    path.write_text(text[path.suffix], encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".yaml"])
def test_a_form_is_found_only_where_it_has_a_place_for_everything(suffix, tmp_path):
    plans = yaml.safe_load(example(PLAN).read_text(encoding="utf-8"))
    assert form_for(written(tmp_path, f"known{suffix}", plans), LIBRARY, None) == PLAN

    plans[1]["area"][0]["shoe_size"] = 43
    with pytest.raises(UsageProblem, match="no-form-fits"):
        form_for(written(tmp_path, f"unknown{suffix}", plans), LIBRARY, None)


@pytest.mark.parametrize("suffix", [".jsonl", ".xlsx"])
def test_where_several_forms_fit_they_are_named(suffix, tmp_path):
    with pytest.raises(UsageProblem, match="form-needed") as told:
        form_for(written(tmp_path, f"plans{suffix}", [{"plan_id": "P1", "Employee": "Anna"}]), LIBRARY, None)

    (finding,) = told.value.findings
    assert {PLAN, "one_to_one"} <= set(str(finding.arguments["known"]).split(", ")) < set(LIBRARY.names())


def test_what_cannot_be_read_at_all_is_told_as_it_is(tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('[{"plan_id": ', encoding="utf-8")
    with pytest.raises(PlansProblem):
        form_for(path, LIBRARY, None)


@pytest.mark.parametrize(("suffix", "owner", "name"), [(".xlsx", workbooks, "_load"), (".yaml", yaml_files, "_joined")])
def test_however_many_forms_there_are_the_file_is_read_once(suffix, owner, name, tmp_path, monkeypatch):
    path = written(tmp_path, f"plans{suffix}", [{"plan_id": "P1", "Plan starts on": "2026-03-02", "Employee": "Anna"}])
    read, times = getattr(owner, name), []
    monkeypatch.setattr(owner, name, lambda *words: (times.append(1), read(*words))[1])

    with pytest.raises(UsageProblem):
        form_for(path, LIBRARY, None)

    assert len(times) == 1
