"""What is asked of a signed file: who should have signed where, whom to trust, and as of when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pdf.signatures.trust import Trusted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form to be signed."""

    place: str
    role: str
    named: tuple[str, ...] = ()
    """Names the form gives for whoever signs here; none where it does not say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file."""

    moment: dt.datetime
    """As of when certificates are looked at."""
    place_of: Callable[[str], str]
    """The place of the form that a field's name stands for; the name itself where it stands for none."""
    boxes: tuple[Box, ...] = ()
    trusted: Trusted = field(default_factory=Trusted)
