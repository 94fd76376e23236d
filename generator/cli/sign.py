"""`planforms sign`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.findings import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pdf.signing.keys import Key

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DONE = N_("{name} is signed as “{role}”. What was in the file before is unchanged.")


@click.command("sign")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--as", "role", required=True, metavar="ROLE", help="Whose box is signed: manager, employee …")
@click.option("--p12", type=_FILE, metavar="FILE", help="Key and certificate in a PKCS#12 file (.p12, .pfx).")
@click.option("--key", type=_FILE, metavar="FILE", help="Key in PEM, together with --cert.")
@click.option("--cert", type=_FILE, metavar="FILE", help="Certificate in PEM, the signer's first, then those above it.")
@click.option(
    "--passphrase-file",
    type=_FILE,
    metavar="FILE",
    help="File whose first line is the passphrase.  [default: asked for]",
)
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
    p12: Path | None,
    key: Path | None,
    cert: Path | None,
    passphrase_file: Path | None,
    timestamp: str,
    output: Path | None,
) -> None:
    """Sign the box of a role in a form.

    The signature is added to the end of the file; nothing before it is touched, so that earlier signatures stay good.
    It locks the answers that stand there. The passphrase of the key is asked for and never shown. Prints the path.

    \b
    Examples:
      planforms sign plan.pdf --as manager --p12 renee.p12
      planforms sign plan.pdf --as employee --key key.pem --cert cert.pem -o signed.pdf

    \b
    Exit codes:
      0  done
      1  failed: no such box, signed already, wrong passphrase, or no timestamp came
      2  wrong usage
    """
    from generator.collect import bytes_of
    from generator.files.writing import write_over
    from generator.sign import signed

    own = _key(p12, key, cert, passphrase_file)
    data = signed(bytes_of(file), str(file), desk.library, role, own, dt.datetime.now(dt.UTC), timestamp)
    target = output or file
    write_over(target, data)
    desk.show(str(target))
    desk.note(desk.say(DONE, name=target.name, role=role))


def _key(p12: Path | None, key: Path | None, cert: Path | None, passphrase_file: Path | None) -> Key:
    """The key to sign with.

    Raises:
        UsageError: it was not said where it is.
        PlanformsError: it cannot be used.
    """
    from generator.pdf.signing.keys import from_p12, from_pem

    if p12 is not None and key is None and cert is None:
        data = p12.read_bytes()
        return _unlocked(lambda passphrase: from_p12(data, str(p12), passphrase), passphrase_file)
    if p12 is None and key is not None and cert is not None:
        own, certificates = key.read_bytes(), cert.read_bytes()
        return _unlocked(lambda passphrase: from_pem(own, certificates, str(key), passphrase), passphrase_file)
    raise click.UsageError("Say where the key is: --p12 FILE, or --key FILE and --cert FILE.")


def _unlocked(load: Callable[[str | None], Key], passphrase_file: Path | None) -> Key:
    """The key, with its passphrase asked for only where it needs one."""
    from generator.pdf.signing.keys import NeedsPassphrase

    try:
        return load(None)
    except NeedsPassphrase:
        if passphrase_file is not None:
            return load(passphrase_file.read_text(encoding="utf-8").partition("\n")[0])
        return load(click.prompt("Passphrase", hide_input=True, err=True))
