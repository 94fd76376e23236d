"""Measurements in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clock import ratio

if TYPE_CHECKING:
    from .clock import Runner


def rate(runner: Runner) -> str:
    """Median, lowest and highest of the rounds; a dash where there were none."""
    if not runner.rates:
        return "—"
    return f"{runner.rate:.4g} ({min(runner.rates):.4g}–{max(runner.rates):.4g})"


def times(one: Runner, other: Runner) -> str:
    """How many times faster one is."""
    middle, low, high = ratio(one, other)
    return f"{middle:.1f} ({low:.1f}–{high:.1f})"
