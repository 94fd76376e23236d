"""The folder of certificates: a PEM file for each country, and `sources.json`, which says where they are from.

All files are written beside it first, so that a full disk or a fault leaves what was there.
"""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import FileProblem
from generator.files.writing import prepare, write_over
from generator.findings import Spot
from generator.trust import diagnoses
from generator.trust.describing import described, is_root
from generator.trust.model import Kept
from generator.trust.sources import kept_json, read_kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.findings import Finding
    from generator.trust.model import Granted, Source

SOURCES = "sources.json"


def kept_in(folder: Path) -> Kept:
    """What was kept in a folder; nothing where it is new.

    Raises:
        FileProblem: what it says cannot be read.
    """
    file = folder / SOURCES
    try:
        return read_kept(json.loads(file.read_bytes()) if file.exists() else {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise FileProblem(diagnoses.NO_SOURCES.at(Spot(str(file)))) from problem


def files_of(country: str) -> tuple[str, str]:
    """The names of a country's files: its roots, and authorities below roots that are trusted without them.

    They stand apart because a file that holds a root is read as a root and what leads to it.
    """
    return f"{country}.pem", f"{country}-issuing.pem"


def put_down(
    folder: Path, list_of_lists: Source, countries: Collection[str], fresh: Sequence[Granted]
) -> tuple[Finding, ...]:
    """Puts down whom the countries vouch for: all of it, or nothing.

    Certificates of a country that is no longer in the list of lists go; those of others that are not fresh stay, and so
    do files that are not from here.

    Args:
        folder: where; made where it is missing.
        list_of_lists: the one that was used.
        countries: those that have a list.
        fresh: the countries whose certificates are new.

    Returns:
        What is said of countries that went.

    Raises:
        OutputProblem: the disk is full or the folder cannot be written to.
        FileProblem: what is kept there cannot be read.
    """
    former = {one.facts.country: one for one in kept_in(folder).lists}
    gone = former.keys() - set(countries)
    lists = former | {one.country: one.source for one in fresh}
    kept = Kept(list_of_lists, tuple(one for country, one in lists.items() if country not in gone))
    files = {name: data for one in fresh for name, data in _files(one)}
    ours = {name for country in (*gone, *(one.country for one in fresh)) for name in files_of(country)}
    _replace(folder, {**files, SOURCES: kept_json(kept)}, ours - files.keys())
    return tuple(diagnoses.GONE.at(Spot(str(folder)), country=one) for one in sorted(gone))


def _replace(folder: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Has these files in the folder, and those not: everything is written beside it before anything is changed."""
    prepare(folder)
    with tempfile.TemporaryDirectory(prefix=".planforms-", dir=folder) as beside:
        for name, data in files.items():
            write_over(Path(beside) / name, data)
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        for name in files:
            (Path(beside) / name).replace(folder / name)


def _files(one: Granted) -> Iterator[tuple[str, bytes]]:
    roots = [der for der in one.certificates if is_root(der)]
    others = [der for der in one.certificates if der not in roots]
    for name, ders in zip(files_of(one.country), (roots, others), strict=True):
        if ders:
            yield name, b"\n".join(map(_armoured, ders))


def _armoured(der: bytes) -> bytes:
    """A certificate in PEM, with a line above it that says whose it is."""
    body = base64.encodebytes(der).replace(b"\n", b"")
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    head = f"# {described(der).subject}".encode()
    return b"\n".join((head, b"-----BEGIN CERTIFICATE-----", *lines, b"-----END CERTIFICATE-----", b""))
