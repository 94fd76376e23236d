"""A Word file as a package of parts (ECMA-376 Part 2): opened within limits, written the same way each time."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.docx import diagnoses
from generator.docx.ooxml import RELATIONSHIPS, BrokenXml, parse_strictly
from generator.errors import FileProblem
from generator.findings import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from generator.findings import Finding

MOST_UNPACKED = 200_000_000
MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "/officeDocument"
"""How the type of the relationship to the main part ends, transitional and strict."""
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)
"""What zipfile was seen to raise on damaged and locked archives."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a part's relationships."""

    id: str
    type: str
    target: str
    """Name of a part, or an address outside the file."""
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file."""

    parts: Mapping[str, bytes]
    """By name without a leading slash, in the order of the file."""
    main: str
    """Name of the part with the document's text."""
    file: str
    """How findings name the file."""

    def xml(self, name: str) -> _Element:
        """The root of a part.

        Raises:
            FileProblem: it is not well formed.
        """
        try:
            return parse_strictly(self.parts[name])
        except BrokenXml as problem:
            raise FileProblem(diagnoses.BROKEN_XML.at(Spot(self.file), name=name)) from problem

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """What a part (`""`: the package) refers to."""
        return tuple(_relationships(self.parts, name, self.file))

    def related(self, name: str, kind: str) -> Iterator[str]:
        """The parts a part refers to by relationships whose type ends in `/kind`."""
        for one in self.relationships(name):
            if not one.external and one.type.endswith(f"/{kind}") and one.target in self.parts:
                yield one.target


def open_package(data: bytes, file: str) -> Package:
    """The parts of the Word file in these bytes.

    Raises:
        FileProblem: it is none, too large, or damaged; the finding says what to do.
    """
    if data.startswith(_OLE):
        raise FileProblem((diagnoses.LOCKED if _LOCKED in data else diagnoses.OLD_WORD).at(Spot(file)))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive, file)
    except _BROKEN_ZIP as problem:
        raise FileProblem(diagnoses.NOT_ZIP.at(Spot(file))) from problem
    return Package(parts, _main_part(parts, file), file)


def _parts(archive: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FileProblem(_too_big(file))
    parts: dict[str, bytes] = {}
    known: set[str] = set()
    left = MOST_UNPACKED
    for entry in entries:
        name = entry.filename.lstrip("/")
        if name.casefold() in known:
            raise FileProblem(diagnoses.DOUBLED_PART.at(Spot(file), name=name))
        known.add(name.casefold())
        with archive.open(entry) as stream:
            # What an entry says of its size may be a lie, so it is never read further than there is room.
            parts[name] = stream.read(left + 1)
        left -= len(parts[name])
        if left < 0:
            raise FileProblem(_too_big(file))
    return parts


def _too_big(file: str) -> Finding:
    return diagnoses.TOO_BIG.at(Spot(file), most=MOST_UNPACKED // 1_000_000, parts=MOST_PARTS)


def _main_part(parts: Mapping[str, bytes], file: str) -> str:
    for one in _relationships(parts, "", file):
        if one.type.endswith(_MAIN) and one.target in parts:
            return one.target
    if "word/document.xml" in parts:
        return "word/document.xml"
    raise FileProblem(diagnoses.NO_DOCUMENT.at(Spot(file)))


def _relationships(parts: Mapping[str, bytes], name: str, file: str) -> Iterator[Relationship]:
    folder, own = posixpath.split(name)
    listed = posixpath.join(folder, "_rels", f"{own}.rels")
    if listed not in parts:
        return
    try:
        root = parse_strictly(parts[listed])
    except BrokenXml as problem:
        raise FileProblem(diagnoses.BROKEN_XML.at(Spot(file), name=listed)) from problem
    for one in root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
        target, external = one.get("Target", ""), one.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relationship(one.get("Id", ""), one.get("Type", ""), target, external)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The Word file with these parts, in their order; the same parts always give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return stream.getvalue()
