"""`planforms trust update`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.progress import watched
from generator.cli.trust import TRUST
from generator.errors import FileProblem
from generator.findings import N_, errors_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.trust.getting import Supply
    from generator.trust.lists import Signers
    from generator.trust.model import Granted

SERVICES = ("qualified-signatures", "qualified-seals")
CHECKING = N_("Checking trusted lists")
DONE = N_("{certificates} certificates from {countries} countries are in {folder}; use them with --trust {folder}.")


@click.command("update")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(TRUST),
    show_default=True,
    metavar="DIR",
    help="Folder for the certificates.",
)
@click.option(
    "--from",
    "source",
    metavar="URL|PATH",
    help="Where the EU's list of trusted lists is; also a folder of lists downloaded by hand.  [default: the EU's own]",
)
@click.option("--country", "countries", multiple=True, metavar="CC", help="Only this country, such as SE; repeatable.")
@click.option(
    "--services",
    type=click.Choice(SERVICES),
    multiple=True,
    default=[SERVICES[0]],
    show_default=SERVICES[0],
    help="What the certificates are to vouch for; repeatable.",
)
@click.option(
    "--lotl-signers",
    type=click.Path(exists=True, path_type=Path),
    metavar="PEM",
    help="Certificates of those who sign the list of lists.  [default: those shipped with pyHanko]",
)
@pass_desk
def command(
    desk: Desk,
    into: Path,
    source: str | None,
    countries: tuple[str, ...],
    services: tuple[str, ...],
    lotl_signers: Path | None,
) -> int | None:
    """Fetch the EU's trusted lists and keep the certificates they vouch for.

    Each list is checked against the certificates it must be signed with before anything in it is believed. What cannot
    be fetched or checked is told, and what was kept of it stays. Prints a line for each country. Besides `sign
    --timestamp` this is the only command that uses a network.

    \b
    Examples:
      planforms trust update --country SE --country FI
      planforms trust update --from downloaded-lists/

    \b
    Exit codes:
      0  done
      1  failed: no list could be used; what was kept stays
      2  wrong usage
      3  done, but the list of some country could not be used
    """
    from generator.trust.folder import kept_in, put_down
    from generator.trust.model import Service
    from generator.trust.update import Wanted, answers, countries_lists

    asked = Wanted(dt.datetime.now(dt.UTC), tuple(map(Service, services)), tuple(one.upper() for one in countries))
    supply, kept = _supply(source), kept_in(into)
    known = countries_lists(supply, _signers(lotl_signers), asked, kept)
    chosen = known.chosen(asked)
    found = list(watched(answers(supply, chosen, asked, kept), desk.say(CHECKING), desk, len(chosen)))
    findings = (*known.unknown(asked), *(finding for answer in found for finding in answer.findings))
    fresh = [answer.granted for answer in found if answer.granted is not None]
    if not fresh:
        raise FileProblem(*findings)
    gone = put_down(into, known.source, [one.country for one in known.pointers], fresh)
    _tell(desk, into, fresh, (*findings, *gone))
    return Status.ATTENTION if errors_in(findings) else None


def _tell(desk: Desk, into: Path, fresh: Sequence[Granted], findings: Sequence[Finding]) -> None:
    rows = [(one.country, str(len(one.certificates)), _day(one), one.source.url) for one in fresh]
    for line in columns(rows):
        desk.show(line)
    desk.tell(findings)
    count = sum(len(one.certificates) for one in fresh)
    desk.note(desk.say(DONE, certificates=count, countries=len(fresh), folder=str(into)))


def _day(one: Granted) -> str:
    return one.source.facts.issued.date().isoformat()


def _supply(source: str | None) -> Supply:
    """Where the lists come from.

    Raises:
        BadParameter: it is neither a web address nor there.
    """
    from generator.trust.getting import Folder, Network, is_of_the_web

    if source is None:
        return Network()
    if is_of_the_web(source):
        return Network(source)
    if "://" in source or not Path(source).exists():
        hint = f"“{source}” is neither an address that begins with http:// or https:// nor a file or folder."
        raise click.BadParameter(hint, param_hint="--from")
    return Folder(Path(source))


def _signers(given: Path | None) -> Signers:
    """Who may sign the list of lists.

    Raises:
        PlanformsError: the certificates cannot be read, or what is needed to check lists is not installed.
    """
    from generator.pdf.signatures.trust import read_trust
    from generator.trust.lists import Signers, known_signers

    known = known_signers()
    if given is None:
        return known
    trusted = read_trust([given])
    every = (*trusted.roots, *trusted.others)
    return Signers(every, every)
