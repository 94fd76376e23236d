"""What comes back signed in the demonstration: signed by one, signed by both, and changed after both had signed."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, NamedTuple

from generator.files.writing import write_over
from generator.findings import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.cli.demo.shell import Shell

AUTHORITY = "authority.pem"
_WHAT_OPENS_THEM = "passphrase.txt"


class Paper(NamedTuple):
    """A form that comes back signed."""

    plan: str
    signers: Mapping[str, str]
    """The names of those who sign it, by role, in the order they do."""
    altered: tuple[str, str] | None = None
    """The field that somebody alters afterwards, and what it says then."""

    @property
    def ticked(self) -> Mapping[str, str]:
        """What is ticked before it is signed: that each signer has a copy."""
        return {f"supplement__{role}_has_copy": "Yes" for role in self.signers}


PAPERS = (
    Paper("P-0201", {"manager": "Desmond Okafor"}),
    Paper("P-0202", {"manager": "Björn Whitfield", "employee": "Łucja O’Brien"}),
    Paper("P-0203", {"manager": "Jörgen Mbeki", "employee": "Noémie Hart"}, ("plan__goals", "None agreed.")),
)


def sign_some(shell: Shell, inbox: Path) -> bool:
    """Has some forms signed, with keys of the demonstration's own authority; whether all could be."""
    keys = shell.folder / "keys"
    _hand_out(keys)
    signed = [_signed(shell, keys, paper, inbox) for paper in PAPERS]
    return all(signed)


def _hand_out(keys: Path) -> None:
    """What an authority gives: its own certificate to everybody, and to each signer a key that a passphrase opens."""
    from generator.pdf.signing.stand_in import Authority

    authority, passphrase = Authority(dt.datetime.now(dt.UTC)), os.urandom(12).hex()
    write_over(keys / AUTHORITY, authority.pem)
    write_over(keys / _WHAT_OPENS_THEM, f"{passphrase}\n".encode())
    for paper in PAPERS:
        for role, name in paper.signers.items():
            write_over(keys / _key(paper, role), authority.p12(name, passphrase))


def _key(paper: Paper, role: str) -> str:
    return f"{paper.plan.lower()}_{role}.p12"


def _signed(shell: Shell, keys: Path, paper: Paper, inbox: Path) -> bool:
    """One form, signed by each of its signers into the inbox."""
    from generator.pdf.stand_in import filled_elsewhere

    sent = next(file for file in shell.made if f"_{paper.plan.lower()}_" in file.name and file.suffix == ".pdf")
    target, whole = inbox / sent.name, True
    write_over(target, filled_elsewhere(sent.read_bytes(), paper.ticked))
    for role in paper.signers:
        own = ("--as", role, "--p12", keys / _key(paper, role), "--passphrase-file", keys / _WHAT_OPENS_THEM)
        whole = shell.tell("sign", target, *own) and whole
    shell.desk.show(str(target))
    if paper.altered:
        from generator.pdf.signing.stand_in import altered_elsewhere

        write_over(target, altered_elsewhere(target.read_bytes(), *paper.altered))
        told = shell.desk.say(N_("altered with another program after both had signed"))
        shell.desk.note(f"  {target.name}: {told}")
    return whole
