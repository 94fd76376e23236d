"""The programs that judge PDF files in the tests: validators, and renderers whose pixels are looked at."""

from __future__ import annotations

import io
import json
import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image

from .programs import need, need_module

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class FailedRule:
    """A rule of the standard that veraPDF found broken in a file."""

    clause: str
    """The clause of the standard, as `7.18.1`; `unreadable` where the file could not be judged at all."""
    test: int
    """The number of the test within the clause."""
    description: str
    """What the standard asks for."""
    failures: int
    """How often it is broken in the file."""
    example: str
    """What is wrong, and at which object, for one of them."""

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} ({self.failures}×): {self.description} [{self.example}]"


def verapdf(paths: Iterable[Path], profile: str = "ua1") -> dict[Path, list[FailedRule]]:
    """The failed rules of every file, none for a conforming one; one Java process judges them all."""
    files = {str(path.resolve()): path for path in paths}
    jobs = _verapdf_jobs(list(files), profile) if files else {}
    if unjudged := sorted(set(files) - set(jobs)):
        msg = f"veraPDF says nothing about {', '.join(unjudged)}"
        raise FileNotFoundError(msg)
    return {path: _failed_rules(jobs[name]) for name, path in files.items()}


def _verapdf_jobs(names: list[str], profile: str) -> dict[str, Any]:
    options = ["--flavour", profile, "--format", "json", "--nonpdfext", "--maxfailuresdisplayed", "1"]
    # Its exit status tells only that some file fails, so the report is what counts.
    run = _run([*need("verapdf"), *options, *names])
    if not run.stdout:
        msg = f"veraPDF gave no report: {run.stderr.strip()}"
        raise RuntimeError(msg)
    return {job["itemDetails"]["name"]: job for job in json.loads(run.stdout)["report"]["jobs"]}


def _failed_rules(job: dict[str, Any]) -> list[FailedRule]:
    if problem := job.get("taskException"):
        return [FailedRule("unreadable", 0, "The file can be read", 1, problem["exceptionMessage"])]
    results = job["validationResult"]
    return [_failed_rule(rule) for result in results for rule in result["details"]["ruleSummaries"]]


def _failed_rule(rule: dict[str, Any]) -> FailedRule:
    first = rule["checks"][0]
    example = f"{first['errorMessage']}, at {first['context']}"
    return FailedRule(rule["clause"], rule["testNumber"], rule["description"], rule["failedChecks"], example)


def outloud(path: Path) -> list[str]:
    """The errors that outloud finds in the file, in its words; its warnings and notes are left alone."""
    result = need_module("outloud").check(str(path))
    if result.error:
        return [f"unreadable: {result.error}"]
    crashed = [f"{run.rule} crashed: {run.reason}" for run in result.runs if run.status == "crashed"]
    errors = [finding for finding in result.sorted_findings() if finding.severity == "error"]
    return [f"{error.rule}: {error.message} (page {error.page}, {error.evidence})" for error in errors] + crashed


def qpdf_check(path: Path) -> list[str]:
    """What qpdf complains of in the structure of the file; nothing for a sound one."""
    run = _run([*need("qpdf"), "--check", str(path)])
    complaints = run.stderr.splitlines()
    return complaints or [f"exit status {run.returncode}"] if run.returncode else []


def render_pdfium(pdf: bytes, page: int = 1, dpi: int = 100) -> Image.Image:
    """The page, counted from 1, with its form fields, as Chrome draws it."""
    document = need_module("pypdfium2").PdfDocument(pdf)
    try:
        document.init_forms()
        picture: Image.Image = document[page - 1].render(scale=dpi / 72).to_pil()
        return picture.convert("RGB")
    finally:
        document.close()


def render_poppler(pdf: bytes, page: int = 1, dpi: int = 100) -> Image.Image:
    """The page, counted from 1, with its form fields, as Evince and Okular draw it."""
    options = ["-png", "-singlefile", "-f", str(page), "-r", str(dpi), "-"]
    run = subprocess.run([*need("poppler"), *options], input=pdf, capture_output=True, check=True, timeout=120)
    return Image.open(io.BytesIO(run.stdout)).convert("RGB")


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    # Java reads file names by the locale, and in the C locale loses every letter beyond ASCII.
    locale = os.environ | {"LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, capture_output=True, check=False, timeout=600, encoding="utf-8", errors="replace", env=locale
    )
