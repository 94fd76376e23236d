"""Starters of every form, kept for the tests of a process, and templates changed the way people change them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.controls import ControlType, control
from generator.docx.ooxml import parse_strictly, q, serialised
from generator.docx.package import open_package
from generator.docx.press import Press
from generator.pages.brand import PLAIN, load_brand
from generator.plans.examples import example_plans
from tests.docx.word_samples import starter, word_press
from tests.samples_made import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from generator.docx.package import Package
    from generator.forms.model import Form
    from generator.pages.brand import Brand
    from generator.plans.model import Plan
    from generator.words.language import Language


_WRAPPERS = {ControlType.REPEATING, ControlType.ITEM}


@dataclass(frozen=True)
class Sample:
    """A form in a language with its starter."""

    form: Form
    language: Language
    brand: Brand
    starter: Package

    def press(self, template: Package | None = None) -> Press:
        """The press of the starter, or of a template made of it."""
        if template is None:
            return word_press(self.form.id, self.form.language)
        return Press(self.form, self.language, self.brand, template)

    @property
    def plan(self) -> Plan:
        """The first plan of the form's example."""
        return example_plans(self.form, self.language)[0]


@cache
def sample(name: str, tag: str) -> Sample:
    """The form of that name in that language."""
    form, language = LIBRARY.form(name, None, tag), LIBRARY.language(tag)
    brand = load_brand(PLAIN, LIBRARY.path)
    return Sample(form, language, brand, open_package(starter(name, tag), f"{name}.docx"))


def changed(package: Package, change: Callable[[_Element], None], part: str = "") -> Package:
    """The package with one part changed; by default the main one."""
    name = part or package.main
    root = parse_strictly(package.parts[name])
    change(root)
    return replace(package, parts={**package.parts, name: serialised(root)})


def with_text(package: Package, *paragraphs: str) -> Package:
    """The package with paragraphs of these words in front, each run of them split in the middle as Word does."""

    def add(root: _Element) -> None:
        body = root.find(q("w:body"))
        assert body is not None
        for at, words in enumerate(paragraphs):
            body.insert(at, paragraph(words))

    return changed(package, add)


def paragraph(words: str) -> _Element:
    """A paragraph of two runs."""
    made = etree.Element(q("w:p"), nsmap={"w": q("w:p")[1:].partition("}")[0]})
    half = len(words) // 2
    for part in (words[:half], words[half:]):
        run = etree.SubElement(made, q("w:r"))
        etree.SubElement(run, q("w:proofErr"))
        etree.SubElement(run, q("w:t")).text = part
    return made


def typed(place: str, words: str) -> Callable[[_Element], None]:
    """Somebody types into the control of a place."""

    def type_in(root: _Element) -> None:
        for element in root.iter(q("w:sdt")):
            one = control(element)
            if one.tag == place and one.content is not None:
                for mark in element.iter(q("w:showingPlcHdr")):
                    mark.getparent().remove(mark)  # type: ignore[union-attr]
                next(one.content.iter(q("w:t"))).text = words

    return type_in


def without_wrappers(root: _Element) -> None:
    """What LibreOffice does: the controls round items go, what is in them stays."""
    for element in list(root.iter(q("w:sdt"))):
        is_wrapper = any(True for _ in element.iterfind(f"{q('w:sdtPr')}/{q('w15:repeatingSection')}"))
        is_item = any(True for _ in element.iterfind(f"{q('w:sdtPr')}/{q('w15:repeatingSectionItem')}"))
        if is_wrapper or is_item:
            parent, content = element.getparent(), element.find(q("w:sdtContent"))
            assert parent is not None
            assert content is not None
            at = parent.index(element)
            parent[at : at + 1] = list(content)


def with_neighbours_joined(root: _Element) -> None:
    """What else LibreOffice does: a table that stands right under another becomes more rows of it."""
    for table in list(root.iter(q("w:tbl"))):
        before = table.getprevious()
        if before is not None and before.tag == q("w:tbl"):
            before.extend(table.findall(q("w:tr")))
            table.getparent().remove(table)  # type: ignore[union-attr]


def without_tags(root: _Element) -> None:
    """What LibreOffice 7.4 does: of a control's names only that of its building block stays."""
    for tag in list(root.iter(q("w:tag"))):
        tag.getparent().remove(tag)  # type: ignore[union-attr]


def shown(data: bytes) -> dict[str, str]:
    """What stands in each control of a document, by tag; placeholders are empty."""
    package = open_package(data, "out.docx")
    found: dict[str, str] = {}
    for name in (package.main, *package.related(package.main, "footer")):
        for element in package.xml(name).iter(q("w:sdt")):
            one = control(element)
            if one.tag and one.content is not None and one.type not in _WRAPPERS:
                assert one.tag not in found, one.tag
                found[one.tag] = "" if one.is_empty else _words(one.content)
    return found


def _words(content: _Element) -> str:
    said = {q("w:br"): "\n", q("w:tab"): "\t"}
    return "".join(said.get(one.tag, one.text or "" if one.tag == q("w:t") else "") for one in content.iter())
