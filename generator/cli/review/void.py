"""`planforms review void`."""

from __future__ import annotations

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.review.words import document_argument, reason_option, who_is, who_option


@click.command("void")
@document_argument
@reason_option
@who_option
@pass_desk
def command(desk: Desk, document: str, reason: str, who: str | None) -> None:
    """Declare that a document is no longer waited for.

    It is neither open nor overdue any more. What came back of it, or comes back later, is kept all the same.

    \b
    Examples:
      planforms review void P-0042 --reason "left the organisation"
      planforms review void 7K3Q-F42M-XR8TQ --reason "issued twice" --who "R. Ashworth"

    \b
    Exit codes:
      0  done
      1  failed: there is no such document, or it is void already
      2  wrong usage
    """
    from generator.cli.review.decide import DONE
    from generator.store.decisions import void
    from generator.store.finding import find, name_of
    from generator.store.model import Decision
    from generator.store.telling import DECISIONS

    register = desk.existing_register()
    item = find(register, document)
    void(register, item.document, reason, who_is(who))
    desk.note(desk.say(DONE, name=name_of(item), decision=desk.say(DECISIONS[Decision.VOID])))
