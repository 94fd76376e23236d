"""`sources.json`: the lists that certificates were taken from, as people and programs may read it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from generator.trust.model import LIST_OF_LISTS, Facts, Kept, Source, is_country


def kept_json(kept: Kept) -> bytes:
    """What is kept, in JSON."""
    head = kept.list_of_lists
    told = {
        "list_of_lists": None if head is None else _told(head),
        "lists": [_told(one) for one in sorted(kept.lists, key=lambda one: one.facts.country)],
    }
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()


def read_kept(told: dict[str, Any]) -> Kept:
    """What was kept.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is not as `kept_json` writes it.
    """
    head = told.get("list_of_lists")
    return Kept(None if head is None else _read(head), tuple(_read(one) for one in told.get("lists", ())))


def _told(source: Source) -> dict[str, Any]:
    facts = source.facts
    return {
        "country": facts.country,
        "url": source.url,
        "sha256": source.sha256,
        "sequence": facts.sequence,
        "issued": facts.issued.isoformat(),
        "next_update": None if facts.next_update is None else facts.next_update.isoformat(),
    }


def _read(told: dict[str, Any]) -> Source:
    due = told["next_update"]
    facts = Facts(
        told["country"],
        told["country"] == LIST_OF_LISTS,
        int(told["sequence"]),
        dt.datetime.fromisoformat(told["issued"]),
        dt.datetime.fromisoformat(due) if due else None,
    )
    if not is_country(facts.country):
        raise ValueError(facts.country)
    return Source(told["url"], told["sha256"], facts)
