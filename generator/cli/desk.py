"""The desk every command works at: where forms come from, in which language people are told, and how."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import click

from generator.cli.harmless import harmless, harmless_json
from generator.errors import UsageProblem
from generator.findings import N_, Severity
from generator.resources import search_path
from generator.words.language import Language, language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.files.writing import Durability
    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.store.register import Register

REGISTER = "output/register.sqlite"
NO_REGISTER = "none"
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTICE: N_("notice")}
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


@dataclass(frozen=True)
class Desk:
    """The settings of one run."""

    templates: tuple[Path, ...] = ()
    """Folders of the user's own, nearest first."""
    messages: str | None = None
    """Language of messages as asked for; `None`: as the system's."""
    register: str = REGISTER
    """Path or URL of the register, or `none`."""

    @cached_property
    def library(self) -> Library:
        """The forms there are."""
        from generator.forms.library import Library

        return Library(search_path(self.templates))

    @cached_property
    def language(self) -> Language:
        """The language of messages.

        Raises:
            UnknownLanguage: what was asked for is none.
        """
        path = search_path(self.templates)
        if self.messages is not None:
            return language(self.messages, path)
        return next((found for tag in _system_tags() if (found := _known(tag)) is not None), language("en", path))

    def open_register(self, durability: Durability | None = None) -> Register | None:
        """The register, made where it is not there; `None` where none is wanted. It is durable unless said otherwise.

        Raises:
            PlanformsError: it cannot be used.
        """
        if self.register == NO_REGISTER:
            return None
        from generator.files.writing import Durability
        from generator.store.register import open_register

        return _closed_with_command(open_register(self.register, durability or Durability.DURABLE))

    def existing_register(self) -> Register:
        """The register there is.

        Raises:
            PlanformsError: there is none, or it cannot be used.
        """
        from generator.store import diagnoses
        from generator.store.register import existing_register

        if self.register == NO_REGISTER:
            raise UsageProblem(diagnoses.NONE_CHOSEN.at())
        return _closed_with_command(existing_register(self.register))

    def register_if_any(self) -> Register | None:
        """The register there is; `None` where none is wanted, or there is none yet.

        Raises:
            PlanformsError: it cannot be used.
        """
        is_missing = "://" not in self.register and not os.path.isfile(self.register)  # noqa: PTH113 - as `files_at`
        return None if self.register == NO_REGISTER or is_missing else self.existing_register()

    @property
    def color(self) -> bool | None:
        """`False` where colours are not wanted; `None`: as the terminal can."""
        return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None

    def tell(self, findings: Iterable[Finding]) -> None:
        """Findings in words, on standard error."""
        from generator.words.saying import say

        for finding in findings:
            said = say(finding, self.language)
            word = click.style(self.language.text(_WORDS[finding.severity]), fg=_COLORS[finding.severity], bold=True)
            where = f"{said.where}: " if said.where else ""
            self.note(f"{word}: {where}{said.message}")
            if said.remedy:
                self.note(f"  {said.remedy}")

    def say(self, message: str, **arguments: object) -> str:
        """A message of the program in the language of messages."""
        from generator.findings import words
        from generator.words.saying import phrase

        return phrase(words(message, **arguments), self.language)

    def note(self, text: str) -> None:
        """A line on standard error."""
        click.echo(harmless(text), err=True, color=self.color)

    def show(self, text: str) -> None:
        """A result on standard output."""
        click.echo(harmless(text), color=self.color)

    def show_json(self, found: object, *, indent: int | None = 2) -> None:
        """A result as JSON on standard output, in UTF-8 whatever the terminal; `indent` `None` gives one line."""
        text = harmless_json(json.dumps(found, ensure_ascii=False, indent=indent))
        # A file name that is no UTF-8 is held as lone surrogates, which only JSON's own escapes can carry.
        click.echo(text.encode("utf-8", "backslashreplace"))


def _closed_with_command(register: Register) -> Register:
    """The same register, which lets go of its connections when the command ends, however it ends."""
    click.get_current_context().call_on_close(register.close)
    return register


def is_terminal() -> bool:
    """Whether somebody watches standard error."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _system_tags() -> Iterable[str]:
    """The languages the system names: `sv_SE.UTF-8` is `sv-SE`; `C` and `POSIX` are none."""
    for name in _SYSTEM:
        tag = re.split("[.@]", os.environ.get(name, ""))[0]
        if tag:
            yield tag.replace("_", "-")


def _known(tag: str) -> Language | None:
    from generator.errors import UnknownLanguage

    try:
        return language(tag)
    except UnknownLanguage:
        return None


pass_desk = click.make_pass_decorator(Desk)
