"""`planforms review export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.review.filters import filter_options
from generator.findings import N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.exports.writing import Kind, Order
    from generator.forms.model import Form
    from generator.store.register import Register
    from generator.store.worklist import Filter, Item

KINDS = ("xlsx", "csv", "jsonl", "json", "ics")
STDOUT = "-"
_NAMED = 5
"""Unknown forms that are named."""
DONE = N_("{count} documents were exported to {target}.")
LEFT_OUT = N_("{count} columns of sensitive answers were left out; --sensitive exports them.")


@click.command("export")
@click.option("-o", "--output", metavar="FILE", help="File to write; for CSV a folder or .zip; - prints JSON.")
@click.option("--as", "kind", type=click.Choice(KINDS), help="Kind of file.  [default: as FILE ends]")
@filter_options
@click.option("--sensitive", is_flag=True, help="Also export answers that a form marks as sensitive.")
@click.option("--names", is_flag=True, help="Name people in a calendar.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of an export as JSON instead.")
@pass_desk
def command(
    desk: Desk,
    output: str | None,
    kind: str | None,
    wanted: Filter,
    *,
    sensitive: bool,
    names: bool,
    schema: bool,
) -> Status:
    """Export what came back to Excel, CSV or JSON, and review dates to a calendar.

    A workbook has a sheet for each thing there are several of: documents, items, rows, findings, decisions. Answers are
    exported as they were decided on; where nothing came back yet, as they were issued. Text is never a formula.
    Headings are in the language of messages.

    \b
    Examples:
      planforms review export -o returned.xlsx --status returned
      planforms --messages sv review export -o reviews.ics --unit Kundcenter

    \b
    Exit codes:
      0  done
      1  failed: there is no register, or nothing to export
      2  wrong usage
      3  done, but a form is not in the library: its answers were exported as they are
    """
    if schema:
        return _show_schema(desk)
    from generator.exports.calendar import Named
    from generator.exports.model import Sensitive
    from generator.exports.writing import Kind, Order
    from generator.review import reviewed_across

    target, made = _target(output, kind)
    register = desk.existing_register()
    items, forms = _found(desk, register, wanted)
    order = Order(
        reviewed_across(register, desk.library, desk.language, wanted),
        tuple(form for form in forms.values() if form is not None),
        desk.language,
        register.clock(),
        Sensitive.INCLUDED if sensitive else Sensitive.LEFT_OUT,
        Named.BY_PERSON if names else Named.BY_DOCUMENT,
    )
    _write(order, made, target)
    if target != STDOUT:
        desk.note(desk.say(DONE, count=len(items), target=target))
    if made is not Kind.ICS and (left_out := order.layout.left_out):
        desk.note(desk.say(LEFT_OUT, count=left_out))
    return _remarks(desk, items, forms)


def _target(output: str | None, kind: str | None) -> tuple[str, Kind]:
    """Where to, and as what.

    Raises:
        UsageError: neither the name nor `--as` says what kind of file it is to be, or it cannot be that.
    """
    from generator.exports.writing import BY_SUFFIX, Kind

    if not output:
        raise click.UsageError("Name the file with -o, such as -o returned.xlsx.")
    suffix = Path(output).suffix.lower()
    if kind is None and output != STDOUT and suffix in BY_SUFFIX:
        return output, BY_SUFFIX[suffix]
    if kind is None and output != STDOUT:
        message = f"“{output}” does not say what kind of file it is: end it in .xlsx, or say --as csv."
        raise click.UsageError(message)
    made = Kind(kind or Kind.JSONL)
    if output == STDOUT and made not in {Kind.JSON, Kind.JSONL}:
        raise click.UsageError("Only jsonl and json can be printed; name a file with -o.")
    if made is Kind.CSV and suffix not in {"", ".zip"}:
        raise click.UsageError("CSV has a file for each table: name a folder or a .zip with -o.")
    return output, made


def _found(
    desk: Desk, register: Register, wanted: Filter
) -> tuple[tuple[Item, ...], dict[tuple[str, int | None], Form | None]]:
    """What is wanted, and each form among it, by id and edition; `None` for one that is not in the library.

    Raises:
        RegisterProblem: there is nothing.
    """
    from generator.errors import RegisterProblem
    from generator.exports import diagnoses
    from generator.review import form_of
    from generator.store.listing import listing

    items = listing(register, wanted)
    if not items:
        raise RegisterProblem(diagnoses.NOTHING.at())
    forms: dict[tuple[str, int | None], Form | None] = {}
    for item in sorted(items, key=lambda item: (item.form, item.edition or 0)):
        if (item.form, item.edition) not in forms:
            forms[item.form, item.edition] = form_of(item, desk.library, desk.language)
    return items, forms


def _write(order: Order, kind: Kind, target: str) -> None:
    from generator.exports.writing import json_of, write

    if target != STDOUT:
        write(order, kind, Path(target))
        return
    for piece in json_of(order, kind):
        click.echo(piece, nl=False)


def _remarks(desk: Desk, items: Sequence[Item], forms: Mapping[tuple[str, int | None], Form | None]) -> Status:
    """Says whose answers nobody could explain; a file that could not be read has none."""
    from generator.exports import diagnoses

    unknown = [
        item for item in items if forms[item.form, item.edition] is None and (item.form or item.status == "attention")
    ]
    if not unknown:
        return Status.DONE
    names = ", ".join(sorted({item.form or item.file for item in unknown})[:_NAMED])
    desk.tell([diagnoses.FORM_UNKNOWN.at(count=len(unknown), forms=names)])
    return Status.ATTENTION


def _show_schema(desk: Desk) -> Status:
    from generator.exports.schema import export_schema

    desk.show_json(export_schema(desk.library.source(name) for name in desk.library.names()))
    return Status.DONE
