"""A seal: the signature of an organisation over a form as it issued it (certification, ISO 32000-2 §12.8.2.2).

It allows filling in and signing. Like every signature it holds the time it was made at, and with most keys it is never
twice the same, so two sealed files of one form differ: `Seal.is_on` says whether a file is the same form, sealed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from generator.pdf.carriers import SEAL_FIELD
from generator.pdf.signing.adding import adding, signature

if TYPE_CHECKING:
    import datetime as dt

    from pyhanko.sign.signers import PdfSigner

    from generator.pdf.signing.keys import Key

_SPAN = re.compile(rb"/ByteRange \[0 \d+ (\d+) (\d+) *\]")
_BESIDE_CERTIFICATES = 3_000
"""Bytes; with an RSA key of 4,096 bits it takes 1,300."""
_CERTIFIES = b"/DocMDP"


@dataclass(frozen=True)
class Seal:
    """What the forms of one run are sealed with."""

    key: Key
    at: dt.datetime
    """The time that is claimed, with its zone."""

    def __reduce__(self) -> NoReturn:
        """Refuses to be sent to other processes: what spreads work may keep what it is sent on a disk."""
        raise TypeError("a seal stays in the process that opened its key")

    def on(self, data: bytes, file: str) -> bytes:
        """The PDF in these bytes with the seal added; `file` is how findings name it.

        Raises:
            FileProblem: nothing can be added to it.
        """
        return adding(data, file, lambda writer: signature(writer, self._signer, self.at, room=self._room))

    def is_on(self, found: bytes, data: bytes) -> bool:
        """Whether a file is the PDF in these bytes with a seal and nothing else, whoever sealed it and when."""
        if not found.startswith(data):
            return False
        added = found[len(data) :]
        spans = _SPAN.findall(added)
        return len(spans) == 1 and sum(map(int, spans[0])) == len(found) and _CERTIFIES in added

    @cached_property
    def _room(self) -> int:
        """Digits enough for any seal with this key: finding out for each form takes as long as sealing it."""
        sent = (self.key.signer.signing_cert, *self.key.signer.cert_registry)
        return 2 * (_BESIDE_CERTIFICATES + sum(len(one.dump()) for one in sent if one is not None))

    @property
    def _signer(self) -> PdfSigner:
        """Signs in a box of its own that is nowhere to be seen, and hidden from screen readers (PDF/UA-1)."""
        from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

        told = PdfSignatureMetadata(
            field_name=SEAL_FIELD,
            md_algorithm=self.key.digest,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        hidden = InvisSigSettings(set_print_flag=False, set_hidden_flag=True)
        return PdfSigner(told, self.key.signer, new_field_spec=SigFieldSpec(SEAL_FIELD, invis_sig_settings=hidden))
