"""The gallery shows every form, as it is now."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from generator.forms.library import Library

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures"
MOST_BYTES_TOGETHER, MOST_BYTES_EACH = 4_000_000, 300_000
ALIKE = 1.0
"""Mean difference of grey levels. Another version of the renderer moves edges a little, a moved box makes more."""

FORMS = Library().names()
every_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_gallery", DOCS / "make_gallery.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


@every_form
def test_the_gallery_names_every_form_and_shows_it_empty_and_filled(form):
    text = (DOCS / "gallery.md").read_text(encoding="utf-8")

    assert f"`{form}`" in text
    assert re.search(rf"\(pictures/{form}_\w\w_blank\.png\)", text)
    assert re.search(rf"\(pictures/{form}_\w\w_filled\.png\)", text)


def test_the_page_is_what_the_script_writes(script):
    assert (DOCS / "gallery.md").read_text(encoding="utf-8") == script.page()


@every_form
def test_the_pictures_show_the_form_as_it_is(script, form):
    for name, image in script.pictures_of(script.LIBRARY.source(form)):
        assert difference(image, Image.open(PICTURES / f"{name}.png")) < ALIKE, name


def test_the_pictures_of_the_brand_and_the_readme_show_the_forms_as_they_are(script):
    for name, image in script.other_pictures():
        assert difference(image, Image.open(PICTURES / f"{name}.png")) < ALIKE, name


def test_every_picture_is_shown_somewhere():
    pages = "".join(
        page.read_text(encoding="utf-8")
        for page in (DOCS / "gallery.md", DOCS / "report.md", DOCS.parent / "README.md")
    )

    assert [picture.name for picture in PICTURES.iterdir() if f"pictures/{picture.name})" not in pages] == []


def test_the_pictures_keep_the_repository_small():
    sizes = [picture.stat().st_size for picture in PICTURES.iterdir()]

    assert max(sizes) < MOST_BYTES_EACH
    assert sum(sizes) < MOST_BYTES_TOGETHER


def difference(one, other):
    assert one.size == other.size
    greys = (image.convert("RGB").convert("L").reduce(2) for image in (one, other))
    return ImageStat.Stat(ImageChops.difference(*greys)).mean[0]
