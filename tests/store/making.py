"""Documents and returns out of thin air."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from generator.findings import Spot
from generator.forms.identity import Identity, document_id
from generator.records import diagnoses
from generator.records.checked import Checked, Party, Trust
from generator.records.issued import Attachment
from generator.records.model import Answer, Means, Record, Sighting, Signature, State
from generator.store.issuing import keep_issued
from generator.store.model import Facts, Issued, Person, Reading
from generator.store.originals import keep_original
from generator.store.returns import keep_record

NAME = "Łukasz Ång"
FORM = "improvement_action_plan"


def an_id(plan, values=None, form=FORM):
    return document_id(form, 1, "en", plan, values or {"details.employee": NAME})


def issued(plan="P-1", *, medium="pdf", name=NAME, number="", reviews=(), ends=(), unit="Care", form=FORM):
    """A form that goes out for a plan; `plan=None` is a blank one."""
    values = {} if plan is None else {"details.employee": name}
    document = document_id(form, 1, "en", plan, values)
    identity = Identity(form, 1, "en", document, plan is not None)
    attachment = Attachment(identity, plan, None if plan is None else unit, values, {"area": 1})
    sha256 = hashlib.sha256(f"{document}{medium}".encode()).hexdigest()
    facts = Facts(Person(number, name if plan else ""), "", tuple(reviews), tuple(ends))
    return Issued(attachment, medium, "plain", f"{document}.{medium}", sha256, facts)


def put_out(register, *plans, **more):
    """Issues a form for each of these plans, and gives back their document ids."""
    group = [issued(plan, **more) for plan in plans]
    keep_issued(register, group)
    return [one.attachment.identity.document for one in group]


def a_record(document="", text=NAME, *, state=State.ANSWERED, is_issued=True, findings=(), form=FORM):
    """A record of one answer; nothing at all where `text` is `None`."""
    seen = (Sighting(text or "", Means.FORM_FIELD, 1),)
    value = text if state is State.ANSWERED else None
    answers = {} if text is None else {"details.employee": Answer(state, value, text, seen)}
    identity = Identity(form, 1, "en", document, is_issued) if document else None
    return Record("inbox/a.pdf", "", identity, answers, (), (), tuple(findings))


def a_signature(name=NAME, **facts):
    """The facts about a signature of somebody whom nobody we trust vouches for."""
    checked = Checked("sig", "ff" * 32, name, Party(name, name), trust=Trust.UNKNOWN_ISSUER, **facts)
    return Signature("signatures.manager", "manager", checked.verdict, name, "2026-06-01T12:00:00+00:00", (), checked)


def reading(register, data, record, *, name="a.pdf", part=1, **facts):
    """What was read in a file of these bytes."""
    original = keep_original(register, data, name)
    person = Person(facts.pop("number", ""), facts.pop("name_of", ""))
    return Reading(original, replace(record, sha256=original.sha256), Facts(person, **facts), part)


def bring_back(register, data, document="", text=NAME, **more):
    """Keeps a return of a document, and gives back what that came to."""
    return keep_record(register, reading(register, data, a_record(document, text, **more)))


def a_finding(place="details.employee"):
    return diagnoses.REQUIRED_MISSING.at(Spot("inbox/a.pdf", 1), place=place, label="Employee")
