"""Catalogs written: the words there are, with the translations there were.

A catalog is brought up to date without losing work: an entry whose source words are the same keeps its translation,
one whose source words changed keeps it with a fuzzy mark and the words it was made from, and one that is gone is kept
at the end as obsolete. The bytes follow from the words alone: no dates stand in the header, no line is wrapped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Key = tuple[str, str]
"""Context (empty where there is none) and source words."""

_ALIKE = 0.6
"""Words less alike than this are other words, not the same ones changed (difflib's own measure for near misses)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalog."""

    message: str
    context: str = ""
    files: tuple[str, ...] = ()
    """Where it is said, as paths with `/`; empty for the words of a form."""
    translation: str = ""
    fuzzy: bool = False
    """Whether somebody should look at the translation before it is used."""
    previous: str = ""
    """The source words a fuzzy translation was made from."""
    comments: tuple[str, ...] = ()
    """What the translator noted."""

    @property
    def key(self) -> Key:
        """What tells it from other entries."""
        return self.context, self.message


@dataclass(frozen=True, slots=True)
class Translations:
    """The entries of one catalog, and those whose words are gone."""

    entries: tuple[Entry, ...] = ()
    obsolete: tuple[Entry, ...] = ()

    @property
    def done(self) -> int:
        """How many entries are translated and need no look."""
        return sum(bool(entry.translation) and not entry.fuzzy for entry in self.entries)


def read_translations(path: Path) -> Translations:
    """The entries of a catalog as they stand in the file.

    Raises:
        FormProblem: it is no catalog.
    """
    from generator.words.catalogs import read_catalog

    catalog = read_catalog(path)
    return Translations(
        tuple(_entry(message) for message in catalog if message.id),
        tuple(replace(_entry(message), fuzzy=False, previous="") for message in catalog.obsolete.values()),
    )


def _entry(message: object) -> Entry:
    from babel.messages.catalog import Message

    if not isinstance(message, Message):
        raise TypeError(message)
    # Babel knows no “#| msgid” line and takes it for a translator's note.
    notes = [note for note in message.user_comments if not note.startswith("|")]
    previous = next((note[1:].strip() for note in message.user_comments if note.startswith("| msgid")), "")
    return Entry(
        str(message.id),
        message.context or "",
        (),
        str(message.string or ""),
        message.fuzzy,
        _unquoted(previous.removeprefix("msgid").strip()),
        tuple(notes),
    )


def _unquoted(text: str) -> str:
    from babel.messages.pofile import unescape

    return unescape(text) if text.startswith('"') else text


def updated(wanted: Iterable[Entry], before: Translations) -> Translations:
    """The wanted entries with every translation that can be taken over from the catalog before."""
    entries = list(wanted)
    old = {entry.key: entry for entry in (*before.obsolete, *before.entries) if entry.translation}
    left = {key: entry for key, entry in old.items() if key not in {entry.key for entry in entries}}
    result = []
    for entry in entries:
        same = old.get(entry.key)
        near = _nearest(entry, left) if same is None else None
        if near is not None:
            del left[near.key]
        result.append(_taken_over(entry, same, near))
    return Translations(tuple(result), tuple(left.values()))


def _taken_over(entry: Entry, same: Entry | None, near: Entry | None) -> Entry:
    if same is not None:
        return replace(same, files=entry.files)
    if near is not None:
        previous = near.previous or near.message
        return replace(near, message=entry.message, files=entry.files, fuzzy=True, previous=previous)
    return entry


def _nearest(entry: Entry, left: Mapping[Key, Entry]) -> Entry | None:
    """The entry that stood in its place: of the same context, alike, and no longer said."""
    there = [message for context, message in left if context == entry.context]
    scored = [(SequenceMatcher(None, entry.message, message).ratio(), message) for message in there]
    ratio, message = max(scored, default=(0.0, ""))
    return left[entry.context, message] if ratio >= _ALIKE else None


def written(catalog: Translations, tag: str, source: str) -> bytes:
    """The catalog as a `.po` file; `tag` is empty for a template, `source` the language of the source words."""
    parts = ["\n".join(_header(tag, source))]
    parts += ["\n".join(_lines(entry)) for entry in catalog.entries]
    parts += ["\n".join(f"#~ {line}" for line in _words(entry)) for entry in catalog.obsolete]
    return ("\n\n".join(parts) + "\n").encode()


def _header(tag: str, source: str) -> Iterator[str]:
    yield from ('msgid ""', 'msgstr ""')
    for name, value in (
        ("Project-Id-Version", "planforms"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Language", tag.replace("-", "_")),
        ("X-Source-Language", source),
    ):
        yield f'"{name}: {value}\\n"'


def _lines(entry: Entry) -> Iterator[str]:
    yield from (f"# {note}" for note in entry.comments)
    yield from (f"#: {file}" for file in entry.files)
    if entry.fuzzy:
        yield "#, fuzzy"
        if entry.previous:
            yield f"#| msgid {_quoted(entry.previous)}"
    yield from _words(entry)


def _words(entry: Entry) -> Iterator[str]:
    if entry.context:
        yield f"msgctxt {_quoted(entry.context)}"
    yield f"msgid {_quoted(entry.message)}"
    yield f"msgstr {_quoted(entry.translation)}"


def _quoted(text: str) -> str:
    from babel.messages.pofile import escape

    return escape(text)
