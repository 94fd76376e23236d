"""Makes docs/gallery.md and docs/pictures/ from the forms as they are: `python docs/make_gallery.py`.

Needs the test tools (`pip install -e '.[test]'`), because pypdfium2 draws the pages. Same forms and same versions of
pypdfium2 and Pillow, same pictures.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageOps

from generator.forms.library import Library
from generator.forms.model import Form, Orientation
from generator.pages.brand import PLAIN, load_brand
from generator.pdf.press import Press
from generator.plans.examples import example_plans

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent
PICTURES = DOCS / "pictures"
LIBRARY = Library()
LANGUAGES = {"en": "English", "sv": "Swedish"}
COLOURS = 96
WIDTHS = {Orientation.PORTRAIT: 860, Orientation.LANDSCAPE: 1100}
FRAME = "#B9C4C8"
DESK = "#E9EEF0"


@dataclass(frozen=True)
class Filled:
    """The page of a filled form that is shown."""

    plan: int
    """Number of the example plan, from 0."""
    page: int
    """1-based."""
    shows: str
    """What is on it, for whoever does not see it."""


SHOWN = {
    "improvement_action_plan": Filled(0, 2, "three dated examples of the gap in a table, then the first agreed action"),
    "individuell_handlingsplan": Filled(1, 1, "names, dates and six numbered boxes filled in, two boxes to sign in"),
    "improvement_action_plan_review": Filled(0, 3, "the decision and its reason, agreed actions, comments, signatures"),
    "handlingsplan_forberedelse_chef": Filled(0, 1, "what needs to get better, three dated events, four answers"),
    "handlingsplan_forberedelse_medarbetare": Filled(0, 2, "questions with yes, no and not sure, and short answers"),
    "handlingsplan_uppfoljning": Filled(0, 1, "the meeting and two goals, one met and one partly met"),
    "performance_improvement_programme": Filled(0, 2, "actions with their owners and three years, under two themes"),
    "one_to_one": Filled(0, 1, "who met and when, what has gone well, tasks and their state"),
    "evidence_log": Filled(0, 2, "five dated incidents with their effect, and two empty rows"),
    "performance_review_meeting": Filled(0, 2, "two examples, four kinds of support, the beginning of the script"),
    "performance_review_letter": Filled(0, 2, "the employee's account, what is expected, what was agreed"),
    "follow_up_plan": Filled(0, 2, "a goal with its SMART check, smaller tasks and action steps"),
}
LEADING = ("improvement_action_plan", "individuell_handlingsplan")
"""Come first, and are shown in both languages."""

HEAD = """\
# Gallery

The twelve forms as planforms makes them: the first page of the empty form, and a page of the form filled with its
example. Names and events are made up. Every form can be had in English and in Swedish; the two forms that lead are
shown in both. `python docs/make_gallery.py` makes this page and its pictures.
"""
BRAND = """\
## With a brand

A folder with a logo, three colours and the organisation's name changes the look of every form and touches none of them.
This is the brand `northfield`, of a council that does not exist: `planforms blank improvement_action_plan --brand
northfield`. The [cookbook](cookbook.md#your-name-colours-and-logo) says how to make your own.

![First page of the Improvement Action Plan with a logo, and dark red in place of green](pictures/northfield.png)
"""


# files


def press(form: str, tag: str, brand: str = PLAIN) -> Press:
    """What makes files of a form."""
    return Press(LIBRARY.form(form, None, tag), LIBRARY.language(tag), load_brand(brand, LIBRARY.path))


def blank(form: str, tag: str) -> bytes:
    """The empty form."""
    return press(form, tag).blank().data


def filled(form: str, tag: str, plan: int, brand: str = PLAIN) -> bytes:
    """The form filled with an example plan."""
    made = press(form, tag, brand)
    found = example_plans(made.form, made.language)[plan]
    return made.issue(found.plan_id, found.unit, found.values).data


# pictures


def picture(pdf: bytes, page: int, width: int) -> Image.Image:
    """A page (1-based) as wide as that, in a thin frame."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    drawn = document[page - 1]
    image = drawn.render(scale=(width - 2) / drawn.get_width(), may_draw_forms=True).to_pil().convert("RGB")
    return ImageOps.expand(image, 1, FRAME)


def side_by_side(*pages: Image.Image, gap: int = 40) -> Image.Image:
    """Pages on a desk."""
    width = sum(page.width for page in pages) + gap * (len(pages) + 1)
    desk = Image.new("RGB", (width, max(page.height for page in pages) + 2 * gap), DESK)
    x = gap
    for page in pages:
        desk.paste(page, (x, gap))
        x += page.width + gap
    return desk


def save(image: Image.Image, name: str) -> None:
    """Keeps a picture, in few colours, so that it is small."""
    few = image.quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE)
    target = BytesIO()
    few.save(target, "PNG", optimize=True)
    (PICTURES / f"{name}.png").write_bytes(target.getvalue())


def languages_of(form: Form) -> tuple[str, ...]:
    """The languages a form is shown in, its own first."""
    own = form.source_language
    return (own, *(tag for tag in LANGUAGES if tag != own)) if form.id in LEADING else (own,)


def pictures_of(form: Form) -> Iterator[tuple[str, Image.Image]]:
    """The pictures of one form with their names."""
    width, shown = WIDTHS[form.orientation], SHOWN[form.id]
    for tag in languages_of(form):
        yield f"{form.id}_{tag}_blank", picture(blank(form.id, tag), 1, width)
        yield f"{form.id}_{tag}_filled", picture(filled(form.id, tag, shown.plan), shown.page, width)


def other_pictures() -> Iterator[tuple[str, Image.Image]]:
    """The picture of the README, and the page with a brand."""
    english, swedish = filled("improvement_action_plan", "en", 0), filled("individuell_handlingsplan", "sv", 1)
    yield "readme", side_by_side(picture(english, 1, 700), picture(swedish, 1, 700))
    yield "northfield", picture(filled("improvement_action_plan", "en", 0, "northfield"), 1, 860)


# words


def forms() -> list[Form]:
    """The forms in the order of the gallery."""
    rest = (name for name in LIBRARY.names() if name not in LEADING)
    return [LIBRARY.source(name) for name in (*LEADING, *rest)]


def section(form: Form) -> str:
    """A form's part of the page."""
    english = LIBRARY.form(form.id, None, "en")
    title = form.title if form.title == english.title else f"{form.title} · {english.title}"
    rows = "\n".join(row(form, tag) for tag in languages_of(form))
    return f"## {title}\n\n`{form.id}` – {english.lead}\n\n| Empty | Filled |\n|---|---|\n{rows}\n"


def row(form: Form, tag: str) -> str:
    """Both pictures of a form in one language, beside each other."""
    title, shown = LIBRARY.form(form.id, None, tag).title, SHOWN[form.id]
    said = f"the form {title} in {LANGUAGES[tag]}"
    empty = f"![First page of {said}, empty](pictures/{form.id}_{tag}_blank.png)"
    full = f"![Page {shown.page} of {said}, filled: {shown.shows}](pictures/{form.id}_{tag}_filled.png)"
    return f"| {empty} | {full} |"


def page() -> str:
    """The whole of docs/gallery.md."""
    return "\n".join([HEAD, *map(section, forms()), BRAND])


def main() -> None:
    """Makes everything anew."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, image in chain(*map(pictures_of, forms()), other_pictures()):
        save(image, name)
    (DOCS / "gallery.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
