"""What goes wrong with a template's own Jinja, as a value that can leave the worker, and as the finding it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING

from generator.docx import diagnoses
from generator.findings import Spot
from generator.forms.kinds import nearest

if TYPE_CHECKING:
    from jinja2 import Template

    from generator.findings import Diagnosis, Finding

_TAG = re.compile(r"<[^>]*>")
_LONGEST_REASON = 160


class Kind(StrEnum):
    """What sort of trouble it is."""

    SYNTAX = "syntax"
    NAME = "name"
    FORBIDDEN = "forbidden"
    FAILED = "failed"
    XML = "xml"
    LIMIT = "limit"
    START = "start"


_DIAGNOSES: dict[Kind, Diagnosis] = {
    Kind.SYNTAX: diagnoses.TEMPLATE_SYNTAX,
    Kind.NAME: diagnoses.TEMPLATE_NAME,
    Kind.FORBIDDEN: diagnoses.TEMPLATE_FORBIDDEN,
    Kind.FAILED: diagnoses.TEMPLATE_FAILED,
    Kind.XML: diagnoses.TEMPLATE_XML,
    Kind.LIMIT: diagnoses.TEMPLATE_LIMIT,
    Kind.START: diagnoses.TEMPLATE_START,
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing wrong with a template's own Jinja."""

    kind: Kind
    text: str = ""
    """The paragraph it stands in."""
    reason: str = ""
    name: str = ""
    known: tuple[str, ...] = ()

    def at(self, file: str) -> Finding:
        """The finding that says so about a template."""
        near = nearest(self.name, self.known) if self.name else ""
        return _DIAGNOSES[self.kind].at(Spot(file), text=self.text, reason=self.reason, name=self.name, near=near)


class TemplateTrouble(Exception):
    """A document that could not be rendered; nobody outside this package sees it."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.kind.value)
        self.trouble = trouble


def trouble_of(problem: BaseException, source: str, known: tuple[str, ...]) -> Trouble:
    """What an exception from Jinja means.

    Args:
        problem: what was raised while a part was compiled or rendered.
        source: the part, with each paragraph on a line of its own.
        known: the names the form has.
    """
    from jinja2.exceptions import SecurityError, TemplateSyntaxError

    from generator.docx.rendering.answers import UnknownName

    reason = str(problem)[:_LONGEST_REASON] or type(problem).__name__
    match problem:
        case TemplateSyntaxError():
            return Trouble(Kind.SYNTAX, _paragraph(source, problem.lineno), reason)
        case UnknownName():
            return Trouble(Kind.NAME, _paragraph(source, _line(problem)), "", problem.name, problem.known or known)
        case SecurityError():
            return Trouble(Kind.FORBIDDEN, _paragraph(source, _line(problem)), reason)
        case MemoryError():
            return Trouble(Kind.LIMIT)
        case _:
            return Trouble(Kind.FAILED, _paragraph(source, _line(problem)), reason)


def _line(problem: BaseException) -> int:
    """The line of the template in which something was raised."""
    found, trace = 0, problem.__traceback__
    while trace is not None:
        template: Template | None = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found


def _paragraph(source: str, line: int) -> str:
    """What stands in that line of a part, without its tags."""
    lines = source.split("\n")
    return unescape(_TAG.sub("", lines[line - 1])).strip() if 0 < line <= len(lines) else ""


def unknown_name(name: str, source: str, known: tuple[str, ...]) -> Trouble:
    """The trouble with a name the form does not have, wherever the part says it first."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    lines = (number for number, line in enumerate(source.split("\n"), 1) if word.search(_TAG.sub("", line)))
    return Trouble(Kind.NAME, _paragraph(source, next(lines, 0)), name=name, known=known)
