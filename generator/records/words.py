"""What the codes of a record are called; the code is the same everywhere, the word is the reader's."""

from __future__ import annotations

from generator.findings import N_
from generator.records.checked import Coverage, Harm, TimeSource, Trust, Verdict, What
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

WHY_NOT = {
    Trust.UNKNOWN_ISSUER: N_("nobody we trust made out the certificate"),
    Trust.EXPIRED: N_("the certificate has expired, and no time stamp proves that it was used in time"),
    Trust.NOT_YET_VALID: N_("the certificate is not valid yet"),
    Trust.REVOKED: N_("the certificate was withdrawn"),
    Trust.WRONG_USAGE: N_("the certificate is not made for signing documents"),
    Trust.WEAK_ALGORITHM: N_("the signature was made in a way that can be forged by now"),
}
"""Why nobody can confirm who signed."""
TRUSTS = {
    Trust.TRUSTED: N_("confirmed"),
    Trust.REVOCATION_NOT_CHECKED: N_("confirmed; whether the certificate was withdrawn was not checked"),
    **WHY_NOT,
    Trust.NOT_CHECKED: N_("not checked"),
}
HARMS = {
    Harm.REWRITTEN: N_("the file was saved anew by a program after it was signed"),
    Harm.ALTERED: N_("what was signed is not what it was"),
    Harm.WRAPPED: N_("it does not cover the whole form"),
    Harm.UNREADABLE: N_("it cannot be read"),
    Harm.SHARED: N_("it is shown in two boxes"),
    Harm.REMOVED: N_("it was taken out of the file"),
}
COVERAGES = {
    Coverage.WHOLE_FILE: N_("the whole file"),
    Coverage.REVISION: N_("the file as it was when signed"),
    Coverage.UNCLEAR: N_("unclear"),
}
TIME_SOURCES = {TimeSource.CLAIMED: N_("the signer's own clock"), TimeSource.TIMESTAMP: N_("a time stamp")}
WHATS = {
    What.VALUE: N_("the answer"),
    What.LOOK: N_("what is shown, not what is stored"),
    What.RULES: N_("what may be entered"),
    What.ADDED: N_("added"),
    What.REMOVED: N_("taken out"),
}
"""What of a field is no longer as it was when it was signed."""
ROLES = {"manager": N_("manager"), "employee": N_("employee")}
"""Of those who sign the shipped forms; forms of one's own may have others, which are called as they are declared."""
