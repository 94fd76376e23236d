"""`planforms forms show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns, width
from generator.cli.desk import Desk, pass_desk
from generator.cli.options import form_argument, json_option, lang_option
from generator.findings import N_
from generator.forms.describe import described, summary
from generator.forms.localise import localised_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.forms.describe import Line
    from generator.forms.model import Form, Rule


@click.command("show")
@form_argument
@lang_option
@json_option
@pass_desk
def command(desk: Desk, form: str, lang: str | None, *, as_json: bool) -> None:
    """Show what a form asks for and which rules it has.

    Each answer stands with its place, which is its name in plan data, records and findings; N is the number of an item.

    \b
    Examples:
      planforms forms show improvement_action_plan
      planforms forms show individuell_handlingsplan --lang en --json

    \b
    Exit codes:
      0  done
      1  the form cannot be read
      2  wrong usage: no such form or language
    """
    shown = desk.library.form(form, None, lang)
    rules = localised_rules(desk.library.source(form), desk.library.language(shown.language))
    if as_json:
        desk.show_json(described(shown, rules))
        return
    for line in _lines(shown, rules, desk):
        desk.show(line)


def _lines(form: Form, rules: tuple[Rule, ...], desk: Desk) -> Iterator[str]:
    yield click.style(form.title, bold=True)
    yield desk.say(
        N_("{id}, edition {edition}, in {languages}"),
        id=form.id,
        edition=form.edition,
        languages=", ".join(form.languages),
    )
    if form.lead:
        yield from ("", *_folded(form.lead))
    for title, fields in summary(form):
        yield ""
        yield click.style(title, bold=True)
        yield from columns([_row(line, desk) for line in fields])
    if rules:
        yield ""
        yield click.style(desk.say(N_("Rules")), bold=True)
        yield from columns([(rule.code, rule.severity.value, rule.message) for rule in rules])


def _row(line: Line, desk: Desk) -> tuple[str, str, str]:
    required = desk.say(N_("required"))
    return f"  {line.place}", line.kind.value, f"{line.label} ({required})" if line.required else line.label


def _folded(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width())
