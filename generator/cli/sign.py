"""`planforms sign`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.keys import KeyFiles, key_in, key_options
from generator.findings import N_

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DONE = N_("{name} is signed as “{role}”. What was in the file before is unchanged.")


@click.command("sign")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--as", "role", required=True, metavar="ROLE", help="Whose box is signed: manager, employee …")
@click.option("--part", type=click.IntRange(1), metavar="N", help="Which form of a file that holds several.")
@key_options
@click.option("--timestamp", default="", metavar="URL", help="Timestamp service (RFC 3161); the only use of a network.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it.  [default: FILE itself]",
)
@pass_desk
def command(
    desk: Desk,
    file: Path,
    role: str,
    part: int | None,
    timestamp: str,
    output: Path | None,
    key_files: KeyFiles,
) -> None:
    """Sign the box of a role in a form.

    The signature is added to the end of the file; nothing before it is touched, so that earlier signatures stay good.
    It locks the answers that stand there, and all fields once nobody else is to sign. The passphrase of the key is
    asked for and never shown. Where a role has several boxes, say the place of one with --as. Prints the path.

    \b
    Examples:
      planforms sign plan.pdf --as manager --p12 renee.p12
      planforms sign plan.pdf --as employee --key key.pem --cert cert.pem -o signed.pdf

    \b
    Exit codes:
      0  done
      1  failed: no such box, signed already, wrong passphrase, a certificate not to sign with, or no timestamp
      2  wrong usage: no key, several boxes, or a passphrase and no terminal to ask for it
    """
    from generator.collect import bytes_of
    from generator.files.writing import write_over
    from generator.sign import Wanted, signed

    at = dt.datetime.now().astimezone()
    data = bytes_of(file)
    own = key_in(key_files, at, desk)
    made = signed(data, str(file), desk.library, own, Wanted(role, at, part, timestamp))
    target = output or file
    write_over(target, made.data)
    desk.show(str(target))
    desk.tell(made.findings)
    desk.note(desk.say(DONE, name=target.name, role=role))
