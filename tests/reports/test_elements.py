"""Elements: whatever text goes in, the same text comes out of a browser's parser, and no markup with it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reports.elements import Style, element, html


class Parsed(HTMLParser):
    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1)


@given(printable, printable)
def test_text_and_attributes_come_back_as_they_were(text, attribute):
    parsed = Parsed(html(element("p", text, title=attribute)))

    assert parsed.tags == [("p", {"title": attribute})]
    assert "".join(parsed.words[1:-1]) == text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</style><svg/onload=x>",
        "&lt;b&gt;",
        "<!--",
        "]]>",
    ],
)
def test_hostile_text_is_text(hostile):
    page = html(element("p", hostile, title=hostile))

    assert [tag for tag, _ in Parsed(page).tags] == ["p"]


def test_what_no_document_may_hold_becomes_a_sign_for_it():
    page = html(element("p", "a\x00b\x1b\ud83dc", title="\x07"))

    assert "a\ufffdb\ufffd\ufffdc" in page
    page.encode()


@pytest.mark.parametrize("name", ["script", "iframe", "img", "link", "base", "foreignObject", "p onclick", "", "use"])
def test_elements_that_run_or_fetch_are_refused(name):
    with pytest.raises(ValueError, match="no page of ours"):
        element(name)


@pytest.mark.parametrize(
    "attributes",
    [{"onclick": "x"}, {"OnLoad": "x"}, {"style": "x"}, {"src": "x"}, {"href": "javascript:alert(1)"}, {"href": "//x"}],
)
def test_attributes_that_run_or_fetch_are_refused(attributes):
    with pytest.raises(ValueError, match="no page of ours"):
        element("a", **attributes)


@pytest.mark.parametrize("text", ["</style><b>", "@import 'x'", "p { background: url(x) }"])
def test_a_style_sheet_that_ends_early_or_fetches_is_refused(text):
    with pytest.raises(ValueError, match="style sheet"):
        Style(text)


def test_names_of_attributes_are_spelt_as_html_spells_them():
    page = html(element("svg", aria_labelledby="a", class_="b", viewBox="0 0 1 1", x=1.25, hidden=""))

    assert '<svg aria-labelledby="a" class="b" viewBox="0 0 1 1" x="1.2" hidden></svg>' in page
