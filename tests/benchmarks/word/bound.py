"""The least that anybody has to do who writes such files: texts into prepared XML, one deflation, one archive."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from generator.docx.archive import QUICKLY, assembled, member
from generator.docx.rendering.ink import written

from .templates import Shape, curly, template

if TYPE_CHECKING:
    from .tasks import Task

_MARKER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Bound:
    """Knows one document; it looks nothing up, attaches nothing, numbers nothing and checks nothing."""

    def __init__(self, document: bytes, task: Task) -> None:
        with zipfile.ZipFile(io.BytesIO(template(document, task.texts, curly, Shape.AS_HEAVY))) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        changing = {name: _MARKER.split(parts[name].decode()) for name in ("word/document.xml", "word/footer1.xml")}
        self._members = [member(name, part) for name, part in parts.items()]
        self._changing = [(list(parts).index(name), name, pieces) for name, pieces in changing.items()]

    def fill(self, task: Task) -> bytes:
        """The file."""
        texts = {name: written(text) for name, text in task.fields.items()}
        members = self._members.copy()
        for position, name, pieces in self._changing:
            filled = pieces.copy()
            filled[1::2] = [texts[field] for field in pieces[1::2]]
            members[position] = member(name, "".join(filled).encode(), QUICKLY)
        return assembled(members)
