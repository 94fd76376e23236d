"""What a form marks as sensitive, taken out of a document before anything is made of it.

Answers, what they were issued as, findings, changes, signatures and decisions about them all go, and with them whatever
a rule that looks at such an answer has to say. That a form asks for these things is no secret, so the names stay. Of a
signature after which such an answer was changed, that is told without saying which: its verdict says so already.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.forms.privacy import is_open, open_ones, sensitive_patterns, sensitive_rules
from generator.records.discreet import discreet, discreet_finding

if TYPE_CHECKING:
    from generator.cases.model import Reviewed
    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.records.issued import Attachment
    from generator.records.model import Record
    from generator.store.model import KeptRecord


def without_sensitive(reviewed: Reviewed) -> Reviewed:
    """The document without its sensitive answers; the same one where its form has none, or is not in the library."""
    form = reviewed.form
    if form is None or not sensitive_patterns(form):
        return reviewed
    paper = reviewed.paper
    return replace(
        reviewed,
        paper=replace(paper, issued=_issued(paper.issued, form), kept=_kept(paper.kept, form)),
        record=_record(reviewed.record, form) if reviewed.record else None,
        values=open_ones(reviewed.values, form),
        across=_findings(reviewed.across, form),
    )


def _issued(issued: Attachment | None, form: Form) -> Attachment | None:
    return replace(issued, issued=open_ones(issued.issued, form)) if issued else None


def _kept(kept: KeptRecord | None, form: Form) -> KeptRecord | None:
    if kept is None:
        return None
    taken = tuple(one for one in kept.decisions if is_open(one.place, form) and one.code not in sensitive_rules(form))
    return replace(kept, record=_record(kept.record, form), decisions=taken)


def _record(record: Record, form: Form) -> Record:
    return replace(
        record,
        answers=open_ones(record.answers, form),
        changes=tuple(change for change in record.changes if is_open(change.place, form)),
        signatures=tuple(
            discreet(one, lambda place: is_open(place, form)) for one in record.signatures if is_open(one.place, form)
        ),
        findings=_findings(record.findings, form),
    )


def _findings(findings: tuple[Finding, ...], form: Form) -> tuple[Finding, ...]:
    return tuple(
        discreet_finding(one, lambda place: is_open(place, form))
        for one in findings
        if is_open(one.place or "", form) and one.code not in sensitive_rules(form)
    )
