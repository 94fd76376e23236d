"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any] | click.Command")

form_argument = click.argument("form", metavar="FORM")
lang_option = click.option("--lang", metavar="LANG", help="Language of the form.  [default: its own]")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
jobs_option = click.option("--jobs", type=click.IntRange(1), metavar="N", help="Files read at the same time.")
trust_option = click.option(
    "--trust",
    "trust",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    envvar="PLANFORMS_TRUST",
    metavar="PATH",
    help="Certificates to trust, in PEM or DER, or a folder of them; repeatable.",
)
brand_option = click.option("--brand", default="plain", show_default=True, metavar="BRAND", help="Look of the form.")
as_option = click.option(
    "--as",
    "media",
    type=click.Choice(["pdf", "docx"]),
    multiple=True,
    default=["pdf"],
    show_default="pdf",
    help="Kind of file; repeatable.",
)


def guidance_option(*choices: str) -> Callable[[Command], Command]:
    """Whether the form's guidance is printed with it, and, for an empty form, without it."""
    return click.option(
        "--guidance",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="Whether the form's guidance follows on pages of its own.",
    )


into_option = click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Folder for what is made.",
)
