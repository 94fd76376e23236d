"""The facts about one signature: are its bytes as they were, who made it, what came after it; fields by their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.status import SignatureCoverageLevel

from generator.pdf.signatures.changes import Changes, changes, explains_all
from generator.pdf.signatures.embedded import redefined, tables
from generator.pdf.signatures.people import in_one_line
from generator.pdf.signatures.signers import Judge
from generator.pdf.signatures.spans import (
    endings,
    first_mark,
    has_tail,
    is_padded_with_nothing,
    leaves_out_itself_only,
    span_of,
    strays,
)
from generator.pdf.signatures.state import standing
from generator.records.checked import Checked, Coverage, Harm, Trust

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    from generator.pdf.signatures.embedded import Embedded
    from generator.pdf.signatures.signers import Signer
    from generator.pdf.signatures.spans import Span
    from generator.pdf.signatures.state import State
    from generator.records.vouching import Asked

_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
}


class Case(NamedTuple):
    """A file at hand."""

    data: bytes
    now: State
    judge: Judge
    reader: PdfFileReader
    tables: frozenset[int]
    """Where the cross-reference tables stand that the file is read by."""

    @property
    def passes_over_something(self) -> bool:
        """Whether there is a revision that is not read, among those after the first signature."""
        return strays(self.data, self.tables, first_mark(self.data))


def case_of(data: bytes, now: State, reader: PdfFileReader, found: Sequence[Embedded], asked: Asked) -> Case:
    """The case of a file and the signatures found in it."""
    judge = Judge(reader, found, asked.trusted, asked.moment)
    return Case(data, now, judge, reader, frozenset(tables(reader)))


class Looked(NamedTuple):
    """What a look at one signature gives."""

    checked: Checked
    signer: Signer | None = None


def look_at(one: Embedded, case: Case) -> Looked:
    """The facts about one signature, whatever is the matter with it."""
    blank = Checked(one.name, one.fingerprint, _claimed(one))
    if one.signature is None:
        return Looked(_harmed(blank, Harm.UNREADABLE))
    if one.is_shared:
        return Looked(_harmed(blank, Harm.SHARED))
    try:
        return _looked(one, one.signature, case)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pyHanko raises errors of many classes over what is not in order; that is the fact
        return Looked(_harmed(blank, Harm.UNREADABLE))


def _harmed(blank: Checked, harm: Harm) -> Checked:
    return Checked(blank.field, blank.fingerprint, blank.claimed, harm=harm)


def _claimed(one: Embedded) -> str:
    try:
        return "" if one.signature is None else in_one_line(str(one.signature.sig_object.get("/Name", "")))
    except Exception:  # noqa: BLE001 - as above
        return ""


def _looked(one: Embedded, signature: EmbeddedPdfSignature, case: Case) -> Looked:
    span = span_of(list(signature.byte_range), len(case.data))
    harm = _harm_of_span(case.data, span, signature)
    if harm is not None or span is None:
        return Looked(Checked(one.name, one.fingerprint, _claimed(one), harm=harm or Harm.WRAPPED))
    if not one.is_known:
        return Looked(Checked(one.name, one.fingerprint, _claimed(one), trust=Trust.NOT_CHECKED))
    signer = case.judge.signer(signature)
    coverage, came = _what_came_after(signature, span, case)
    harm = None if signer.is_intact else Harm.ALTERED
    if coverage is Coverage.UNCLEAR:
        harm = harm or Harm.WRAPPED
    return Looked(
        Checked(
            one.name,
            one.fingerprint,
            _claimed(one),
            signer.subject,
            signer.issuer,
            signer.source,
            signer.trust,
            coverage,
            harm,
            came.differences,
            came.elsewhere,
            came.later,
            _locked(signature, case),
            signature.docmdp_level is MDPPerm.NO_CHANGES,
        ),
        signer,
    )


def _harm_of_span(data: bytes, span: Span | None, signature: EmbeddedPdfSignature) -> Harm | None:
    """Whether the signature covers all but itself; a file that was saved anew no longer lies where it says."""
    if span is not None and leaves_out_itself_only(data, span, signature.pkcs7_content):
        return None if is_padded_with_nothing(signature.pkcs7_content) else Harm.WRAPPED
    ends = {ending.end for ending in endings(data)} | {len(data)}
    return Harm.WRAPPED if span is not None and span.end in ends else Harm.REWRITTEN


def _what_came_after(signature: EmbeddedPdfSignature, span: Span, case: Case) -> tuple[Coverage, Changes]:
    coverage = _COVERAGE.get(signature.coverage or SignatureCoverageLevel.UNCLEAR, Coverage.UNCLEAR)
    if coverage is Coverage.WHOLE_FILE:
        return coverage, Changes((), (), elsewhere=False)
    with standing(case.data[: span.end]) as then:
        if then is None:
            return Coverage.UNCLEAR, Changes((), (), elsewhere=True)
        found = changes(then, case.now)
        known = explains_all(then, case.now, redefined(case.reader, signature.signed_revision))
    behind = has_tail(case.data) or strays(case.data, case.tables, span.end)
    return coverage, found._replace(elsewhere=found.elsewhere or behind or not known)


def _locked(signature: EmbeddedPdfSignature, case: Case) -> tuple[str, ...]:
    rule = signature.fieldmdp
    if rule is None:
        return ()
    # In an encrypted file pyHanko leaves the names encrypted.
    rule = replace(rule, fields=[str(getattr(name, "decrypted", name)) for name in rule.fields or ()])
    return tuple(name for name in case.now.fields if rule.is_locked(name))
