"""The program's own messages, gathered for its catalogs: `python -m generator.words.extract`.

Every text marked with `N_` or `NC_` in the package goes into `locales/generator.pot`; the catalogs of all languages
beside it are brought up to date. Run it after messages were added or changed, then translate what is new.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.words.writing import Entry, Translations, read_translations, updated, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOMAIN = "generator"
SOURCE_LANGUAGE = "en"
PACKAGE = Path(__file__).parents[1]
LOCALES = PACKAGE.parent / "locales"

# `N_(message)` and `NC_(context, message)`, in the spelling of Babel's extractors.
_KEYWORDS: Mapping[str, tuple[object, ...] | None] = {"N_": None, "NC_": ((1, "c"), 2)}


def messages(package: Path = PACKAGE) -> tuple[Entry, ...]:
    """Every message the package can say, in the order of its files, with the files it is said in."""
    found: dict[tuple[str, str], Entry] = {}
    for path in sorted(package.rglob("*.py")):
        file = path.relative_to(package.parent).as_posix()
        for message, context in _marked(path):
            before = found.get((context, message))
            files = (*before.files, file) if before else (file,)
            found[context, message] = Entry(message, context, tuple(dict.fromkeys(files)))
    return tuple(found.values())


def _marked(path: Path) -> Iterator[tuple[str, str]]:
    """The marked messages of one file, each with its context."""
    from babel.messages.extract import extract

    with path.open("rb") as stream:
        for _line, message, _comments, context in extract("python", stream, _KEYWORDS):  # type: ignore[arg-type]
            text = message if isinstance(message, str) else message[-1]
            if text:
                yield text, context or ""


def update(locales: Path = LOCALES, package: Path = PACKAGE) -> Iterator[tuple[Path, Translations]]:
    """Writes the template and brings every catalog of the program up to date; gives each path and what is in it."""
    found = Translations(messages(package))
    template = locales / f"{DOMAIN}.pot"
    template.write_bytes(written(found, "", SOURCE_LANGUAGE))
    yield template, found
    for path in sorted(locales.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        catalog = updated(found.entries, read_translations(path))
        path.write_bytes(written(catalog, path.parents[1].name, SOURCE_LANGUAGE))
        yield path, catalog


if __name__ == "__main__":
    for _path, _catalog in update():
        sys.stdout.write(f"{_path.name}: {_catalog.done} of {len(_catalog.entries)} translated\n")
