"""A PostgreSQL server of our own, in a folder that goes away with it: no network, no password, nothing kept."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tests.outside.programs import need

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = ("listen_addresses=", "fsync=off", "max_connections=20")


@dataclass(frozen=True)
class Server:
    """A server that runs; each test asks for a schema of its own, which is made faster than a database."""

    home: Path
    user: str
    numbers: Iterator[int]

    def new_schema(self) -> str:
        """The URL of an empty schema."""
        import psycopg

        name = f"register_{next(self.numbers)}"
        with psycopg.connect(host=str(self.home), user=self.user, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"postgresql+psycopg://{self.user}@/postgres?host={self.home}&options=-csearch_path%3D{name}"


@contextmanager
def running() -> Iterator[Server]:
    """A server, for as long as it is needed."""
    (postgres,) = need("postgres")
    initdb = str(Path(postgres).with_name("initdb"))
    user = _user()
    home = Path(tempfile.mkdtemp(prefix="planforms-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, user)
    data = home / "data"
    as_user = {"user": user} if os.geteuid() == 0 else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": home, **as_user}
    subprocess.run([initdb, "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--no-sync"], check=True, **quiet)
    words = [word for setting in SETTINGS for word in ("-c", setting)]
    process = subprocess.Popen([postgres, "-D", data, "-k", home, *words], **quiet)
    try:
        yield _ready(Server(home, user, count(1)))
    finally:
        process.send_signal(signal.SIGINT)  # the fast way: it does not wait for connections
        process.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def _user() -> str:
    """The user it runs as: ourselves, or whom Debian has for it, because a server refuses to run as root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    return next(name for name in ("postgres", "nobody") if any(one.pw_name == name for one in pwd.getpwall()))


def _ready(server: Server) -> Server:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(host=str(server.home), user=server.user, dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return server
    raise TimeoutError("PostgreSQL did not start")
