"""`planforms blank`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import diagnoses
from generator.cli.desk import Desk, pass_desk
from generator.cli.keys import KeyFiles, certified, certify_option, key_options
from generator.cli.options import as_option, brand_option, form_argument, guidance_option, into_option, lang_option
from generator.errors import UnknownPlace, UsageProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.batch.jobs import Job
    from generator.forms.model import Form
    from generator.produce import Blank


class Rows(click.ParamType[tuple[str, int]]):
    """`SECTION=N`: how often a section or rows field stands in the form."""

    name = "SECTION=N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """The name and the number."""
        name, equals, number = str(value).partition("=")
        if not equals or not number.isdecimal() or not 0 < int(number) < 100:
            self.fail(f"“{value}” is not written like area=3.", param, ctx)
        return name.strip(), int(number)


@click.command("blank")
@form_argument
@lang_option
@as_option
@click.option("--rows", type=Rows(), multiple=True, help="How many of a repeating section or table; repeatable.")
@brand_option
@guidance_option("none", "with", "only")
@into_option
@certify_option
@key_options
@pass_desk
def command(
    desk: Desk,
    form: str,
    lang: str | None,
    media: tuple[str, ...],
    rows: tuple[tuple[str, int], ...],
    brand: str,
    guidance: str,
    into: Path,
    *,
    certify: bool,
    key_files: KeyFiles,
) -> None:
    """Make an empty form to fill in by hand or on screen.

    Prints the path of each file. With --certify each is sealed, as `planforms fill --help` explains.

    \b
    Examples:
      planforms blank individuell_handlingsplan --as docx --as pdf
      planforms blank improvement_action_plan --lang sv --rows area=3 --rows area.action=4 --into forms

    \b
    Exit codes:
      0  done
      1  failed: the form cannot be used, or the folder cannot be written
      2  wrong usage: no such form, language, brand or section
    """
    from generator import produce
    from generator.batch.jobs import Guidance, job, media_of

    counts = _counts(desk.library.source(form), dict(rows))
    if guidance == Guidance.ONLY:
        desk.show(str(produce.make_guidance(desk.library, form, into, lang, brand)))
        return
    run = job(desk.library, form, into, lang, brand, Guidance(guidance), media_of(media))
    run = certified(run, key_files, desk, asked=certify)
    desk.tell(run.noticed)
    for made in _made(desk, run, counts):
        desk.show(str(made.file))


def _made(desk: Desk, run: Job, counts: Mapping[str, int]) -> Iterator[Blank]:
    from generator import produce

    register = desk.open_register()
    if register is None:
        return produce.make_blanks(run, counts)
    from generator import keeping

    return keeping.make_blanks(run, counts, register)


def _counts(form: Form, asked: Mapping[str, int]) -> Mapping[str, int]:
    """The numbers asked for, each of something that repeats so often.

    Raises:
        UnknownPlace: there is no such section or table, or it may not repeat so often.
    """
    from generator.forms import diagnoses as forms_diagnoses
    from generator.forms.describe import repeating

    known = repeating(form)
    for name, number in asked.items():
        if name not in known:
            told = forms_diagnoses.UNKNOWN_SECTION.at(
                form=form.id, name=name, known=", ".join(known) or "–", place=None
            )
            raise UnknownPlace(told)
        if number > known[name].most:
            raise UsageProblem(diagnoses.ROWS_TOO_MANY.at(name=name, most=known[name].most, found=number))
    return asked
