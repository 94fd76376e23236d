"""Whatever stands in a form file, the answer is a form or findings."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import FormProblem
from generator.forms.compute import computed
from generator.forms.describe import described
from generator.forms.library import Library
from generator.forms.load import _checked, load_form
from generator.forms.localise import words_of
from generator.forms.model import Stage
from generator.forms.rules import judge
from generator.forms.tables import Table
from generator.words.language import language
from generator.words.saying import say

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.forms.model import Form

FORMS = [tomllib.loads((folder / "form.toml").read_text(encoding="utf-8")) for folder in Library().folders.values()]
# What people and editors leave behind, and what no one would write.
ODD = st.one_of(
    st.sampled_from(
        [
            "",
            "x",
            "id",
            "area",
            "details.start",
            "a.b.c.d.e.f",
            ".",
            "..",
            "*",
            "1",
            "rows",
            "computed",
            "4 weeks",
            "{n} {x}",
        ]
    ),
    st.integers(-3, 200),
    st.floats(allow_nan=True),
    st.booleans(),
    st.just([]),
    st.just({}),
    st.just([{}]),
    st.just([1, "a"]),
    st.just({"filled": "details.start"}),
    st.just({"place": "area.name", "not": {"any": []}}),
    st.just(dt.date(2026, 3, 2)),
    st.just(dt.time(1, 2)),
)


def spots(node: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a parsed TOML file."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    return [(node, key) for key in keys] + [spot for key in keys for spot in spots(node[key])]


def changed(top: dict[str, Any], at: int, odd: Any, how: str) -> dict[str, Any]:
    """The file with one entry replaced, removed, or doubled under another name."""
    found = copy.deepcopy(top)
    container, key = (places := spots(found))[at % len(places)]
    match how:
        case "replace":
            container[key] = odd
        case "remove":
            del container[key]
        case _ if isinstance(container, dict):
            container["extra"] = container[key]
        case _:
            container.append(copy.deepcopy(container[key]))
    return found


def form_or_findings(entries: dict[str, Any]) -> tuple[Form | None, tuple[Finding, ...]]:
    """The form, or the findings it is refused with."""
    try:
        return _checked(Table(entries, "form.toml"), Path("form.toml")), ()
    except FormProblem as problem:
        return None, problem.findings


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FORMS), st.integers(0, 10_000), ODD, st.sampled_from(["replace", "remove", "double"]))
def test_a_file_with_one_thing_wrong_is_a_form_that_works_or_is_refused_with_words(top, at, odd, how):
    form, findings = form_or_findings(changed(top, at, odd, how))

    if form is None:
        assert findings
        assert all(say(one, language("en")).message for one in findings)
    else:
        assert judge(form, {}, Stage.RETURNED) is not None
        assert computed(form, {}, language("en")) is not None
        assert described(form, form.rules)["id"] == form.id
        assert list(words_of(form))


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "{b=" * 100_000, "[" * 50, "\x00", "a = 1\na = 2"])
def test_a_file_that_is_no_toml_is_refused_with_words(tmp_path, text):
    path = tmp_path / "form.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(FormProblem) as caught:
        load_form(path)

    assert [finding.code for finding in caught.value.findings] == ["forms.toml-broken"]


def test_a_file_that_is_not_utf8_is_refused_with_words(tmp_path):
    path = tmp_path / "form.toml"
    path.write_bytes('id = "blankett för möten"'.encode("latin-1"))

    with pytest.raises(FormProblem) as caught:
        load_form(path)

    assert [finding.code for finding in caught.value.findings] == ["forms.toml-broken"]
