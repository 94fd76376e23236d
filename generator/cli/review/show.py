"""`planforms review show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.options import json_option
from generator.cli.read import STATES
from generator.cli.review.words import DECISIONS, document_argument, item_json, standing_of, told_in_line
from generator.findings import N_
from generator.words.saying import finding_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.records.model import Answer, Record
    from generator.store.model import Decided, KeptRecord
    from generator.store.register import Register
    from generator.store.worklist import Item

MEANS = {
    "form_field": N_("form field"),
    "content_control": N_("content control"),
    "page_text": N_("text on the page"),
    "ocr": N_("text recognised"),
    "tick": N_("tick on the page"),
    "ink": N_("ink"),
    "image": N_("picture"),
    "reviewer": N_("reviewer"),
}
CHANGED = N_("issued as “{issued}”")
UNSURE = N_("{percent} % sure")
FIRST_READ = N_("first read as “{text}”")
BESIDE_OTHERS = N_("Beside the other papers of this person")
FILE = N_("{name}, received {day}, {digest}")


@click.command("show")
@document_argument
@click.option("--places", is_flag=True, help="Name the place of each answer.")
@json_option
@pass_desk
def command(desk: Desk, document: str, *, places: bool, as_json: bool) -> None:
    """Show one document: its answers, where they come from, what to look at.

    Each answer stands beside its label, in the language of messages, with what saw it and where. What is blank is left
    out. Of several returns the newest that could be read is shown, with what was decided about it. What the rules say
    of it beside the other papers of the same person stands at the end.

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
    for line in _lines(register, item, kept, desk, places=places):
        desk.show(line)
    for line in _beside_others(across, desk):
        desk.show(line)


def _across(register: Register, item: Item, desk: Desk) -> tuple[Finding, ...]:
    """What the rules across papers say of this one."""
    from generator.review import cases_with

    cases = cases_with(register, desk.library, desk.language, [item])
    return next((one.across for case in cases for one in case.papers if one.paper.item == item), ())


def _beside_others(across: tuple[Finding, ...], desk: Desk) -> Iterator[str]:
    if across:
        yield ""
        yield click.style(desk.say(BESIDE_OTHERS), bold=True)
        yield from (told_in_line(finding, desk) for finding in across)


def _kept(register: Register, item: Item) -> KeptRecord | None:
    from generator.store.returns import record

    return record(register, item.returned) if item.returned else None


def _json(item: Item, kept: KeptRecord | None, desk: Desk) -> dict[str, object]:
    """The item, its record as decided on (the keys are those of `read`), and the decisions."""
    from generator.records.telling import record_json
    from generator.store.decisions import decided

    record = decided(kept.record, kept.decisions) if kept else None
    return {
        **item_json(item),
        "record": record_json(record, desk.language) if record else None,
        "decisions": [_decision_json(one) for one in kept.decisions] if kept else [],
    }


def _decision_json(one: Decided) -> dict[str, object]:
    fields = ("at", "who", "reason", "place", "code", "text")
    return {"decision": one.decision.value, **{name: getattr(one, name) or None for name in fields}}


def _lines(register: Register, item: Item, kept: KeptRecord | None, desk: Desk, *, places: bool) -> Iterator[str]:
    from generator.review import form_of
    from generator.store.finding import name_of

    form = form_of(item, desk.library, desk.language)
    yield click.style(form.title if form else item.form or item.file, bold=True)
    yield "  ".join(part for part in (name_of(item), item.plan, item.unit, standing_of(item, desk), item.due) if part)
    if kept is None:
        return
    yield from _files(register, item, desk)
    from generator.store.decisions import decided

    record = decided(kept.record, kept.decisions)
    yield ""
    yield from columns(list(_answers(record, form, desk, places=places)))
    yield from _findings(record, desk)
    yield from _decisions(kept, form, desk)


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


def _answers(record: Record, form: Form | None, desk: Desk, *, places: bool) -> Iterator[tuple[str, str, str]]:
    issued = {change.place: change.issued for change in record.changes}
    for place, answer in record.answers.items():
        if answer.says_something or place in issued:
            remarks = list(_remarks(answer, desk))
            if place in issued:
                remarks.append(desk.say(CHANGED, issued=issued[place]))
            name = place if places else _name(form, place, desk)
            yield f"  {name}", ", ".join(remarks), answer.text


def _remarks(answer: Answer, desk: Desk) -> Iterator[str]:
    """Which means saw it last, where, how sure that is, and what the file itself said."""
    last = answer.seen[-1] if answer.seen else None
    if answer.state.value in STATES:
        yield desk.say(STATES[answer.state.value])
    if last is None:
        return
    yield desk.say(MEANS[last.means.value])
    if last.page is not None:
        yield desk.say(N_("page {page}"), page=last.page)
    if last.confidence < 1:
        yield desk.say(UNSURE, percent=round(last.confidence * 100))
    if last.means.value == "reviewer" and len(answer.seen) > 1:
        yield desk.say(FIRST_READ, text=answer.seen[0].text)


def _findings(record: Record, desk: Desk) -> Iterator[str]:
    return (told_in_line(finding, desk) for finding in record.findings)


def _decisions(kept: KeptRecord, form: Form | None, desk: Desk) -> Iterator[str]:
    for one in kept.decisions:
        what = one.code or (_name(form, one.place, desk) if one.place else "")
        parts = (one.at[:10], one.who, desk.say(DECISIONS[one.decision.value]), what, one.reason)
        yield "  ".join(part for part in parts if part)


def _name(form: Form | None, place: str, desk: Desk) -> str:
    from generator.forms.naming import name_of

    return name_of(form, place, desk.language) if form else place
