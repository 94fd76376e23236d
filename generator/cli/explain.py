"""`planforms explain`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from generator.cli import diagnoses
from generator.cli.columns import width
from generator.cli.desk import Desk, pass_desk
from generator.cli.options import json_option
from generator.errors import PlanformsError, UsageProblem
from generator.findings import N_, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Severity

SEVERITIES = {
    "error": N_("error: what it is about should not go on like this"),
    "warning": N_("warning: a person should look at it"),
    "notice": N_("notice: told so that nobody is surprised"),
}
ORIGINS = {
    "form": N_("a rule of the form"),
    "process": N_("a rule across the papers of one person"),
    "program": N_("the program itself"),
}
REMEDY = N_("What to do:")
BASIS = N_("It rests on:")
SOURCE = N_("From:")
ORIGIN = N_("Said by:")
FORMS = N_("Forms:")
WAIVE = N_("To waive it:")
_WAIVING = 'planforms review decide DOC waive --code {code} --reason "…"'
_IN_RECORDS = frozenset({"answer", "docx", "pdf", "read", "record", "signature"})
"""Areas of the program's own findings that stand in records, where reviewers can waive them."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means; one code can be a rule of several forms, in words of their own."""

    finding: Finding
    origin: str
    """`form`, `process` or `program`."""
    basis: str = ""
    source: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    """Ids of the forms it is about."""

    @property
    def waiving(self) -> str:
        """What to type to waive it; empty for what stands in no record."""
        area = self.finding.code.partition(".")[0]
        waivable = self.origin != "program" or area in _IN_RECORDS
        return _WAIVING.format(code=self.finding.code) if waivable else ""


@click.command("explain")
@click.argument("code", metavar="CODE")
@json_option
@pass_desk
def command(desk: Desk, code: str, *, as_json: bool) -> None:
    """Explain a finding: what it says, what to do, what it rests on.

    CODE is the code of any finding: of a rule of a form, of a rule across papers, or of the program itself. Where a
    message mentions something of the paper, “…” stands here.

    \b
    Examples:
      planforms explain plan.period-too-long
      planforms --messages sv explain process.review-missing

    \b
    Exit codes:
      0  done
      1  failed: the rules across papers cannot be read
      2  wrong usage: there is no such code
    """
    known = list(every_meaning(desk))
    found = [one for one in known if one.finding.code == code.strip()]
    if not found:
        raise UsageProblem(_unknown(code, [one.finding.code for one in known]))
    if as_json:
        desk.show_json({"code": found[0].finding.code, "meanings": [_json(one, desk) for one in found]})
        return
    for number, one in enumerate(found):
        for line in _lines(one, desk, first=not number):
            desk.show(line)


def _unknown(code: str, known: list[str]) -> Finding:
    from generator.forms.kinds import nearest

    return diagnoses.UNKNOWN_CODE.at(code=code, near=nearest(code, dict.fromkeys(known)))


def every_meaning(desk: Desk) -> Iterator[Meaning]:
    """What every code means: of the forms, of the rules across papers, of the program."""
    yield from _of_forms(desk)
    yield from _of_process(desk)
    yield from _of_program()


def _of_forms(desk: Desk) -> Iterator[Meaning]:
    """The rules of the forms; those that say the same in several forms are one."""
    found: dict[tuple[str, Severity, str, str, str], Meaning] = {}
    for name in desk.library.names():
        try:
            form = desk.library.source(name)
        except PlanformsError:
            continue
        for rule in form.rules:
            key = (rule.code, rule.severity, rule.message, rule.remedy, rule.basis)
            finding = Finding(rule.code, rule.severity, rule.message, rule.remedy, domain=form.id)
            before = found.get(key, Meaning(finding, "form", rule.basis))
            source = tuple(dict.fromkeys((*before.source, *rule.source)))
            found[key] = Meaning(before.finding, "form", rule.basis, source, (*before.forms, form.id))
    return iter(found.values())


def _of_process(desk: Desk) -> Iterator[Meaning]:
    from generator.cases.load import load_rules, rules_file
    from generator.cases.rules import DOMAIN

    file = rules_file(desk.library.path)
    for rule in load_rules(file).rules if file else ():
        finding = Finding(rule.code, rule.severity, rule.message, rule.remedy, domain=DOMAIN)
        forms = dict.fromkeys(check.of.form for check in rule.checks)
        yield Meaning(finding, "process", rule.basis, rule.source, tuple(forms))


def _of_program() -> Iterator[Meaning]:
    from generator.cli.manual import diagnoses as program

    for one in program().values():
        yield Meaning(Finding(one.code, one.severity, one.message, one.remedy, domain=one.domain), "program")


def _basis(one: Meaning, desk: Desk) -> str:
    context = "" if one.finding.domain == "generator" else one.finding.code
    return desk.language.text(one.basis, context, one.finding.domain) if one.basis else ""


def _json(one: Meaning, desk: Desk) -> dict[str, object]:
    from generator.words.saying import say

    said = say(one.finding, desk.language)
    return {
        "severity": one.finding.severity.value,
        "origin": one.origin,
        "message": said.message,
        "remedy": said.remedy or None,
        "basis": _basis(one, desk) or None,
        "source": list(one.source),
        "forms": list(one.forms),
        "waive": one.waiving or None,
    }


def _lines(one: Meaning, desk: Desk, *, first: bool) -> Iterator[str]:
    from generator.words.saying import say

    said = say(one.finding, desk.language)
    if not first:
        yield ""
    yield click.style(one.finding.code, bold=True)
    yield desk.say(SEVERITIES[one.finding.severity.value])
    yield ""
    yield from _folded(said.message)
    for heading, text in (
        (REMEDY, said.remedy),
        (BASIS, _basis(one, desk)),
        (SOURCE, ", ".join(one.source)),
        (ORIGIN, desk.say(ORIGINS[one.origin])),
        (FORMS, ", ".join(_titles(one, desk))),
        (WAIVE, one.waiving),
    ):
        if text:
            yield from _folded(f"{desk.say(heading)} {text}")


def _titles(one: Meaning, desk: Desk) -> Iterator[str]:
    from generator.review import form_of
    from generator.store.worklist import Item

    for name in one.forms:
        form = form_of(Item(name), desk.library, desk.language)
        yield f"{form.title} ({name})" if form else name


def _folded(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width(), break_on_hyphens=False) or [""]
