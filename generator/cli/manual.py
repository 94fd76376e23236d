"""The manual's generated pages: `python -m generator.cli.manual` writes `docs/commands.md` and `docs/findings.md`.

The first is the help of every command. The second keeps what people wrote in it; between its two marks stands a table
of everything the program can say.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.findings import Diagnosis

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1]
DOCS = PACKAGE.parent / "docs"
BEGIN = "<!-- begin: written by python -m generator.cli.manual -->"
END = "<!-- end -->"
_WIDTH = 96
_COMMANDS_HEAD = """# Commands

This page is the help of every command, written by `python -m generator.cli.manual`.
"""


def commands(group: click.Group, name: str = "planforms") -> Iterator[tuple[str, click.Command]]:
    """The group and every command below it, with the words typed for each."""
    yield name, group
    for inner in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), inner)
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {inner}")
        elif command is not None:
            yield f"{name} {inner}", command


def help_of(name: str, command: click.Command) -> str:
    """The help of a command, as it is printed in a wide terminal; `name` is all that is typed to call it."""
    from generator.cli import main

    top, _, rest = name.partition(" ")
    root = click.Context(main, info_name=top, max_content_width=_WIDTH, terminal_width=_WIDTH, **main.context_settings)
    context = click.Context(command, info_name=rest, parent=root) if rest else root
    return command.get_help(context)


def commands_page() -> str:
    """The text of `docs/commands.md`."""
    from generator.cli import main

    parts = [f"## {name}\n\n```text\n{help_of(name, command)}\n```\n" for name, command in commands(main)]
    return "\n".join((_COMMANDS_HEAD, *parts))


def diagnoses() -> dict[str, Diagnosis]:
    """Everything the program can say, by code, sorted."""
    found: dict[str, Diagnosis] = {}
    for path in sorted(PACKAGE.rglob("diagnoses.py")):
        module = import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
        found |= {one.code: one for one in vars(module).values() if isinstance(one, Diagnosis)}
    return dict(sorted(found.items()))


def findings_table() -> str:
    """The generated part of `docs/findings.md`: a table for each area of codes."""
    areas: dict[str, list[Diagnosis]] = {}
    for code, diagnosis in diagnoses().items():
        areas.setdefault(code.partition(".")[0], []).append(diagnosis)
    return "\n".join(line for area, known in areas.items() for line in _area(area, known))


def _area(area: str, known: list[Diagnosis]) -> Iterator[str]:
    yield from (f"### {area}", "", "| code | severity | what it says | what to do |", "|---|---|---|---|")
    for one in known:
        cells = (f"`{one.code}`", one.severity.value, one.message, one.remedy or "–")
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def findings_page(before: str) -> str:
    """The text of `docs/findings.md`: what people wrote in it, with the table brought up to date."""
    head, _, rest = before.partition(BEGIN)
    return f"{head}{BEGIN}\n\n{findings_table()}\n{END}{rest.partition(END)[2]}"


def write() -> None:
    """Writes both pages."""
    page = DOCS / "findings.md"
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")
    page.write_text(findings_page(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
