"""Bad files without end, read as fast as they can be: `python -m tests.hostile.fuzz --seconds 600 --seed 7`.

What comes of each is judged as in the tests; a file that is read wrongly is kept in the folder that is named.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
import warnings
from collections import Counter
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pikepdf

from generator.engines.processes import answers, hand
from generator.readers import CARE, Arrived, Basis, Reading, each
from generator.records.telling import record_json
from generator.words.language import language
from tests.docx.hostile_files import packed as zipped
from tests.docx.hostile_files import parts_of
from tests.hostile import typed
from tests.hostile.bad import GOOD, Bad, Fate, good, plain
from tests.hostile.judging import complaint
from tests.hostile.updates import appended
from tests.samples_made import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.records.model import Record

_TOKEN = re.compile(rb"/[A-Za-z]+|\d+ \d+ R|\d+|\([^()\\]*\)|<<|>>|\[|\]")


def bits(drawn: random.Random, data: bytes) -> bytes:
    """Some bits turned."""
    damaged = bytearray(data)
    for _ in range(drawn.choice([1, 2, 8, 50, 400])):
        damaged[drawn.randrange(len(damaged))] ^= 1 << drawn.randrange(8)
    return bytes(damaged)


def cut(drawn: random.Random, data: bytes) -> bytes:
    """The end missing, a little or much of it."""
    return data[: -drawn.choice([drawn.randrange(1, 2_000), drawn.randrange(1, len(data))])]


def block(drawn: random.Random, data: bytes) -> bytes:
    """A block moved, doubled, lost, or overwritten."""
    start, length, there = drawn.randrange(len(data)), drawn.choice([16, 512, 4_096]), drawn.randrange(len(data))
    piece = data[start : start + length]
    return drawn.choice(
        [
            data[:start] + data[start + length :],
            data[:there] + piece + data[there:],
            data[:there] + piece + data[there + length :],
            data[:start] + drawn.randbytes(length) + data[start + length :],
            data[:start] + bytes(length) + data[start + length :],
        ]
    )


def tokens(drawn: random.Random, data: bytes) -> bytes:
    """Some tokens of a PDF exchanged for others of it."""
    found = list(_TOKEN.finditer(data))
    for hit in sorted(drawn.sample(found, min(len(found), drawn.choice([1, 3, 20]))), key=lambda hit: -hit.start()):
        data = data[: hit.start()] + drawn.choice(found)[0] + data[hit.end() :]
    return data


def objects(drawn: random.Random, data: bytes) -> bytes:
    """Objects that take the place of others, in an update."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = [number for number in range(1, len(pdf.objects)) if drawn.random() < 3 / len(pdf.objects)]
        bodies = {}
        for number in numbers:
            other = pdf.get_object(drawn.randrange(1, len(pdf.objects)), 0)
            if not isinstance(other, pikepdf.Stream):
                bodies[number] = other.unparse(resolved=True)
    return appended(data, bodies)


def keys(drawn: random.Random, _data: bytes) -> bytes:
    """One key that is read, with something it must not be."""
    return typed.replaced(*drawn.choice([one for one in typed.EVERY if one[1] != "V"]))


def parts(drawn: random.Random, data: bytes) -> bytes:
    """A part of a Word file changed inside an archive that is in order."""
    found = parts_of(data)
    name = drawn.choice(list(found))
    changed = drawn.choice([bits, block, xml])(drawn, found[name]) if found[name] else b"<"
    return zipped({**found, name: changed})


def xml(drawn: random.Random, part: bytes) -> bytes:
    """Elements lost, doubled, or moved, so that the part stays well formed more often than not."""
    found = list(re.finditer(rb"<w:(p|r|sdt|tr|t)\b[^>]*>.*?</w:\1>", part, re.DOTALL))
    if not found:
        return part
    one, other = drawn.choice(found), drawn.choice(found)
    return drawn.choice(
        [part.replace(one[0], b"", 1), part.replace(one[0], one[0] * 2, 1), part.replace(one[0], other[0], 1)]
    )


PDF_CHANGES = (bits, cut, block, tokens, objects, keys)
WORD_CHANGES = (bits, cut, block, parts, parts)


def mutants(seed: int) -> Iterator[tuple[str, Bad]]:
    """Bad files without end, and the names to make them again by."""
    for number in range(seed, 2**40):
        drawn = random.Random(number)  # noqa: S311 - damage, no secret
        name = drawn.choice(list(GOOD))
        is_pdf = name.startswith("pdf")
        base = drawn.choice([good, plain])(name) if is_pdf else good(name)
        change: Callable[[random.Random, bytes], bytes] = drawn.choice(PDF_CHANGES if is_pdf else WORD_CHANGES)
        if change in {objects, tokens}:
            base = plain(name)
        made_from = "pdf_en" if change is keys else name
        yield f"{number}_{change.__name__}{GOOD[name]}", Bad(partial(change, drawn, base), Fate.CHANGED, made_from)


def made(bad: Bad) -> bytes | None:
    """The file; `None` where a library cannot make one that bad."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bad.make()
        except Exception:  # noqa: BLE001 - of many classes
            return None


class Reader:
    """Reads one file at a time in a process that lasts."""

    def __init__(self) -> None:
        self._basis = Basis(LIBRARY.path)
        self._process = hand(Reading(self._basis), CARE)

    def __call__(self, data: bytes, name: str) -> Sequence[Record]:
        """The records in these bytes."""
        return next(each([Arrived(data, name)], self._basis, self))

    def each(self, _prepare: object, chunks: Iterable[Sequence[Arrived]]) -> Iterator[list[Any]]:
        """As `Engine.each`."""
        return (answers(chunk, Event(), CARE.tries, self._process) for chunk in chunks)

    def close(self) -> None:
        """Ends the process."""
        self._process.close()


def run(seconds: float, seed: int, kept: Path) -> Counter[str]:
    """Reads bad files for so long; gives how many of which change came to what."""
    reader, english, tally = Reader(), language("en"), Counter[str]()
    whole = {name: record_json(reader(good(name), name + end)[0], english) for name, end in GOOD.items()}
    files = mutants(seed)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        name, bad = next(files)
        data = made(bad)
        if data is None:
            continue
        began = time.monotonic()
        every = [record_json(record, english) for record in reader(data, name)]
        took = time.monotonic() - began
        wrong = "; ".join(filter(None, (complaint(told, bad.fate, whole[bad.good]) for told in every)))
        tally[f"{name.partition('_')[2]}: {every[0]['status']}"] += 1
        if wrong or took > 10:
            kept.mkdir(parents=True, exist_ok=True)
            (kept / name).write_bytes(data)
            print(f"{name} ({took:.1f} s): {wrong}", flush=True)  # noqa: T201 - a tool for the terminal
    reader.close()
    return tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=Path("fuzzed"))
    asked = parser.parse_args()
    for what, count in sorted(run(asked.seconds, asked.seed, asked.kept).items()):
        print(f"{count:6} {what}")  # noqa: T201
