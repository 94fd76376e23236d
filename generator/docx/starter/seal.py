"""Whether a starter is still as it was made, told by a digest of its parts that it carries itself."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from generator.docx.properties import CUSTOM_PART, STARTER, custom_properties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.docx.package import Package

_LENGTH: Final = 16


def digest(parts: Mapping[str, bytes]) -> str:
    """What a starter of these parts carries; the part that carries it does not count."""
    summed = hashlib.sha256()
    for name in sorted(set(parts) - {CUSTOM_PART}):
        for data in (name.encode(), parts[name]):
            summed.update(len(data).to_bytes(8))
            summed.update(data)
    return summed.hexdigest()[:_LENGTH]


def is_untouched(package: Package) -> bool:
    """Whether the file is a starter that nobody has changed since it was made.

    Raises:
        FileProblem: its own properties are damaged.
    """
    return custom_properties(package).get(STARTER) == digest(package.parts)
