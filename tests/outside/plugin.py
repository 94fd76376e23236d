"""A pytest plugin: one closing line that counts the tests not run for want of an outside program.

It reads the reports, which pytest-xdist hands to the controlling process, and so needs no state of its own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from .programs import SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterable


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Prints the line, if there is anything to tell."""
    if line := closing_line(terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(line)


def closing_line(reports: Iterable[Any]) -> str | None:
    """`not run on this machine: 12 tests that need verapdf, qpdf (see README)`; `None` where all could run."""
    missing = Counter(name for report in reports if (name := _missing_program(report)))
    if not missing:
        return None
    tests = "1 test that needs" if missing.total() == 1 else f"{missing.total()} tests that need"
    return f"not run on this machine: {tests} {', '.join(sorted(missing))} (see README)"


def _missing_program(report: Any) -> str | None:
    """The program for want of which the test was skipped; `None` for a test skipped for another reason."""
    if not isinstance(report.longrepr, tuple):
        return None
    reason = report.longrepr[2].removeprefix("Skipped: ")
    return reason.removeprefix(SKIPPED) if reason.startswith(SKIPPED) else None
