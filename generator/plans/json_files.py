"""JSON and JSON lines → entries; numbers are kept as they are spelt, and keys that stand twice are remembered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.errors import PlansProblem
from generator.findings import Entry
from generator.plans import diagnoses
from generator.plans.model import Numeral
from generator.plans.texts import whole_text
from generator.plans.tree import Branch, Node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from generator.findings import Finding

MOST_MEGABYTES = 256
_LONGEST_LINE = 16 << 20
_BLOCK = 1 << 20


def _branch(pairs: list[tuple[str, Any]]) -> Branch:
    branch = Branch(pairs)
    if len(branch) < len(pairs):
        keys = [key for key, _ in pairs]
        branch.doubled = tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))
    return branch


_DECODER = json.JSONDecoder(object_pairs_hook=_branch, parse_float=Numeral, parse_int=Numeral, parse_constant=Numeral)


def read_json(path: Path) -> tuple[Node, tuple[Finding, ...]]:
    """What the file holds, and what was noticed about its text.

    Raises:
        PlansProblem: it is no JSON.
        OSError: it cannot be opened.
    """
    text, findings = whole_text(path, MOST_MEGABYTES)
    try:
        return _DECODER.decode(text), findings
    except RecursionError as problem:
        raise PlansProblem(diagnoses.TOO_DEEP.at(Entry(str(path), ""))) from problem
    except json.JSONDecodeError as problem:
        if problem.msg == "Extra data":
            raise PlansProblem(diagnoses.JSON_LINES.at(Entry(str(path), "", problem.lineno))) from problem
        where = Entry(str(path), "", problem.lineno)
        raise PlansProblem(diagnoses.NOT_JSON.at(where, reason=_reason(problem))) from problem


def _reason(problem: json.JSONDecodeError) -> str:
    return f"{problem.msg[0].lower()}{problem.msg[1:]} ({problem.lineno}:{problem.colno})"


def json_lines(stream: BinaryIO, file: str) -> Iterator[tuple[int, Node | Finding]]:
    """Each line that is not empty, by its number: what it holds, or the finding that says why it cannot be read."""
    for number in range(1, 1 << 62):
        line = stream.readline(_LONGEST_LINE)
        if not line:
            return
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST_LINE)
            yield number, diagnoses.TOO_LARGE.at(Entry(file, "", number), size="> 16", most=16)
            continue
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if text.strip():
            yield number, _line(text, Entry(file, "", number))


def lines_in(path: Path) -> int:
    """How many lines the file has, those that are empty among them: a gigabyte takes a second.

    Raises:
        OSError: it cannot be opened.
    """
    count, last = 0, b"\n"
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            count, last = count + block.count(b"\n"), block[-1:]
    return count + (last != b"\n")


def _line(line: bytes, where: Entry) -> Node | Finding:
    try:
        node: Node = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as problem:
        return diagnoses.ENCODING_BROKEN.at(where, reason=problem.reason)
    except RecursionError:
        return diagnoses.TOO_DEEP.at(where)
    except json.JSONDecodeError as problem:
        return diagnoses.LINE_NOT_JSON.at(where, reason=_reason(problem))
    return node
