"""YAML → entries, built from the parser's events so that nothing is guessed and nothing can grow.

Anchors, aliases and tags are refused: with them 300 bytes can become a gigabyte. Plain `true`, `false`, `null` and
numbers are what they look like, everything else is text: `no`, `12:30` and 2026-03-02 stay as they were typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.errors import PlansProblem
from generator.findings import Entry
from generator.plans import diagnoses
from generator.plans.model import Numeral
from generator.plans.texts import whole_text
from generator.plans.tree import Branch, Node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from yaml.events import Event

    from generator.findings import Finding

MOST_MEGABYTES = 64
_DEEPEST = 20
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


def read_yaml(path: Path) -> tuple[Node, tuple[Finding, ...]]:
    """What the file holds, and what was noticed about its text; several documents are read as one list.

    Raises:
        PlansProblem: it is no YAML, or uses what could make it huge; the finding names the line.
        OSError: it cannot be opened.
    """
    import yaml

    text, findings = whole_text(path, MOST_MEGABYTES)
    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        documents = list(_Builder(str(path)).documents(events))
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else None
        reason = problem.problem or problem.context or ""
        raise PlansProblem(diagnoses.NOT_YAML.at(Entry(str(path), "", line), reason=reason)) from problem
    except yaml.YAMLError as problem:
        raise PlansProblem(diagnoses.NOT_YAML.at(Entry(str(path), ""), reason=str(problem).split("\n")[0])) from problem
    return _joined(documents), findings


def _joined(documents: list[Node]) -> Node:
    """One document as it is; of several, the plans of all."""
    if len(documents) == 1:
        return documents[0]
    return [plan for document in documents for plan in (document if isinstance(document, list) else [document])]


def _line(event: Event) -> int:
    """The line an event begins in, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


class _Builder:
    """Values out of events, with the line of each key."""

    def __init__(self, file: str) -> None:
        self.file = file

    def documents(self, events: Iterator[Event]) -> Iterator[Node]:
        """The value of each document."""
        import yaml

        for event in events:
            if not isinstance(
                event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
            ):
                yield self.value(event, events, 0)

    def _refuse(self, event: Event, depth: int) -> None:
        """Raises PlansProblem on what could make a small file huge."""
        import yaml

        where = Entry(self.file, "", _line(event))
        if anchor := getattr(event, "anchor", None):
            raise PlansProblem(diagnoses.YAML_ANCHOR.at(where, name=anchor))
        if isinstance(event, yaml.events.NodeEvent) and (tag := getattr(event, "tag", None)):
            raise PlansProblem(diagnoses.YAML_TAG.at(where, name=tag.removeprefix("tag:yaml.org,2002:")))
        if depth > _DEEPEST:
            raise PlansProblem(diagnoses.TOO_DEEP.at(where))

    def value(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        """The value that begins with this event."""
        import yaml

        self._refuse(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event.value, is_plain=not event.style)  # the C parser says "", the Python one None
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, depth)
        return self._branch(event, events, depth)

    def _list(self, events: Iterator[Event], depth: int) -> list[Node]:
        import yaml

        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.value(event, events, depth + 1))
        return items

    def _branch(self, start: Event, events: Iterator[Event], depth: int) -> Branch:
        import yaml

        branch = Branch()
        branch.line = _line(start)
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._refuse(event, depth)
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise PlansProblem(diagnoses.NOT_YAML.at(Entry(self.file, "", line), reason="a key that is not text"))
            if event.value in branch:
                raise PlansProblem(diagnoses.DOUBLE_KEY.at(Entry(self.file, event.value, line), key=event.value))
            branch.lines[event.value] = line
            branch[event.value] = self.value(next(events), events, depth + 1)
        return branch


def _scalar(text: str, *, is_plain: bool) -> Node:
    """What a scalar means: quoted it is text, plain it may be a number, true, false or nothing."""
    if not is_plain:
        return text
    word = text.lower()
    if word in _WORDS:
        return _WORDS[word]
    return Numeral(text) if _NUMBER.fullmatch(text) else text
