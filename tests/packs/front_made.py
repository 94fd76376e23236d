"""Packs made up for their front pages: people, documents with every mark, and days."""

import datetime as dt
from itertools import cycle, islice

from generator.packs.front import Front
from generator.packs.model import By, Chapter, Cover, Entry, Mark, Moment, MomentKind, Origin, Pack
from generator.pages.brand import load_brand
from generator.resources import search_path
from generator.words.language import language

LIBRARY = search_path()
MADE_ON = dt.date(2026, 5, 20)
LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh von und zu Hohenlohe"
NAMES = ("Åsa Öberg-Łukaszewicz", "Δημήτρης Éclair", "Anna Lind", LONG)
FORMS = ("Improvement Action Plan", "Follow-up of the plan, with everything that was said and agreed", "One-to-one")
MARKS = ((), (Mark.MISSING,), (Mark.UNSIGNED, Mark.DOUBTFUL), (Mark.HELD_BACK,), (Mark.CHANGED,), (Mark.LEFT_OUT,))


def front(tag="en", brand="plain"):
    return Front(load_brand(brand, LIBRARY), language(tag, LIBRARY))


def pack(people, tag="en", **cover):
    marks = cycle(MARKS)
    chapters = tuple(_chapter(at, list(islice(marks, 3))) for at in range(people))
    entries = [entry for chapter in chapters for entry in chapter.entries]
    counts = {mark: count for mark in Mark if (count := sum(mark in entry.marks for entry in entries))}
    said = {
        "title": "Review pack", "by": By.UNIT, "group": "Södermalm", "made_on": MADE_ON, "people": people,
        "documents": len(entries), "counts": counts, "held_back": Mark.HELD_BACK in counts,
        "notes": ("The boxes of the forms can be filled in.",),
    }  # fmt: skip
    return Pack(Cover(**(said | cover)), chapters, tag)


def _chapter(at, marks):
    begins = MADE_ON - dt.timedelta(days=90 - at % 50)
    entries = tuple(
        Entry(
            "" if Mark.LEFT_OUT in one else f"d{at}x{step}",
            FORMS[step],
            begins + dt.timedelta(days=31 * step),
            2 + step,
            tuple(one),
            "To be looked at: 3." if Mark.DOUBTFUL in one else "",
            f"7K3Q-{at:04d}-{step}",
            Origin.ABSENT if Mark.LEFT_OUT in one else Origin.ISSUED,
        )
        for step, one in enumerate(marks)
    )
    moments = (
        Moment(begins, f"{FORMS[0]} begins", MomentKind.BEGIN, entries[0].part),
        *(Moment(begins + dt.timedelta(days=28 * step), "Review planned", MomentKind.PLANNED) for step in (1, 2, 3)),
        Moment(begins + dt.timedelta(days=60), FORMS[2], MomentKind.HELD, entries[2].part),
        Moment(begins + dt.timedelta(days=120), f"{FORMS[0]} ends", MomentKind.END, entries[0].part),
    )
    notes = ("Two papers name different managers.",) if at % 3 == 0 else ()
    return Chapter(
        NAMES[at % len(NAMES)], f"p{at}", entries, moments, f"{10_000 + at}", "Norr" if at % 2 else "", notes
    )


def settled(sheets, made):
    """Cover and contents with the right numbers, and the first page of each part."""
    pages = 0
    for _ in range(4):
        first = first_pages(made, pages)
        found = sheets.cover(made, first)
        if found.pages == pages:
            return found, first
        pages = found.pages
    raise AssertionError("the number of front pages does not settle")


def first_pages(made, front_pages):
    """Where each part begins; summary sheets take one page."""
    found, page = {}, front_pages + 1
    for chapter in made.chapters:
        found[chapter.part] = page
        page += 1
        for entry in chapter.entries:
            if entry.part:
                found[entry.part] = page
                page += entry.pages
    return found
