"""PDFs whose attached record of what was issued is not what it should be."""

from __future__ import annotations

import io
import json
from functools import partial
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from generator.pdf.carriers import ATTACHMENT_NAME, ID_FIELD, INFO_KEY
from tests.hostile.bad import Bad, Family, Fate, edited, field_of, good

if TYPE_CHECKING:
    from collections.abc import Callable


def attached_json(data: bytes) -> bytes:
    """The attached record of a file, as it stands there."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.Root.AF[0].EF.F.read_bytes()


def record(name: str = "pdf_en") -> dict[str, object]:
    """The attached record of a good file."""
    return dict(json.loads(attached_json(good(name))))


def _with(data: bytes | str) -> bytes:
    """The good file with these bytes as its record."""

    def change(pdf: Pdf) -> None:
        made = pdf.make_stream(data if isinstance(data, bytes) else data.encode())
        pdf.Root.AF[0].EF = Dictionary(F=made, UF=made)

    return edited(change)


def _but(**entries: object) -> bytes:
    return _with(json.dumps(record() | entries))


def _deep_json() -> str:
    return "[" * 200_000


def _doubled_keys() -> str:
    text = json.dumps(record())
    return text[:-1] + ', "document": "AAAAAAAAAAAAA", "issued": {}}'


def _huge() -> bytes:
    return _but(issued={f"work.task.{number}.what": "x" * 50 for number in range(100_000)})


def _two_records(pdf: Pdf) -> None:
    other = pdf.make_stream(attached_json(good("pdf_sv")))
    spec = Dictionary(Type=Name.Filespec, UF=String(ATTACHMENT_NAME), F=String(ATTACHMENT_NAME), EF=Dictionary(F=other))
    pdf.Root.AF = Array([pdf.make_indirect(spec), pdf.Root.AF[0]])


def _says_of_itself(text: str) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        pdf.docinfo[INFO_KEY] = text

    return change


def _shows_as_id(text: str) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        field_of(pdf, ID_FIELD).V = String(text)

    return change


def _only_info(text: str) -> Callable[[Pdf], object]:
    """A file without record and metadata, which says of itself what stands here."""

    def change(pdf: Pdf) -> None:
        del pdf.Root.AF, pdf.Root.Metadata
        _says_of_itself(text)(pdf)

    return change


FAMILY: Family = {
    "record_empty.pdf": Bad(partial(_with, b""), Fate.TOLD),
    "record_no_json.pdf": Bad(partial(_with, b"{"), Fate.TOLD),
    "record_of_noise.pdf": Bad(partial(_with, bytes(range(256)) * 9), Fate.TOLD),
    "record_a_list.pdf": Bad(partial(_with, b"[]"), Fate.TOLD),
    "record_very_deep.pdf": Bad(lambda: _with(_deep_json()), Fate.TOLD),
    "record_nan.pdf": Bad(lambda: _with(json.dumps(record() | {"counts": {"area": float("nan")}})), Fate.TOLD),
    "record_long_number.pdf": Bad(lambda: _with('{"planforms": ' + "9" * 100_000 + "}"), Fate.TOLD),
    "record_huge.pdf": Bad(_huge, Fate.TOLD),
    "record_doubled_keys.pdf": Bad(lambda: _with(_doubled_keys()), Fate.TOLD),
    "record_of_another_document.pdf": Bad(lambda: _with(attached_json(good("pdf_sv"))), Fate.TOLD),
    "record_of_unknown_form.pdf": Bad(lambda: _but(form="no_such_form"), Fate.TOLD),
    "record_of_edition_99.pdf": Bad(lambda: _but(edition=99), Fate.TOLD),
    "record_of_another_tongue.pdf": Bad(lambda: _but(language="tlh"), Fate.TOLD),
    "record_form_out_of_folder.pdf": Bad(lambda: _but(form="../../etc"), Fate.TOLD),
    "record_format_99.pdf": Bad(lambda: _but(planforms=99), Fate.TOLD),
    "record_counts_huge.pdf": Bad(lambda: _but(counts={"work.task": 10**12, "area": 10**9}), Fate.TOLD),
    "record_counts_below_zero.pdf": Bad(lambda: _but(counts={"work.task": -1}), Fate.READ),
    "record_counts_of_text.pdf": Bad(lambda: _but(counts={"work.task": "many"}), Fate.READ),
    "record_issued_is_a_list.pdf": Bad(lambda: _but(issued=[1, 2]), Fate.TOLD),
    "record_issued_of_wrong_types.pdf": Bad(lambda: _but(issued={"work.priorities": [], "": 1, "a": None}), Fate.TOLD),
    "record_issued_changed.pdf": Bad(lambda: _but(issued={"work.priorities": "\x1b[2J"}), Fate.TOLD),
    "record_plan_with_escapes.pdf": Bad(lambda: _but(plan="\x1b[2J\n", unit={"a": 1}), Fate.TOLD),
    "two_records.pdf": Bad(partial(edited, _two_records), Fate.TOLD),
    "info_of_another_document.pdf": Bad(partial(edited, _says_of_itself("one_to_one;1;en;AAAAAAAAAAAAA")), Fate.TOLD),
    "info_of_noise.pdf": Bad(partial(edited, _says_of_itself("\x1b[2J;;;" * 9_000)), Fate.READ),
    "id_shown_of_another_document.pdf": Bad(partial(edited, _shows_as_id("AAAA-AAAA-AAAAA")), Fate.TOLD),
    "id_shown_with_escapes.pdf": Bad(partial(edited, _shows_as_id("\x1b[2J")), Fate.READ),
    "only_info_of_unknown_form.pdf": Bad(partial(edited, _only_info("no_such_form;1;en;AAAAAAAAAAAAA")), Fate.TOLD),
    "only_info_of_edition_99.pdf": Bad(partial(edited, _only_info("one_to_one;99;en;AAAAAAAAAAAAA")), Fate.TOLD),
    "only_info_of_another_form.pdf": Bad(
        partial(edited, _only_info("improvement_action_plan;1;en;AAAAAAAAAAAAA")), Fate.TOLD
    ),
}
