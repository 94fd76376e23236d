"""Firefox without a window, printing PDF files to PDF and looking at pages; one runs for all tests of a process.

It is spoken to in Marionette, its own protocol: JSON with its length before it, over a socket.
"""

from __future__ import annotations

import atexit
import base64
import json
import socket
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .programs import Command

_PATIENCE = 60
"""Seconds to wait for it to start, and for each answer."""
_DRAWN = """
const [done] = arguments;
const viewer = window.wrappedJSObject?.PDFViewerApplication ?? window.PDFViewerApplication;
viewer.initializedPromise
  .then(() => viewer.pdfViewer.pagesPromise)
  .then(() => viewer.pdfDocument.getPage(1))
  .then((page) => done(Array.from(page.view).slice(2)));
"""
_PAPER = {
    "background": True,
    "shrinkToFit": False,
    "margin": {"top": 0, "bottom": 0, "left": 0, "right": 0},
}
_CM = 72 / 2.54


class Firefox:
    """A running Firefox."""

    def __init__(self, command: Command) -> None:
        self._folder = tempfile.TemporaryDirectory()
        profile = Path(self._folder.name)
        (profile / "user.js").write_text('user_pref("marionette.port", 0);\n', encoding="utf-8")
        words = [*command, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._socket = socket.create_connection(("127.0.0.1", self._port(profile)), _PATIENCE)
        self._count = 0
        self._answer()
        self._ask("WebDriver:NewSession")

    def _port(self, profile: Path) -> int:
        file = profile / "MarionetteActivePort"
        for _ in range(_PATIENCE * 10):
            if file.exists() and (said := file.read_text(encoding="ascii").strip()):
                return int(said)
            time.sleep(0.1)
        msg = "Firefox does not start"
        raise RuntimeError(msg)

    def _answer(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        data = b""
        while len(data) < int(length[:-1]):
            data += self._socket.recv(int(length[:-1]) - len(data))
        return json.loads(data)

    def _ask(self, name: str, **parameters: object) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, problem, result = self._answer()
        if problem:
            msg = f"Firefox: {problem['message']}"
            raise RuntimeError(msg)
        return result

    def printed(self, pdf: bytes) -> bytes:
        """The file as it prints it."""
        file = Path(self._folder.name, f"{self._count}.pdf")
        file.write_bytes(pdf)
        self._ask("WebDriver:Navigate", url=file.as_uri())
        width, height = self._ask("WebDriver:ExecuteAsyncScript", script=_DRAWN, args=[])["value"]
        found = self._ask("WebDriver:Print", page={"width": width / _CM, "height": height / _CM}, **_PAPER)
        return base64.b64decode(found["value"])

    def told(self, page: Path, script: str, width: int) -> Any:
        """What a script, run in a page of that width, hands to its last argument; the page's policy is no matter."""
        self._ask("WebDriver:SetWindowRect", width=width, height=1000)
        self._ask("WebDriver:Navigate", url=page.as_uri())
        return self._ask("WebDriver:ExecuteAsyncScript", script=script, args=[])["value"]

    def close(self) -> None:
        """Ends it."""
        self._socket.close()
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


@cache
def _running(command: Command) -> Firefox:
    firefox = Firefox(command)
    atexit.register(firefox.close)
    return firefox


def printed(command: Command, pdf: bytes) -> bytes:
    """The file as Firefox prints it to a file."""
    return _running(command).printed(pdf)


def told(command: Command, page: Path, script: str, width: int = 1280) -> Any:
    """What a script finds in a page, as its last argument is told."""
    return _running(command).told(page, script, width)
