"""What stands in a control until somebody fills it in, in the form's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.findings import N_
from generator.forms.model import Kind

if TYPE_CHECKING:
    from generator.words.language import Language

_ENTER_TEXT = N_("Enter text")
_NUMBER = N_("Number")
_CHOOSE_DATE = N_("Choose a date")
_CHOOSE_ONE = N_("Choose one")
_SIGN = N_("Sign here")
_ON_ISSUE = N_("Filled in when the form is issued")

_BY_KIND = {
    Kind.NUMBER: _NUMBER,
    Kind.DATE: _CHOOSE_DATE,
    Kind.CHOICE: _CHOOSE_ONE,
    Kind.SIGNATURE: _SIGN,
    Kind.COMPUTED: _ON_ISSUE,
}


@dataclass(frozen=True, slots=True)
class Prompts:
    """The placeholder words of one language."""

    by_kind: dict[Kind, str]
    text: str
    issued: str
    """For what the file works out itself."""

    def of(self, kind: Kind) -> str:
        """The words in an empty control of that kind."""
        return self.by_kind.get(kind, self.text)


def prompts(language: Language) -> Prompts:
    """The placeholder words in that language."""
    by_kind = {kind: language.text(words) for kind, words in _BY_KIND.items()}
    return Prompts(by_kind, language.text(_ENTER_TEXT), language.text(_ON_ISSUE))
