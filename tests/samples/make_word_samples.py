"""Makes the files in `word/`: forms of ours, worked on and saved by real word processors.

    python -m tests.samples.make_word_samples PACKAGES

Needs Debian 12's `libreoffice-writer` and `python3-uno`, Node, and in the folder PACKAGES what
`npm install --ignore-scripts @matbee/libreoffice-converter@2.7.2 jszip` brings. Tests need none of these: they read the
files that were made, and `answers.json` says what is in them.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.docx.controls import ControlType, controls
from generator.docx.package import open_package
from generator.forms.kinds import plain
from tests.docx.word_samples import filled, issued, word_press
from tests.outside.programs import need

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Value

HERE = Path(__file__).parent
WORD = HERE / "word"
FORMS = {"iap_en": ("improvement_action_plan", "en"), "ihp_sv": ("individuell_handlingsplan", "sv")}
TYPED: dict[str, dict[str, Value]] = {
    "iap_en": {
        "details.employee": "Åsa Öberg-Łuk",
        "area.1.gap": "Late <3 times & “again”.",
        "area.1.measurable": True,
    },
    "ihp_sv": {"details.employee_name": "Åsa Öberg-Łuk", "supplement.team": "Löner & förmåner"},
}
LINES: dict[str, dict[str, Value]] = {
    "iap_en": {"area.1.gap": "Three lines:\nthe second,\n\nand the last.", "details.start": dt.date(2026, 3, 2)},
    "ihp_sv": {"plan.goals": "Tre rader:\nden andra,\n\noch den sista."},
}
DEBIAN_PYTHON = "/usr/bin/python3"
"""The one that LibreOffice's bridge is installed for."""


def main() -> None:
    """Makes them all."""
    (packages,) = sys.argv[1:]
    WORD.mkdir(exist_ok=True)
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for name, wording in FORMS.items():
            blank, full = Path(folder, f"{name}_blank.docx"), Path(folder, f"{name}_filled.docx")
            values = {**filled(*wording)[0].values, **LINES[name]}
            blank.write_bytes(word_press(*wording).blank().data)
            full.write_bytes(issued(*wording, "P-1", values).data)
            told |= {f"{name}_typed_lo74.docx": _told(TYPED[name]), f"{name}_blank_lo248.docx": {}}
            told |= {f"{name}_filled_{office}.docx": _told(values) for office in ("lo74", "lo248")}
            _typed_in_writer(blank, WORD / f"{name}_typed_lo74.docx", TYPED[name])
            _saved_in_writer(full, WORD / f"{name}_filled_lo74.docx")
            jobs += [blank, WORD / f"{name}_blank_lo248.docx", full, WORD / f"{name}_filled_lo248.docx"]
        subprocess.run([*need("pdf.js"), str(HERE / "save_in_wasm.mjs"), packages, *map(str, jobs)], check=True)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (WORD / "answers.json").write_text(f"{text}\n", encoding="utf-8")


def _told(values: Mapping[str, Value]) -> dict[str, object]:
    return {place: plain(value) for place, value in values.items() if value is not False}


def _typed_in_writer(source: Path, goal: Path, values: Mapping[str, Value]) -> None:
    edits = [_edit(source, place, value) for place, value in values.items()]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(edits, file)
        file.flush()
        script = str(HERE / "type_in_writer.py")
        subprocess.run([DEBIAN_PYTHON, script, str(source), str(goal), file.name], check=True, timeout=120)


def _edit(source: Path, place: str, value: Value) -> dict[str, object]:
    """The edit in the words of the script: the how-manieth field of its type this is."""
    package = open_package(source.read_bytes(), source.name)
    kind = ControlType.TICK if value is True else ControlType.TEXT
    fields = [one.tag for one in controls(package.xml(package.main)) if one.type is kind]
    what, words = ("tick", "☒") if value is True else ("text", str(value))
    return {"what": what, "nth": fields.index(place), "words": words}


def _saved_in_writer(source: Path, goal: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        into = ["--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        subprocess.run([*need("writer"), profile, *into], check=True, capture_output=True, timeout=120)
        goal.write_bytes(Path(folder, source.name).read_bytes())


if __name__ == "__main__":
    main()
