"""`planforms trust show`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.options import json_option
from generator.cli.trust import TRUST
from generator.findings import N_

if TYPE_CHECKING:
    from generator.trust.showing import Anchor

UNTIL = N_("until {date}")
EXPIRED = N_("expired {date}")
SUMMARY = N_("{count} certificates are trusted; {expired} of them have expired.")


@click.command("show")
@click.argument("paths", metavar="[PATH]…", nargs=-1, type=click.Path(path_type=Path), envvar="PLANFORMS_TRUST")
@json_option
@pass_desk
def command(desk: Desk, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Show whom files and folders of certificates say to trust.

    For each certificate: country, until when it is valid, the beginning of its fingerprint (SHA-256), its file, and
    whose it is. With --json the list is one document with whole fingerprints. Without a PATH it is what the environment
    variable PLANFORMS_TRUST names, else what `planforms trust update` has kept.

    \b
    Examples:
      planforms trust show
      planforms trust show our-authority.pem --json

    \b
    Exit codes:
      0  done
      1  failed: nothing is there, or it cannot be read
      2  wrong usage
    """
    from generator.trust.showing import anchors, overdue

    chosen, now = paths or (Path(TRUST),), dt.datetime.now(dt.UTC)
    found = anchors(chosen)
    if as_json:
        desk.show_json([_json(one, now) for one in found])
    else:
        for line in columns([_row(one, now, desk) for one in found]):
            desk.show(line)
    desk.tell(overdue(chosen, now))
    desk.note(desk.say(SUMMARY, count=len(found), expired=sum(one.is_expired(now) for one in found)))


def _row(one: Anchor, now: dt.datetime, desk: Desk) -> tuple[str, ...]:
    told = one.told
    words = EXPIRED if one.is_expired(now) else UNTIL
    until = "–" if told.valid_until is None else desk.say(words, date=told.valid_until.date())
    whose = told.subject if told.issuer == told.subject else f"{told.subject} ← {told.issuer}"
    return one.country or "–", until, told.sha256[:16], one.file.name, whose


def _json(one: Anchor, now: dt.datetime) -> dict[str, object]:
    told = one.told
    return {
        "subject": told.subject,
        "issuer": told.issuer,
        "country": one.country or None,
        "valid_until": None if told.valid_until is None else told.valid_until.isoformat(),
        "expired": one.is_expired(now),
        "sha256": told.sha256,
        "file": str(one.file),
    }
