"""Files that came back → records, one for each form in a file.

    found → told apart by content → opened → parted into documents → each identified → read place by place → compared
    with what was issued

A file that cannot be read is a record that says so; it never costs the others, and nothing is ever written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.apart import got_on
from generator.errors import FileProblem, PlanformsError, UnknownLanguage
from generator.files.reasons import reason_of
from generator.findings import Finding, Spot
from generator.forms.identity import Identity
from generator.forms.model import Kind
from generator.pdf.carriers import FRONT_KEY
from generator.records import diagnoses
from generator.records.answers import answers, as_they_are, expected
from generator.records.check import absent, missing
from generator.records.compare import changes
from generator.records.copies import silence
from generator.records.issued import is_issued
from generator.records.model import SIGNED, Means, Record
from generator.records.rules import broken
from generator.records.vouching import NOBODY, Asked, Box, Trusted, signed_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.records.issued import Attachment
    from generator.records.model import Answer
    from generator.records.returned import Returned
    from generator.words.language import Language

    Lookup = Callable[[str], Attachment | None]
    """Gives what a document was issued with."""

Result = TypeVar("Result")

MOST_MEGABYTES = 25
MOST_IN_A_PACK = 100
"""Megabytes of a PDF that says that it is a pack: it may hold hundreds of forms, and scans among them."""

_MEGABYTE = 1_000_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc"})


class Known(NamedTuple):
    """A document whose form is in the library."""

    identity: Identity
    form: Form
    """In the language of the file."""
    language: Language


def nobody_knows(_document: str) -> Attachment | None:
    """No register knows what was issued."""
    return None


def nobody_notes(_own: Attachment) -> None:
    """What a file says of itself is of no interest."""


class Aids(NamedTuple):
    """What reading goes by, beside the file."""

    library: Library
    """The forms there are."""
    known_as: Lookup = nobody_knows
    """What a document was issued with, where somebody knows better than the file itself."""
    trusted: Trusted = NOBODY
    """Whom to believe who signed."""
    noted: Callable[[Attachment], None] = nobody_notes
    """Told what a document itself says it was issued with."""


class _File(NamedTuple):
    """The file that is read."""

    name: str
    """How its records and their findings name it."""
    digest: str
    aids: Aids
    asked: Asked


_PERSONS = {"employee": "subject.name"}
"""The concept of the name of whoever signs in a role, where it is called otherwise than the role."""
_STORE, _ORIGINAL, _REGISTER = "store", re.compile(r"[0-9a-f]{64}"), ".sqlite"
"""Where the register keeps the files it has received, how they are called, and how its own names end."""
_PLAN_DATA = frozenset({".xlsx", ".csv", ".json", ".jsonl", ".yaml", ".yml"})


def files_at(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those in folders at any depth, sorted.

    In folders, hidden files and locks are passed over, and so is what planforms itself puts beside the forms: plan data
    on its way in (`failed.xlsx`), the register and the files it has received before. What cannot be looked at is given
    all the same, a folder among it, so that it is told rather than passed over.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - `Path.is_dir` raises over names that are too long, and more
            yield from _files_in(path)
        else:
            yield path


def _files_in(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda problem: closed.append(Path(str(problem.filename)))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(here, name)
            if not _is_ours(file) and not name.startswith((".", "~$")):
                yield file
    yield from closed


def _is_ours(file: Path) -> bool:
    is_original = file.parent.name == _STORE and _ORIGINAL.fullmatch(file.name)
    return bool(is_original) or file.suffix.lower() in _PLAN_DATA or file.suffix.lower().startswith(_REGISTER)


def read_file(path: Path, read: Callable[[bytes, str], Sequence[Result]]) -> Sequence[Result | Record]:
    """What is read in a file, as `read` gives it for bytes and name; a record that says why where it has no bytes."""
    try:
        return read(bytes_of(path, MOST_IN_A_PACK), str(path))
    except FileProblem as problem:
        return (Record(str(path), "", findings=problem.findings),)


def read_bytes(data: bytes, file: str, aids: Aids) -> tuple[Record, ...]:
    """The records of the forms in a file's bytes, in their order; one that says why where nothing could be read.

    Args:
        data: the bytes.
        file: how the records and their findings name the file.
        aids: what reading goes by.
    """
    digest = hashlib.sha256(data).hexdigest()
    at = _File(file, digest, aids, Asked(dt.datetime.now(dt.UTC), aids.trusted))
    try:
        documents = opened(data, file, aids.library)
    except Exception as problem:  # noqa: BLE001 - no bad file may cost the others
        return (_unread(problem, file, digest),)
    return tuple(_steps(replace(_read(one, at), part=part) for part, one in enumerate(documents, 1)))


def _steps(records: Iterable[Record]) -> Iterator[Record]:
    """The records; after each of them the next may take as long again."""
    for record in records:
        got_on()
        yield record


def _unread(problem: Exception, file: str, digest: str) -> Record:
    """The record of what could not be read. What was the matter is told, never what stands in the file.

    Raises:
        MemoryError: it was that; whoever set the limit says what becomes of the file (`readers`).
    """
    if isinstance(problem, MemoryError):
        raise problem
    if isinstance(problem, FileProblem):
        return Record(file, digest, findings=problem.findings)
    return Record(file, digest, findings=(diagnoses.UNEXPECTED.at(Spot(file), reason=type(problem).__name__),))


def bytes_of(path: Path, most_in_a_pack: int = MOST_MEGABYTES) -> bytes:
    """The bytes of a file of `MOST_MEGABYTES` or less; of a pack of `most_in_a_pack`.

    Raises:
        FileProblem: it is not there, no file, too large, or may not be read.
    """
    spot = Spot(str(path))
    most = MOST_MEGABYTES
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise FileProblem(diagnoses.NO_FILE.at(spot))  # opening a pipe or a device may wait for ever
        with path.open("rb") as file:
            data = file.read(most * _MEGABYTE + 1)  # whatever it says of its size: it may be growing
            if len(data) > most * _MEGABYTE and _is_pdf(data):
                data += file.read((most_in_a_pack - MOST_MEGABYTES) * _MEGABYTE)
                most = most_in_a_pack if FRONT_KEY.encode() in data else MOST_MEGABYTES
    except FileNotFoundError as problem:
        raise FileProblem(diagnoses.NOT_THERE.at(spot)) from problem
    except OSError as problem:
        raise FileProblem(diagnoses.CANNOT_OPEN.at(spot, reason=reason_of(problem))) from problem
    if len(data) > most * _MEGABYTE:
        raise FileProblem(diagnoses.TOO_BIG.at(spot, most=most))
    return data


def _read(found: Returned, at: _File) -> Record:
    """The record of one document."""
    try:
        if found.lost:
            return Record(at.name, at.digest, found.carried.identity, findings=found.lost)
        known, told = identify(found, at.name, at.aids)
        record = _foreign(found, at) if known is None else _known(found, known, at)
        return record.noticing(*found.findings, *told)
    except Exception as problem:  # noqa: BLE001 - no bad document may cost the others
        return _unread(problem, at.name, at.digest)


def opened(data: bytes, file: str, library: Library) -> Sequence[Returned]:
    """The documents in a file, opened by the reader for what its content says it is, or else its name.

    Raises:
        FileProblem: it is nothing that can be read, or cannot be opened; the finding says what to do.
    """
    if not _is_pdf(data) and _is_word(data, file):
        from generator.docx.read.contents import contents

        return (contents(data, file, library),)
    if _is_pdf(data) or Path(file).suffix.lower() == ".pdf":
        from generator.pdf.bundle import documents_in

        return documents_in(data, file, library)
    is_picture = data.startswith(_PICTURES) or data[4:8] == b"ftyp"
    raise FileProblem((diagnoses.PICTURE_LATER if is_picture else diagnoses.OTHER_FILE).at(Spot(file)))


def _is_pdf(data: bytes) -> bool:
    """Whether the file says that it is a PDF; an archive may say so of a file in it."""
    return not data.startswith(_ZIP) and data[:1024].find(b"%PDF-") >= 0


def _is_word(data: bytes, file: str) -> bool:
    """Whether the file may be a Word document: a ZIP with a folder of that name, or one that is called so."""
    is_office = data.startswith(_OLD_OFFICE) or (data.startswith(_ZIP) and b"word/" in data)
    return is_office or Path(file).suffix.lower() in _WORD


# which form it is


def identify(found: Returned, file: str, aids: Aids) -> tuple[Known | None, list[Finding]]:
    """The form a document is: by what it carries, by its id if somebody knows it, else by the names of its fields."""
    named = found.carried.identity or _issued_as(found.carried.printed, aids.known_as)
    if named is None:
        return _by_names(found, file, aids.library)
    try:
        return Known(named, *_form(named, aids.library)), []
    except PlanformsError as problem:
        return None, [*problem.findings, diagnoses.NOT_OURS.at(Spot(file))]


def _issued_as(document: str | None, known_as: Lookup) -> Identity | None:
    """Who a document was issued as of which only the id is left."""
    attachment = known_as(document) if document else None
    return attachment.identity if attachment is not None else None


def _form(named: Identity, library: Library) -> tuple[Form, Language]:
    """The form in its edition and language; in its own words where it has none in that language."""
    language = library.language(named.language)
    try:
        return library.form(named.form, named.edition, named.language), language
    except UnknownLanguage:
        return library.form(named.form, named.edition), language


def _by_names(found: Returned, file: str, library: Library) -> tuple[Known | None, list[Finding]]:
    """The form whose places match the fields best, always with a warning."""
    forms = list(_sources(library))
    best = max(forms, key=found.match, default=None)
    if best is None or not found.match(best).fits:
        return None, [(diagnoses.NOT_OURS if found.as_named() else diagnoses.NAMELESS).at(Spot(file))]
    tag = found.language if found.language.partition("-")[0] in best.languages else best.source_language
    document = found.carried.printed or ""
    issued = bool(document) and is_issued(best.id, best.edition, tag, document)
    named = Identity(best.id, best.edition, tag, document, issued)
    return Known(named, *_form(named, library)), [diagnoses.IDENTITY_BY_NAMES.at(Spot(file), form=best.title)]


def _sources(library: Library) -> Iterator[Form]:
    """Every form of the library that can be loaded."""
    for name in library.names():
        try:
            yield library.source(name)
        except PlanformsError:
            continue


# what it says


def _known(found: Returned, known: Known, at: _File) -> Record:
    """The record of a form of the library."""
    own = _issued(found, known.identity)
    issued = at.aids.known_as(known.identity.document) or own
    if own is not None:
        at.aids.noted(own)
    seen = found.see(known.form, issued)
    slots = expected(known.form, seen.sightings, issued.counts if issued else {})
    every, told = answers(slots, seen.sightings, known.language, at.name)
    quiet = silence(found.carried.attachment, known.form, every)
    slots, held = quiet.asked(slots), quiet.heard(every)
    vouched = found.vouch(tuple(_boxes(slots, held)), known.form, at.asked)
    return Record(
        at.name,
        at.digest,
        known.identity,
        held,
        tuple(changes(issued.issued, held)) if issued else (),
        vouched.signatures,
        (
            *vouched.findings,
            *seen.findings,
            *told,
            *absent(slots, held, seen.explained, at.name),
            *missing(quiet.needed(slots), held, at.name),
            *quiet.told(broken(known.form, held | signed_on(vouched.signatures, held), at.name), at.name),
        ),
        copied=found.carried.attachment.copied if found.carried.attachment else "",
        held_back=quiet.patterns,
    )


def _issued(found: Returned, identity: Identity) -> Attachment | None:
    """What was issued, where the attached record is about this very document."""
    attachment = found.carried.attachment
    return attachment if attachment is not None and attachment.identity == identity else None


def _boxes(slots: Sequence[Slot], held: Mapping[str, Answer]) -> Iterator[Box]:
    """Each signature box, with whom the form names for it: the person of that role, else who is printed beside it."""
    names = {slot.asked.concept: held[slot.place].text for slot in slots if held[slot.place].text}
    for slot in slots:
        if slot.kind is Kind.SIGNATURE:
            role, beside = slot.field.role, held.get(f"{slot.place}.name")
            person = names.get(_PERSONS.get(role, f"{role}.name")) or (beside.text if beside else "")
            signed = any(one.text == SIGNED and one.means is Means.FORM_FIELD for one in held[slot.place].seen)
            ink = not signed and held[slot.place].says_something
            yield Box(slot.place, role, (person,) if person else (), signed, ink)


def _foreign(found: Returned, at: _File) -> Record:
    """The record of a form that is not in the library: field by field, as text."""
    held, told = as_they_are(found.as_named(), at.name)
    vouched = found.vouch([Box(name, is_signed=bool(text)) for name, text in found.signature_boxes()], None, at.asked)
    findings = (*vouched.findings, *told)
    return Record(at.name, at.digest, found.carried.identity, held, (), vouched.signatures, findings)
