"""A Word template looked over against its form: `check_template(package, form, language)`.

What an editor may do gives no findings: styles, logo, words, order of sections, fields moved about. What costs answers
is an error, what confuses those who fill the form in is a warning, what would merely help them is a notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx import diagnoses
from generator.docx.checking import identity, instructions, items, kinds, looks, presence
from generator.docx.checking.draft import drafted
from generator.docx.refusals import refusals
from generator.errors import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.docx.checking.draft import Draft
    from generator.docx.package import Package
    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.words.language import Language

CHECKS: tuple[Callable[[Draft], Iterable[Finding]], ...] = (
    identity.mistaken,
    presence.missing,
    presence.doubled,
    presence.strange,
    presence.tags_lost,
    kinds.wrong_kinds,
    items.mixed_rows,
    items.misplaced,
    items.not_apart,
    presence.no_document_id,
    looks.unlocked,
    looks.without_placeholder,
    looks.headings_in_tables,
    looks.lost_header_rows,
    instructions.own_instructions,
)
_POINTLESS = frozenset(
    one.code
    for one in (
        diagnoses.BROKEN_XML,
        diagnoses.TEMPLATE_OTHER_FORM,
        diagnoses.TEMPLATE_NO_FIELDS,
        diagnoses.TEMPLATE_CONTROLS,
    )
)
"""What makes it pointless to look any further."""


def check_template(package: Package, form: Form, language: Language) -> tuple[Finding, ...]:
    """Everything there is to say about a template: what it is refused for, then what `CHECKS` find, in their order.

    Args:
        package: the template.
        form: the form it is a template of, in the template's language.
        language: that language.
    """
    refused = refusals(package, form)
    if any(one.code in _POINTLESS for one in refused):
        return refused
    try:
        draft = drafted(package, form, language)
        return (*refused, *(finding for check in CHECKS for finding in check(draft)))
    except FileProblem as problem:
        return (*refused, *problem.findings)
