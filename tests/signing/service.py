"""A timestamp service on this machine, which can be told to misbehave (RFC 3161)."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from asn1crypto import core, tsp
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.signatures import pki

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[["Handler", tsp.TimeStampReq], None]

REPLY = "application/timestamp-reply"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self) -> None:
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.answer(self, asked)  # type: ignore[attr-defined]

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": REPLY, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def stamped(asked: tsp.TimeStampReq) -> tsp.TimeStampResp:
    """A timestamp of what is asked."""
    holder = pki.time_stamper()
    return DummyTimeStamper(holder.asn1, holder.asn1_key, fixed_dt=pki.SIGNED).request_tsa_response(asked)


def honest(handler: Handler, asked: tsp.TimeStampReq) -> None:
    handler.send(stamped(asked).dump())


class Refusal(core.Sequence):
    _fields = [("status", tsp.PKIStatusInfo)]  # noqa: RUF012 - as asn1crypto wants it


def refuses(handler: Handler, _asked: tsp.TimeStampReq) -> None:
    handler.send(Refusal({"status": {"status": "rejection", "status_string": ["no"]}}).dump())


def garbage(handler: Handler, _asked: tsp.TimeStampReq) -> None:
    handler.send(b"<html>Welcome to the guest network</html>", **{"Content-Type": "text/html"})


def cut_short(handler: Handler, asked: tsp.TimeStampReq) -> None:
    handler.send(stamped(asked).dump()[:-40])


def endless(handler: Handler, _asked: tsp.TimeStampReq) -> None:
    handler.send(b"0" * 1_000_000)


def wrong_nonce(handler: Handler, asked: tsp.TimeStampReq) -> None:
    asked["nonce"] = 1
    handler.send(stamped(asked).dump())


def of_something_else(handler: Handler, asked: tsp.TimeStampReq) -> None:
    asked["message_imprint"]["hashed_message"] = b"\0" * 32
    handler.send(stamped(asked).dump())


def forged(handler: Handler, asked: tsp.TimeStampReq) -> None:
    answer = stamped(asked)
    signer = answer["time_stamp_token"]["content"]["signer_infos"][0]
    signer["signature"] = bytes(256)
    handler.send(answer.dump(force=True))


def broken(handler: Handler, _asked: tsp.TimeStampReq) -> None:
    handler.send(b"", 500)


def elsewhere(handler: Handler, _asked: tsp.TimeStampReq) -> None:
    handler.send(b"", 302, Location="file:///etc/passwd")


def slow(handler: Handler, asked: tsp.TimeStampReq) -> None:
    """Sends a byte now and then, so that no single wait is long."""
    handler.send_response(200)
    handler.end_headers()
    for byte in stamped(asked).dump()[:40]:
        try:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def silent(_handler: Handler, _asked: tsp.TimeStampReq) -> None:
    time.sleep(1)


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """The URL of a service that answers so."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.answer = answer  # type: ignore[attr-defined]
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
