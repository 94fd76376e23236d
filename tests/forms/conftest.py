"""A small form with one field of each kind, and a notation for answers and conditions that fits in a table.

Answers: `head.start = 2026-03-02 | area.1.gap = Too slow | head.agreed = yes`. Conditions: as in `form.toml`.
"""
# ruff: noqa: E501 - a table reads best with one case on a line

from __future__ import annotations

import datetime as dt
import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from generator.forms.load import load_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.forms.model import Form

SMALL = """
id = "small"
edition = 1
code = "SML"
source_language = "en"
title = "A small form"

[[section]]
id = "head"
title = "Head"
field = [
    { id = "name", label = "Name" },
    { id = "start", kind = "date", label = "Start" },
    { id = "due", kind = "date", label = "Due" },
    { id = "kind", kind = "choice", label = "Kind", choices = [{ code = "task", label = "A task" }, { code = "standard", label = "A standard" }] },
    { id = "agreed", kind = "tick", label = "Agreed" },
    { id = "level", kind = "number", label = "Level" },
    { id = "span", kind = "period", label = "Span" },
    { id = "day", kind = "dates", label = "Days", most = 3 },
    { id = "owners", label = "Owners", several = true },
    { id = "note", kind = "paragraph", label = "Note" },
    { id = "step", kind = "rows", label = "Steps", column = [{ id = "no", kind = "number", label = "No" }, { id = "by", kind = "date", label = "By" }, { id = "who", label = "Who" }] },
    { id = "sign", kind = "signature", label = "Signature", role = "manager" },
    { id = "length", kind = "computed", label = "Length", compute = { weeks = ["head.span.start", "head.span.end"] } },
]

[[section]]
id = "area"
title = "Area"
repeat = { least = 1, most = 9 }
field = [
    { id = "name", label = "Name" },
    { id = "gap", kind = "paragraph", label = "Gap" },
    { id = "by", kind = "date", label = "By" },
    { id = "done", kind = "tick", label = "Done" },
    { id = "seen", kind = "dates", label = "Seen on", most = 4 },
    { id = "action", kind = "rows", label = "Actions", column = [{ id = "what", label = "What" }, { id = "end", kind = "date", label = "End" }, { id = "who", kind = "choice", label = "Who", choices = [{ code = "us", label = "We" }, { code = "them", label = "They" }] }] },
]
"""


def rule(condition: str, **entries: str) -> str:
    """The TOML of a rule with that check; every other entry is TOML text too."""
    given = {"code": '"test.rule"', "message": '"Wrong."', "check": condition} | entries
    return "\n[[rule]]\n" + "\n".join(f"{key} = {value}" for key, value in given.items())


def _value(text: str) -> Any:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Decimal(text)
    return {"yes": True, "no": False}.get(text, text)


def answers(text: str) -> dict[str, Any]:
    """The typed answers a line of the notation stands for."""
    pairs = (part.split("=", 1) for part in text.split("|") if part.strip())
    return {place.strip(): _value(value.strip()) for place, value in pairs}


@pytest.fixture
def answered() -> Callable[[str], dict[str, Any]]:
    return answers


@pytest.fixture
def condition() -> Callable[[str], Any]:
    return lambda text: tomllib.loads(f"it = {text}")["it"]


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Form]:
    """The small form with more TOML at its end."""

    def make(*more: str) -> Form:
        path = tmp_path / "small" / "form.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join((SMALL, *more)), encoding="utf-8")
        return load_form(path)

    return make


@pytest.fixture
def ruled(small: Callable[..., Form]) -> Callable[..., Form]:
    """The small form with one rule."""
    return lambda condition, **entries: small(rule(condition, **entries))
