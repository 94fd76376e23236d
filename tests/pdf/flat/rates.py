"""How much of flattened forms is read back: `python -m tests.pdf.flat.rates`.

A field is exact where its typed answer is the one that was put in, and right where it is so with white space folded.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.forms.kinds import show
from generator.forms.model import Kind
from generator.forms.places import field_name, pattern, patterns
from generator.pdf.bundle import documents_in
from generator.pdf.read.contents import contents
from generator.records.answers import answers, expected
from tests.outside.answers import FillError
from tests.outside.fillers import FILLERS
from tests.outside.flatteners import FLATTENERS
from tests.pdf.seen import widgets_of
from tests.samples_made import LEADING, LIBRARY, WORDINGS, Made, blank, filled, issued, press

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.kinds import Value
    from generator.records.issued import Attachment

UNASKED = frozenset({Kind.COMPUTED, Kind.SIGNATURE})
TEXT = (
    "Ärendet granskades och svaret skickades till sökanden inom utsatt tid – därefter följde ett möte, men “frågan” om "
    "arbetsmiljön återstår; ytterligare underlag behövs från Försäkringskassan för att gå vidare. The report’s figures "
    "were checked against the ledger, yet three cases (nos. 12–14) remain open until Łukasz returns from leave – see "
    "well-known follow-up notes, e-mail and HR/IT routines at 100 % of §4:2"
)
WORDS = TEXT.split()


@dataclass
class Rate:
    """Fields counted."""

    fields: int = 0
    exact: int = 0
    right: int = 0
    """Exact once white space is folded."""
    silent: int = 0
    """Wrong, and nothing is said about it."""
    files: int = 0
    seconds: float = 0.0
    """Of processor time spent reading."""

    def line(self) -> str:
        """The rate in words."""
        every = max(1, self.fields)
        return (
            f"{100 * self.exact / every:6.2f} % exact {100 * self.right / every:6.2f} % right, "
            f"{self.silent} silently wrong of {self.fields:5d} fields, "
            f"{self.files:3d} files, {self.seconds / max(1, self.files):.2f} s each"
        )


def any_text(chance: random.Random, *, many_lines: bool) -> str:
    """Words as people write them, over several lines with bullets where the box takes them."""
    if not many_lines:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))[:40].strip()
    lines = []
    for _ in range(chance.randint(1, 5)):
        bullet = "- " if chance.random() < 0.3 else ""
        lines.append(bullet + " ".join(chance.choices(WORDS, k=chance.randint(2, 45))))
    return "\n".join(lines)


def any_values(form: str, tag: str, seed: int) -> dict[str, Value]:
    """The answers of an example plan with every text replaced by another."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    values = dict(filled(form, tag)[0].values)
    known = patterns(press(form, tag).form)
    for place in values:
        kind = known[pattern(place)].kind
        if kind in {Kind.LINE, Kind.PARAGRAPH}:
            values[place] = any_text(chance, many_lines=kind is Kind.PARAGRAPH)
    return values


def typed_by(program: str, form: str, tag: str, values: Mapping[str, Value]) -> tuple[bytes, dict[str, Value]]:
    """An empty form with these answers typed into it by a program, as far as it has boxes for them."""
    at = press(form, tag)
    made = blank(form, tag)
    known, buttons = patterns(at.form), {one.name for one in widgets_of(made.data) if one.state}
    names = {one.name for one in widgets_of(made.data)}
    kept, words = {}, {}
    for place, value in values.items():
        slot, name = known[pattern(place)], field_name(place)
        if name not in names or slot.kind in UNASKED:
            continue
        if program == "pdf-lib" and isinstance(value, str):
            value = value.encode("cp1252", "replace").decode("cp1252")  # noqa: PLW2901 - what it can write
        kept[place] = value
        as_it_is = slot.kind is Kind.TICK or (slot.kind is Kind.CHOICE and name in buttons)
        words[name] = value if as_it_is else show(value, slot.asked, at.language)
    return FILLERS[program](made.data, words), kept


def judge(
    made: Made, values: Mapping[str, Value], flat: bytes, issued_as: Attachment | None, rate: Rate
) -> Iterator[str]:
    """Counts the fields of one flat file, and tells what is wrong."""
    start = time.process_time()
    (found,) = documents_in(flat, made.name, LIBRARY)
    seen = found.see(made.form, issued_as)
    rate.seconds += time.process_time() - start
    rate.files += 1
    slots = expected(made.form, {**seen.sightings, **dict.fromkeys(values)}, {})
    held, _ = answers(slots, seen.sightings, made.language, made.name)
    for slot in slots:
        if slot.kind in UNASKED:
            continue
        wanted = values.get(slot.place, False if slot.kind is Kind.TICK else None)
        value = held[slot.place].value
        rate.fields += 1
        rate.exact += value == wanted
        rate.right += _folded(value) == _folded(wanted)
        told = any(one.place == slot.place or one.code == "pdf.boxes-unknown" for one in seen.findings)
        rate.silent += _folded(value) != _folded(wanted) and not told
        wrong = _folded(value) != _folded(wanted)
        if value != wanted and ("-s" not in sys.argv or (wrong and not told)):
            texts = held[slot.place].text, show(wanted, slot.asked, made.language)
            yield f"{slot.place} {'' if wrong else '(white space)'} {_differing(*texts)}"


def _differing(text: str, wanted: str) -> str:
    """The two texts from a little before they part."""
    pairs = enumerate(zip(text, wanted, strict=False))
    at = next((number for number, (one, other) in pairs if one != other), min(len(text), len(wanted)))
    start = max(0, at - 20)
    return f"{text[start : start + 45]!r} for {wanted[start : start + 45]!r}"


def _folded(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def cases(
    kind: str, wordings: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, Made, Mapping[str, Value], bytes, Attachment | None]]:
    """Name, what was made, what stands in it, the file, and what was issued."""
    for form, tag in wordings:
        if kind in {"issued", "unknown"}:
            for made in filled(form, tag):
                yield (
                    f"{form}-{tag}",
                    made,
                    made.values,
                    made.data,
                    _attachment(made.data) if kind == "issued" else None,
                )
        elif kind in {"random", "random-unknown"}:
            for seed in range(3):
                made = issued(form, tag, f"R-{seed}", any_values(form, tag, seed))
                yield (
                    f"{form}-{tag}",
                    made,
                    made.values,
                    made.data,
                    _attachment(made.data) if kind == "random" else None,
                )
        else:
            values = filled(form, tag)[0].values if not kind.endswith("-random") else any_values(form, tag, 7)
            try:
                data, kept = typed_by(kind.removesuffix("-random"), form, tag, values)
            except FillError as problem:
                _tell(form, tag, kind, problem)
                continue
            made = blank(form, tag)
            yield f"{form}-{tag}", made, kept, data, _attachment(data)


def _attachment(data: bytes) -> Attachment | None:
    return contents(data, "").contents.carried.attachment


def _tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def main(kinds: list[str], programs: list[str], wordings: tuple[tuple[str, str], ...]) -> None:
    """Prints the rates."""
    rates: dict[tuple[str, str, str], Rate] = defaultdict(Rate)
    for kind in kinds:
        for name, made, values, data, known in cases(kind, wordings):
            for program in programs:
                flat = FLATTENERS[program](data)
                for wrong in judge(made, values, flat, known, rates[kind, program, name]):
                    if "-v" in sys.argv:
                        _tell(kind, program, made.name, wrong)
    for (kind, program, name), rate in rates.items():
        if "-q" not in sys.argv:
            _tell(f"{kind:16} {program:12} {name:44} {rate.line()}")
    for kind in kinds:
        for program in programs:
            every = [rate for (one, other, _), rate in rates.items() if (one, other) == (kind, program)]
            total = Rate(
                *(
                    sum(getattr(rate, part) for rate in every)
                    for part in ("fields", "exact", "right", "silent", "files", "seconds")
                )
            )
            _tell(f"{kind:16} {program:12} {'all':44} {total.line()}")


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(
        asked[0].split(",") if asked else ["issued", "random"],
        asked[1].split(",") if asked[1:] else list(FLATTENERS),
        WORDINGS if "-a" in sys.argv else LEADING,
    )
