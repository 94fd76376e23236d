"""The options that say which key is signed with, and how its passphrase is asked for."""

from __future__ import annotations

import warnings
from functools import wraps
from getpass import GetPassWarning
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from generator.errors import FileProblem, UsageProblem
from generator.findings import N_, Spot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from generator.batch.jobs import Job
    from generator.cli.desk import Desk
    from generator.pdf.signing.keys import Key

Result = TypeVar("Result")

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_LONGEST = 1_000_000
"""Bytes a file with a key may have; they have 10,000."""
_OPTIONS = (
    click.option("--p12", type=_FILE, metavar="FILE", help="Key and certificate in a PKCS#12 file (.p12, .pfx)."),
    click.option("--key", type=_FILE, metavar="FILE", help="Key in PEM; its certificate too, without --cert."),
    click.option("--cert", type=_FILE, metavar="FILE", help="Certificate in PEM, with those above it."),
    click.option(
        "--passphrase-file",
        type=_FILE,
        metavar="FILE",
        help="File whose first line is the passphrase.  [default: asked for]",
    ),
)
certify_option = click.option(
    "--certify", is_flag=True, help="Seal each PDF with the key of the organisation that issues it."
)
PASSPHRASE = N_("Passphrase of {name}")


class KeyFiles(NamedTuple):
    """Where the key is."""

    p12: Path | None
    key: Path | None
    cert: Path | None
    passphrase_file: Path | None

    @property
    def are_named(self) -> bool:
        """Whether any of them was."""
        return any(self)


def key_options(command: Callable[..., Result]) -> Callable[..., Result]:
    """Adds `--p12`, `--key`, `--cert` and `--passphrase-file`; the command gets them as `key_files`."""

    @wraps(command)
    def collected(
        *given: object,
        p12: Path | None,
        key: Path | None,
        cert: Path | None,
        passphrase_file: Path | None,
        **more: object,
    ) -> Result:
        return command(*given, key_files=KeyFiles(p12, key, cert, passphrase_file), **more)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected


def key_in(files: KeyFiles, at: dt.datetime, desk: Desk) -> Key:
    """The key to sign with at that time; its passphrase is asked for only where it needs one.

    Raises:
        UsageError: it was not said where it is.
        PlanformsError: it cannot be used.
    """
    from generator.pdf.signing.fitness import check

    file = files.p12 or files.key
    if file is None or (files.p12 and (files.key or files.cert)):
        raise click.UsageError("Say where the key is: --p12 FILE, or --key FILE and --cert FILE.")
    key = _unlocked(_loader(files, file), file, files.passphrase_file, desk)
    check(key, str(file), at)
    return key


def certified(run: Job, files: KeyFiles, desk: Desk, *, asked: bool) -> Job:
    """The run as it is, or with every file sealed as of now where that was asked for.

    Raises:
        UsageError: it was not said where the key is, or what it is for.
        PlanformsError: the key cannot be used, or the run makes files that cannot be sealed.
    """
    if not asked:
        if files.are_named:
            raise click.UsageError("A key is used with --certify only.")
        return run
    import datetime as dt

    from generator.batch.jobs import sealing
    from generator.pdf.signing.seal import Seal

    at = dt.datetime.now().astimezone()
    return sealing(run, Seal(key_in(files, at, desk), at))


def _loader(files: KeyFiles, file: Path) -> Callable[[str | None], Key]:
    """What loads the key with a passphrase."""
    from generator.pdf.signing.keys import from_p12, from_pem

    data = _bytes(file)
    if files.p12 is not None:
        return lambda passphrase: from_p12(data, str(file), passphrase)
    certificates = data if files.cert is None else _bytes(files.cert)
    return lambda passphrase: from_pem(data, certificates, str(file), passphrase)


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_LONGEST)


def _unlocked(load: Callable[[str | None], Key], file: Path, passphrase_file: Path | None, desk: Desk) -> Key:
    from generator.pdf.signing.keys import NeedsPassphrase

    try:
        return load(None)
    except NeedsPassphrase:
        return load(_asked_for(file, desk) if passphrase_file is None else _first_line(passphrase_file))


def _first_line(file: Path) -> str:
    """The passphrase in a file; editors on Windows put a mark before it and a return behind."""
    from generator.pdf.signing import diagnoses

    try:
        return _bytes(file).decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except UnicodeDecodeError as problem:
        raise FileProblem(diagnoses.PASSPHRASE_UNREADABLE.at(Spot(str(file)))) from problem


def _asked_for(file: Path, desk: Desk) -> str:
    """The passphrase as somebody types it, unseen.

    Raises:
        UsageProblem: it could only be typed for all to see.
    """
    from generator.pdf.signing import diagnoses

    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return str(click.prompt(desk.say(PASSPHRASE, name=file.name), hide_input=True, err=True))
        except GetPassWarning as problem:
            raise UsageProblem(diagnoses.NO_TERMINAL.at(Spot(str(file)))) from problem
