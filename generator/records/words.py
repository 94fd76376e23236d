"""What the codes of a record are called; the code is the same everywhere, the word is the reader's."""

from __future__ import annotations

from generator.findings import N_
from generator.records.checked import Verdict
from generator.records.model import Means, State, Status

STATUSES = {Status.CLEAN: N_("clean"), Status.ATTENTION: N_("needs a look"), Status.UNREADABLE: N_("unreadable")}
STATES = {
    State.ANSWERED: N_("answered"),
    State.BLANK: N_("blank"),
    State.UNREADABLE: N_("unreadable"),
    State.DISPUTED: N_("disputed"),
}
MEANS = {
    Means.FORM_FIELD: N_("form field"),
    Means.CONTENT_CONTROL: N_("content control"),
    Means.PAGE_TEXT: N_("text on the page"),
    Means.OCR: N_("text recognised"),
    Means.TICK: N_("tick on the page"),
    Means.INK: N_("ink"),
    Means.IMAGE: N_("picture"),
    Means.REVIEWER: N_("reviewer"),
}
VERDICTS = {
    Verdict.UNSIGNED: N_("not signed"),
    Verdict.INTACT: N_("signed, unchanged since"),
    Verdict.CHANGED_AFTER: N_("changed after it was signed"),
    Verdict.DAMAGED: N_("damaged"),
    Verdict.UNKNOWN_SIGNER: N_("signed, not known by whom"),
    Verdict.INK: N_("ink, which nobody can verify"),
}
"""In a word or two; `verdicts` says it in sentences. Ink is never called a signature."""
