"""What a look at a signature costs, side by side with pyHanko: `python -m tests.benchmarks.signatures`."""

from __future__ import annotations

import argparse
import io
import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from generator.pdf.signatures.verifying import signed_file
from generator.records.checked import Verdict
from generator.records.vouching import Asked
from tests import samples_made
from tests.signatures import pki
from tests.signatures.looking import trusted
from tests.signatures.parts import parts
from tests.signatures.signing import both, sign

from .clock import Runner, ratio, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FORMS = (("performance_review_letter", "en"), ("individuell_handlingsplan", "sv"), ("follow_up_plan", "en"))


class Signed(NamedTuple):
    """A signed file."""

    name: str
    data: bytes
    signatures: int


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=10, help="looks at each file in a round")
    asked.add_argument("--rounds", type=int, default=7)
    chosen = asked.parse_args()
    for one in _files():
        runners = _runners(one, chosen.count)
        run(runners, chosen.rounds)
        sys.stdout.writelines(f"{line}\n" for line in _report(one, runners))


def _files() -> Iterator[Signed]:
    for form, tag in FORMS:
        data = samples_made.filled(form, tag)[0].data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            name = f"{form} ({len(pdf.Root.AcroForm.Fields)} fields)"
        yield Signed(f"{name}, one signature", sign(data), 1)
        yield Signed(f"{name}, two signatures", both(data), 2)


def _runners(one: Signed, count: int) -> list[Runner]:
    """The programs, after each has said that the file is in order."""
    works = {"planforms": _ours, "pyHanko, default policy": _pyhanko, "cryptography, nothing else": _bare}
    for name, look in works.items():
        if not look(one.data):
            sys.exit(f"{name}: {one.name} is not in order")
    return [Runner(name, partial(_times, look, one.data), count) for name, look in works.items()]


def _times(look: Callable[[bytes], bool], data: bytes, count: int) -> None:
    for _ in range(count):
        look(data)


def _ours(data: bytes) -> bool:
    """Everything that is told of a file: who, unchanged since, shown as it is held, no scripts, none missing."""
    found = signed_file(data, "a.pdf", Asked(pki.NOW, trusted()))
    return {one.checked.verdict for one in found.signatures} == {Verdict.INTACT}


def _pyhanko(data: bytes) -> bool:
    """Who, and whether what was added since is allowed."""
    context = partial(ValidationContext, trust_roots=[pki.authority().asn1], moment=pki.NOW, allow_fetching=False)
    found = [
        validate_pdf_signature(one, context(), context())
        for one in PdfFileReader(io.BytesIO(data)).embedded_regular_signatures
    ]
    return all(one.bottom_line for one in found)


def _bare(data: bytes) -> bool:
    """Whether the bytes that the first signature covers are the ones that were signed; twice for two signatures."""
    for _ in range(data.count(b"/ByteRange")):
        lie = parts(data)
        signed = cms.ContentInfo.load(bytes.fromhex(data[lie.hole + 1 : lie.after - 1].decode("ascii")))["content"]
        signer = signed["signer_infos"][0]
        digest = hashes.Hash(hashes.SHA256())
        digest.update(data[: lie.hole] + data[lie.after : lie.end])
        held = next(one for one in signer["signed_attrs"] if one["type"].native == "message_digest")
        if held["values"][0].native != digest.finalize():
            return False
        key, attributes = _certificate(signed).public_key(), signer["signed_attrs"].untag().dump()
        key.verify(signer["signature"].native, attributes, ec.ECDSA(hashes.SHA256()))
    return True


def _certificate(signed: cms.SignedData) -> x509.Certificate:
    """The signer's certificate, by its number."""
    number = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
    held = (one.chosen for one in signed["certificates"])
    return x509.load_der_x509_certificate(next(one.dump() for one in held if one.serial_number == number))


def _report(one: Signed, runners: Sequence[Runner]) -> Iterator[str]:
    ours, *others = runners
    yield ""
    yield f"| {one.name} | CPU ms per signature | planforms is × |"
    yield "|---|---|---|"
    yield f"| {ours.name} | {_cost(ours, one)} | |"
    for other in others:
        middle, low, high = ratio(ours, other)
        yield f"| {other.name} | {_cost(other, one)} | {middle:.2f} ({low:.2f}–{high:.2f}) |"


def _cost(runner: Runner, one: Signed) -> str:
    """Median, lowest and highest of the rounds."""
    costs = sorted(1_000 / rate / one.signatures for rate in (runner.rate, *runner.rates))
    return f"{1_000 / runner.rate / one.signatures:.1f} ({costs[0]:.1f}–{costs[-1]:.1f})"


if __name__ == "__main__":
    main()
