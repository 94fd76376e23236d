"""Faults put into a sound file, one on a line: the claim that must find it, and what is done to the file.

What is done is Python about `pdf`, in the words of the functions of `Damage`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

TABLE = """
every_widget_has_an_appearance | del field().AP
every_widget_has_an_appearance | del field("/Sig").AP.N
every_widget_has_an_appearance | del tick().AP.N.Off
every_widget_has_an_appearance | del group().Kids[0].AS
every_widget_is_printed | field().F = 2
every_widget_names_its_page | field().P = pdf.pages[-1].obj
every_widget_names_its_page | del field().P
every_widget_has_a_name_to_be_heard | field().TU = String(" ")
every_widget_has_a_name_to_be_heard | del group().Kids[1].TU
every_widget_is_the_one_content_of_a_form_element | field().StructParent = pdf.pages[0].StructParents
every_widget_is_the_one_content_of_a_form_element | form().K = Array([form().K])
every_widget_is_the_one_content_of_a_form_element | form().K.Obj = field("/Sig")
a_widget_is_called_the_same_in_the_structure | del form().Alt
a_widget_is_called_the_same_in_the_structure | form().Alt = String("Ann Lind")
no_name_of_a_field_holds_a_period | field().T = String("area.1.gap")
names_of_fields_are_unique | field().T = field("/Sig").T
fields_and_widgets_belong_together | del pdf.Root.AcroForm.Fields[0]
fields_and_widgets_belong_together | del pdf.pages[0].Annots[0]
only_buttons_have_several_widgets | field().Kids = Array([field("/Sig")])
buttons_have_ascii_states_of_their_own | group().Opt = Array([String("a")])
buttons_have_ascii_states_of_their_own | tick().AP.N = Dictionary({"/0": tick().AP.N.Yes, "/Off": tick().AP.N.Off})
buttons_have_ascii_states_of_their_own | group().Kids[0].AP = group().Kids[1].AP
nothing_can_be_typed_into_a_list | field("/Ch").Ff = 1 << 17 | 1 << 18
nothing_stops_the_typing | field().MaxLen = 100
nothing_stops_the_typing | field().Ff = 1 << 23
nothing_is_drawn_by_the_viewer | pdf.Root.AcroForm.NeedAppearances = True
nothing_is_drawn_by_the_viewer | field().MK = Dictionary(BG=Array([1]))
no_two_widgets_share_a_spot | pdf.pages[0].Annots[0].Rect = pdf.pages[0].Annots[1].Rect
widgets_stand_in_the_order_of_the_structure | swap(pdf.pages[0].Annots)
fields_stand_in_the_order_of_the_declaration | swap(pdf.pages[0].Annots)
a_field_is_of_the_type_of_its_kind | field("/Sig").FT = Name.Tx
what_is_written_is_written_in_a_font_of_the_form | field().DA = String("/Helv 0 Tf 0 g")
the_catalog_says_what_a_reader_must_know | pdf.Root.Lang = String("fi")
the_catalog_says_what_a_reader_must_know | del pdf.Root.MarkInfo
the_catalog_says_what_a_reader_must_know | pdf.Root.ViewerPreferences.DisplayDocTitle = False
nothing_runs_by_itself | field().A = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))
nothing_runs_by_itself | pdf.Root.OpenAction = pdf.pages[0].obj
the_metadata_says_pdf_ua | rewrite(pdf.Root.Metadata, "pdfuaid:part>1<", "pdfuaid:part>2<")
the_metadata_names_nobody | rewrite(pdf.Root.Metadata, "planforms<", "Ann Lind<")
the_metadata_names_nobody | pdf.docinfo.Author = String("Ann Lind")
bookmarks_are_titles_of_sections | bookmark("Ann Lind")
the_plan_is_attached | del pdf.Root.AF
the_plan_is_attached | del pdf.Root.Names
the_plan_is_attached | pdf.Root.AF[0].AFRelationship = Name.Source
the_plan_is_attached | rewrite(pdf.Root.AF[0].EF.F, '"edition":1', '"edition":2')
every_font_is_embedded_and_gives_its_letters_back | del font().DescendantFonts[0].FontDescriptor.FontFile2
every_font_is_embedded_and_gives_its_letters_back | del font().ToUnicode
every_font_is_embedded_and_gives_its_letters_back | pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1))
pages_follow_the_structure | del pdf.pages[0].Tabs
pages_follow_the_structure | pdf.pages[1].StructParents = pdf.pages[0].StructParents
every_mark_is_tagged_or_decoration | draw("/Artifact BMC", "/P BMC")
every_mark_is_tagged_or_decoration | draw("<</MCID 0>>", "<</MCID 999>>")
every_mark_is_tagged_or_decoration | draw("/H1 <<", "/H2 <<")
every_mark_is_tagged_or_decoration | draw("EMC", "EMC 0 0 9 9 re f")
every_tag_has_its_marks | draw("/MCID 1>>", "/MCID 999>>")
marks_are_drawn_in_the_order_they_are_heard | swap(element("/Document").K)
every_element_stands_where_its_parent_says | element("/H1").P = element("/Sect")
no_element_is_empty | element("/H2").K = Array()
there_is_one_title_and_no_level_is_left_out | element("/H2").S = Name.H4
there_is_one_title_and_no_level_is_left_out | element("/H2").S = Name.H1
parts_of_tables_and_lists_stand_in_them | element("/P").S = Name.TD
every_table_is_a_grid_with_headings | del element("/TR").K[0]
every_table_is_a_grid_with_headings | del element("/TH").A
every_picture_is_told | element("/P").S = Name.Figure
"""
FAULTS = tuple(tuple(part.strip() for part in line.split(" | ", 1)) for line in TABLE.strip().splitlines())
"""Claim and fault; every claim is here at least once."""


def damage(pdf: pikepdf.Pdf, fault: str) -> None:
    """Does to the file what the table says."""
    words = Damage(pdf)
    known = {name: getattr(words, name) for name in dir(words) if not name.startswith("_")}
    exec(fault, known | {"Array": Array, "Dictionary": Dictionary, "Name": Name, "String": String})  # noqa: S102


@dataclass
class Damage:
    """The words the table is written in."""

    pdf: pikepdf.Pdf

    def field(self, kind: str = "/Tx") -> pikepdf.Dictionary:
        """The first field of that type."""
        return next(one for one in self.pdf.Root.AcroForm.Fields if kind == one.FT)

    def group(self) -> pikepdf.Dictionary:
        """The first field shown as several buttons."""
        return next(one for one in self.pdf.Root.AcroForm.Fields if "/Kids" in one)

    def tick(self) -> pikepdf.Dictionary:
        """The first tick."""
        return next(one for one in self.pdf.Root.AcroForm.Fields if one.FT == "/Btn" and "/Kids" not in one)

    def form(self) -> pikepdf.Dictionary:
        """The structure element of the first field."""
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        return numbers[numbers.index(self.field().StructParent) + 1]

    def element(self, role: str) -> pikepdf.Dictionary:
        """The first element of that role."""
        dictionaries = (one for one in self.pdf.objects if isinstance(one, Dictionary) and "/P" in one)
        return next(one for one in dictionaries if one.get("/S") == role)

    def font(self) -> pikepdf.Dictionary:
        """A font of the form."""
        return next(iter(self.pdf.Root.AcroForm.DR.Font.values()))

    def swap(self, array: pikepdf.Array) -> None:
        """The first two entries of an array in each other's place."""
        first, second = array[0], array[1]
        array[0], array[1] = second, first

    def rewrite(self, stream: pikepdf.Stream, before: str, after: str) -> None:
        """A stream with the first of some bytes written otherwise."""
        content = stream.read_bytes()
        assert before.encode() in content
        stream.write(content.replace(before.encode(), after.encode(), 1))

    def draw(self, before: str, after: str) -> None:
        """The marks of page 1 with the first of some operators written otherwise."""
        self.rewrite(self.pdf.pages[0].Contents, before, after)

    def bookmark(self, title: str) -> None:
        """One more bookmark."""
        with self.pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))
