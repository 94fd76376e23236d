"""What joining forms costs, side by side with other programs: `python -m tests.benchmarks.packs`."""

from __future__ import annotations

import argparse
import io
import random
import sys
import warnings
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from generator.forms.library import Library
from generator.pages.brand import PLAIN, load_brand
from generator.pdf.packing import Binding, Bookmark, Part, packed
from generator.pdf.press import Press
from generator.plans.examples import example_plans

from .clock import Runner, ratio, run
from .records import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.forms.kinds import Value

FORM, LANGUAGE, PAGES = "improvement_action_plan_review", "en", 3
_LONG = 60
"""Characters from which a text of the example is written anew for each document."""
STAMP = "Pack of 1 March 2026 · page {page} of {pages}"


class Kind(NamedTuple):
    """The documents of one measurement."""

    name: str
    values: Callable[[Mapping[str, Value]], Mapping[str, Value]]
    """Which of the example's values they hold."""


KINDS = (
    Kind("filled in: 49 of 67 boxes, ten of them long texts", lambda values: values),
    Kind("as issued: the 25 boxes about person and plan", lambda values: dict(islice(values.items(), 25))),
)


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=200, help="documents in a pack")
    asked.add_argument("--rounds", type=int, default=5)
    chosen = asked.parse_args()
    warnings.simplefilter("ignore")  # of pikepdf, about what its ways to copy pages leave behind
    for kind in KINDS:
        files = list(documents(chosen.count, kind))
        sys.stdout.writelines(f"{line}\n" for line in _measured(kind, files, chosen.rounds))


def documents(count: int, kind: Kind = KINDS[0]) -> Iterator[bytes]:
    """That many forms of three pages: the example of the form with other texts."""
    library = Library()
    form, language = library.form(FORM, None, LANGUAGE), library.language(LANGUAGE)
    (plan, *_) = example_plans(form, language, library.in_all_languages(FORM))
    press, draw = Press(form, language, load_brand(PLAIN, library.path)), random.Random(2026)  # noqa: S311
    made = 0
    while made < count:
        printed = press.issue(f"P-{made:05}", plan.unit, dict(_varied(kind.values(plan.values), draw)))
        if printed.pages == PAGES:
            made += 1
            yield printed.data


def _varied(values: Mapping[str, Value], draw: random.Random) -> Iterator[tuple[str, Value]]:
    for place, value in values.items():
        if isinstance(value, str) and len(value) > _LONG:
            text = sentence(draw)
            while len(text) < len(value) - 60:
                text += " " + sentence(draw)
            yield place, text
        else:
            yield place, value


def ours(files: Sequence[bytes], stamp: str = "") -> bytes:
    """The pack as `planforms pack` has it."""
    parts = [Part(f"d{number:03}", data, f"d{number:03}__", stamp) for number, data in enumerate(files)]
    return packed(parts, Binding("Pack", LANGUAGE, tuple(Bookmark(part.name, part.name) for part in parts)))


def by_pikepdf(files: Sequence[bytes]) -> bytes:
    """The leanest loop we could write with pikepdf: fields renamed, pages copied, bookmarks; tags and records lost."""
    joined, done = pikepdf.new(), io.BytesIO()
    fields = pikepdf.Array()
    with joined.open_outline() as outline:
        for number, data in enumerate(files):
            source = pikepdf.open(io.BytesIO(data))
            form = source.Root.AcroForm
            for field in form.Fields:
                field.T = f"d{number:03}__{field.T}"
            outline.root.append(pikepdf.OutlineItem(f"d{number:03}", len(joined.pages)))
            joined.pages.extend(source.pages)
            fields.extend(joined.copy_foreign(source.make_indirect(form)).Fields)
            resources = form.DR
    joined.Root.AcroForm = pikepdf.Dictionary(Fields=fields, DR=joined.copy_foreign(source.make_indirect(resources)))
    joined.save(done, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return done.getvalue()


WAYS: dict[str, Callable[[Sequence[bytes]], bytes]] = {
    "planforms": ours,
    "planforms, with stamps": partial(ours, stamp=STAMP),
    "pikepdf": by_pikepdf,
}


def _measured(kind: Kind, files: Sequence[bytes], rounds: int) -> Iterator[str]:
    whole = sum(map(len, files))
    sizes = {name: len(_proved(way(files), files)) for name, way in WAYS.items()}
    runners = [Runner(name, lambda count, way=way: way(files[:count]), len(files)) for name, way in WAYS.items()]
    run(runners, rounds)
    yield ""
    yield f"| {kind.name} | documents per CPU second | of the files' {whole / 1e6:.1f} MB | planforms is × |"
    yield "|---|---|---|---|"
    for one in runners:
        middle, low, high = ratio(runners[0], one)
        times = "" if one is runners[0] else f"{middle:.1f} ({low:.1f}–{high:.1f})"
        rate = f"{one.rate:.0f} ({min(one.rates):.0f}–{max(one.rates):.0f})"
        yield f"| {one.name} | {rate} | {sizes[one.name] / whole:.1%} | {times} |"


def _proved(pack: bytes, files: Sequence[bytes]) -> bytes:
    """The pack, if it has every page, and every field under a name of its own with its value."""
    wanted = {f"d{number:03}__{name}": held for number, data in enumerate(files) for name, held in _held(data)}
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        pages = len(pdf.pages)
    if dict(_held(pack)) != wanted or pages != PAGES * len(files):
        sys.exit("fields are lost or changed")
    return pack


def _held(data: bytes) -> Iterator[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            yield str(field.T), str(field.get("/V", ""))


if __name__ == "__main__":
    main()
