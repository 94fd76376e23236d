"""The nouns of the register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.forms.kinds import Value
    from generator.records.issued import Attachment
    from generator.records.model import Record


class What(StrEnum):
    """What an entry of the history is about."""

    ISSUED = "issued"
    """A document: who it is and the values it was issued with."""
    WRITTEN = "written"
    """A file of a document."""
    RECEIVED = "received"
    """A file that came back, as it came."""
    READ = "read"
    """The record of one form in such a file."""
    DECIDED = "decided"
    ERASED = "erased"


class Decision(StrEnum):
    """What a reviewer can decide."""

    ACCEPT = "accept"
    """The return is as it should be."""
    RETURN = "return"
    """It goes back to whoever sent it, and the document is open again."""
    CORRECT = "correct"
    """An answer is read otherwise: one more sighting, which never overwrites what was seen."""
    WAIVE = "waive"
    """A finding does not matter here."""
    VOID = "void"
    """The document is no longer waited for."""


class Standing(StrEnum):
    """Where a document stands. Every issued document is exactly one of these."""

    OPEN = "open"
    RETURNED = "returned"
    VOID = "void"


class Kept(StrEnum):
    """What keeping a record came to."""

    NEW = "new"
    NEWER = "newer"
    """A newer return of a document; the earlier ones stay."""
    KNOWN = "known"
    """The same file read to the same record: nothing new was kept."""
    READ_AGAIN = "read_again"
    """The same file read to another record, by a newer program or with more forms in the library."""
    COPY = "copy"
    """A copy in a pack that adds nothing to what is known; it is kept with its file, and never counts."""


class Scope(StrEnum):
    """Whose data is erased."""

    PERSON = "person"
    """By employee number, or by name where only one person is called so."""
    PLAN = "plan"
    DOCUMENT = "document"
    FILE = "file"
    """A file that came back, by its SHA-256: for what carries no document id of its own."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a form is about, as far as it says."""

    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register is asked for and a form alone knows how to find: see `facts_of`."""

    person: Person = Person()
    unit: str = ""
    reviews: tuple[str, ...] = ()
    """ISO dates on which the form is to be looked at again, sorted."""
    ends: tuple[str, ...] = ()
    """ISO dates on which what it agrees on ends, sorted."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A file of a document that goes out."""

    attachment: Attachment
    medium: str
    """`pdf` or `docx`."""
    brand: str
    file: str
    """Its name, without a folder."""
    sha256: str
    facts: Facts = Facts()


@dataclass(frozen=True, slots=True)
class Return:
    """One form in one file that came back. A file may hold several forms, and the same file may be read again."""

    sha256: str
    part: int = 1
    """1-based position of the form in its file."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What keeping a record came to, and what there is to say about it."""

    outcome: Kept
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """A file that came back, kept byte for byte."""

    sha256: str
    size: int
    name: str
    """What it was called when it was first seen."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A form that was read in a file: what `keep_records` keeps."""

    original: Original
    record: Record
    facts: Facts = Facts()
    """Whom it is about and its dates, from its answers."""
    part: int = 1
    """1-based position of the form in its file."""
    is_copy: bool = False
    """Whether it is a copy in a pack that adds nothing to what the register knows (`copies.without_news`)."""

    @property
    def where(self) -> Return:
        """Which form in which file."""
        return Return(self.original.sha256, self.part)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of a reviewer."""

    decision: Decision
    at: str
    who: str
    reason: str = ""
    place: str = ""
    code: str = ""
    """Of the finding that is waived."""
    text: str = ""
    """What the answer should be, as the reviewer wrote it."""
    value: Value | None = None
    """The same, typed; `None` for a blank."""


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as the register holds it."""

    where: Return
    received_at: str
    record: Record
    """As it was read; `decisions.decided` gives it with the reviewer's corrections."""
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased."""

    documents: int
    returns: int
    originals: int
    files: tuple[str, ...]
    """Names of the forms that were written for them; copies outside the register are not ours to delete."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history."""

    number: int
    at: str
    what: str
    """A `What`, unless somebody wrote something else there."""
    subject: str
    """Document id, or SHA-256 of a file; never a name or a value."""
    link: str


class Fault(StrEnum):
    """How an entry of the history fails."""

    NUMBER = "number"
    """An entry before it is missing."""
    LINK = "link"
    """It was changed, or does not follow from the entry before it."""
    CONTENT = "content"
    """What it is about was changed afterwards."""
    GONE = "gone"
    """What it is about is missing, and no tombstone says why."""
    STRAY = "stray"
    """Something stands in the register that no entry tells of."""
    ORIGINAL = "original"
    """The file received is missing from the store or was changed."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the history came to."""

    entries: int
    head: str
    """The last link: whoever notes it elsewhere can tell later that nothing before it was changed or cut off."""
    broken: Entry | None = None
    """The first entry that fails."""
    fault: Fault | None = None
