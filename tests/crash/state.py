"""All that a run leaves in its folder, to be held against what another left."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from generator.store.checking import verify_history
from generator.store.listing import reconciliation
from generator.store.register import open_register

if TYPE_CHECKING:
    from pathlib import Path


def state(folder: Path) -> dict[str, object]:
    """The files in `made`, their journal, and what `register.sqlite` knows."""
    made = folder / "made"
    with sqlite3.connect(made / ".planforms" / "journal.sqlite") as journal:
        lines = journal.execute("SELECT * FROM made ORDER BY plan").fetchall()
    journal.close()
    register = open_register(folder / "register.sqlite")
    try:
        told = verify_history(register).fault, reconciliation(register)
    finally:
        register.close()
    return {
        "files": {path.name: path.read_bytes() for path in made.iterdir() if path.is_file()},
        "beside": sorted(path.name for path in (made / ".planforms").iterdir()),
        "journal": lines,
        "register": told,
    }
