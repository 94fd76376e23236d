"""Signed forms that many tests begin with, each made once in a process."""

from __future__ import annotations

from functools import cache

from tests.signatures.looking import form
from tests.signatures.signing import both, sign


@cache
def signed() -> bytes:
    """A form that the manager has signed."""
    return sign(form())


@cache
def countersigned() -> bytes:
    """A form that both have signed, the manager first."""
    return both(form())
