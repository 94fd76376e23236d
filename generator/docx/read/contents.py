"""Everything read from one Word file, in one walk over each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.diagnoses import NO_DOCUMENT
from generator.docx.ooxml import BrokenXml, parse_strictly, q
from generator.docx.package import open_package
from generator.docx.read import diagnoses
from generator.docx.read.beside import language, loses_breaks, noticed
from generator.docx.read.carried import carried, kept_record
from generator.docx.read.printed import printed_findings
from generator.docx.read.remarks import remarks
from generator.docx.read.settling import settle
from generator.docx.read.sightings import as_named, match, see
from generator.docx.read.text import flat, text_of
from generator.docx.read.walk import MOST_CONTROLS, Walk, genuine
from generator.errors import FileProblem
from generator.findings import Spot
from generator.records.checked import Checked, Trust
from generator.records.vouching import Report, by_looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from generator.docx.package import Package
    from generator.docx.read.model import Remark, Said
    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.records.carried import Carried
    from generator.records.issued import Attachment
    from generator.records.model import Sighting
    from generator.records.returned import Match, Seen
    from generator.records.vouching import Asked, Box

_WITH_TEXT = ("header", "footer", "footnotes", "endnotes")
"""Parts that hold text beside the main one, as the types of their relationships end."""
_UNHELD = {one.code for one in (diagnoses.BY_LABEL, diagnoses.FIELDS_GONE, diagnoses.NOTHING_RECOGNISED)}
"""What is said where answers stand in no control."""
_DOCUMENTS = frozenset({q("w:document"), "{http://purl.oclc.org/ooxml/wordprocessingml/main}document"})
_BUILDING_BLOCK, _NAME, _BODY = q("w:docPart"), f"{q('w:docPartPr')}/{q('w:name')}", q("w:docPartBody")


@dataclass(frozen=True, slots=True)
class WordContents:
    """What a Word file says (a `records.returned.Returned`)."""

    carried: Carried
    language: str
    findings: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    said: tuple[Said, ...]
    """What its controls say, in the order of the document."""
    remarks: tuple[Remark, ...]
    file: str
    loses_breaks: str = ""
    """The program that saved it, where that is one that loses line breaks."""
    roots: tuple[_Element, ...] = field(default=(), repr=False, compare=False)
    """Its parts with text, the main one first: where labels are looked for."""
    tracked: frozenset[_Element] = field(default=frozenset(), repr=False, compare=False)
    """Paragraphs in which changes were tracked."""
    library: Library | None = field(default=None, repr=False, compare=False)
    """Where the templates are that documents were made from; `None` where nobody asks for the form's own words."""

    def match(self, form: Form) -> Match:
        """How well its controls match a form."""
        return match(self.said, form)

    def see(self, form: Form, issued: Attachment | None) -> Seen:
        """What was seen at each place of the form; `issued` is what went out, where the file says so."""
        seen = see(self, form, issued)
        return seen.noticing(*self._of_print(seen, form, issued))

    def _of_print(self, seen: Seen, form: Form, issued: Attachment | None) -> list[Finding]:
        """What became of the form's own words; nothing where answers may stand among them, without their controls."""
        told = {one.code for one in seen.findings}
        if self.library is None or issued is None or self.loses_breaks or told & _UNHELD:
            return []
        return printed_findings(self.roots[0], self.file, form, self.library, issued, self.tracked)

    def vouch(self, boxes: Sequence[Box], _form: Form | None, _asked: Asked) -> Report:
        """What is seen in its boxes; a signature of Word's own is one that cannot be checked here."""
        is_signed = any(one.code == diagnoses.SIGNED_FILE.code for one in self.findings)
        return Report(by_looks(boxes, Checked("", trust=Trust.NOT_CHECKED) if is_signed else None))

    def as_named(self) -> dict[str, tuple[Sighting, ...]]:
        """What its controls say, by their names."""
        return as_named(self.said)

    def signature_boxes(self) -> tuple[tuple[str, str], ...]:
        """None: nothing tells the signature boxes of an unknown Word form from its other controls."""
        return ()


def contents(data: bytes, file: str, library: Library | None = None) -> WordContents:
    """What the Word file in these bytes says.

    Args:
        data: the bytes.
        file: how findings name it.
        library: where the templates are that documents were made from, to hold the form's own words against them.

    Raises:
        FileProblem: it cannot be opened; the finding says what to do.
    """
    spot = Spot(file)
    package = open_package(data, file)
    parts = _parts(package, spot)
    walk = Walk(parts.prompts)
    for root in parts.roots:
        walk.over(root)
    kept = kept_record(package)
    itself = carried(package, kept, walk.ours)
    told = [] if kept.wrong is None else [kept.wrong.at(spot)]
    findings = (*told, *parts.findings, *noticed(package, parts.roots[0], spot), *_of_walk(walk, itself, spot))
    beside = () if parts.comments is None else tuple(remarks(parts.comments, parts.roots, walk.said))
    lost = () if walk.said or itself.identity is not None else (diagnoses.NO_FORM.at(spot),)
    said, program = genuine(walk.said.values()), loses_breaks(package)
    tracked = frozenset(walk.tracked)
    tongue = language(package)
    return WordContents(itself, tongue, findings, lost, said, beside, file, program, parts.roots, tracked, library)


class _Parts(NamedTuple):
    """The parts of a file that are read."""

    roots: tuple[_Element, ...]
    """Those with text, the main one first."""
    comments: _Element | None
    prompts: Mapping[str, str]
    findings: tuple[Finding, ...]


def _parts(package: Package, spot: Spot) -> _Parts:
    main = package.xml(package.main)
    if main.tag not in _DOCUMENTS:
        raise FileProblem(NO_DOCUMENT.at(spot))
    roots, comments, prompts, broken = [main], None, dict[str, str](), []
    for kind, name in _related(package):
        try:
            if kind == "glossaryDocument":
                prompts.update(_prompts(package.parts[name]))
            elif kind == "comments":
                comments = parse_strictly(package.parts[name])
                settle(comments)
            else:
                roots.append(parse_strictly(package.parts[name]))
        except BrokenXml:
            broken.append(diagnoses.PART_BROKEN.at(spot, name=name))
    return _Parts(tuple(roots), comments, prompts, tuple(broken))


def _related(package: Package) -> Iterator[tuple[str, str]]:
    """The parts that are read beside the main one, each once: kind and name."""
    wanted = {*_WITH_TEXT, "comments", "glossaryDocument"}
    done = {package.main}
    for one in package.relationships(package.main):
        kind = one.type.rpartition("/")[2]
        if kind in wanted and not one.external and one.target in package.parts and one.target not in done:
            done.add(one.target)
            yield kind, one.target


@lru_cache(maxsize=16)
def _prompts(glossary: bytes) -> Mapping[str, str]:
    """The words of each building block by its name; kept, because all files of a form have the same."""
    root = parse_strictly(glossary)
    settle(root)
    found: dict[str, str] = {}
    for one in root.iter(_BUILDING_BLOCK):
        name, body = one.find(_NAME), one.find(_BODY)
        if name is not None and body is not None:
            found[name.get(q("w:val"), "")] = flat(text_of(body))
    return found


def _of_walk(walk: Walk, itself: Carried, spot: Spot) -> Iterator[Finding]:
    if not itself.agree:
        yield diagnoses.CARRIERS_DISAGREE.at(spot, document=itself.identities[0].document)
    if walk.too_many:
        yield diagnoses.TOO_MANY_CONTROLS.at(spot, most=MOST_CONTROLS)
    if walk.loose_changes:
        yield diagnoses.LOOSE_CHANGES.at(spot, count=walk.loose_changes)
