"""`planforms forms list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import json_option
from generator.errors import FormProblem
from generator.forms.localise import localise
from generator.resources import shipped

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.forms.model import Form


@click.command("list")
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> Status:
    """List every form there is.

    \b
    Examples:
      planforms forms list
      planforms --templates my_forms forms list --json

    \b
    Exit codes:
      0  done
      3  done, but a form cannot be read
    """
    forms, findings = _forms(desk)
    if as_json:
        desk.show_json([_entry(form) for form in forms])
    else:
        rows = [(form.id, str(form.edition), " ".join(form.languages), _title(form, desk)) for form in forms]
        for line in columns(rows):
            desk.show(line)
    desk.tell(findings)
    return Status.ATTENTION if findings else Status.DONE


def _forms(desk: Desk) -> tuple[list[Form], list[Finding]]:
    """The forms that can be read, and what is wrong with the others."""
    forms: list[Form] = []
    findings: list[Finding] = []
    for name in desk.library.names():
        try:
            forms.append(desk.library.source(name))
        except FormProblem as problem:
            findings.extend(problem.findings)
    return forms, findings


def _title(form: Form, desk: Desk) -> str:
    """The title in the language of messages, where the form has it."""
    return localise(form, desk.language).title


def _entry(form: Form) -> dict[str, object]:
    return {
        "id": form.id,
        "title": form.title,
        "edition": form.edition,
        "languages": list(form.languages),
        "formats": ["pdf", "docx"],
        "origin": _origin(form),
    }


def _origin(form: Form) -> str:
    """`shipped`, or the templates folder the form is in."""
    root = form.folder.parents[1] if form.folder else None
    return "shipped" if root in (None, shipped("templates")) else str(root)
