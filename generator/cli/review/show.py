"""`planforms review show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns, width
from generator.cli.desk import Desk, pass_desk
from generator.cli.options import json_option
from generator.cli.records import difference_lines, namer, signature_lines
from generator.cli.review.answers import answer_lines, named
from generator.cli.review.words import document_argument, standing_of, told_in_line
from generator.findings import N_
from generator.words.saying import finding_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.records.model import Record
    from generator.store.model import KeptRecord
    from generator.store.register import Register
    from generator.store.worklist import Item

SIGNATURES = N_("Signatures")
LOOK_AT = N_("What to look at")
BESIDE_OTHERS = N_("Beside the other papers of this person")
DECIDED = N_("What was decided")
FILE = N_("{name}, received {day}, {digest}")
_INDENT = 2


@click.command("show")
@document_argument
@click.option("--places", is_flag=True, help="Name the place of each answer.")
@json_option
@pass_desk
def command(desk: Desk, document: str, *, places: bool, as_json: bool) -> None:
    """Show one document: what to look at, its answers, where they come from.

    First stands what to look at: signatures in doubt with what was changed after them, findings, what the rules say of
    it beside the other papers of the same person, what was decided. Then each answer beside its label, in the language
    of messages, with what saw it and where. What is blank is left out. Of several returns the newest that could be read
    is shown.

    \b
    Examples:
      planforms review show P-0042
      planforms review show 7K3Q-F42M-XR8TQ --places

    \b
    Exit codes:
      0  done
      1  failed: there is no register or no such document
      2  wrong usage
    """
    from generator.store.finding import find

    register = desk.existing_register()
    item = find(register, document)
    kept = _kept(register, item)
    across = _across(register, item, desk)
    if as_json:
        desk.show_json(_json(item, kept, desk) | {"across": [finding_json(one, desk.language) for one in across]})
        return
    for line in (*_head(register, item, kept, desk), *_told(item, kept, across, desk)):
        desk.show(line)
    if kept is not None:
        for line in answer_lines(_decided(kept), _form(item, desk), desk, places=places):
            desk.show(line)


def _across(register: Register, item: Item, desk: Desk) -> tuple[Finding, ...]:
    """What the rules across papers say of this one."""
    from generator.review import cases_with

    cases = cases_with(register, desk.library, desk.language, [item])
    return next((one.across for case in cases for one in case.papers if one.paper.item == item), ())


def _kept(register: Register, item: Item) -> KeptRecord | None:
    from generator.store.returns import record

    return record(register, item.returned) if item.returned else None


def _json(item: Item, kept: KeptRecord | None, desk: Desk) -> dict[str, object]:
    """The item, its record as decided on (the keys are those of `read`), and the decisions."""
    from generator.records.telling import record_json
    from generator.store.telling import decided_json, item_json

    record = _decided(kept) if kept else None
    return {
        **item_json(item),
        "record": record_json(record, desk.language, namer(_form(item, desk), desk)) if record else None,
        "decisions": [decided_json(one) for one in kept.decisions] if kept else [],
    }


def _form(item: Item, desk: Desk) -> Form | None:
    from generator.review import form_of

    return form_of(item, desk.library, desk.language)


def _decided(kept: KeptRecord) -> Record:
    from generator.store.decisions import decided

    return decided(kept.record, kept.decisions)


def _head(register: Register, item: Item, kept: KeptRecord | None, desk: Desk) -> Iterator[str]:
    """Which document it is, where it stands, and the files it came back as."""
    from generator.store.finding import name_of

    form = _form(item, desk)
    yield click.style(form.title if form else item.form or item.file, bold=True)
    yield "  ".join(part for part in (name_of(item), item.plan, item.unit, standing_of(item, desk), item.due) if part)
    if kept is not None:
        yield from _files(register, item, desk)


def _told(item: Item, kept: KeptRecord | None, across: tuple[Finding, ...], desk: Desk) -> Iterator[str]:
    """What to look at, before the answers themselves; signatures first where they are in doubt, else last."""
    record = _decided(kept) if kept else None
    parts = [
        (LOOK_AT, [told_in_line(finding, desk) for finding in (record.findings if record else ())]),
        (BESIDE_OTHERS, [told_in_line(finding, desk) for finding in across]),
        (DECIDED, list(_decisions(kept, _form(item, desk), desk)) if kept else []),
    ]
    if record is not None:
        is_doubtful = any(one.verdict.is_doubtful for one in record.signatures)
        parts.insert(0 if is_doubtful else len(parts), (SIGNATURES, list(_signatures(record, item, desk))))
    for heading, lines in parts:
        if lines:
            yield from ("", click.style(desk.say(heading), bold=True), *(f"  {line}" for line in lines))


def _signatures(record: Record, item: Item, desk: Desk) -> Iterator[str]:
    """Each signature box with what is to be said of it, and below it what stood there when it was signed."""
    name = namer(_form(item, desk), desk)
    said = list(signature_lines(record, name, desk))
    wide = max((len(box) for box, _ in said), default=0)
    for one, row in zip(record.signatures, said, strict=True):
        yield from columns([(row[0].ljust(wide), row[1])], width() - _INDENT)
        yield from (f"  {line}" for line in difference_lines(one, name, desk))


def _files(register: Register, item: Item, desk: Desk) -> Iterator[str]:
    """The files it came back as, the oldest first; one for each that was received."""
    from generator.store.returns import records

    if item.returned is None:
        return
    every = (
        records(register, document=item.document) if item.document else records(register, sha256=item.returned.sha256)
    )
    for one in {one.where: one for one in every}.values():
        day = one.received_at[:10]
        yield "  " + desk.say(FILE, name=one.record.file, day=day, digest=one.where.sha256[:12])


def _decisions(kept: KeptRecord, form: Form | None, desk: Desk) -> Iterator[str]:
    from generator.store.telling import DECISIONS

    for one in kept.decisions:
        what = one.code or (named(form, one.place, desk) if one.place else "")
        parts = (one.at[:10], one.who, desk.say(DECISIONS[one.decision]), what, one.reason)
        yield "  ".join(part for part in parts if part)
