"""An export as JSON: each document with its facts, its answers nested as plan data are, and its record.

JSON lines are written and read one document at a time; `json` is one document that says which schema it follows.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from generator.exports.model import Document, Sensitive
from generator.exports.nested import plan_data
from generator.exports.schema import EXPORT
from generator.exports.sensitive import without_sensitive
from generator.forms.privacy import sensitive_patterns
from generator.records.telling import record_json
from generator.store.telling import decided_json, item_json
from generator.words.saying import finding_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.cases.model import Reviewed
    from generator.words.language import Language


_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")


def lines(papers: Iterable[Reviewed], language: Language, sensitive: Sensitive) -> Iterator[bytes]:
    """JSON lines: one document each."""
    for reviewed in papers:
        yield _dumped(document_json(reviewed, language, sensitive)) + b"\n"


def whole(papers: Iterable[Reviewed], language: Language, sensitive: Sensitive) -> Iterator[bytes]:
    """One JSON document, in pieces as the documents come; their number stands at the end, when it is known."""
    head = {"$schema": EXPORT, "planforms": version("planforms"), "sensitive": sensitive is Sensitive.INCLUDED}
    yield _dumped(head)[:-1] + b',"documents":['
    count = 0
    for count, reviewed in enumerate(papers, 1):
        yield (b"\n" if count == 1 else b",\n") + _dumped(document_json(reviewed, language, sensitive))
    yield b'\n],"exported":%d}\n' % count


def document_json(reviewed: Reviewed, language: Language, sensitive: Sensitive) -> dict[str, object]:
    """One document; the keys are a contract."""
    shown = reviewed if sensitive is Sensitive.INCLUDED else without_sensitive(reviewed)
    document = Document(shown, language)
    return {
        **_facts(document),
        "returned": document.came_back,
        "answers": _answers(document),
        "record": record_json(document.record, language, document.name) if document.record else None,
        "across": [finding_json(finding, language) for finding in shown.across],
        "decisions": [decided_json(one) for one in shown.paper.kept.decisions] if shown.paper.kept else [],
        "left_out": _left_out(document, sensitive),
    }


def _facts(document: Document) -> dict[str, object]:
    """Where it stands, under the keys of `review list --json`; counted is what is told here."""
    changes = len(document.record.changes) if document.record else 0
    return item_json(document.item) | {"doubts": document.doubts, "changes": changes}


def _answers(document: Document) -> dict[str, Any] | None:
    """The answers as a plan; of a form that is not in the library, what it was issued with, by place."""
    form, item, issued = document.form, document.item, document.reviewed.paper.issued
    if form is not None:
        return plan_data(form, item.plan or document.key, item.unit, document.reviewed.values)
    return dict(issued.issued) if issued is not None else None


def _left_out(document: Document, sensitive: Sensitive) -> list[str]:
    """The patterns of sensitive answers that are not told, whether there are any or not."""
    if sensitive is Sensitive.INCLUDED or document.form is None:
        return []
    return sorted(sensitive_patterns(document.form))


def _dumped(content: object) -> bytes:
    """In UTF-8 and in one line, for whoever counts as line ends what Unicode does.

    A file name that is no Unicode is held as lone surrogates, which only JSON's own escapes can carry.
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8", "backslashreplace")
