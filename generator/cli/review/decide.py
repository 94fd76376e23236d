"""`planforms review decide`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.review.words import document_argument, reason_option, who_is, who_option
from generator.errors import PlanformsError, RegisterProblem
from generator.findings import N_

if TYPE_CHECKING:
    from generator.forms.model import Form
    from generator.store.model import Decided, KeptRecord
    from generator.words.language import Language

CHOICES = ("accept", "return", "correct", "waive")
DONE = N_("{name}: {decision}.")


@click.command("decide")
@document_argument
@click.argument("decision", type=click.Choice(CHOICES))
@click.option("--place", default="", metavar="PLACE", help="The answer that is corrected, or that a finding is about.")
@click.option("--value", metavar="TEXT", help="What the answer should be; empty for a blank.")
@click.option("--code", default="", metavar="CODE", help="The finding that is waived.")
@reason_option
@who_option
@pass_desk
def command(
    desk: Desk, document: str, decision: str, place: str, value: str | None, code: str, reason: str, who: str | None
) -> None:
    """Accept a return, send it back, correct an answer or waive a finding.

    Nothing is ever overwritten: a correction is one more reading beside those of the file. A return that is sent back
    leaves its document open. All but accepting need a reason.

    \b
    Examples:
      planforms review decide P-0042 accept
      planforms review decide P-0042 correct --place details.start --value 2026-03-02 --reason "she meant March"

    \b
    Exit codes:
      0  done
      1  failed: there is no such document, or nothing has come back of it
      2  wrong usage: no such answer, or the value is none of its kind
    """
    from generator.store.decisions import decide
    from generator.store.finding import find, name_of
    from generator.store.model import Decided, Decision
    from generator.store.returns import record
    from generator.store.telling import DECISIONS

    _check(decision, place, value, code)
    register = desk.existing_register()
    item = find(register, document)
    kept = record(register, item.returned) if item.returned else None
    if kept is None:
        from generator.store import diagnoses

        raise RegisterProblem(diagnoses.NOTHING_RETURNED.at(name=document))
    if decision == Decision.CORRECT:
        decided = _correction(desk, kept, place, value or "", (reason, who_is(who)))
    else:
        decided = Decided(Decision(decision), "", who_is(who), reason, place, code)
    decide(register, kept.where, decided)
    desk.note(desk.say(DONE, name=name_of(item), decision=desk.say(DECISIONS[Decision(decision)])))


def _check(decision: str, place: str, value: str | None, code: str) -> None:
    """Makes sure that what a decision is about was named.

    Raises:
        UsageError: it was not.
    """
    if decision == "correct" and (not place or value is None):
        raise click.UsageError("A correction needs --place and --value.")
    if decision == "waive" and not code:
        raise click.UsageError("Waiving needs --code, as `planforms review show` names it.")


def _correction(desk: Desk, kept: KeptRecord, place: str, value: str, why: tuple[str, str]) -> Decided:
    """The correction, in the language and by the kinds of the document's form.

    Raises:
        PlanformsError: there is no such answer, or the value is none of its kind.
    """
    from generator.store.correcting import correction

    form, language = _form(desk, kept)
    return correction(kept.record, form, language, place, value, *why)


def _form(desk: Desk, kept: KeptRecord) -> tuple[Form | None, Language]:
    named = kept.record.identity
    if named is None:
        return None, desk.language
    try:
        return desk.library.source(named.form, named.edition), desk.library.language(named.language)
    except PlanformsError:
        return None, desk.language
