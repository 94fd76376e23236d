"""What form fields say, in all the ways programs leave them."""

import io
import zlib

import pikepdf
import pytest

from generator.pdf.read import tree
from generator.pdf.read.contents import contents
from generator.pdf.read.model import FieldType
from generator.pdf.strings import LOST, Oddity
from tests.pdf.by_hand import DRAWN, FIRST, pdf, stream, text, written

TICK = b"/FT/Btn/T(a)/AP<</N<</Ja 7 0 R/Off 7 0 R>>>>"
RADIO = b"/FT/Btn/Ff 32768/T(a)/Kids[11 0 R 12 0 R]"
LIST = b"/FT/Ch/Ff 131072/T(a)/Opt[[(met)(Met)][(not_met)(Not met)]]"


def button(state, shown):
    return b"/Parent 10 0 R/AP<</N<</%s 7 0 R/Off 7 0 R>>>>/AS/%s" % (state, shown)


def fields(data):
    return {one.name: one for one in contents(data, "a.pdf").contents.fields}


def readings(*bodies, **more):
    return fields(pdf(*bodies, streams=DRAWN, **more))["a"].readings


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        pytest.param([b"/FT/Tx/T(a)/V(x)"], ("x",), id="on the field"),
        pytest.param([b"/FT/Tx/T(a)"], ("",), id="absent"),
        pytest.param([b"/FT/Tx/T(a)/V null"], ("",), id="null"),
        pytest.param([b"/FT/Tx/T(a)/V()"], ("",), id="an empty string"),
        pytest.param([b"/FT/Tx/T(a)/V/x#20y"], ("x y",), id="a name"),
        pytest.param([b"/FT/Tx/T(a)/V/caf\xe9"], ("café",), id="a name that is not UTF-8"),
        pytest.param([b"/FT/Tx/T(a)/V[(x)]"], ("x",), id="an array of one"),
        pytest.param([b"/FT/Tx/T(a)/V[]"], ("",), id="an empty array"),
        pytest.param([b"/FT/Tx/T(a)/V 12"], ("12",), id="a number"),
        pytest.param([b"/T(a)/V(x)"], ("x",), id="on a field without a type"),
        pytest.param([b"/FT/Tx/T(a)/Kids[11 0 R]", b"/Parent 10 0 R/V(x)"], ("x",), id="on the widget only"),
        pytest.param(
            [b"/FT/Tx/T(a)/Kids[11 0 R 12 0 R]", b"/Parent 10 0 R/V(x)", b"/Parent 10 0 R/V(x)"],
            ("x",),
            id="on both widgets only, as poppler does",
        ),
        pytest.param([b"/FT/Tx/T(a)/V(x y)/Kids[11 0 R]", b"/Parent 10 0 R/V(x  y )"], ("x y",), id="twice alike"),
        pytest.param([b"/FT/Tx/T(a)/V(x)/Kids[11 0 R]", b"/Parent 10 0 R/V(y)"], ("x", "y"), id="twice in conflict"),
        pytest.param(
            [b"/FT/Tx/T(a)/Kids[11 0 R 12 0 R]", b"/Parent 10 0 R/V(x)", b"/Parent 10 0 R/V(y)"],
            ("x", "y"),
            id="on two widgets in conflict",
        ),
        pytest.param([b"/FT/Tx/T(a)/V(x)", b"/FT/Tx/T(a)/V(x)"], ("x",), id="in two fields of one name, alike"),
        pytest.param([b"/FT/Tx/T(a)/V(x)", b"/FT/Tx/T(a)/V()"], ("x", ""), id="in one of two fields of one name"),
    ],
)
def test_a_text_is_found_where_it_stands(bodies, expected):
    assert readings(*bodies) == expected


def test_a_value_is_inherited():
    data = pdf(b"/T(p)/FT/Tx/V(x)/Kids[11 0 R]", b"/T(a)/Parent 10 0 R")

    assert fields(data)["p.a"].readings == ("x",)


def test_an_own_value_goes_before_an_inherited_one():
    data = pdf(b"/T(p)/FT/Tx/V(x)/Kids[11 0 R]", b"/T(a)/Parent 10 0 R/V(y)")

    assert fields(data)["p.a"].readings == ("y",)


@pytest.mark.parametrize(
    "body", [stream(b"\xfe\xff\x01\x41"), stream(zlib.compress(b"\xfe\xff\x01\x41"), b"/Filter/FlateDecode")]
)
def test_a_text_kept_as_a_stream_is_read(body):
    data = pdf(b"/FT/Tx/T(a)/V 9 0 R", streams={9: body})

    assert fields(data)["a"].readings == ("Ł",)


def test_a_stream_that_unpacks_to_more_than_an_answer_is_illegible_rather_than_cut():
    bomb = stream(zlib.compress(b"x" * 30_000_000), b"/Filter/FlateDecode")

    found = fields(pdf(b"/FT/Tx/T(a)/V 9 0 R", streams={9: bomb}))["a"]

    assert (found.readings, found.oddity) == ((LOST,), Oddity.LETTERS_LOST)


def test_a_stream_that_cannot_be_bounded_is_not_unpacked():
    twice = stream(zlib.compress(zlib.compress(b"x")), b"/Filter[/FlateDecode/FlateDecode]")

    found = fields(pdf(b"/FT/Tx/T(a)/V 9 0 R", streams={9: twice}))["a"]

    assert (found.readings, found.oddity) == ((LOST,), Oddity.LETTERS_LOST)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param(b"/V/Ja/AS/Ja", ("Ja",), id="stored and marked"),
        pytest.param(b"/V/Off/AS/Off", ("",), id="stored off and not marked"),
        pytest.param(b"/AS/Off", ("",), id="nothing stored, not marked"),
        pytest.param(b"", ("",), id="nothing at all"),
        pytest.param(b"/AS/Ja", ("Ja",), id="marked only"),
        pytest.param(b"/V/Ja", ("Ja",), id="stored only"),
        pytest.param(b"/V(Ja)/AS/Ja", ("Ja",), id="stored as a string"),
        pytest.param(b"/V(/Ja)/AS/Ja", ("Ja",), id="stored as a string with its slash"),
        pytest.param(b"/V/Yes/AS/Ja", ("Yes",), id="stored under another name, on either way"),
        pytest.param(b"/V/Ja/AS/Off", ("Ja", ""), id="stored and not marked"),
        pytest.param(b"/V/Off/AS/Ja", ("", "Ja"), id="marked and stored off"),
    ],
)
def test_a_tick_is_never_guessed(state, expected):
    found = fields(pdf(TICK + state, streams=DRAWN))["a"]

    assert (found.type, found.readings) == (FieldType.TICK, expected)


@pytest.mark.parametrize(
    ("stored", "first", "second", "expected"),
    [
        pytest.param(b"/V/met", b"met", b"Off", ("met",), id="stored and marked"),
        pytest.param(b"/V(met)", b"met", b"Off", ("met",), id="stored as a string"),
        pytest.param(b"/V(/met)", b"met", b"Off", ("met",), id="stored as a string with its slash"),
        pytest.param(b"", b"Off", b"not_met", ("not_met",), id="marked only"),
        pytest.param(b"", b"Off", b"Off", ("",), id="none marked"),
        pytest.param(b"/V/Off", b"Off", b"Off", ("",), id="stored off"),
        pytest.param(b"", b"met", b"not_met", ("met", "not_met"), id="two marked"),
        pytest.param(b"/V/met", b"met", b"not_met", ("met", "not_met"), id="two marked, one of them stored"),
        pytest.param(b"/V/met", b"Off", b"not_met", ("met", "not_met"), id="another one marked"),
        pytest.param(b"/V/met", b"Off", b"Off", ("met", ""), id="stored and none marked"),
    ],
)
def test_a_radio_button_is_never_guessed(stored, first, second, expected):
    found = fields(pdf(RADIO + stored, button(b"met", first), button(b"not_met", second), streams=DRAWN))["a"]

    assert (found.type, found.readings) == (FieldType.RADIO, expected)


@pytest.mark.parametrize("stored", [b"/V/1", b"/V(not_met)", b""])
def test_numbered_buttons_say_the_export_value_they_stand_for(stored):
    group = RADIO + b"/Opt[(met)(not_met)]" + stored

    assert readings(group, button(b"0", b"Off"), button(b"1", b"1")) == ("not_met",)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        pytest.param(b"/V(not_met)", ("not_met",), id="export value"),
        pytest.param(b"/V(Not met)", ("not_met",), id="shown text, as pdf-lib writes"),
        pytest.param(b"/V[(Met)]", ("met",), id="an array of one"),
        pytest.param(b"/V/met", ("met",), id="a name"),
        pytest.param(b"/I[1]", ("not_met",), id="its number only"),
        pytest.param(b"/I[7]", ("",), id="a number that is none of them"),
        pytest.param(b"/V(met)/I[1]", ("met",), id="a number left behind"),
        pytest.param(b"/V(Nearly)", ("Nearly",), id="free text"),
        pytest.param(b"", ("",), id="nothing"),
        pytest.param(b"/V()", ("",), id="the empty option"),
        pytest.param(b"/V[(met)(not_met)]", ("met", "not_met"), id="two, where one was asked for"),
    ],
)
def test_a_choice_is_read_as_its_export_value(stored, expected):
    assert readings(LIST + stored) == expected


def test_several_may_be_chosen_where_the_list_allows_it():
    many = LIST.replace(b"/Ff 131072", b"/Ff 2097152")

    assert readings(many + b"/V[(met)(Not met)]") == ("met; not_met",)


@pytest.mark.parametrize(("stored", "expected"), [(b"", ("",)), (b"/V<</Type/Sig>>", ("signed",))])
def test_a_signature_field_says_whether_anything_stands_in_it(stored, expected):
    assert readings(b"/FT/Sig/T(a)" + stored) == expected


def test_push_buttons_say_nothing():
    assert list(fields(pdf(b"/FT/Btn/Ff 65536/T(print)", text("a"), streams=DRAWN))) == ["a"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        pytest.param({}, None, id="a list"),
        pytest.param({"listed": []}, "pdf.loose-fields", id="an empty list"),
        pytest.param({"root": b"/AcroForm<<>>"}, "pdf.loose-fields", id="no list"),
        pytest.param({"root": b"/AcroForm null"}, "pdf.loose-fields", id="no form"),
        pytest.param({"pages": []}, "pdf.off-page", id="pages taken out"),
        pytest.param({"pages": [[10, 11], [10, 11]]}, None, id="a page twice"),
        pytest.param({"pages": [[11], [10]]}, None, id="pages reversed"),
        pytest.param({"page": b"/Rotate 90"}, None, id="pages rotated"),
        pytest.param({"form": b"/XFA[]"}, "pdf.xfa", id="a copy in XFA"),
        pytest.param({"listed": [10, 11, 10]}, "pdf.cycle", id="a field listed twice"),
    ],
)
def test_fields_are_found_whatever_lists_them(more, code):
    data = pdf(text("a", b"(x)"), text("b", b"(y)"), streams=DRAWN, **more)

    found = contents(data, "a.pdf").contents

    assert {one.name: one.readings for one in found.fields} == {"a": ("x",), "b": ("y",)}
    assert [finding.code for finding in found.findings] == ([code] if code else [])


def test_the_page_of_a_field_is_told():
    data = pdf(text("a"), text("b"), pages=[[], [11], [10]], streams=DRAWN)

    assert {name: one.page for name, one in fields(data).items()} == {"a": 3, "b": 2}


def test_fields_written_into_the_page_are_found():
    direct = b"[<</Subtype/Widget/FT/Tx/T(a)/V(x)/Rect[0 0 9 9]>>]"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        3: b"<<>>",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots%s>>" % direct,
    }

    found = fields(written(objects))["a"]

    assert (found.readings, found.page) == (("x",), 1)


def test_kids_that_go_round_in_a_circle_are_read_once():
    data = pdf(
        b"/T(p)/Kids[11 0 R 12 0 R]",
        b"/T(q)/Parent 10 0 R/Kids[10 0 R]",
        b"/FT/Tx/T(a)/V(x)/Parent 10 0 R",
    )

    found = contents(data, "a.pdf").contents

    assert [(one.name, one.readings) for one in found.fields] == [("p.a", ("x",))]
    assert "pdf.cycle" in {finding.code for finding in found.findings}


def test_a_tree_deeper_than_any_form_ends():
    chain = [b"/T(p)/Kids[%d 0 R]/Parent %d 0 R" % (FIRST + n + 1, FIRST + n - 1) for n in range(300)]
    chain[0] = b"/T(p)/Kids[11 0 R]"

    found = contents(pdf(*chain, text("a", b"(x)") + b"/Parent 309 0 R", b"/FT/Tx/T(b)/V(y)"), "a.pdf").contents

    assert ("b", ("y",)) in {(one.name, one.readings) for one in found.fields}
    assert "pdf.cycle" in {finding.code for finding in found.findings}


def test_no_more_fields_are_read_than_any_pack_has(monkeypatch):
    monkeypatch.setattr(tree, "MOST_FIELDS", 180)

    found = contents(pdf(*(b"/FT/Tx/T(f%d)" % number for number in range(185)), pages=[]), "a.pdf").contents

    assert len(found.fields) == 180
    assert "pdf.too-many-fields" in {finding.code for finding in found.findings}


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        pytest.param(b"/AP<</N 7 0 R>>", [], id="drawn"),
        pytest.param(b"/AP<</N 8 0 R>>", ["pdf.appearance-missing"], id="drawn empty"),
        pytest.param(b"", ["pdf.appearance-missing"], id="not drawn"),
    ],
)
def test_a_value_that_a_print_would_not_show_is_told(entries, codes):
    looks = DRAWN | {8: stream(b"/Tx BMC EMC", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]")}

    found = contents(pdf(b"/FT/Tx/T(a)/V(x)" + entries, b"/FT/Tx/T(b)", streams=looks), "a.pdf").contents

    assert [finding.code for finding in found.findings] == codes


def test_newer_values_of_an_incremental_update_count():
    old = pdf(text("a", b"(old)"), streams=DRAWN)
    start = old.index(b"xref\n0 1")
    new = b"10 0 obj\n<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(a)/V(new)/AP<</N 7 0 R>>>>\nendobj\n"
    table = b"xref\n10 1\n%010d 00000 n \ntrailer\n<</Size 99/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"

    found = contents(old + new + table % (len(old), start, len(old) + len(new)), "a.pdf").contents

    assert (found.fields[0].readings, found.findings) == (("new",), ())


@pytest.mark.parametrize("mode", list(pikepdf.ObjectStreamMode))
def test_fields_are_read_from_files_of_every_structure(mode):
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(text("a", b"(x)"), streams=DRAWN))) as file:
        file.save(again, object_stream_mode=mode)

    assert fields(again.getvalue())["a"].readings == ("x",)


def test_a_hybrid_file_is_read_by_its_newer_table():
    """The classic table hides the field; the cross-reference stream it points to shows where it is."""
    hidden = b"<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(a)/V(x)/AP<</N 7 0 R>>>>"
    old = pdf(text("a"), streams=DRAWN | {8: stream(b"10 0 " + hidden, b"/Type/ObjStm/N 1/First 5")})
    body, _, rest = old.partition(b"xref\n0 1")
    table = rest[: rest.index(b"trailer")].replace(
        b"10 1\n" + b"%010d" % old.index(b"10 0 obj"), b"10 1\n" + b"%010d" % 0
    )
    table = table.replace(b"0000000000 00000 n", b"0000000000 65535 f")
    rows = stream(bytes([2, 0, 8, 0]), b"/Type/XRef/Size 11/W[1 2 1]/Index[10 1]/Root 1 0 R")
    extra = b"9 0 obj\n%s\nendobj\n" % rows
    trailer = b"trailer\n<</Size 11/Root 1 0 R/Info 3 0 R/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n"

    found = contents(body + extra + b"xref\n0 1" + table + trailer % (len(body), len(body + extra)), "a.pdf").contents

    assert [one.readings for one in found.fields] == [("x",)]
    assert found.findings == ()
