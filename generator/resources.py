"""Where forms, brands and catalogs are looked for: the nearest folder first, what is shipped last.

A search path is a tuple of folders shaped like the shipped `templates/` (with `forms/` and `brands/` inside) and,
beside or inside it, `locales/`. A form or brand in a nearer folder hides a farther one of the same name as a whole.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VARIABLE = "PLANFORMS_TEMPLATES"


def shipped(name: str) -> Path:
    """The shipped folder `name`: beside the package in a checkout, inside it when installed from a wheel."""
    package = Path(__file__).parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parent / name


@dataclass(frozen=True, slots=True)
class SearchPath:
    """Folders to look in, nearest first."""

    templates: tuple[Path, ...]
    locales: tuple[Path, ...]

    def folders(self, kind: str, file: str) -> Iterator[Path]:
        """Each form's or brand's folder (`kind` is `"forms"` or `"brands"`), nearest first, hidden ones left out.

        One without `file` is none, and hides none: it may hold the Word templates of a form that is farther away.
        """
        seen: set[str] = set()
        for root in self.templates:
            for folder in sorted((root / kind).glob("*/")):
                is_one = not folder.name.startswith((".", "_")) and (folder / file).is_file()
                if is_one and folder.name not in seen:
                    seen.add(folder.name)
                    yield folder

    def folder(self, kind: str, name: str) -> Path | None:
        """The nearest folder of that name, or `None`."""
        return next((root / kind / name for root in self.templates if (root / kind / name).is_dir()), None)

    def catalogs(self, domain: str, language: str) -> Iterator[Path]:
        """The catalogs of one domain and language that exist, nearest first: entries of a nearer one win."""
        for root in self.locales:
            path = root / language / "LC_MESSAGES" / f"{domain}.po"
            if path.is_file():
                yield path

    def languages(self) -> tuple[str, ...]:
        """The languages that have a catalog folder anywhere on the path, sorted."""
        return tuple(sorted({found.parent.name for root in self.locales for found in root.glob("*/LC_MESSAGES")}))


def search_path(own: Iterable[Path] = ()) -> SearchPath:
    """The search path for these folders of the user's own, then `PLANFORMS_TEMPLATES`, then what is shipped.

    An own folder may keep its catalogs in `locales/` inside it.
    """
    listed = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    folders = [*own, *listed]
    inner = [folder / "locales" for folder in folders if (folder / "locales").is_dir()]
    return SearchPath((*folders, shipped("templates")), (*inner, shipped("locales")))
