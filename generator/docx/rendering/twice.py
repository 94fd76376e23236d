"""The first document of a run made twice, by the fast way and by docxtpl: where they differ, docxtpl makes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.rendering.by_docxtpl import canonical, with_docxtpl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.docx.rendering.context import Contents
    from generator.docx.rendering.renderer import Renderer
    from generator.forms.kinds import Value


class Careful:
    """Renders documents of a template with Jinja of its own."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self.is_fast: bool | None = None
        """Whether the fast way gives what docxtpl gives; `None` before the first document."""

    def render(self, contents: Contents, values: Mapping[str, Value]) -> dict[str, bytes]:
        """The parts that differ from document to document, by name.

        Raises:
            TemplateTrouble: the template's own Jinja went wrong.
        """
        if self.is_fast is False:
            return self._slowly(contents, values)
        quick = self._renderer.render(contents, values)
        if self.is_fast is None:
            slow = self._slowly(contents, values)
            self.is_fast = all(canonical(quick[name]) == canonical(slow[name]) for name in quick)
            return quick if self.is_fast else slow
        return quick

    def _slowly(self, contents: Contents, values: Mapping[str, Value]) -> dict[str, bytes]:
        renderer = self._renderer
        variables = renderer.variables(contents, values)
        return with_docxtpl(renderer.lowered, variables, renderer.environment, renderer.known)
