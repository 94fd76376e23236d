"""A stand-in for somebody at another program: fills fields with pypdf, as its own users would.

The demonstration uses it to show a form that comes back from a program that is not ours. Nothing else does.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def filled_elsewhere(data: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with these answers by field name, saved by pypdf; ticks and choices take the name of their on-state."""
    from pypdf import PdfReader, PdfWriter

    fields = PdfReader(io.BytesIO(data)).get_fields() or {}
    writer = PdfWriter(clone_from=io.BytesIO(data))
    taken = {name: f"/{text}" if fields[name].get("/FT") == "/Btn" else text for name, text in answers.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, taken, auto_regenerate=False)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
