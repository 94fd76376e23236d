"""What holds the parts of a pack together: catalog, pages, structure, fields, names, outline (ISO 32000-2 §7.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.pdf.carriers import FRONT_KEY
from generator.pdf.fill import PRODUCER, xmp
from generator.pdf.packing.outline import write_outline
from generator.pdf.packing.sheaf import ELEMENT, PAGES, STAMP_FONT
from generator.pdf.packing.stamping import stamp_font
from generator.pdf.packing.typefaces import write_font
from generator.pdf.syntax import name, stream, text_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.pdf.packing.model import Binding
    from generator.pdf.packing.sheaf import Sheaf
    from generator.pdf.packing.writing import Writer

Said = TypeVar("Said")


class Bound(NamedTuple):
    """A part that is in the pack; everything by its number there."""

    name: str
    pages: Sequence[int]
    fields: bytes = b""
    """References to the top of its tree of fields."""
    top: int = 0
    """The element of its structure; 0 for a part without tags."""
    leaf: tuple[int, int] | None = None
    """Its piece of the parent tree: the first number in it, and that of the object."""
    records: Sequence[tuple[str, int]] = ()
    names: Sequence[tuple[bytes, int]] = ()
    """Elements that others name."""
    is_front: bool = False
    """Whether it is of the pack itself, and no document."""


class Spine:
    """Numbers that parts refer to before the objects are written, and what the parts have in common by name."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.catalog = writer.reserve()
        self.pages = writer.reserve()
        self.document = writer.reserve()
        """The element above those of the parts."""
        self._keys = 0
        self._fonts: dict[str, bytes] = {}
        self._roles: dict[str, str] = {}
        self._classes: dict[str, bytes] = {}

    def above(self, sheaf: Sheaf) -> dict[str, int]:
        """The pack's objects that stand in the place of a part's own."""
        known = {PAGES: self.pages, ELEMENT: self.document}
        return known | ({STAMP_FONT: write_font(stamp_font(), self.writer)} if sheaf.stamps else {})

    def keys(self, count: int) -> int:
        """The first of that many new numbers in the parent tree; each part has a run of them."""
        self._keys += count
        return self._keys - count

    def fonts(self, wanted: Mapping[str, bytes]) -> dict[str, str]:
        """Puts fonts that fields write with beside those of other parts; gives back names that had to be changed."""
        return _beside(self._fonts, wanted)

    def roles(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """The same for what elements are."""
        return _beside(self._roles, wanted)

    def classes(self, wanted: Mapping[str, bytes]) -> dict[str, str]:
        """The same for attributes that elements have in common."""
        return _beside(self._classes, wanted)

    def file(self, parts: Sequence[Bound], binding: Binding) -> bytes:
        """The whole pack."""
        writer = self.writer
        pages = [number for part in parts for number in part.pages]
        listed = b" ".join([b"%d 0 R" % number for number in pages])
        writer.add(self.pages, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), listed))
        entries = [
            b"<</Type/Catalog/Pages %d 0 R/Lang%s" % (self.pages, text_string(binding.language)),
            b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
            b"/Metadata %d 0 R" % self._metadata(binding),
            b"/StructTreeRoot %d 0 R" % self._structure(parts),
            self._form(parts),
            b"/Names<<%s%s>>" % (_destinations(parts, writer), _files(parts, writer)),
            write_outline(binding.bookmarks, {part.name: part.pages[0] for part in parts}, writer),
            b">>",
        ]
        writer.add_plain(self.catalog, b"".join(entries))
        return writer.file(self.catalog, self._info(parts, binding))

    def _info(self, parts: Sequence[Bound], binding: Binding) -> int:
        number, page = self.writer.reserve(), 0
        own: list[int] = []
        for part in parts:
            own += range(page + 1, page + len(part.pages) + 1) if part.is_front else ()
            page += len(part.pages)
        front = b"%s(%s)" % (FRONT_KEY.encode(), b" ".join([b"%d" % one for one in own])) if own else b""
        title = text_string(binding.title)
        self.writer.add_plain(number, b"<</Title%s/Producer(%s)%s>>" % (title, PRODUCER.encode("ascii"), front))
        return number

    def _metadata(self, binding: Binding) -> int:
        number = self.writer.reserve()
        said = stream(b"/Type/Metadata/Subtype/XML", xmp(binding.title, binding.language))
        self.writer.add_plain(number, said)
        return number

    def _form(self, parts: Sequence[Bound]) -> bytes:
        fields = b" ".join([part.fields for part in parts if part.fields])
        if not fields:
            return b""
        number = self.writer.reserve()
        fonts = b"".join([name(key[1:]) + _spaced(font) for key, font in self._fonts.items()])
        first = next(iter(self._fonts), "/Helv")
        default = b"/DA(%s 0 Tf 0 g)" % first.encode()
        self.writer.add(number, b"<</Fields[%s]/DR<</Font<<%s>>>>%s>>" % (fields, fonts, default))
        return b"/AcroForm %d 0 R" % number

    def _structure(self, parts: Sequence[Bound]) -> int:
        writer = self.writer
        root, tree = writer.reserve(), writer.reserve()
        tops = b" ".join([b"%d 0 R" % part.top for part in parts if part.top])
        writer.add(self.document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (root, tops))
        leaves = sorted(part.leaf for part in parts if part.leaf)
        kids = b" ".join([b"%d 0 R" % leaf for _, leaf in leaves])
        writer.add(tree, b"<</Kids[%s]>>" % kids if leaves else b"<</Nums[]>>")
        entries = [
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R" % (self.document, tree),
            b"/ParentTreeNextKey %d" % self._keys,
            _map(b"/RoleMap", {key: name(role[1:]) for key, role in self._roles.items()}),
            _map(b"/ClassMap", self._classes),
            name_tree(b"/IDTree", ((key, b"%d 0 R" % one) for part in parts for key, one in part.names), writer),
            b">>",
        ]
        writer.add(root, b"".join(entries))
        return root


def _beside(there: dict[str, Said], wanted: Mapping[str, Said]) -> dict[str, str]:
    changed = {}
    for key, said in wanted.items():
        called, number = key, 1
        while there.setdefault(called, said) != said:
            number += 1
            called = f"{key}-{number}"
        if called != key:
            changed[key] = called
    return changed


def _map(key: bytes, entries: Mapping[str, bytes]) -> bytes:
    if not entries:
        return b""
    return b"%s<<%s>>" % (key, b"".join([name(one[1:]) + _spaced(said) for one, said in entries.items()]))


def _spaced(value: bytes) -> bytes:
    return value if value[:1] in b"/[<(" else b" " + value


def _destinations(parts: Iterable[Bound], writer: Writer) -> bytes:
    found = ((text_bytes(part.name), b"[%d 0 R/Fit]" % part.pages[0]) for part in parts)
    return name_tree(b"/Dests", found, writer)


def _files(parts: Iterable[Bound], writer: Writer) -> bytes:
    found = ((text_bytes(title), b"%d 0 R" % one) for part in parts for title, one in part.records)
    return name_tree(b"/EmbeddedFiles", found, writer)


def text_bytes(text: str) -> bytes:
    """A text as names in name trees have it: they are compared byte by byte."""
    return text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def name_tree(key: bytes, entries: Iterable[tuple[bytes, bytes]], writer: Writer) -> bytes:
    """An entry with a name tree (§7.9.6); nothing where there are no names."""
    pairs = sorted(entries)
    if not pairs:
        return b""
    number = writer.reserve()
    listed = b"".join([b"<%s>%s" % (one.hex().encode(), _spaced(said)) for one, said in pairs])
    writer.add(number, b"<</Names[%s]>>" % listed)
    return b"%s %d 0 R" % (key, number)
