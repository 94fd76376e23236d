"""What a template is refused for: things that would go out with every document, or that nobody could vouch for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.docx import diagnoses
from generator.docx.controls import controls
from generator.docx.lowering.levels import Places
from generator.docx.ooxml import BrokenXml, parse_strictly, q
from generator.docx.properties import FORM, custom_properties
from generator.errors import FormProblem
from generator.findings import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from generator.docx.package import Package
    from generator.findings import Finding
    from generator.forms.model import Form

MOST_CONTROLS: Final = 20_000
_XML = (".xml", ".rels")
_MACRO_TYPES = (b"macroEnabled", b"vbaProject", b"vbaData")
_INSIDE_KINDS = frozenset(
    {"oleObject", "package", "control", "aFChunk", "subDocument", "vbaProject", "attachedTemplate"}
)
"""The kinds of relationships to other files and programs; an attached template is fetched when one opens the file."""
_EMBEDDED = frozenset({q("w:object"), q("w:altChunk"), q("w:subDoc"), q("w:control")})
_REVISIONS = frozenset(
    q(f"w:{name}")
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange",
        "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
        "customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
    )
)  # fmt: skip


def refusals(package: Package, form: Form) -> tuple[Finding, ...]:
    """One error for each thing a template is refused for; none where it can be used."""
    roots, broken = _parsed(package)
    if broken:
        return broken
    return tuple(_refusals(package, form, roots))


def usable(package: Package, form: Form) -> Package:
    """The template, if there is nothing against it.

    Raises:
        FormProblem: there is; it carries all the findings.
    """
    found = refusals(package, form)
    if found:
        raise FormProblem(*found)
    return package


def _parsed(package: Package) -> tuple[Mapping[str, _Element], tuple[Finding, ...]]:
    """The root of every part that is XML, and an error for each that is not well formed."""
    roots: dict[str, _Element] = {}
    broken: list[Finding] = []
    for name, data in package.parts.items():
        if name.endswith(_XML):
            try:
                roots[name] = parse_strictly(data)
            except BrokenXml:
                broken.append(diagnoses.BROKEN_XML.at(Spot(package.file), name=name))
    return roots, tuple(broken)


def _refusals(package: Package, form: Form, roots: Mapping[str, _Element]) -> Iterator[Finding]:
    where = Spot(package.file)
    types = package.parts.get("[Content_Types].xml", b"")
    if any(kind in types for kind in _MACRO_TYPES) or any(name.endswith("vbaProject.bin") for name in package.parts):
        yield diagnoses.TEMPLATE_MACROS.at(where)
    revisions = sum(element.tag in _REVISIONS for root in roots.values() for element in root.iter())
    if revisions:
        yield diagnoses.TEMPLATE_REVISIONS.at(where, count=revisions)
    yield from _from_elsewhere(package, roots)
    count = sum(1 for root in roots.values() for _ in root.iter(q("w:sdt")))
    if count > MOST_CONTROLS:
        yield diagnoses.TEMPLATE_CONTROLS.at(where, count=count, most=MOST_CONTROLS)
        return
    yield from _of_another_form(package, form, roots)


def _from_elsewhere(package: Package, roots: Mapping[str, _Element]) -> Iterator[Finding]:
    """What lies outside the file, or is another file inside it."""
    where = Spot(package.file)
    embedded: dict[str, None] = {}
    for name in ("", *package.parts):
        for one in package.relationships(name):
            kind = one.type.rpartition("/")[2]
            if one.external and kind != "hyperlink":
                yield diagnoses.TEMPLATE_OUTSIDE.at(where, target=one.target)
            elif kind in _INSIDE_KINDS:
                embedded[one.target] = None
    for name, root in roots.items():
        if not embedded and any(element.tag in _EMBEDDED for element in root.iter()):
            embedded[name] = None
    for name in embedded:
        yield diagnoses.TEMPLATE_EMBEDDED.at(where, name=name)


def _of_another_form(package: Package, form: Form, roots: Mapping[str, _Element]) -> Iterator[Finding]:
    where = Spot(package.file)
    said = custom_properties(package).get(FORM, form.id)
    places = Places.of(form)
    if said != form.id:
        yield diagnoses.TEMPLATE_OTHER_FORM.at(where, found=said, form=form.id)
    elif not any(places.slot(one.name) for root in roots.values() for one in controls(root)):
        yield diagnoses.TEMPLATE_NO_FIELDS.at(where, form=form.id)
