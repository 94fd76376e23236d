"""Words for the codes an export holds: the code is the same everywhere, the word is the reader's."""

from __future__ import annotations

from generator.findings import N_, Severity
from generator.records.model import Means, State, Status, Verdict
from generator.store.model import Decision, Standing

STANDINGS = {Standing.OPEN: N_("open"), Standing.RETURNED: N_("returned"), Standing.VOID: N_("void")}
STATUSES = {Status.CLEAN: N_("clean"), Status.ATTENTION: N_("needs a look"), Status.UNREADABLE: N_("unreadable")}
DECISIONS = {
    Decision.ACCEPT: N_("accepted"),
    Decision.RETURN: N_("sent back"),
    Decision.CORRECT: N_("corrected"),
    Decision.WAIVE: N_("waived"),
    Decision.VOID: N_("declared void"),
}
SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTICE: N_("notice")}
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
    Verdict.UNKNOWN_SIGNER: N_("signed, signer not checked"),
    Verdict.INK: N_("signed by hand"),
}
