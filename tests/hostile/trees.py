"""PDFs whose objects lead in circles, down without end, or are far too many."""

from __future__ import annotations

from functools import partial

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.hostile.bad import Bad, Family, Fate, edited, field_of, plain
from tests.hostile.updates import appended
from tests.pdf import by_hand
from tests.pdf.by_hand import written

# circles


def _kids_of_themselves(pdf: Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    fields[0].Kids = Array([fields[0]])


def _kids_in_a_ring(pdf: Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    one, other = (pdf.make_indirect(Dictionary(T=String(name))) for name in "ab")
    one.Kids, other.Kids = Array([other]), Array([one])
    fields.append(one)


def _parents_in_a_ring(pdf: Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    fields[0].Parent, fields[1].Parent = fields[1], fields[0]


def _parent_of_itself(pdf: Pdf) -> None:
    one = pdf.Root.AcroForm.Fields[0]
    one.Parent = one
    pdf.Root.AcroForm.Fields = Array([])


def _pages_in_a_ring(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _pages_parent(pdf: Pdf) -> None:
    pdf.Root.Pages.Parent = pdf.pages[0].obj


def _page_twice(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.pages[0].obj)


def _files_in_a_ring(pdf: Pdf) -> None:
    ring = pdf.make_indirect(Dictionary())
    ring.Kids = Array([ring, ring])
    pdf.Root.Names = Dictionary(EmbeddedFiles=ring)


def _outlines_in_a_ring(pdf: Pdf) -> None:
    ring = pdf.make_indirect(Dictionary(Title=String("x")))
    ring.First = ring.Next = ring.Last = ring.Parent = ring
    pdf.Root.Outlines = ring


def _tags_in_a_ring(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K = Array([pdf.Root.StructTreeRoot])


def _value_is_itself(pdf: Pdf) -> None:
    one = field_of(pdf, "work__priorities")
    ring = pdf.make_indirect(Array([]))
    ring.append(ring)
    one.V = ring


def _options_in_a_ring(pdf: Pdf) -> None:
    one = field_of(pdf, "work__task__1__state")
    ring = pdf.make_indirect(Array([]))
    ring.append(ring)
    one.Opt = ring


def _extends(target: int) -> bytes:
    """A stream of objects that extends itself, in a table that is a stream."""
    inner = b"4 0 <</Type/Catalog/Pages 5 0 R>>"
    body = b"<</Type/ObjStm/N 1/First 4/Extends %d 0 R/Length %d>>stream\n%s\nendstream" % (target, len(inner), inner)
    return written({1: b"<</Type/Catalog/Pages 5 0 R>>", 3: body, 5: b"<</Type/Pages/Kids[]/Count 0>>"})


def _length_of_itself() -> bytes:
    return written({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Length 2 0 R>>stream\nx\nendstream"})


def _references_in_a_ring() -> bytes:
    return written({1: b"2 0 R", 2: b"3 0 R", 3: b"1 0 R"})


CIRCLES: Family = {
    "kids_of_themselves.pdf": Bad(lambda: edited(_kids_of_themselves)),
    "kids_in_a_ring.pdf": Bad(lambda: edited(_kids_in_a_ring)),
    "parents_in_a_ring.pdf": Bad(lambda: edited(_parents_in_a_ring)),
    "parent_of_itself.pdf": Bad(lambda: edited(_parent_of_itself)),
    "pages_in_a_ring.pdf": Bad(lambda: edited(_pages_in_a_ring)),
    "pages_parent_is_a_page.pdf": Bad(lambda: edited(_pages_parent)),
    "page_twice.pdf": Bad(lambda: edited(_page_twice)),
    "files_in_a_ring.pdf": Bad(lambda: edited(_files_in_a_ring), Fate.READ),
    "outlines_in_a_ring.pdf": Bad(lambda: edited(_outlines_in_a_ring), Fate.READ),
    "tags_in_a_ring.pdf": Bad(lambda: edited(_tags_in_a_ring), Fate.READ),
    "value_is_itself.pdf": Bad(lambda: edited(_value_is_itself)),
    "options_in_a_ring.pdf": Bad(lambda: edited(_options_in_a_ring)),
    "objects_extend_themselves.pdf": Bad(partial(_extends, 3), Fate.NO_ANSWERS),
    "length_of_itself.pdf": Bad(_length_of_itself, Fate.NO_ANSWERS),
    "references_in_a_ring.pdf": Bad(_references_in_a_ring, Fate.NO_ANSWERS),
}

# depth


def _deep(start: bytes, inside: bytes, end: bytes, levels: int) -> bytes:
    return start * levels + inside + end * levels


def _deep_value(start: bytes, inside: bytes, end: bytes) -> bytes:
    body = _deep(start, inside, end, 10_000)
    return by_hand.pdf(by_hand.text("work__priorities", body), streams=by_hand.DRAWN)


def _deep_in_good(start: bytes, inside: bytes, end: bytes) -> bytes:
    return appended(plain(), {9_000: _deep(start, inside, end, 10_000)}, b"/Deep 9000 0 R")


def _chain_of_fields(levels: int) -> bytes:
    """A field below a field below a field."""
    bodies = [b"/T(a)/Parent %d 0 R/Kids[%d 0 R]" % (9 + number, 11 + number) for number in range(1, levels)]
    first, last = b"/T(work__priorities)/Kids[11 0 R]", b"/T(a)/FT/Tx/V(x)/Parent %d 0 R" % (9 + levels)
    return by_hand.pdf(first, *bodies, last, listed=[10], pages=[[]])


def _chain_of_pages(levels: int) -> bytes:
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, levels + 2):
        objects[number] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 1)
    objects[levels + 2] = b"<</Type/Page/MediaBox[0 0 9 9]>>"
    return written(objects)


def _chain_of_names(levels: int) -> bytes:
    def change(pdf: Pdf) -> None:
        node = pdf.make_indirect(Dictionary(Names=Array([])))
        for _ in range(levels):
            node = pdf.make_indirect(Dictionary(Kids=Array([node])))
        pdf.Root.Names = Dictionary(EmbeddedFiles=node)

    return edited(change)


def _chain_of_updates(count: int) -> bytes:
    data = by_hand.pdf(by_hand.text("work__priorities", b"(x)"), streams=by_hand.DRAWN)
    for number in range(count):
        data = appended(data, {100 + number: b"null"})
    return data


DEPTH: Family = {
    "deep_arrays.pdf": Bad(lambda: _deep_value(b"[", b"(x)", b"]"), Fate.OTHER),
    "deep_dictionaries.pdf": Bad(lambda: _deep_value(b"<</A", b"(x)", b">>"), Fate.OTHER),
    "deep_arrays_in_good.pdf": Bad(lambda: _deep_in_good(b"[", b"1", b"]")),
    "deep_dictionaries_in_good.pdf": Bad(lambda: _deep_in_good(b"<</A ", b"1", b">>")),
    "deep_and_never_closed.pdf": Bad(lambda: _deep_in_good(b"[<</A ", b"1", b"")),
    "deep_parentheses.pdf": Bad(lambda: _deep_value(b"(", b"x", b")"), Fate.OTHER),
    "parentheses_never_closed.pdf": Bad(lambda: _deep_value(b"(", b"x", b""), Fate.OTHER),
    "deep_fields.pdf": Bad(partial(_chain_of_fields, 10_000), Fate.OTHER),
    "deep_pages.pdf": Bad(partial(_chain_of_pages, 10_000), Fate.NO_ANSWERS),
    "deep_names.pdf": Bad(partial(_chain_of_names, 10_000), Fate.READ),
    "a_thousand_updates.pdf": Bad(partial(_chain_of_updates, 1_000), Fate.OTHER),
}

# numbers


def _count(number: int) -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.Root.Pages.Count = number

    return edited(change)


def _paper(*box: object) -> bytes:
    """The good file without its fields, on paper of that size: its pages are looked at."""

    def change(pdf: Pdf) -> None:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            page.obj.MediaBox = Array(list(box))
            del page.obj.Annots
            if "/CropBox" in page.obj:
                del page.obj.CropBox

    return edited(change)


def _fields(count: int) -> bytes:
    def change(pdf: Pdf) -> None:
        for number in range(count):
            pdf.Root.AcroForm.Fields.append(
                pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"extra_{number}"), V=String("x")))
            )

    return edited(change)


def _same_field(count: int) -> bytes:
    def change(pdf: Pdf) -> None:
        one = field_of(pdf, "work__priorities")
        for _ in range(count):
            pdf.Root.AcroForm.Fields.append(one)

    return edited(change)


def _pages(count: int) -> bytes:
    def change(pdf: Pdf) -> None:
        kids = pdf.Root.Pages.Kids
        for _ in range(count):
            kids.append(
                pdf.make_indirect(Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=Array([0, 0, 595, 842])))
            )
        pdf.Root.Pages.Count = len(kids)

    return edited(change)


def _empty_pages(count: int) -> bytes:
    """Nothing but empty pages, all of which could be searched for codes."""
    kids = range(3, 3 + count)
    objects = dict.fromkeys(kids, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = b"<</Type/Pages/Count %d/Kids%s>>" % (count, by_hand.refs(kids))
    return written(objects)


def _annotations(count: int) -> bytes:
    def change(pdf: Pdf) -> None:
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9])))
        pdf.pages[0].obj.Annots.extend([note] * count)

    return edited(change)


def _options(count: int) -> bytes:
    def change(pdf: Pdf) -> None:
        field_of(pdf, "work__task__1__state").Opt.extend([String(f"option {number}") for number in range(count)])

    return edited(change)


def _widgets(count: int) -> bytes:
    def change(pdf: Pdf) -> None:
        one = field_of(pdf, "details__support_level")
        kids = [Dictionary(Type=Name.Annot, Subtype=Name.Widget, Parent=one, AS=Name.Off) for _ in range(count)]
        one.Kids.extend([pdf.make_indirect(kid) for kid in kids])

    return edited(change)


NUMBERS: Family = {
    "count_of_pages_huge.pdf": Bad(partial(_count, 2_000_000_000)),
    "count_of_pages_negative.pdf": Bad(partial(_count, -1)),
    "paper_of_a_billion.pdf": Bad(partial(_paper, 0, 0, 10**9, 10**9), is_slow=True),
    "paper_of_nothing.pdf": Bad(partial(_paper, 0, 0, 0, 0)),
    "paper_of_a_strip.pdf": Bad(partial(_paper, 0, 0, 1, 200_000)),
    "paper_inside_out.pdf": Bad(partial(_paper, 595, 842, 0, 0)),
    "paper_of_a_field.pdf": Bad(partial(_paper, 0, 0, 14_400, 14_400), is_slow=True),
    "paper_of_words.pdf": Bad(partial(_paper, String("a"), Name.B, 3, 4)),
    "fields_100_000.pdf": Bad(partial(_fields, 100_000), Fate.TOLD, is_slow=True),
    "fields_4_000_more.pdf": Bad(partial(_fields, 4_000), Fate.TOLD),
    "one_field_100_000_times.pdf": Bad(partial(_same_field, 100_000)),
    "pages_10_000_more.pdf": Bad(partial(_pages, 10_000), is_slow=True),
    "pages_50_empty.pdf": Bad(partial(_empty_pages, 50), Fate.NO_ANSWERS),
    "pages_2_000_empty.pdf": Bad(partial(_empty_pages, 2_000), Fate.NO_ANSWERS, is_slow=True),
    "annotations_100_000.pdf": Bad(partial(_annotations, 100_000)),
    "options_100_000.pdf": Bad(partial(_options, 100_000)),
    "widgets_20_000.pdf": Bad(partial(_widgets, 20_000), is_slow=True),
}

FAMILY: Family = CIRCLES | DEPTH | NUMBERS
