"""Whether XML is well formed, asked of every part of every document before it goes out."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, ParserCreate


def is_well_formed(data: bytes) -> bool:
    """Whether these bytes are one well-formed XML document."""
    try:
        ParserCreate().Parse(data, True)
    except ExpatError:
        return False
    return True
