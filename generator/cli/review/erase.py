"""`planforms review erase`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.review.words import reason_option, who_is, who_option
from generator.findings import N_
from generator.forms.identity import ungrouped

if TYPE_CHECKING:
    from generator.store.model import Erased, Scope

WOULD = N_("{documents} documents, {returns} records and {originals} files received would be erased; nothing was yet.")
SURE = N_("Run it again with --yes if that is right.")
DONE = N_("{documents} documents, {returns} records and {originals} files received were erased.")
FILES = N_("Forms that were written for them, and copies anywhere else, are yours to delete:")


@click.command("erase")
@click.option("--person", metavar="NAME", help="Everything about a person: employee number, or name.")
@click.option("--plan", metavar="PLAN", help="Everything about a plan.")
@click.option("--document", metavar="DOC", help="Everything about one document, by its id.")
@click.option("--file", "digest", metavar="SHA256", help="A file that came back, and what was read in it.")
@reason_option
@who_option
@click.option("--yes", is_flag=True, help="Erase; without it the command says what would go.")
@pass_desk
def command(
    desk: Desk,
    person: str | None,
    plan: str | None,
    document: str | None,
    digest: str | None,
    reason: str,
    who: str | None,
    *,
    yes: bool,
) -> None:
    """Erase a person's data and leave a tombstone.

    Values, records, decisions and the files received go for good. The history keeps what was done and when, and can
    still be checked. Do not write names into the reason: it stays.

    \b
    Examples:
      planforms review erase --person 004217 --reason "two years after the end"
      planforms review erase --plan P-0042 --reason "asked for by the employee" --yes

    \b
    Exit codes:
      0  done
      1  failed: there is nothing of that name, or several people are called so
      2  wrong usage
    """
    from generator.store.erasing import erasable, erase
    from generator.store.model import Scope

    given = {
        Scope.PERSON: person,
        Scope.PLAN: plan,
        Scope.DOCUMENT: document and ungrouped(document),
        Scope.FILE: digest,
    }
    scope, name = _one_of({scope: name for scope, name in given.items() if name})
    register = desk.existing_register()
    if not yes:
        _tell(desk, WOULD, erasable(register, scope, name))
        desk.note(desk.say(SURE))
        return
    erased = erase(register, scope, name, reason, who_is(who))
    _tell(desk, DONE, erased)
    if erased.files:
        desk.note(desk.say(FILES))
        for file in erased.files:
            desk.show(file)


def _one_of(given: dict[Scope, str]) -> tuple[Scope, str]:
    """What was given, exactly one.

    Raises:
        UsageError: nothing or several were.
    """
    if len(given) != 1:
        raise click.UsageError("Name one of --person, --plan, --document and --file.")
    return next(iter(given.items()))


def _tell(desk: Desk, message: str, erased: Erased) -> None:
    counts = {"documents": erased.documents, "returns": erased.returns, "originals": erased.originals}
    desk.note(desk.say(message, **counts))
