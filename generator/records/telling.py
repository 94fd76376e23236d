"""A record as JSON, with its findings in the words of a language (the keys are a contract)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from generator.forms.kinds import plain
from generator.records.model import Means
from generator.records.verdicts import words_of
from generator.words.saying import finding_json, phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.records.checked import Checked
    from generator.records.model import Answer, Change, Record, Sighting, Signature
    from generator.words.language import Language


def record_json(record: Record, language: Language, named: Callable[[str], str] = str) -> dict[str, object]:
    """The record as one JSON object; `named` gives what people call a place, for sentences."""
    return {
        "file": record.file,
        "sha256": record.sha256,
        "part": record.part,
        "status": record.status.value,
        "document": _document(record),
        "values": {place: _answer(answer) for place, answer in record.answers.items()},
        "changes": [_change(change) for change in record.changes],
        "signatures": [_signature(signature, language, named) for signature in record.signatures],
        "findings": [finding_json(finding, language) for finding in record.findings],
    }


def _document(record: Record) -> dict[str, object]:
    """Who the file says it is; nothing but `null` where it is no form of the library."""
    named = record.identity
    if named is None:
        return {"id": None, "form": None, "edition": None, "lang": None, "issued": False}
    return {
        "id": named.document or None,
        "form": named.form,
        "edition": named.edition,
        "lang": named.language,
        "issued": named.issued,
    }


def _answer(answer: Answer) -> dict[str, object]:
    counts = _counts(answer)
    return {
        "state": answer.state.value,
        "value": None if answer.value is None else plain(answer.value),
        "text": answer.text,
        "source": counts.means.value if counts else None,
        "confidence": counts.confidence if counts else 0.0,
        "page": counts.page if counts else None,
    }


def _counts(answer: Answer) -> Sighting | None:
    """The sighting an answer rests on: the reviewer's, who has the last word, else the first."""
    if not answer.seen:
        return None
    return answer.seen[-1] if answer.seen[-1].means is Means.REVIEWER else answer.seen[0]


def _change(change: Change) -> dict[str, object]:
    return {"place": change.place, "issued": change.issued, "returned": change.returned}


def _signature(signature: Signature, language: Language, named: Callable[[str], str]) -> dict[str, object]:
    return {
        "place": signature.place,
        "role": signature.role,
        "verdict": signature.verdict.value,
        "by": signature.by,
        "when": signature.when,
        "changed_after": list(signature.changed_after),
        "words": phrase(words_of(signature, named), language),
        "facts": None if signature.checked is None else _facts(signature.checked),
    }


def _facts(checked: Checked) -> dict[str, object]:
    """What the verdict rests on."""
    return {
        "claimed": checked.claimed,
        "subject": asdict(checked.subject),
        "issuer": asdict(checked.issuer),
        "time_source": checked.time_source.value,
        "trust": checked.trust.value,
        "coverage": checked.coverage.value,
        "harm": None if checked.harm is None else checked.harm.value,
        "differences": [{**asdict(one), "what": one.what.value} for one in checked.differences],
        "changed_elsewhere": checked.unexplained,
        "signed_later": list(checked.later),
        "locked": list(checked.locked),
        "forbids_filling": checked.forbids_filling,
        "seal": checked.is_seal,
    }
