"""What the codes of a pack are called; the code is the same everywhere, the word is the reader's."""

from __future__ import annotations

from generator.findings import N_
from generator.packs.model import By, Mark, Origin

MARKS = {
    Mark.MISSING: N_("not back yet"),
    Mark.UNSIGNED: N_("not signed"),
    Mark.DOUBTFUL: N_("needs a look"),
    Mark.CHANGED: N_("changed since it went out"),
    Mark.HELD_BACK: N_("without sensitive answers"),
    Mark.LEFT_OUT: N_("not in this pack"),
}
ORIGINS = {
    Origin.ISSUED: N_("as it went out"),
    Origin.RETURNED: N_("as it came back"),
    Origin.ANEW: N_("drawn up anew from its answers"),
    Origin.ABSENT: N_("no pages"),
}
WITHOUT = {
    By.UNIT: N_("Without a unit"),
    By.MANAGER: N_("Without a manager"),
    By.PERSON: N_("Without a name or number"),
    By.ALL: N_("Everybody"),
}
"""What a pack is called that belongs to nobody in particular."""
