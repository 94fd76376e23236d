"""Names of the files a run makes: ASCII, lower case, at most 80 characters, and nobody's name in them.

`{form}_{plan}_{date}_{lang}_{id6}.pdf` or `.docx`. Files that come back are recognised by what is in them, never by
name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from generator.forms.identity import Identity

LONGEST = 80
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart into a plain one and a mark."""
_SHORTEST_PLAN = 4
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


def slug(text: str) -> str:
    """The text as a part of a file name: lower-case ASCII letters, digits and hyphens."""
    flat = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    ascii_only = flat.encode("ascii", "ignore").decode("ascii").lower()
    found = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    return f"{found}-" if found in _RESERVED else found


def blank_name(identity: Identity, digest: str, suffix: str) -> str:
    """The name of an empty form's file; the digest of its bytes tells apart looks and numbers of rows."""
    return f"{identity.form}_blank_{identity.language.lower()}_{digest[:6]}.{suffix}"


def file_name(identity: Identity, plan: str, day: dt.date | None, suffix: str) -> str:
    """The name of the file of a plan's document; forms without a date of their own leave it out."""
    tail = f"{identity.language.lower()}_{identity.document[:6].lower()}.{suffix}"
    rest = f"_{day.isoformat()}_{tail}" if day else f"_{tail}"
    room = max(_SHORTEST_PLAN, LONGEST - len(identity.form) - 1 - len(rest))
    return f"{identity.form}_{(slug(plan) or 'plan')[:room].rstrip('-')}{rest}"
