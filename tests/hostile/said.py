"""PDFs whose values and names are made to fool a person, a terminal or a parser."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.hostile.bad import Bad, Family, Fate, edited, field_of, plain
from tests.hostile.updates import appended

if TYPE_CHECKING:
    from collections.abc import Callable

FIELD = "work__priorities"
ESCAPES = "\x1b]0;owned\x07\x1b[2J\x1b[8mhidden\x1b[1A\x9b31m\r\b\b\x7f"
"""Sets the title of a terminal, clears it, hides text, goes up a line."""
OVERRIDE = "invoice\u202egnp.exe\u2066\u2069"
"""Reads backwards on a screen."""


def _says(value: bytes) -> bytes:
    """The good file with this behind `/V` of one field, in an update of its own."""
    with pikepdf.open(io.BytesIO(plain())) as pdf:
        field = field_of(pdf, FIELD)
        field.V = Name.HereItGoes
        return appended(plain(), {field.objgen[0]: field.unparse(resolved=True).replace(b"/HereItGoes", b" " + value)})


def _text(text: str) -> bytes:
    return _says(b"<" + ("\ufeff" + text).encode("utf-16-be", "surrogatepass").hex().encode() + b">")


def _renamed(name: str | bytes, *, also: bool = False) -> bytes:
    """The good file with a field called so, in place of one of ours or beside it."""

    def change(pdf: Pdf) -> None:
        one = pdf.make_indirect(Dictionary(FT=Name.Tx, V=String("x"))) if also else field_of(pdf, FIELD)
        one.T = String(name)
        if also:
            pdf.Root.AcroForm.Fields.append(one)

    return edited(change)


def _form(change: Callable[[Pdf], object]) -> bytes:
    return edited(change)


def _two_values(pdf: Pdf) -> None:
    field = field_of(pdf, FIELD)
    kids = [Dictionary(Type=Name.Annot, Subtype=Name.Widget, Parent=field, V=String(text)) for text in ("one", "two")]
    field.Kids = Array([pdf.make_indirect(kid) for kid in kids])


def _two_fields(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(FIELD), V=String("another answer")))
    pdf.Root.AcroForm.Fields.append(field)


def _two_buttons(pdf: Pdf) -> None:
    for kid in field_of(pdf, "details__support_level").Kids:
        kid.AS = next(Name(state) for state in kid.AP.N.keys() if state != "/Off")  # noqa: SIM118 - a pikepdf dictionary


def _unknown_option(pdf: Pdf) -> None:
    field_of(pdf, "work__task__1__state").V = String("no such option")


def _button_called(name: str) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        field_of(pdf, "details__support_level").V = Name(name)

    return change


VALUES: Family = {
    "says_escapes.pdf": Bad(lambda: _text(ESCAPES), Fate.OTHER),
    "says_override.pdf": Bad(lambda: _text(OVERRIDE), Fate.OTHER),
    "says_nul.pdf": Bad(lambda: _text("a\0b\0"), Fate.OTHER),
    "says_surrogates.pdf": Bad(lambda: _text("a\ud800b\udfff\udc00"), Fate.TOLD),
    "says_non_characters.pdf": Bad(lambda: _text("\ufffe\uffff\U0010ffff\U0001f600"), Fate.OTHER),
    "says_every_control.pdf": Bad(lambda: _text("".join(map(chr, range(1, 160)))), Fate.OTHER),
    "says_lines_of_findings.pdf": Bad(lambda: _text("x\nerror: inbox/a.pdf: all is lost\n\n\n"), Fate.OTHER),
    "says_only_marks.pdf": Bad(lambda: _text("\u0301" * 5_000), Fate.OTHER),
    "says_formula.pdf": Bad(lambda: _text("=cmd|'/C calc'!A0"), Fate.OTHER),
    "says_markup.pdf": Bad(lambda: _text("<script>alert(1)</script>{{7*7}}{% for x in y %}%s%n"), Fate.OTHER),
    "says_odd_bytes.pdf": Bad(lambda: _says(b"<FEFF00410>"), Fate.OTHER),
    "says_half_a_letter.pdf": Bad(lambda: _says(b"<FEFF004100>"), Fate.OTHER),
    "says_only_a_mark.pdf": Bad(lambda: _says(b"<FEFF>"), Fate.OTHER),
    "says_little_endian.pdf": Bad(lambda: _says(b"<FFFE41004200>"), Fate.OTHER),
    "says_utf8_broken.pdf": Bad(lambda: _says(b"<EFBBBFC328A0FF>"), Fate.TOLD),
    "says_language_without_end.pdf": Bad(lambda: _says(b"<FEFF001B00730076>"), Fate.OTHER),
    "says_ten_megabytes.pdf": Bad(lambda: _says(b"(" + b"a" * 10_000_000 + b")"), Fate.OTHER),
    "says_ten_megabytes_of_lines.pdf": Bad(lambda: _says(b"(" + b"a\n" * 5_000_000 + b")"), Fate.OTHER),
    "says_ten_megabytes_of_blanks.pdf": Bad(lambda: _says(b"(" + b" " * 10_000_000 + b")"), Fate.OTHER),
    "says_a_long_number.pdf": Bad(lambda: _says(b"9" * 200_000), Fate.OTHER),
    "says_a_long_name.pdf": Bad(lambda: _says(b"/" + b"n" * 200_000), Fate.OTHER),
    "says_a_real.pdf": Bad(lambda: _says(b"-.00000000000000000001"), Fate.OTHER),
    "says_100_000_things.pdf": Bad(lambda: _says(b"[" + b"(x)" * 100_000 + b"]"), Fate.OTHER),
    "says_a_reference_to_nothing.pdf": Bad(lambda: _says(b"123456 0 R"), Fate.OTHER),
    "says_two_values.pdf": Bad(lambda: _form(_two_values), Fate.TOLD),
    "says_two_fields.pdf": Bad(lambda: _form(_two_fields), Fate.TOLD),
    "says_two_buttons.pdf": Bad(lambda: _form(_two_buttons), Fate.TOLD),
    "says_unknown_option.pdf": Bad(lambda: _form(_unknown_option), Fate.TOLD),
    "says_unknown_button.pdf": Bad(lambda: _form(_button_called("/nobody")), Fate.TOLD),
    "says_button_with_escapes.pdf": Bad(lambda: _form(_button_called("/\x1b[2J")), Fate.TOLD),
    "says_button_of_another_tongue.pdf": Bad(lambda: _form(_button_called("/Överens")), Fate.TOLD),
}

NAMES: Family = {
    "called_escapes.pdf": Bad(partial(_renamed, ESCAPES), Fate.TOLD),
    "called_escapes_too.pdf": Bad(partial(_renamed, ESCAPES, also=True), Fate.TOLD),
    "called_override.pdf": Bad(partial(_renamed, OVERRIDE, also=True), Fate.TOLD),
    "called_nothing.pdf": Bad(partial(_renamed, ""), Fate.TOLD),
    "called_periods.pdf": Bad(partial(_renamed, "..." * 500, also=True), Fate.TOLD),
    "called_lines.pdf": Bad(partial(_renamed, "a\nerror: b", also=True), Fate.TOLD),
    "called_very_long.pdf": Bad(partial(_renamed, "n" * 1_000_000, also=True), Fate.TOLD),
    "called_prefixes.pdf": Bad(partial(_renamed, "a_-__" * 40_000 + FIELD, also=True), Fate.TOLD),
    "called_number_beyond.pdf": Bad(partial(_renamed, f"work__task__{'9' * 5_000}__what", also=True), Fate.TOLD),
    "called_other_digits.pdf": Bad(partial(_renamed, "work__task__²__what", also=True), Fate.TOLD),
    "called_zero.pdf": Bad(partial(_renamed, "work__task__0__what", also=True), Fate.TOLD),
    "called_out_of_folder.pdf": Bad(partial(_renamed, "../../../etc/passwd", also=True), Fate.TOLD),
    "called_a_million.pdf": Bad(partial(_renamed, "work__task__1000000__what", also=True), Fate.TOLD),
    "called_more_99.pdf": Bad(partial(_renamed, FIELD + "__more99", also=True), Fate.OTHER),
    "called_noise.pdf": Bad(partial(_renamed, b"\xfe\xff\xd8\x00\x00"), Fate.TOLD),
}

FAMILY: Family = VALUES | NAMES
