"""Scripts and actions in a form: what makes a viewer show something else than the file says."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pikepdf import Dictionary

from generator.pdf.read.objects import BROKEN, elements, entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pdf.signatures.state import State

ACTIVE = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/ResetForm",
        "/Hide",
        "/SetOCGState",
        "/Rendition",
        "/GoToE",
    }
)
"""Kinds of action that do more than show another page or address (ISO 32000-2 Table 201)."""
MOST_PAGES = 2_000
MOST_NEXT = 20
"""Actions after an action that are looked at."""


def is_active(state: State) -> bool:
    """Whether the form holds scripts, or actions that change, hide or send something."""
    try:
        root = state.pdf.Root
        if entry(root.get("/Names"), "/JavaScript") is not None:
            return True
        return any(_acts(one) for one in _actions(state))
    except BROKEN:
        return False


def _actions(state: State) -> Iterator[object]:
    root = state.pdf.Root
    yield root.get("/OpenAction")
    yield from _triggered(root)
    for page in islice(state.pdf.pages, MOST_PAGES):
        yield from _triggered(page.obj)
    for stood in state.fields.values():
        for one in stood.objects:
            yield one.get("/A")
            yield from _triggered(one)


def _triggered(one: object) -> Iterator[object]:
    """The actions that something happening to an object sets off."""
    actions = entry(one, "/AA")
    if isinstance(actions, Dictionary):
        yield from (actions.get(key) for key in actions.keys())  # noqa: SIM118 - a pikepdf dictionary


def _acts(action: object) -> bool:
    for _ in range(MOST_NEXT):
        if not isinstance(action, Dictionary):
            return False
        if str(action.get("/S")) in ACTIVE:
            return True
        following = action.get("/Next")
        action = next(iter(elements(following)), following)
    return True
