"""Files that came back → records.

    found → told apart by content → opened → identified → read place by place → compared with what was issued

A file that cannot be read is a record that says so; it never costs the others, and nothing is ever written.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import FileProblem, PlanformsError, UnknownLanguage
from generator.files.reasons import reason_of
from generator.findings import Finding, Spot
from generator.forms.identity import Identity
from generator.forms.model import Kind
from generator.records import diagnoses
from generator.records.answers import answers, as_they_are, expected
from generator.records.check import missing
from generator.records.compare import changes
from generator.records.issued import is_issued
from generator.records.model import SIGNED, Answer, Record, Signature, Verdict
from generator.records.rules import broken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.records.issued import Attachment
    from generator.records.returned import Returned
    from generator.words.language import Language

    Lookup = Callable[[str], Attachment | None]
    """Gives what a document was issued with."""

MOST_MEGABYTES = 25
LEAST_ALIKE = 0.6
"""Share of a file's fields that must be places of a form before it is taken for that form by its names alone."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc"})


class Known(NamedTuple):
    """A file whose form is in the library."""

    identity: Identity
    form: Form
    """In the language of the file."""
    language: Language


_STORE, _ORIGINAL, _REGISTER = "store", re.compile(r"[0-9a-f]{64}"), ".sqlite"
"""Where the register keeps the files it has received, how they are called, and how its own names end."""
_PLAN_DATA = frozenset({".xlsx", ".csv", ".json", ".jsonl", ".yaml", ".yml"})


def read_files(paths: Iterable[Path], library: Library) -> Iterator[Record]:
    """A record for each file at these paths, in the order of `files_at`."""
    for path in files_at(paths):
        yield read_file(path, library)


def files_at(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those in folders at any depth, sorted.

    In folders, hidden files and locks are passed over, and so is what planforms itself puts beside the forms: plan data
    on its way in (`failed.xlsx`), the register and the files it has received before.
    """
    for path in paths:
        if path.is_dir():
            yield from _files_in(path)
        else:
            yield path


def _files_in(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(here, name)
            if not _is_ours(file) and not name.startswith((".", "~$")) and file.is_file():
                yield file


def _is_ours(file: Path) -> bool:
    is_original = file.parent.name == _STORE and _ORIGINAL.fullmatch(file.name)
    return bool(is_original) or file.suffix.lower() in _PLAN_DATA or file.suffix.lower().startswith(_REGISTER)


def read_file(path: Path, library: Library) -> Record:
    """The record of one file, whatever is the matter with it."""
    try:
        data = bytes_of(path)
    except FileProblem as problem:
        return Record(str(path), "", findings=problem.findings)
    return read_bytes(data, str(path), library)


def nobody_knows(_document: str) -> Attachment | None:
    """No register knows what was issued."""
    return None


def read_bytes(data: bytes, file: str, library: Library, known_as: Lookup = nobody_knows) -> Record:
    """The record of a file's bytes.

    Args:
        data: the bytes.
        file: how the record and its findings name the file.
        library: the forms there are.
        known_as: what a document was issued with, where somebody knows better than the file itself.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        return _read(data, file, digest, library, known_as)
    except FileProblem as problem:
        return Record(file, digest, findings=problem.findings)
    except MemoryError:  # whoever set the limit says what becomes of the file (`readers`)
        raise
    except Exception as problem:  # noqa: BLE001 - no bad file may cost the others; what it was is told, never its content
        return Record(file, digest, findings=(diagnoses.UNEXPECTED.at(Spot(file), reason=type(problem).__name__),))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        FileProblem: it is not there, too large, or may not be read.
    """
    spot = Spot(str(path))
    if not path.is_file():
        raise FileProblem(diagnoses.NOT_THERE.at(spot))
    try:
        if path.stat().st_size > MOST_MEGABYTES * 1_000_000:
            raise FileProblem(diagnoses.TOO_BIG.at(spot, most=MOST_MEGABYTES))
        return path.read_bytes()
    except OSError as problem:
        raise FileProblem(diagnoses.CANNOT_OPEN.at(spot, reason=reason_of(problem))) from problem


def _read(data: bytes, file: str, digest: str, library: Library, known_as: Lookup) -> Record:
    found = opened(data, file)
    if found.lost and _is_pdf(data):
        found = _from_pages(data, file, library, found)
    if found.lost:
        return Record(file, digest, found.carried.identity, findings=found.lost)
    known, told = identify(found, file, library)
    record = _foreign(found, file, digest) if known is None else _known(found, known, file, digest, known_as)
    return record.noticing(*found.findings, *told)


def opened(data: bytes, file: str) -> Returned:
    """The file, opened by the reader for what it is: told by its content, by its name only where that says nothing.

    Raises:
        FileProblem: it is nothing that can be read, or cannot be opened; the finding says what to do.
    """
    if _is_pdf(data):
        from generator.pdf.read.contents import contents as pdf_contents

        return pdf_contents(data, file)
    if _is_word(data, file):
        from generator.docx.read.contents import contents as word_contents

        return word_contents(data, file)
    if Path(file).suffix.lower() == ".pdf":
        from generator.pdf.read.contents import contents as pdf_contents

        return pdf_contents(data, file)
    is_picture = data.startswith(_PICTURES) or data[4:8] == b"ftyp"
    raise FileProblem((diagnoses.PICTURE_LATER if is_picture else diagnoses.OTHER_FILE).at(Spot(file)))


def _is_pdf(data: bytes) -> bool:
    """Whether the file says that it is a PDF."""
    return data[:1024].find(b"%PDF-") >= 0


def _from_pages(data: bytes, file: str, library: Library, found: Returned) -> Returned:
    """The file as its pages show it; as it was found where none of them is a page of ours."""
    from generator.pdf.flat.contents import flat_contents

    return flat_contents(data, file, library, found) or found


def _is_word(data: bytes, file: str) -> bool:
    """Whether the file may be a Word document: a ZIP with a folder of that name, or one that is called so."""
    is_office = data.startswith(_OLD_OFFICE) or (data.startswith(_ZIP) and b"word/" in data)
    return is_office or Path(file).suffix.lower() in _WORD


# which form it is


def identify(found: Returned, file: str, library: Library) -> tuple[Known | None, list[Finding]]:
    """The form a file is, by what it carries; by the names of its fields where it carries nothing."""
    named = found.carried.identity
    if named is None:
        return _by_names(found, file, library)
    try:
        return Known(named, *_form(named, library)), []
    except PlanformsError as problem:
        return None, [*problem.findings, diagnoses.NOT_OURS.at(Spot(file))]


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
    if best is None or found.match(best).share < LEAST_ALIKE:
        return None, [diagnoses.NOT_OURS.at(Spot(file))]
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


def _known(found: Returned, known: Known, file: str, digest: str, known_as: Lookup) -> Record:
    """The record of a form of the library."""
    issued = known_as(known.identity.document) or _issued(found, known.identity)
    seen = found.see(known.form, issued)
    slots = expected(known.form, seen.sightings, issued.counts if issued else {})
    held, told = answers(slots, seen.sightings, known.language, file)
    return Record(
        file,
        digest,
        known.identity,
        held,
        tuple(changes(issued.issued, held)) if issued else (),
        tuple(_signatures(slots, held)),
        (*seen.findings, *told, *_checked(known.form, slots, held, file)),
    )


def _issued(found: Returned, identity: Identity) -> Attachment | None:
    """What was issued, where the attached record is about this very document."""
    attachment = found.carried.attachment
    return attachment if attachment is not None and attachment.identity == identity else None


def _checked(form: Form, slots: Sequence[Slot], held: Mapping[str, Answer], file: str) -> Iterator[Finding]:
    """What there is to say about the answers together: what is missing, and what the form's own rules say."""
    yield from missing(slots, held, file)
    yield from broken(form, held, file)


def _signatures(slots: Sequence[Slot], held: Mapping[str, Answer]) -> Iterator[Signature]:
    """Each signature box, signed or not; a signature is not checked in this version, and its verdict says so."""
    for slot in slots:
        if slot.kind is Kind.SIGNATURE:
            yield Signature(slot.place, slot.field.role, _verdict(held[slot.place].text))


def _verdict(text: str) -> Verdict:
    if text == SIGNED:
        return Verdict.UNKNOWN_SIGNER
    return Verdict.INK if text.strip() else Verdict.UNSIGNED


def _foreign(found: Returned, file: str, digest: str) -> Record:
    """The record of a form that is not in the library: field by field, as text."""
    held, told = as_they_are(found.as_named(), file)
    signatures = (Signature(name, "", _verdict(text)) for name, text in found.signature_boxes())
    return Record(file, digest, found.carried.identity, held, (), tuple(signatures), tuple(told))
