"""The page as a browser shows it: axe-core finds nothing, and words in drawings can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.outside.firefox import told
from tests.outside.programs import need
from tests.reports.making import LIBRARY

AXE = """
const [done] = arguments;
document.querySelectorAll("details").forEach((one) => { one.open = true; });
axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  .then((found) => done(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`)));
"""
WIDTHS = """
const [done] = arguments;
const page = document.documentElement;
const beside = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1;
const apart = (a, b) => beside(a, b) || a.bottom <= b.top + 5 || b.bottom <= a.top + 5;
const wrong = page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} wide`] : [];
for (const drawing of document.querySelectorAll("svg")) {
  const frame = drawing.getBoundingClientRect();
  if (!frame.width) continue;
  const words = [...drawing.querySelectorAll("text:not(.small)")].map((one) => [one, one.getBoundingClientRect()]);
  for (const [one, box] of words) {
    if (box.left < frame.left - 2 || box.right > frame.right + 2) wrong.push(`outside: ${one.textContent}`);
    for (const [other, near] of words) {
      if (one !== other && !apart(box, near)) wrong.push(`over each other: ${one.textContent}, ${other.textContent}`);
    }
  }
}
done(wrong);
"""


@pytest.fixture
def shown(request, made, page_on, tmp_path):
    """The page in a file, and what it is looked at with."""
    command = need("firefox")
    file = tmp_path / "report.html"
    file.write_text(page_on(made[0], None, LIBRARY.language(request.param)), encoding="utf-8")
    return command, file


# A browser takes seconds to start, so each language is looked at in the widths where its words are the hardest to set.
@pytest.mark.parametrize(("shown", "width"), [("en", 1280), ("sv", 500)], indirect=["shown"])
def test_axe_finds_nothing(shown, width):
    (axe,) = need("axe")

    assert told(*shown, Path(axe).read_text(encoding="utf-8") + AXE, width) == []


@pytest.mark.parametrize(("shown", "width"), [("en", 1280), ("sv", 800), ("sv", 500)], indirect=["shown"])
def test_words_in_drawings_stand_inside_them_and_apart(shown, width):
    assert told(*shown, WIDTHS, width) == []
