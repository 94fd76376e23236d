"""What work rests on besides its requests, the program and folders of forms, held against the same elsewhere."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.resources import SearchPath, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

Portable: TypeAlias = tuple[tuple[Path | None, ...], tuple[Path | None, ...]]
"""Folders of templates and of catalogs as they travel; `None` stands for the one that is shipped."""


def portable(path: SearchPath) -> Portable:
    """The folders as they travel: those that are shipped stand elsewhere on another machine."""
    templates = tuple(None if one == shipped("templates") else one for one in path.templates)
    return templates, tuple(None if one == shipped("locales") else one for one in path.locales)


def arrived(path: Portable) -> SearchPath:
    """The folders where they have arrived."""
    templates = tuple(one or shipped("templates") for one in path[0])
    return SearchPath(templates, tuple(one or shipped("locales") for one in path[1]))


def digest_of(parts: Iterable[str]) -> str:
    """One SHA-256 of all of them."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def content(file: Path) -> str:
    """The file's name and the SHA-256 of what is in it."""
    return f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}"


def files_in(folder: Path) -> list[Path]:
    """The files at any depth of a folder, without those that editors and systems leave beside them."""
    return sorted(file for file in folder.rglob("*") if file.is_file() and not file.name.startswith((".", "~$")))


def everything(path: SearchPath) -> str:
    """The SHA-256 of the program and of every form, brand and catalog on the path."""
    folders = [*path.templates, *path.locales]
    return digest_of([program(), *(content(file) for folder in folders for file in files_in(folder))])


@cache
def program() -> str:
    """The program's version and sources: while it is worked on, one version makes many kinds of bytes."""
    from importlib.metadata import PackageNotFoundError, version  # takes a tenth of the start of a worker

    package = Path(__file__).parents[1]
    sources = (file for file in sorted(package.rglob("*.py")) if "shipped" not in file.parts)
    try:
        named = version("planforms")
    except PackageNotFoundError:
        named = ""
    return digest_of([named, *map(content, sources)])
