"""Prints the SHA-256 of every file the forms make, as JSON, by a clock in 2033: `python -m tests.pdf.digests`."""
# ruff: noqa: ICN001, DTZ005, DTZ011 - the clock is what this is about

from __future__ import annotations

import datetime
import hashlib
import json
import sys
import time

LATER = 2_000_000_000.0
"""18 May 2033."""


def set_the_clock() -> None:
    """Makes every clock Python code can ask say 2033; to be called before anything else is imported."""
    asked = time.gmtime, time.localtime

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return datetime.datetime.fromtimestamp(LATER, tz)

        utcnow = now

    time.time = lambda: LATER
    time.gmtime, time.localtime = (lambda seconds=LATER, ask=ask: ask(seconds) for ask in asked)
    datetime.datetime = Later


def digests() -> dict[str, str]:
    """The SHA-256 of every file, by its name."""
    from tests.samples_made import WORDINGS, made

    return {one.name: hashlib.sha256(one.data).hexdigest() for wording in WORDINGS for one in made(*wording)}


if __name__ == "__main__":
    set_the_clock()
    assert datetime.date.today().year == datetime.datetime.now().year == 2033
    json.dump(digests(), sys.stdout)
