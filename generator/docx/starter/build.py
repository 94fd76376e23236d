"""A form's declaration → a fillable Word document: `build_starter(form, language, brand)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.ooxml import serialised
from generator.docx.package import packed
from generator.docx.properties import CORE_PART, CUSTOM_PART, EDITION, FORM, LANGUAGE, STARTER, core_part, custom_part
from generator.docx.starter.document import document_part
from generator.docx.starter.draft import drafted, hexadecimal
from generator.docx.starter.footer import footer_part
from generator.docx.starter.glossary import glossary_part
from generator.docx.starter.logo import LOGO_ID, logo_of
from generator.docx.starter.markup import name
from generator.docx.starter.numbering import numbering_part
from generator.docx.starter.parts import (
    DOCUMENT_LINKS,
    GLOSSARY_LINKS,
    PACKAGE_LINKS,
    content_types,
    image_link,
    relationships,
)
from generator.docx.starter.seal import digest
from generator.docx.starter.settings import font_table, settings_part
from generator.docx.starter.styles import styles_part
from generator.docx.starter.theme import theme_part

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft
    from generator.docx.starter.logo import Logo
    from generator.docx.starter.parts import Link
    from generator.forms.model import Form
    from generator.pages.brand import Brand
    from generator.words.language import Language


def build_starter(form: Form, language: Language, brand: Brand) -> bytes:
    """The form as a fillable Word document, always the same bytes for the same form, words and brand.

    Args:
        form: in the language it is to be written in.
        language: that language, for the words that are no form's.
        brand: what it looks like.

    Raises:
        FormProblem: the brand's logo cannot be shown.
    """
    draft = drafted(form, language, brand)
    parts = _parts(draft)
    parts[CUSTOM_PART] = b""
    parts["[Content_Types].xml"] = content_types(parts)
    own = {FORM: form.id, EDITION: str(form.edition), LANGUAGE: form.language, STARTER: digest(parts)}
    parts[CUSTOM_PART] = custom_part(own)
    # The list of types comes first in a package, where readers that go through it as a stream want it.
    return packed({"[Content_Types].xml": parts.pop("[Content_Types].xml"), **parts})


def _parts(draft: Draft) -> dict[str, bytes]:
    """All parts but the list of types and the file's own properties."""
    logo = logo_of(draft.brand)
    document, footer = document_part(draft, logo.element if logo else None), footer_part(draft)
    _give_ids(document, footer)
    glossary = glossary_part(draft.form.id, (document, footer), draft.prompts.text)
    styles = serialised(styles_part(draft))
    settings, fonts = serialised(settings_part(draft.locale)), serialised(font_table(draft.brand.word))
    accent, quiet = hexadecimal(draft.brand.accent), hexadecimal(draft.brand.quiet)
    return {
        "_rels/.rels": relationships(PACKAGE_LINKS),
        "word/document.xml": serialised(document),
        "word/_rels/document.xml.rels": relationships([*DOCUMENT_LINKS, *_pictures(logo)]),
        "word/footer1.xml": serialised(footer),
        "word/styles.xml": styles,
        "word/settings.xml": settings,
        "word/fontTable.xml": fonts,
        "word/numbering.xml": serialised(numbering_part(draft.lists, accent, quiet)),
        "word/theme/theme1.xml": serialised(theme_part(draft)),
        "word/glossary/document.xml": serialised(glossary),
        "word/glossary/_rels/document.xml.rels": relationships(GLOSSARY_LINKS),
        "word/glossary/styles.xml": styles,
        "word/glossary/settings.xml": settings,
        "word/glossary/fontTable.xml": fonts,
        CORE_PART: core_part(draft.form.title, draft.brand, draft.locale),
        **({f"word/media/{logo.name}": logo.data} if logo else {}),
    }


def _pictures(logo: Logo | None) -> list[Link]:
    return [image_link(LOGO_ID, f"media/{logo.name}")] if logo else []


def _give_ids(*parts: _Element) -> None:
    """Numbers the controls of all parts through, as Word wants them: no id twice in a file."""
    number = 0
    for part in parts:
        for one in part.iter(name("w:id")):
            number += 1
            one.set(name("w:val"), str(number))
