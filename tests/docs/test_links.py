"""What the pages of the manual point at is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (".", "docs", "docs/decisions", "output", "templates/brands/plain/fonts", "tests/outside", "tests/benchmarks")
PAGES = sorted(page for folder in FOLDERS for page in (ROOT / folder).glob("*.md"))
LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)

every_page = pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])


@every_page
def test_every_link_leads_to_a_file_that_is_there(page):
    wanted = [target.partition("#")[0] for target in links(page)]

    assert [target for target in wanted if not (page.parent / target).exists()] == []


@every_page
def test_every_link_to_a_heading_leads_to_one_that_is_there(page):
    anchors = [(page.parent / file if file else page, anchor) for file, _, anchor in map(split, links(page)) if anchor]

    assert [(file.name, anchor) for file, anchor in anchors if anchor not in headings(file)] == []


@every_page
def test_every_picture_is_described_in_words(page):
    pictures = [found for found in LINK.finditer(page.read_text(encoding="utf-8")) if found[0].startswith("!")]

    assert [found["target"] for found in pictures if len(found["words"]) < 20] == []


def test_the_manual_is_found():
    assert {"README.md", "CHANGELOG.md", "cookbook.md", "gallery.md"} <= {page.name for page in PAGES}


def links(page):
    """Targets inside the repository; what stands in code is no link."""
    found = (link["target"] for link in LINK.finditer(CODE.sub("", page.read_text(encoding="utf-8"))))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def split(target):
    return target.partition("#")


def headings(page):
    """The anchors of a page's headings, as GitHub makes them."""
    if page.suffix != ".md":
        return set()
    words = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in words}
