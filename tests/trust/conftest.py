"""Trusted lists on a server of this machine, and `planforms` called as people call it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.trust.made_lists import World, brussels


@dataclass
class Site:
    """A web server on loopback: what it has by path, and what it was asked for."""

    base: str = ""
    files: dict[str, bytes | None] = field(default_factory=dict)
    sends_on: dict[str, str] = field(default_factory=dict)
    """Paths and where they send whoever asks."""
    hangs: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)

    def publish(self, world: World) -> None:
        """Has these lists."""
        self.files = {**world.published()}


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self):
        name = self.path.removeprefix("/")
        self.site.asked.append(name)
        if name in self.site.sends_on:
            self.send_response(302)
            self.send_header("Location", self.site.sends_on[name])
            self.end_headers()
        elif name == "slow.xml":
            self.send_response(200)
            self.end_headers()
            self.site.hangs.wait(5)
        elif self.site.files.get(name):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.site.files[name])
        else:
            self.send_error(404)

    do_POST = do_GET  # noqa: N815 - what http.server calls

    def log_message(self, *_what):
        pass


@pytest.fixture
def site():
    found = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": found}))
    found.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield found
    found.hangs.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def plain_system(monkeypatch, tmp_path):
    """English messages, no proxies, and a working folder to spoil."""
    for name in (
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "PLANFORMS_TRUST",
        "http_proxy",
        "HTTP_PROXY",
        "ALL_PROXY",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def planforms():
    """Runs `planforms` with these words."""

    def run(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


@pytest.fixture
def update(planforms, site, tmp_path):
    """Runs `planforms trust update` on what the site has."""
    pins = tmp_path / "brussels.pem"
    pins.write_bytes(brussels().pem)

    def run(*more):
        words = more if "--from" in more else ("--from", f"{site.base}/lotl.xml", *more)
        return planforms("trust", "update", "--into", "trust", "--lotl-signers", pins, *words)

    return run
