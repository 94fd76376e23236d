"""Text strings, as programs write them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pdf.strings import LOST, Oddity, Text, decode

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff" + LOST))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="nothing"),
        pytest.param(b"Gap", "Gap", id="ASCII"),
        pytest.param(b"a\tb\rc\r\nd\ne", "a\tb\nc\nd\ne", id="tab and each kind of line end"),
        pytest.param(b"\xc5ngstr\xf6m", "Ångström", id="PDFDocEncoding where it is Latin-1"),
        pytest.param(b"\x80 \x84 \x8d\x8e \xa0 \x95\x9b", "• — “” € Łł", id="PDFDocEncoding where it is not"),
        pytest.param(b"\x18\x1f", "˘˜", id="PDFDocEncoding below the letters"),
        pytest.param(b"\xfe\xff\x01\x41\x00u", "Łu", id="UTF-16, high byte first"),
        pytest.param(b"\xff\xfe\x41\x01u\x00", "Łu", id="UTF-16, low byte first"),
        pytest.param(b"\xfe\xff\xd8\x3d\xde\x00", "😀", id="a pair of surrogates"),
        pytest.param(b"\xef\xbb\xbf\xc3\xa5\r\n", "å\n", id="UTF-8 with its mark"),
        pytest.param(b"\xfe\xff", "", id="a mark and nothing else"),
        pytest.param(b"\xfe\xff\0\x1bsv\0\x1b\0h\0e\0j", "hej", id="language escape, packed letters"),
        pytest.param(b"\xfe\xff\0\x1bsvSE\0\x1b\0h", "h", id="language and country escape, packed letters"),
        pytest.param(b"\xfe\xff\0\x1b\0s\0v\0\x1b\0h", "h", id="language escape, a unit for each letter"),
        pytest.param(b"\xef\xbb\xbf\x1bsv-SE\x1bh", "h", id="language escape in UTF-8"),
        pytest.param(b"\xfe\xff\0h\0\0\0\0", "h", id="trailing NULs in UTF-16"),
        pytest.param(b"h\0\0", "h", id="trailing NULs in PDFDocEncoding"),
        pytest.param(b"\xfe\xff\0h\0", "h", id="an odd last byte that is NUL"),
        pytest.param(b"\xef\xbb\xbfa\xcc\x8a", "å", id="letter and accent apart"),
        pytest.param(b"  a  b ", "  a  b ", id="spaces"),
    ],
)
def test_a_string_is_read_as_it_was_meant(data, text):
    assert decode(data) == Text(text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"\xfe\xff\xd8\x3d", LOST, id="half an emoji, as Chromium writes it"),
        pytest.param(b"\xfe\xff\0a\xde\0\0b", f"a{LOST}b", id="the other half"),
        pytest.param(b"\xfe\xff\0a\x01", f"a{LOST}", id="an odd last byte"),
        pytest.param(b"\xef\xbb\xbfa\xff", f"a{LOST}", id="a byte that is not UTF-8"),
        pytest.param(b"a\x9fb", f"a{LOST}b", id="a byte PDFDocEncoding does not know"),
        pytest.param(b"a\x01b", f"a{LOST}b", id="a control character"),
        pytest.param(b"\xfe\xff\0a\0\x1b\0b", f"a{LOST}b", id="an escape that never ends"),
    ],
)
def test_what_is_no_text_stays_visible_and_is_told(data, text):
    assert decode(data) == Text(text, Oddity.LETTERS_LOST)


@pytest.mark.parametrize("text", ["på", "Łukasz", "“så”", "😀"])
def test_utf8_without_its_mark_is_read_and_told(text):
    assert decode(text.encode()) == Text(text, Oddity.UNMARKED_UTF8)


@pytest.mark.parametrize("text", ["MALMÖ–LUND", "ANDRÉ’S", "VÄXJÖ…"])
def test_words_that_could_be_utf8_by_chance_are_not_taken_for_it(text):
    import pikepdf  # noqa: F401 - registers the codec

    assert decode(text.encode("pdfdoc")) == Text(text)


@given(TEXTS)
def test_every_text_comes_back_from_every_marked_encoding(text):
    composed = unicodedata.normalize("NFC", text)

    for data in (
        b"\xfe\xff" + text.encode("utf-16-be"),
        b"\xff\xfe" + text.encode("utf-16-le"),
        b"\xef\xbb\xbf" + text.encode(),
    ):
        assert decode(data) == Text(composed)


@given(st.lists(st.sampled_from(["å", "b", "\r\n", "\r", "\n"])))
def test_line_ends_become_one_each(parts):
    data = b"\xfe\xff" + "|".join(parts).encode("utf-16-be")

    assert decode(data).text == "|".join("\n" if part in {"\r\n", "\r"} else part for part in parts)


@given(st.binary())
def test_no_bytes_are_too_odd(data):
    text, oddity = decode(data)

    text.encode()  # no lone surrogate is left
    assert (oddity is Oddity.LETTERS_LOST) == (LOST in text)


def test_pdf_doc_encoding_is_pikepdfs_own():
    import pikepdf  # noqa: F401 - registers the codec

    defined = [
        bytes([code])
        for code in (0x09, 0x0A, *range(0x18, 0x7F), *range(0x80, 0x9F), *range(0xA0, 0xAD), *range(0xAE, 0x100))
    ]

    assert [decode(b"a" + one + b"a").text for one in defined] == ["a" + one.decode("pdfdoc") + "a" for one in defined]
