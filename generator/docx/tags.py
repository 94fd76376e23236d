"""The tags of content controls: places of the form, and texts that the file works out itself.

The tag of a control that people fill is the place (`area.1.gap`). A control round the items of a repeating section or
of rows has what comes before their numbers as its tag (`area`, `area.1.action`). A tag that begins with `@` stands
for words that follow from the document: `@label.<place>` for a label that depends on what was issued, `@document` for
the document id. They are locked, and nobody reads them back.
"""

from __future__ import annotations

from typing import Final

LABEL: Final = "@label."
DOCUMENT: Final = "@document"


def is_ours(tag: str) -> bool:
    """Whether the words of the control follow from the document, so that they are no answer."""
    return tag.startswith("@")
