"""Faults put into a sound file, each with the claim that must find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable

    Fault = Callable[[pikepdf.Pdf], object]


def field(pdf: pikepdf.Pdf, kind: str = "/Tx") -> pikepdf.Dictionary:
    """The first field of that type."""
    return next(one for one in pdf.Root.AcroForm.Fields if one.FT == kind)


def group(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The first field shown as several buttons."""
    return next(one for one in pdf.Root.AcroForm.Fields if "/Kids" in one)


def tick(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The first tick."""
    return next(one for one in pdf.Root.AcroForm.Fields if one.FT == "/Btn" and "/Kids" not in one)


def element_of(pdf: pikepdf.Pdf, widget: pikepdf.Dictionary) -> pikepdf.Dictionary:
    """The structure element of a widget."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return numbers[numbers.index(widget.StructParent) + 1]


def element(pdf: pikepdf.Pdf, role: str) -> pikepdf.Dictionary:
    """The first element of that role."""
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == role and "/P" in one)


def swap(array: pikepdf.Array, one: int = 0, other: int = 1) -> None:
    """Two entries of an array in each other's place."""
    first, second = array[one], array[other]
    array[one], array[other] = second, first


def drawn(pdf: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    """The marks of page 1 with one operator written otherwise."""
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    assert before in content
    page.Contents = pdf.make_stream(content.replace(before, after, 1))


def font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """A font of the form."""
    return next(iter(pdf.Root.AcroForm.DR.Font.values()))


def metadata(pdf: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    """The XMP metadata with a few bytes written otherwise."""
    content = pdf.Root.Metadata.read_bytes()
    assert before in content
    pdf.Root.Metadata.write(content.replace(before, after))


def bookmark(pdf: pikepdf.Pdf) -> None:
    """A bookmark that tells who the form is about."""
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Ann Lind", 0))


def script(pdf: pikepdf.Pdf) -> None:
    """A script that runs when a field is clicked."""
    field(pdf).A = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))


def another_plan(pdf: pikepdf.Pdf) -> None:
    """An attached record that is about another document."""
    record = pdf.Root.AF[0].EF.F
    record.write(record.read_bytes().replace(b'"edition":1', b'"edition":2'))


FAULTS: tuple[tuple[str, Fault], ...] = (
    ("every_widget_has_an_appearance", lambda pdf: field(pdf).__delitem__("/AP")),
    ("every_widget_has_an_appearance", lambda pdf: field(pdf, "/Sig").AP.__delitem__("/N")),
    ("every_widget_has_an_appearance", lambda pdf: tick(pdf).AP.N.__delitem__("/Off")),
    ("every_widget_has_an_appearance", lambda pdf: group(pdf).Kids[0].__delitem__("/AS")),
    ("every_widget_is_printed", lambda pdf: field(pdf).__setitem__("/F", 2)),
    ("every_widget_names_its_page", lambda pdf: field(pdf).__setitem__("/P", pdf.pages[-1].obj)),
    ("every_widget_names_its_page", lambda pdf: field(pdf).__delitem__("/P")),
    ("every_widget_has_a_name_to_be_heard", lambda pdf: field(pdf).__setitem__("/TU", String(" "))),
    ("every_widget_has_a_name_to_be_heard", lambda pdf: group(pdf).Kids[1].__delitem__("/TU")),
    (
        "every_widget_is_the_one_content_of_a_form_element",
        lambda pdf: field(pdf).__setitem__("/StructParent", pdf.pages[0].StructParents),
    ),
    (
        "every_widget_is_the_one_content_of_a_form_element",
        lambda pdf: element_of(pdf, field(pdf)).__setitem__("/K", Array([element_of(pdf, field(pdf)).K])),
    ),
    (
        "every_widget_is_the_one_content_of_a_form_element",
        lambda pdf: element_of(pdf, field(pdf)).K.__setitem__("/Obj", field(pdf, "/Sig")),
    ),
    ("a_widget_is_called_the_same_in_the_structure", lambda pdf: element_of(pdf, field(pdf)).__delitem__("/Alt")),
    ("no_name_of_a_field_holds_a_period", lambda pdf: field(pdf).__setitem__("/T", String("area.1.gap"))),
    ("names_of_fields_are_unique", lambda pdf: field(pdf).__setitem__("/T", field(pdf, "/Sig").T)),
    ("fields_and_widgets_belong_together", lambda pdf: pdf.Root.AcroForm.Fields.__delitem__(0)),
    ("fields_and_widgets_belong_together", lambda pdf: pdf.pages[0].Annots.__delitem__(0)),
    ("only_buttons_have_several_widgets", lambda pdf: field(pdf).__setitem__("/Kids", Array([field(pdf, "/Sig")]))),
    ("buttons_have_ascii_states_of_their_own", lambda pdf: group(pdf).__setitem__("/Opt", Array([String("a")]))),
    (
        "buttons_have_ascii_states_of_their_own",
        lambda pdf: tick(pdf).AP.__setitem__("/N", Dictionary({"/0": tick(pdf).AP.N.Yes, "/Off": tick(pdf).AP.N.Off})),
    ),
    (
        "buttons_have_ascii_states_of_their_own",
        lambda pdf: group(pdf).Kids[0].__setitem__("/AP", group(pdf).Kids[1].AP),
    ),
    ("nothing_can_be_typed_into_a_list", lambda pdf: field(pdf, "/Ch").__setitem__("/Ff", 1 << 17 | 1 << 18)),
    ("nothing_stops_the_typing", lambda pdf: field(pdf).__setitem__("/MaxLen", 100)),
    ("nothing_stops_the_typing", lambda pdf: field(pdf).__setitem__("/Ff", 1 << 23)),
    ("nothing_is_drawn_by_the_viewer", lambda pdf: pdf.Root.AcroForm.__setitem__("/NeedAppearances", True)),
    ("nothing_is_drawn_by_the_viewer", lambda pdf: field(pdf).__setitem__("/MK", Dictionary(BG=Array([1])))),
    ("no_two_widgets_share_a_spot", lambda pdf: pdf.pages[0].Annots[0].__setitem__("/Rect", pdf.pages[0].Annots[1].Rect)),
    ("widgets_stand_in_the_order_of_the_structure", lambda pdf: swap(pdf.pages[0].Annots)),
    ("fields_stand_in_the_order_of_the_declaration", lambda pdf: swap(pdf.pages[0].Annots)),
    ("a_field_is_of_the_type_of_its_kind", lambda pdf: field(pdf, "/Sig").__setitem__("/FT", Name.Tx)),
    ("what_is_written_is_written_in_a_font_of_the_form", lambda pdf: field(pdf).__setitem__("/DA", String("/Helv 0 Tf 0 g"))),
    ("the_catalog_says_what_a_reader_must_know", lambda pdf: pdf.Root.__setitem__("/Lang", String("fi"))),
    ("the_catalog_says_what_a_reader_must_know", lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    ("the_catalog_says_what_a_reader_must_know", lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle")),
    ("nothing_runs_by_itself", script),
    ("nothing_runs_by_itself", lambda pdf: pdf.Root.__setitem__("/OpenAction", pdf.pages[0].obj)),
    ("the_metadata_says_pdf_ua", lambda pdf: metadata(pdf, b"pdfuaid:part>1<", b"pdfuaid:part>2<")),
    ("the_metadata_names_nobody", lambda pdf: metadata(pdf, b"planforms<", b"Ann Lind<")),
    ("the_metadata_names_nobody", lambda pdf: pdf.docinfo.__setitem__("/Author", "Ann Lind")),
    ("bookmarks_are_titles_of_sections", bookmark),
    ("the_plan_is_attached", lambda pdf: pdf.Root.__delitem__("/AF")),
    ("the_plan_is_attached", lambda pdf: pdf.Root.__delitem__("/Names")),
    ("the_plan_is_attached", another_plan),
    (
        "every_font_is_embedded_and_gives_its_letters_back",
        lambda pdf: font(pdf).DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2"),
    ),
    ("every_font_is_embedded_and_gives_its_letters_back", lambda pdf: font(pdf).__delitem__("/ToUnicode")),
    (
        "every_font_is_embedded_and_gives_its_letters_back",
        lambda pdf: pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
    ),
    ("pages_follow_the_structure", lambda pdf: pdf.pages[0].__delitem__("/Tabs")),
    ("pages_follow_the_structure", lambda pdf: pdf.pages[1].__setitem__("/StructParents", pdf.pages[0].StructParents)),
    ("every_mark_is_tagged_or_decoration", lambda pdf: drawn(pdf, b"/Artifact BMC", b"/P BMC")),
    ("every_mark_is_tagged_or_decoration", lambda pdf: drawn(pdf, b"<</MCID 0>>", b"<</MCID 999>>")),
    ("every_mark_is_tagged_or_decoration", lambda pdf: drawn(pdf, b"/H1 <<", b"/H2 <<")),
    ("every_mark_is_tagged_or_decoration", lambda pdf: drawn(pdf, b"EMC", b"EMC 0 0 9 9 re f")),
    ("every_tag_has_its_marks", lambda pdf: drawn(pdf, b"/MCID 1>>", b"/MCID 999>>")),
    ("marks_are_drawn_in_the_order_they_are_heard", lambda pdf: swap(element(pdf, "/Document").K)),
    ("every_element_stands_where_its_parent_says", lambda pdf: element(pdf, "/H1").__setitem__("/P", element(pdf, "/Sect"))),
    ("no_element_is_empty", lambda pdf: element(pdf, "/H2").__setitem__("/K", Array())),
    ("there_is_one_title_and_no_level_is_left_out", lambda pdf: element(pdf, "/H2").__setitem__("/S", Name.H4)),
    ("there_is_one_title_and_no_level_is_left_out", lambda pdf: element(pdf, "/H2").__setitem__("/S", Name.H1)),
    ("parts_of_tables_and_lists_stand_in_them", lambda pdf: element(pdf, "/P").__setitem__("/S", Name.TD)),
    ("every_table_is_a_grid_with_headings", lambda pdf: element(pdf, "/TR").K.__delitem__(0)),
    ("every_table_is_a_grid_with_headings", lambda pdf: element(pdf, "/TH").__delitem__("/A")),
    ("every_picture_is_told", lambda pdf: element(pdf, "/P").__setitem__("/S", Name.Figure)),
)
"""Every claim is here at least once."""
