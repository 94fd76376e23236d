"""What any file that came back can be asked, whatever it was made as: the face of the readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.records.carried import Carried
    from generator.records.issued import Attachment
    from generator.records.model import Sighting
    from generator.records.vouching import Asked, Box, Report

_LEAST_ALIKE = 0.6


class Seen(NamedTuple):
    """What was seen of a form."""

    sightings: dict[str, tuple[Sighting, ...]]
    """By place; several where the file contradicts itself."""
    findings: list[Finding]
    explained: frozenset[str] = frozenset()
    """Places that were not seen, and of which the findings say why."""

    def noticing(self, *findings: Finding) -> Seen:
        """The same with these findings before its own."""
        return self._replace(findings=[*findings, *self.findings])


class Match(NamedTuple):
    """How well what a file holds matches a form; the greater one is the better match."""

    share: float
    """Of what the file holds, that which has a place in the form."""
    cover: float
    """Of the form's places, those the file has."""

    @property
    def fits(self) -> bool:
        """Whether it is good enough to take the file for that form."""
        return self.share >= _LEAST_ALIKE


class Returned(Protocol):
    """A file, opened and walked once."""

    @property
    def carried(self) -> Carried:
        """Who it says it is."""
        ...

    @property
    def language(self) -> str:
        """Tag of the language it says it is in; empty where it does not."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to say about the file itself."""
        ...

    @property
    def lost(self) -> tuple[Finding, ...]:
        """Why nothing could be read; empty where something was."""
        ...

    def match(self, form: Form) -> Match:
        """How well it matches a form."""
        ...

    def see(self, form: Form, issued: Attachment | None) -> Seen:
        """What was seen at each place of the form; `issued` is what went out, where the file says so."""
        ...

    def vouch(self, boxes: Sequence[Box], form: Form | None, asked: Asked) -> Report:
        """What its signatures say, box by box; `form` is the one it is, where that is known."""
        ...

    def as_named(self) -> dict[str, tuple[Sighting, ...]]:
        """What was seen, by the file's own names: for forms that are not in the library."""
        ...

    def signature_boxes(self) -> Iterable[tuple[str, str]]:
        """Name of each signature box, and what it says, for such forms."""
        ...
