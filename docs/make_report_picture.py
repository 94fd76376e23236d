"""Makes docs/pictures/report.png, the beginning of a report on made-up papers: `python docs/make_report_picture.py`.

Needs Firefox (`firefox-esr`), which draws the page. The same papers are made each time, so that the picture changes
only with the page.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))
WIDTH, HEIGHT = 1240, 1480
SHOWN = 900
"""Pixels of the picture's width."""
COLOURS = 224


def page(folder: Path) -> Path:
    """A report on some hundred papers, in a file."""
    from generator.reports import figures, model
    from generator.reports import page as pages
    from generator.review import cases_with
    from generator.store.listing import listing
    from generator.store.register import open_register
    from tests.reports.making import LIBRARY, TODAY, fill_register

    register = replace(open_register(folder / "register.sqlite"), clock=lambda: TODAY)
    fill_register(register, 170)
    wanted, english = frozenset(listing(register)), LIBRARY.language("en")
    cases = cases_with(register, LIBRARY, english, wanted)
    found = figures.report_of(cases, wanted, model.Asked(), english, TODAY, model.Source(0, "0" * 64, 0))
    register.close()
    file = folder / "report.html"
    file.write_text(pages.page(found, "", english), encoding="utf-8")
    return file


def picture(file: Path, folder: Path) -> Image.Image:
    """The beginning of a page, as Firefox shows it in the light."""
    (folder / "profile").mkdir()
    (folder / "profile" / "user.js").write_text('user_pref("ui.systemUsesDarkTheme", 0);\n', encoding="utf-8")
    size, shot = f"--window-size={WIDTH},{HEIGHT}", folder / "shot.png"
    words = ["firefox-esr", "--headless", "--no-remote", "--profile", str(folder / "profile"), size]
    subprocess.run([*words, "--screenshot", str(shot), file.as_uri()], check=True, capture_output=True)  # noqa: S603
    image = Image.open(shot).convert("RGB").crop((0, 0, WIDTH, HEIGHT))
    small = image.resize((SHOWN, HEIGHT * SHOWN // WIDTH), Image.Resampling.LANCZOS)
    return small.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        picture(page(here), here).save(DOCS / "pictures" / "report.png", optimize=True)
