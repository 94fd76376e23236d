"""What the tests ask of a Word file that was read."""

from generator.docx.read.contents import contents
from tests.docx.read.by_hand import FORM, word


def read(body, parts=None):
    return contents(word(body, parts), "a.docx")


def seen(body, parts=None, issued=None):
    return read(body, parts).see(FORM, issued)


def texts(body, parts=None, issued=None):
    """The readings at each place where something stands or is said to stand blank."""
    found = seen(body, parts, issued).sightings
    return {place: tuple(one.text for one in sightings) for place, sightings in found.items()}


def said(body, parts=None, issued=None):
    """The same without blanks, one text for each place."""
    return {place: "|".join(found) for place, found in texts(body, parts, issued).items() if any(found)}


def told(body, parts=None, issued=None):
    """What is said of the file and its places: code and place."""
    found = read(body, parts)
    return [(one.code, one.place) for one in (*found.findings, *found.see(FORM, issued).findings)]
