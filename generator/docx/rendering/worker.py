"""Templates with Jinja of their own are rendered in a process that may not take more than a document can want.

The sandbox keeps such a template away from everything but its answers; a loop that never ends only another process can
stop (`apart`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.apart import Apart, Limits, NotStarted, OverLimit
from generator.docx.rendering.context import Contents
from generator.docx.rendering.renderer import Renderer
from generator.docx.rendering.trouble import Kind, TemplateTrouble, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.apart import Ask
    from generator.docx.lowering.lower import Lowered
    from generator.docx.rendering.twice import Careful
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.resources import SearchPath
    from generator.words.language import Language

    Job = tuple[Mapping[str, str], Mapping[str, int], Mapping[str, Value]]
    """Texts and counts of the contents, and the values by place."""
    Parts = dict[str, bytes]


class Worker:
    """Renders documents of one template in a process of its own."""

    def __init__(self, form: Form, language: Language, lowered: Lowered, limits: Limits | None = None) -> None:
        prepare = partial(_prepared, form, language.tag, language.path, lowered)
        self._apart: Apart[Job, Parts | Trouble] = Apart(prepare, limits)

    def render(self, contents: Contents, values: Mapping[str, Value]) -> Parts:
        """The parts that differ from document to document, by name.

        Raises:
            TemplateTrouble: the template's own Jinja went wrong, or did not come to an end.
        """
        try:
            answer = self._apart((dict(contents.texts), dict(contents.counts), dict(values)))
        except OverLimit as problem:
            raise TemplateTrouble(Trouble(Kind.LIMIT)) from problem
        except NotStarted as problem:
            raise TemplateTrouble(Trouble(Kind.START)) from problem
        if isinstance(answer, Trouble):
            raise TemplateTrouble(answer)
        return answer

    def close(self) -> None:
        """Ends the process."""
        self._apart.close()


def _prepared(form: Form, tag: str, path: SearchPath, lowered: Lowered, _ask: Ask) -> Callable[[Job], Parts | Trouble]:
    from generator.docx.rendering.twice import Careful
    from generator.words.language import language

    return partial(_rendered, Careful(Renderer(form, language(tag, path), lowered)))


def _rendered(renderer: Careful, job: Job) -> Parts | Trouble:
    """The parts of one document, or what went wrong with them."""
    texts, counts, values = job
    try:
        return renderer.render(Contents(texts, counts), values)
    except TemplateTrouble as problem:
        return problem.trouble
    except MemoryError:
        return Trouble(Kind.LIMIT)
    except Exception as problem:  # noqa: BLE001 - a worker has no other way to say it
        return Trouble(Kind.FAILED, reason=type(problem).__name__)
