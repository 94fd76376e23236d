"""`planforms demo`: the commands of a real journey, each shown and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import into_option
from generator.findings import N_

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cli.demo.shell import Shell

SENT = (
    ("improvement_action_plan", "en"),
    ("improvement_action_plan", "sv"),
    ("individuell_handlingsplan", "en"),
    ("individuell_handlingsplan", "sv"),
    ("improvement_action_plan_review", "en"),
)
"""The forms that go out, each in a language."""
ALTERED = "P-0042"
"""The plan that comes back other than it was sent; its review comes back as well."""


@click.command("demo")
@into_option
@pass_desk
def command(desk: Desk, into: Path) -> Status:
    """Go through the whole journey on the shipped examples.

    Shows and runs the commands of a real one: workbooks of example plans become fillable PDF and Word forms in English
    and in Swedish; some come back, filled in by other programs, flattened, signed, altered, or no form of ours; they
    are read into records, looked over, exported, reported on and packed. Prints the path of every file that is made.

    \b
    Examples:
      planforms demo
      planforms demo --into output/demo

    \b
    Exit codes:
      0  done
      1  failed: the folder cannot be written
      3  done, but something did not come back as it was filled in
    """
    from generator.cli.demo.inbox import come_back
    from generator.cli.demo.shell import Shell
    from generator.cli.demo.signing import sign_some

    shell = Shell(desk, into, into / "register.sqlite")
    for form, tag in SENT:
        _send(desk, shell, form, tag)
    inbox = into / "inbox"
    whole = come_back(desk, shell.made, inbox)
    whole = sign_some(shell, inbox) and whole
    whole = _look_over(shell, inbox) and whole
    desk.note("")
    desk.note(
        desk.say(N_("Next: open a form in your viewer or in Word, fill it in, save it into the inbox, and read again."))
    )
    desk.note(desk.say(N_("For plans of your own: `planforms forms sheet FORM -o plans.xlsx`, then `planforms fill`.")))
    return Status.DONE if whole else Status.ATTENTION


def _send(desk: Desk, shell: Shell, form: str, tag: str) -> None:
    """Makes the forms of the example plans from a workbook, as an HR officer would."""
    from generator.plans.examples import example_plans
    from generator.plans.sheet import write_sheet

    everywhere = desk.library.in_all_languages(form)
    wanted, language = desk.library.form(form, None, tag), desk.library.language(tag)
    workbook = shell.folder / f"plans_{form}_{tag}.xlsx"
    shell.folder.mkdir(parents=True, exist_ok=True)
    write_sheet(wanted, language, workbook, everywhere, example_plans(wanted, language, everywhere))
    desk.show(str(workbook))
    shell.make(
        "fill", workbook, "--form", form, "--lang", tag, "--as", "pdf", "--as", "docx", "--into", shell.folder / "forms"
    )


def _pack(shell: Shell) -> bool:
    """Makes a pack of everything, and reads it back: it says the same, and changes nothing."""
    packs = shell.folder / "packs"
    shell.make("pack", "register", "--by", "all", "--into", packs)
    return shell.write(shell.folder / "packed.jsonl", "read", packs, "--json")


def _look_over(shell: Shell, inbox: Path) -> bool:
    """Reads what came back, looks it over, exports it and reports on it; whether every command did its work."""
    from generator.cli.demo.signing import AUTHORITY

    folder = shell.folder
    trust = ("--trust", folder / "keys" / AUTHORITY)
    done = (
        shell.write(folder / "records.jsonl", "read", inbox, "--json", *trust),
        shell.tell("verify", inbox, *trust),
        shell.tell("review", "list"),
        shell.tell("review", "show", ALTERED),
        shell.file(folder / "records.xlsx", "review", "export"),
        shell.file(folder / "reviews.ics", "review", "export"),
        shell.file(folder / "report.html", "review", "report"),
        _pack(shell),
    )
    return all(done)
