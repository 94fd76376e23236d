"""A second opinion on signatures: pyHanko with a firm policy, which follows every path to every object.

`python -m tests.signatures.oracle` asks it about every attack and every honest file, which takes minutes.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import diff_analysis as diff
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from generator.records.checked import Verdict
from tests.signatures import attacks, envelopes, forgeries, pki, shadows
from tests.signatures.edits import edited
from tests.signatures.honest import HONEST
from tests.signatures.looking import look
from tests.signatures.samples import countersigned, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

FIRM = diff.StandardDiffPolicy(
    global_rules=[
        diff.CatalogModificationRule(),
        *(
            rule.as_qualified(diff.ModificationLevel.LTA_UPDATES)
            for rule in (
                diff.DocInfoRule(),
                diff.XrefStreamRule(),
                diff.ObjectStreamRule(),
                diff.DSSCompareRule(),
                diff.MetadataUpdateRule(),
            )
        ),
    ],
    form_rule=diff.FormUpdatingRule(
        field_rules=[
            diff.SigFieldCreationRule(),
            diff.SigFieldModificationRule(allow_in_place_appearance_stream_changes=False),
            diff.GenericFieldModificationRule(allow_in_place_appearance_stream_changes=False),
        ]
    ),
)
"""pyHanko's default policy allows appearances to be written over in place."""
MILDER = {
    "the time of saving added (pdf.js, Evince)": "nothing is drawn from `/M`",
    "a border style added (MuPDF)": "nothing is drawn from `/BS` where a field has an appearance",
    "a font added for typing": "fonts may come, as long as those that were there are what they were",
}
"""Files in which we find nothing where pyHanko does, with the reason: what viewers write when they save."""


def samples() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every attack on a form that one and that two have signed, and every honest file."""
    for first, base in (("one: ", signed), ("two: ", countersigned)):
        for name, edit in attacks.FIELD_EDITS.items():
            yield first + name, lambda edit=edit, base=base: edited(base(), edit.change)
        for kind in (attacks.FILE_EDITS, forgeries.FORGERIES, forgeries.COPIES, envelopes.ENVELOPES):
            yield from (
                (first + name, lambda change=change, base=base: change(base())) for name, change in kind.items()
            )
    for name, shadow in shadows.SHADOWS.items():
        yield name, lambda name=name, shadow=shadow: shadow.bring_out(shadows.prepared(name))
    yield from HONEST.items()


def in_order(data: bytes) -> set[str]:
    """The names of the fields whose signatures pyHanko finds in order and nothing changed since."""
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        return {one.field_name for one in reader.embedded_regular_signatures if _is_fine(one)}
    except Exception:  # noqa: BLE001 - a file it cannot read is not in order
        return set()


def _is_fine(one: EmbeddedPdfSignature) -> bool:
    context = ValidationContext(trust_roots=[pki.authority().asn1], moment=pki.NOW, allow_fetching=False)
    try:
        status = validate_pdf_signature(one, context, diff_policy=FIRM)
    except Exception:  # noqa: BLE001 - as above
        return False
    return bool(
        status.intact
        and status.valid
        and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
        and status.modification_level is not diff.ModificationLevel.OTHER
    )


def milder(data: bytes) -> set[str]:
    """The fields whose signatures we take for intact and unchanged, and pyHanko does not."""
    ours = {one.checked.field for one in look(data).signatures if one.verdict is Verdict.INTACT and one.checked}
    return ours - in_order(data) if ours else set()


def main() -> None:
    """Prints each file in which we find nothing where pyHanko does."""
    count = 0
    for name, make in samples():
        count += 1
        try:
            data = make()
        except Exception as problem:  # noqa: BLE001 - an attack that cannot be made on this form
            sys.stdout.write(f"{name}: not made ({problem})\n")
            continue
        if found := milder(data):
            sys.stdout.write(f"{name}: {', '.join(sorted(found))}\n")
    sys.stdout.write(f"{count} files\n")


if __name__ == "__main__":
    main()
