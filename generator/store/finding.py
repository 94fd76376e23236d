"""One document of the worklist, by whatever people call it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.errors import RegisterProblem
from generator.forms.identity import grouped, ungrouped
from generator.store import diagnoses
from generator.store.listing import items

if TYPE_CHECKING:
    from generator.store.register import Register
    from generator.store.worklist import Item

_LEAST = 8
_DIGEST = re.compile(rf"[0-9a-f]{{{_LEAST},64}}")
_SHOWN = 12


def find(register: Register, name: str) -> Item:
    """The item of this document id (`7K3Q-F42M-XR8TQ`, hyphens or not), plan id, or beginning of a file's SHA-256.

    Raises:
        RegisterProblem: there is none, or there are several.
    """
    found = [item for item in items(register) if _is_called(item, name.strip())]
    if len(found) == 1:
        return found[0]
    if found:
        known = ", ".join(map(name_of, found[:_SHOWN]))
        raise RegisterProblem(diagnoses.SEVERAL_DOCUMENTS.at(name=name, known=known))
    raise RegisterProblem(diagnoses.UNKNOWN_DOCUMENT.at(name=name))


def name_of(item: Item) -> str:
    """What to call an item: the document id, or the beginning of the SHA-256 where the id is not its own."""
    if item.document:
        return grouped(item.document)
    return item.returned.sha256[:_SHOWN] if item.returned else item.file


def _is_called(item: Item, name: str) -> bool:
    digest = name.lower()
    return (
        bool(item.document and item.document == ungrouped(name))
        or bool(item.plan and item.plan == name)
        or bool(item.returned and _DIGEST.fullmatch(digest) and item.returned.sha256.startswith(digest))
    )
