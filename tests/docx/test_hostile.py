"""Bad Word files: each ends as a finding with a remedy, within limits, and never costs the others."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import zipfile

import pytest

from generator.docx.ooxml import R
from generator.records.model import State
from tests.docx import hostile_files as bad
from tests.docx.hostile_files import CUSTOM, DOCUMENT, LINKS, TYPES, chance
from tests.docx.word_edits import filling
from tests.docx.word_edits.opened import edited
from tests.docx.word_samples import starter
from tests.read_back import record_of, records_in

MOST_MEMORY, MOST_SECONDS = 1_000_000_000, 10
NAME = "details.employee"

_good = edited(starter("evidence_log", "en"), filling.typed("details.employee", "Åsa Öberg"))


def test_the_good_file_is_good():
    assert record_of(_good, "form.docx").answers[NAME].value == "Åsa Öberg"


# what cannot be read says what it is: file → code of the finding
REFUSED = {
    "empty": (lambda: b"", {"docx.not-a-word-file", "docx.empty"}),
    "zeros": (lambda: bytes(50_000), {"docx.not-a-word-file", "docx.empty"}),
    "noise": (lambda: chance(1).randbytes(50_000), {"docx.not-a-word-file"}),
    "letters": (lambda: b"Dear colleague", {"docx.not-a-word-file"}),
    "rtf": (lambda: rb"{\rtf1\ansi Hello}", {"docx.not-a-word-file"}),
    "odt": (lambda: _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), None),
    "an empty zip": (lambda: _zip({}), None),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), None),
    "old word": (lambda: bad.ole("WordDocument", "1Table"), {"docx.old-format"}),
    "locked": (lambda: bad.ole("EncryptionInfo", "EncryptedPackage"), {"docx.locked"}),
    "doubled": (lambda: bad.doubled(_good, DOCUMENT), {"docx.doubled-part"}),
    "no text": (lambda: bad.without_part(_good, DOCUMENT), {"docx.no-document"}),
    "empty text": (lambda: bad.with_part(_good, DOCUMENT, lambda _: b""), {"docx.broken", "docx.no-document"}),
    "half a text": (lambda: bad.with_part(_good, DOCUMENT, lambda part: part[: len(part) // 2]), {"docx.broken"}),
    "a workbook": (lambda: bad.with_part(_good, DOCUMENT, lambda _: b"<workbook/>"), {"docx.no-document"}),
    "too many parts": (lambda: bad.many_parts(_good, 5_001), {"docx.too-big"}),
    "locked entries": (lambda: bad.locked_entry(_good), None),
    "zip64": (lambda: bad.lying_zip64(_good), {"docx.not-a-word-file"}),
    "laughs in the text": (lambda: bad.with_part(_good, DOCUMENT, bad.typed(bad.LAUGHS)), {"docx.broken"}),
    "entity in the text": (lambda: bad.with_part(_good, DOCUMENT, bad.typed(bad.OUTSIDE)), {"docx.broken"}),
    "laughs in the links": (lambda: bad.with_part(_good, LINKS, bad.typed(bad.LAUGHS)), {"docx.broken"}),
    "very deep": (
        lambda: bad.in_body(_good, bad.nested("<w:tbl><w:tr><w:tc>", "<w:p/>", "</w:tc></w:tr></w:tbl>", 9_000)),
        None,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_says_so_and_what_to_do(name):
    make, codes = REFUSED[name]

    record = record_of(make(), "form.docx")

    assert record.status == "unreadable"
    assert len(record.findings) == 1
    (found,) = record.findings
    assert found.code != "read.unexpected"
    assert found.remedy
    assert codes is None or found.code in codes


# what can be read in spite of it
READ = {
    "macros": lambda: bad.with_more(_good, {"word/vbaProject.bin": bad.ole("VBA")}),
    "an object": lambda: bad.with_more(_good, {"word/embeddings/oleObject1.bin": bad.ole("Package")}),
    "another file inside": lambda: bad.in_body(_good, '<w:altChunk r:id="rId77"/>'),
    "a folder beside": lambda: bad.with_more(_good, {"../../etc/passwd": b"x", "word/../../evil.xml": b"<x/>"}),
    "links in a loop": lambda: _linked("footer", "document.xml"),
    "links out of the file": lambda: _linked("footer", "../../../../etc/passwd"),
    "no types": lambda: bad.without_part(_good, TYPES),
    "other types": lambda: bad.with_part(_good, TYPES, lambda part: part.replace(b"document.main", b"template.macro")),
    "utf-16": lambda: bad.with_part(_good, DOCUMENT, bad.in_utf16),
    "no glossary": lambda: bad.without_part(_good, "word/glossary/document.xml"),
    "no styles": lambda: bad.without_part(_good, "word/styles.xml"),
    "broken styles": lambda: bad.with_part(_good, "word/styles.xml", lambda _: b"<"),
    "a long attribute": lambda: bad.in_body(_good, f'<w:p w:rsidR="{"A" * 5_000_000}"/>'),
    "a control without anything": lambda: bad.in_body(_good, "<w:sdt/><w:sdt><w:sdtPr/></w:sdt>"),
    "a tick without a state": lambda: bad.in_body(_good, f"<w:sdt><w:sdtPr>{bad.TICKS_BUT_NO_STATE}</w:sdtPr></w:sdt>"),
    "controls in controls": lambda: bad.in_body(
        _good, bad.nested("<w:sdt><w:sdtContent>", "<w:p/>", "</w:sdtContent></w:sdt>", 60)
    ),
    "numbers beyond all bounds": lambda: bad.in_body(_good, bad.control(f"entry.{'9' * 500}.what", "<w:p/>")),
    "a number in other digits": lambda: bad.in_body(_good, bad.control("entry.²³.what", "<w:p/>")),
}


@pytest.mark.parametrize("name", READ)
def test_what_stands_beside_the_answers_does_no_harm(name):
    record = record_of(READ[name](), "form.docx")

    assert "read.unexpected" not in {one.code for one in record.findings}
    assert record.answers[NAME].state is State.ANSWERED
    assert record.answers[NAME].value == "Åsa Öberg"


@pytest.mark.parametrize("part", [CUSTOM, "word/glossary/document.xml", "word/footer1.xml", "docProps/core.xml"])
@pytest.mark.parametrize("kind", [bad.LAUGHS, bad.OUTSIDE], ids=["laughs", "outside"])
def test_entities_in_any_part_are_never_expanded(part, kind):
    record = record_of(bad.with_part(_good, part, bad.typed(kind)), "form.docx")

    assert "read.unexpected" not in {one.code for one in record.findings}
    assert "root:" not in str(record)
    assert not record.answers or record.answers[NAME].value == "Åsa Öberg"


def test_a_file_cut_anywhere_is_refused_with_a_remedy():
    for length in range(0, len(_good), max(1, len(_good) // 60)):
        record = record_of(_good[:length], "form.docx")

        assert record.status == "unreadable"
        assert [bool(one.remedy) for one in record.findings] == [True]


def test_flipped_bits_never_make_another_answer():
    drawn = chance(7)
    for _ in range(150):
        data = bytearray(_good)
        for _ in range(drawn.choice([1, 1, 4, 30])):
            data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)

        record = record_of(bytes(data), "form.docx")

        assert "read.unexpected" not in {one.code for one in record.findings}
        assert not record.answers or record.answers[NAME].value in {"Åsa Öberg", None}


def test_flipped_bits_inside_the_text_never_stop_the_reading():
    drawn = chance(8)
    parts = bad.parts_of(_good)
    for _ in range(150):
        name = drawn.choice([DOCUMENT, DOCUMENT, CUSTOM, "word/glossary/document.xml", LINKS])
        damaged = bytearray(parts[name])
        for _ in range(drawn.choice([1, 3])):
            damaged[drawn.randrange(len(damaged))] ^= 1 << drawn.randrange(7)

        record = record_of(bad.packed({**parts, name: bytes(damaged)}), "form.docx")

        assert "read.unexpected" not in {one.code for one in record.findings}
        assert record.answers or record.findings


# what is made to eat time and memory: read in a process of its own that has no more than it may take
GREEDY = {
    "a bomb": lambda: bad.bomb(_good, 150),
    "too large a bomb": lambda: bad.bomb(_good, 230),
    "a bomb that lies": lambda: bad.lying_bomb(_good, 230),
    "100,000 controls": lambda: bad.in_body(_good, bad.many_controls(100_000)),
    "100,000 rows": lambda: bad.in_body(_good, bad.many_rows(100_000)),
    "10,000 levels of controls": lambda: bad.in_body(
        _good, bad.nested("<w:sdt><w:sdtContent>", "<w:p/>", "</w:sdtContent></w:sdt>", 10_000)
    ),
    "a long text": lambda: bad.in_body(_good, f"<w:p><w:r><w:t>{'x' * 9_000_000}</w:t></w:r></w:p>"),
    "a million breaks": lambda: bad.in_body(_good, bad.control(NAME, f"<w:p><w:r>{'<w:br/>' * 1_000_000}</w:r></w:p>")),
}
READER = """
import json, sys, time
from pathlib import Path
from generator import collect
from generator.forms.library import Library
begun = time.process_time()
(record,) = collect.read_bytes(Path(sys.argv[1]).read_bytes(), sys.argv[1], collect.Aids(Library()))
codes = [one.code for one in record.findings if one.domain == "generator"]
print(json.dumps({"codes": codes, "remedies": all(one.remedy or one.severity == "notice" for one in record.findings),
    "seconds": time.process_time() - begun, "answers": len(record.answers)}))
"""


@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_file_is_done_with_within_limits(name, tmp_path):
    path = tmp_path / "form.docx"
    path.write_bytes(GREEDY[name]())

    run = subprocess.run(
        [sys.executable, "-c", READER, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY)),
    )

    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert "read.unexpected" not in told["codes"]
    assert told["seconds"] < MOST_SECONDS
    assert told["remedies"]


def test_one_bad_file_costs_none_of_the_others(tmp_path):
    for number, make in enumerate([REFUSED["noise"][0], lambda: _good, REFUSED["doubled"][0], lambda: _good]):
        (tmp_path / f"{number}.docx").write_bytes(make())

    records = records_in(tmp_path)

    assert [record.status for record in records].count("unreadable") == 2
    assert [record.answers[NAME].value for record in records if record.answers] == ["Åsa Öberg"] * 2


def _zip(entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _linked(kind, target):
    relation = f'<Relationship Id="rId99" Type="{R}/{kind}" Target="{target}"/></Relationships>'
    return bad.with_part(_good, LINKS, lambda part: part.replace(b"</Relationships>", relation.encode()))
