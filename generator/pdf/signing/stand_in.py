"""Stand-ins for an authority that makes out certificates, and for somebody who alters what others have signed.

The demonstration has forms signed with keys from the one and altered by the other. Nothing else does.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject

_ORGANISATION = "Demonstration only"
_DAYS = dt.timedelta(days=30)


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Authority:
    """An authority that nobody should trust, as of a day."""

    today: dt.datetime
    key: ec.EllipticCurvePrivateKey = field(default_factory=_key, repr=False)

    @property
    def pem(self) -> bytes:
        """Its own certificate, as people are given it who trust it."""
        return self._certificate.public_bytes(Encoding.PEM)

    def p12(self, name: str, passphrase: str) -> bytes:
        """A new key and certificate for a person, locked with a passphrase, as a PKCS#12 file."""
        own = _key()
        certificate = self._made_out(name, own, self._usage(certificates=False), None)
        locked = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(name.encode(), own, certificate, [self._certificate], locked)

    @property
    def _certificate(self) -> x509.Certificate:
        return self._made_out(_ORGANISATION, self.key, self._usage(certificates=True), 0)

    def _made_out(
        self, name: str, key: ec.EllipticCurvePrivateKey, usage: x509.KeyUsage, path: int | None
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(_named(name))
            .issuer_name(_named(_ORGANISATION))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.today - dt.timedelta(days=1))
            .not_valid_after(self.today + _DAYS)
            .add_extension(x509.BasicConstraints(path is not None, path), critical=True)
            .add_extension(usage, critical=True)
        )
        return builder.sign(self.key, hashes.SHA256())

    def _usage(self, *, certificates: bool) -> x509.KeyUsage:
        return x509.KeyUsage(
            digital_signature=not certificates,
            content_commitment=not certificates,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=certificates,
            crl_sign=certificates,
            encipher_only=False,
            decipher_only=False,
        )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def altered_elsewhere(data: bytes, name: str, text: str) -> bytes:
    """The form with other words in a field: put at the end of the file, so that nothing that was signed is touched."""
    from pyhanko.pdf_utils.generic import StreamObject, TextStringObject, pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    reference = next(one for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == name)
    field = reference.get_object()
    look = field["/AP"]["/N"]
    drawn = f"/Tx BMC q BT /Helv 10 Tf 4 {float(look['/BBox'][3]) - 14} Td ({text}) Tj ET Q EMC"
    shown = StreamObject(
        {key: look[key] for key in ("/Type", "/Subtype", "/BBox") if key in look}, drawn.encode("ascii")
    )
    shown[pdf_name("/Resources")] = _helvetica()
    field[pdf_name("/V")] = TextStringObject(text)
    field["/AP"][pdf_name("/N")] = writer.add_object(shown)
    writer.mark_update(reference)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _helvetica() -> DictionaryObject:
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name

    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    named = DictionaryObject({pdf_name(key): pdf_name(value) for key, value in font.items()})
    return DictionaryObject({pdf_name("/Font"): DictionaryObject({pdf_name("/Helv"): named})})
