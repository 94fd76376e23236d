"""What a document says that no other says: who it is, and what was issued."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.docx.properties import DOCUMENT, EDITION, FORM, HEAD, LANGUAGE, STARTER, custom_properties
from generator.records.issued import NAMESPACE, attachment_bytes

if TYPE_CHECKING:
    from generator.docx.package import Package
    from generator.forms.identity import Identity
    from generator.records.issued import Attachment

_OURS = frozenset({FORM, EDITION, LANGUAGE, DOCUMENT, STARTER})
_UNWRITABLE = re.compile("[\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What JSON leaves as it is and XML has no room for, or takes for a line end."""


def kept_properties(package: Package) -> dict[str, str]:
    """The template's own custom properties that are not ours."""
    return {name: text for name, text in custom_properties(package).items() if name not in _OURS}


def identity_properties(identity: Identity) -> dict[str, str]:
    """Who a document is, as custom properties."""
    edition = str(identity.edition)
    return {FORM: identity.form, EDITION: edition, LANGUAGE: identity.language, DOCUMENT: identity.document}


def record_part(attachment: Attachment) -> bytes:
    """The part with the issued record: JSON as the text of one element."""
    record = _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", attachment_bytes(attachment).decode())
    return f'{HEAD}<planforms xmlns="{NAMESPACE}">{escape(record)}</planforms>'.encode()
