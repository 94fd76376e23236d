"""Papers → packs, one file for each unit, manager or person, and what became of every pack.

    source → slips → groups → for each: documents opened → pages drawn or taken as they came → front pages → joined

Everything is gone through twice: once for what it needs to be grouped, and then pack by pack, so that no more than one
pack is held in memory.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.collect import MOST_IN_A_PACK
from generator.errors import FileProblem, UsageProblem
from generator.files.folder import taken
from generator.files.writing import Written
from generator.findings import Finding, Spot
from generator.packs import diagnoses
from generator.packs.archive import Archive
from generator.packs.assembling import Tools, ready
from generator.packs.bench import Bench
from generator.packs.binding import bound
from generator.packs.front import Front
from generator.packs.grouping import archive_name, groups_of, name_of
from generator.packs.presses import Presses
from generator.packs.results import Outcome, Result
from generator.pages.brand import PLAIN, load_brand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.files.folder import Folder
    from generator.forms.library import Library
    from generator.packs.assembling import Ready
    from generator.packs.binding import Bound
    from generator.packs.folios import Source
    from generator.packs.grouping import Group
    from generator.packs.order import Order
    from generator.words.language import Language

PDF, ZIP = ".pdf", ".zip"


@contextmanager
def tools(library: Library) -> Iterator[Tools]:
    """What packs are made with, for as long as it is needed."""
    with Bench(library.path) as bench:
        yield Tools(library, Presses(library), bench)


def grouped(source: Source, order: Order) -> list[Group]:
    """What goes into each pack.

    Raises:
        UsageProblem: there is nothing, or two packs would have the same name.
    """
    groups = groups_of(source.slips, order.by)
    if not groups:
        raise UsageProblem(diagnoses.NOTHING.at())
    (name, count), *_ = Counter(name_of(group, order) for group in groups).most_common(1)
    if count > 1:
        raise UsageProblem(diagnoses.NAME_TAKEN.at(None, file=f"{name}{PDF}"))
    return groups


def check_all(groups: Iterable[Group], source: Source, order: Order, made_with: Tools) -> Iterator[Result]:
    """What there is to say about each pack before it is made; nothing is joined or written."""
    for group in groups:
        found = ready(group, source, order, made_with)
        yield Result(Outcome.CHECKED, found.pack, findings=found.findings)


def pack_all(groups: Iterable[Group], source: Source, order: Order, made_with: Tools, into: Path) -> Iterator[Result]:
    """Makes the packs one after the other, and says what became of each.

    Raises:
        OutputProblem: another run writes to the folder, it cannot be written, or the disk is full.
    """
    with taken(into) as folder:
        for group in groups:
            name = f"{name_of(group, order)}{PDF}"
            yield _made(group, name, source, order, made_with, partial(_put, folder, name))
        folder.settle()


def zip_all(
    groups: Iterable[Group], source: Source, order: Order, made_with: Tools, into: Path, language: Language
) -> list[Result]:
    """Makes the packs in one ZIP, with an index in that language and the originals; every result names the ZIP.

    Raises:
        OutputProblem: as `pack_all`.
    """
    found: list[Result] = []
    names: list[str] = []
    with taken(into) as folder, Archive(folder, order) as archive:
        for group in groups:
            names.append(name := name_of(group, order))
            found.append(_made(group, f"{name}{PDF}", source, order, made_with, partial(_add, archive, f"{name}{PDF}")))
        target = into / f"{archive_name(names, order)}{ZIP}"
        became, digest = archive.close(target.name, language)
        folder.settle()
    return [_placed(one, became, target, digest) for one in found]


def _made(
    group: Group, name: str, source: Source, order: Order, made_with: Tools, put: Callable[[Ready, Bound], Result]
) -> Result:
    """A pack, made and put where it goes; one that cannot be joined costs none of the others."""
    found = ready(group, source, order, made_with)
    look = load_brand(order.brand or PLAIN, made_with.library.path)
    try:
        made = bound(found, order, made_with, Front(look, found.language), name)
    except FileProblem as problem:
        told = (*found.findings, *problem.findings, diagnoses.NOT_MADE.at(Spot(name)))
        return Result(Outcome.LEFT_OUT, found.pack, findings=told)
    return put(found, made)


def _put(folder: Folder, name: str, found: Ready, made: Bound) -> Result:
    """What becomes of a pack in a folder: a file somebody may have written in is never written over."""
    path, digest = folder.path / name, hashlib.sha256(made.data).hexdigest()
    became = folder.put(name, made.data)
    result = Result(Outcome.MADE, found.pack, path, digest, made.pages, _told(found, made, str(path)))
    return _placed(result, became, path, digest)


def _add(archive: Archive, name: str, found: Ready, made: Bound) -> Result:
    archive.put(name, made.data, found, made.first_pages)
    return Result(Outcome.MADE, found.pack, None, "", made.pages, _told(found, made, name))


def _told(found: Ready, made: Bound, file: str) -> tuple[Finding, ...]:
    """Everything noticed while a pack was made."""
    size = len(made.data) // 1_000_000
    large = [diagnoses.LARGE.at(Spot(file), size=size, most=MOST_IN_A_PACK)] if size >= MOST_IN_A_PACK else []
    return (*found.findings, *made.findings, *large)


def _placed(one: Result, became: Written, path: Path, digest: str) -> Result:
    """The same result with the file it is in."""
    if one.outcome is Outcome.LEFT_OUT:
        return one
    if became is Written.IN_THE_WAY:
        told = diagnoses.FILE_EXISTS.at(Spot(str(path)), file=str(path))
        return Result(Outcome.LEFT_OUT, one.pack, findings=(*one.findings, told))
    return replace(one, outcome=Outcome(became.value), file=path, sha256=digest)
