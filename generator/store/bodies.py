"""Records and what was issued, as the register holds them: JSON that says all of it, and gives the same value again.

The name of a file is left out wherever it is that of the record's own file: the same file under another name is still
the same record.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, fields
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.findings import Cell, Entry, Finding, Passage, Severity, Spot, Words
from generator.forms.identity import Identity
from generator.records.checked import Checked, Coverage, Difference, Harm, Party, TimeSource, Trust, Verdict, What
from generator.records.issued import Attachment
from generator.records.model import Answer, Change, Means, Record, Sighting, Signature, State

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from generator.findings import Where
    from generator.forms.kinds import Value

Body: TypeAlias = dict[str, Any]
_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False)
"""Bodies are trees that are made here; to look for circles in them takes a quarter of the time."""
_WHERE = {kind.__name__.lower(): kind for kind in (Spot, Passage, Entry, Cell)}


def storable(text: str) -> str:
    """The text as any database takes it: a NUL or half a surrogate pair is written as an escape."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def dumped(body: object) -> str:
    """JSON in ASCII, in the order given: a record's answers stand in the order of the form."""
    return _JSON.encode(body)


# what was issued


def issued_body(attachment: Attachment) -> str:
    """What a document was issued with."""
    own = {"plan": attachment.plan, "unit": attachment.unit}
    printed = {"printed": attachment.printed} if attachment.printed else {}
    return dumped({**own, "issued": dict(attachment.issued), "counts": dict(attachment.counts), **printed})


def attachment_of(identity: Identity, body: str) -> Attachment:
    """The record that went out with a document."""
    content = json.loads(body)
    return Attachment(identity, **{**content, "printed": tuple(content.get("printed", ()))})


# records


def record_body(record: Record) -> str:
    """A record without the name of its file, its SHA-256 and its position there."""
    named = record.identity
    return dumped(
        {
            "identity": named and [named.form, named.edition, named.language, named.document, named.issued],
            "answers": {place: _answer(answer) for place, answer in record.answers.items()},
            "changes": [[change.place, change.issued, change.returned] for change in record.changes],
            "signatures": [_signature(signature) for signature in record.signatures],
            "findings": [_finding(finding, record.file) for finding in record.findings],
            **({"copied": record.copied} if record.copied else {}),
            **({"held_back": record.held_back} if record.held_back else {}),
        }
    )


def record_of(body: str, file: str, sha256: str, part: int = 1) -> Record:
    """The record in a body; which file it is of, and which form in it, stands beside the body."""
    found = json.loads(body)
    return Record(
        file,
        sha256,
        Identity(*found["identity"]) if found["identity"] else None,
        {place: _read_answer(answer) for place, answer in found["answers"].items()},
        tuple(Change(*change) for change in found["changes"]),
        tuple(_read_signature(one) for one in found["signatures"]),
        tuple(_read_finding(one, file) for one in found["findings"]),
        part,
        found.get("copied", ""),
        tuple(found.get("held_back", ())),
    )


def _answer(answer: Answer) -> Body:
    body: Body = {"state": answer.state, "seen": list(map(_sighting, answer.seen))}
    if answer.value is not None:
        body["value"] = value_body(answer.value)
    if answer.text != (answer.seen[0].text if answer.seen else ""):
        body["text"] = answer.text
    return body


def _read_answer(body: Body) -> Answer:
    seen = tuple(_read_sighting(one) for one in body["seen"])
    text = body.get("text", seen[0].text if seen else "")
    return Answer(State(body["state"]), read_value(body.get("value")), text, seen)


def _sighting(sighting: Sighting) -> Body:
    body: Body = {"text": sighting.text, "means": sighting.means}
    if sighting.page is not None:
        body["page"] = sighting.page
    if sighting.box is not None:
        body["box"] = sighting.box
    if sighting.confidence != 1:
        body["confidence"] = sighting.confidence
    return body


def _read_sighting(body: Body) -> Sighting:
    left, bottom, right, top = body.get("box") or (0, 0, 0, 0)
    box = (left, bottom, right, top) if "box" in body else None
    return Sighting(body["text"], Means(body["means"]), body.get("page"), box, body.get("confidence", 1.0))


def _signature(signature: Signature) -> Body:
    body = _flat(signature)
    return body if signature.checked is None else {**body, "checked": asdict(signature.checked)}


def _flat(one: DataclassInstance) -> Body:
    """Its fields as they are; `asdict` copies all that is in them, which takes ten times as long."""
    return {name: getattr(one, name) for name in _names_of(type(one))}


@cache
def _names_of(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _read_signature(body: Body) -> Signature:
    """A signature; registers of before signatures were checked hold no facts about it."""
    checked = body.get("checked")
    return Signature(
        **{
            **body,
            "verdict": Verdict(body["verdict"]),
            "changed_after": tuple(body["changed_after"]),
            "checked": None if checked is None else _read_checked(checked),
        }
    )


def _read_checked(body: Body) -> Checked:
    return Checked(
        **{
            **body,
            "subject": Party(**body["subject"]),
            "issuer": Party(**body["issuer"]),
            "time_source": TimeSource(body["time_source"]),
            "trust": Trust(body["trust"]),
            "coverage": Coverage(body["coverage"]),
            "harm": None if body["harm"] is None else Harm(body["harm"]),
            "differences": tuple(Difference(**{**one, "what": What(one["what"])}) for one in body["differences"]),
            "later": tuple(body["later"]),
            "locked": tuple(body["locked"]),
        }
    )


# values and findings


def value_body(value: Value | None) -> object:
    """A typed value; a date and a number stand in an object that says so."""
    match value:
        case dt.date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case _:
            return value


def read_value(body: Any) -> Value | None:  # noqa: ANN401 - JSON is what it is
    """The typed value again."""
    match body:
        case {"date": day}:
            return dt.date.fromisoformat(day)
        case {"number": number}:
            return Decimal(number)
    return None if body is None or isinstance(body, dict | list) else body


def _finding(finding: Finding, file: str) -> Body:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "where": finding.where and _where(finding.where, file),
        "place": finding.place,
        "arguments": {name: _argument(found) for name, found in finding.arguments.items()},
        "domain": finding.domain,
    }


def _read_finding(body: Body, file: str) -> Finding:
    arguments = MappingProxyType({name: _read_argument(found) for name, found in body["arguments"].items()})
    where = body["where"] and _read_where(body["where"], file)
    return Finding(**{**body, "severity": Severity(body["severity"]), "where": where, "arguments": arguments})


def _where(where: Where, file: str) -> Body:
    body = _flat(where)
    if body["file"] == file:
        del body["file"]
    return {type(where).__name__.lower(): body}


def _read_where(body: Body, file: str) -> Where:
    ((kind, found),) = body.items()
    return _WHERE[kind](**{"file": file, **found})


def _argument(found: object) -> object:
    """What a finding mentions: as `words.saying` tells it apart, anything else as its text."""
    match found:
        case None | str() | bool() | int() | float():
            return found
        case Words():
            own = {name: _argument(one) for name, one in found.arguments.items()}
            return {"words": [found.message, own, found.context, found.domain]}
        case dt.datetime():
            return str(found)
        case dt.date() | Decimal():
            return value_body(found)
        case tuple() | list():
            return {"list": [_argument(one) for one in found]}
        case _:
            return str(found)


def _read_argument(body: Any) -> object:  # noqa: ANN401 - JSON is what it is
    match body:
        case {"words": [message, own, context, domain]}:
            arguments = MappingProxyType({name: _read_argument(one) for name, one in own.items()})
            return Words(message, arguments, context, domain)
        case {"list": found}:
            return tuple(_read_argument(one) for one in found)
        case dict():
            return read_value(body)
    return body
