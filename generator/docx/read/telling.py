"""What there is to say about single places of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.read import diagnoses
from generator.docx.read.by_kind import other_day
from generator.docx.read.model import Oddity
from generator.docx.read.text import flat
from generator.findings import words
from generator.forms.kinds import fold
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.docx.read.model import Remark, Revision, Said
    from generator.findings import Finding, Spot
    from generator.forms.places import Slot
    from generator.words.language import Language

_ODD = {
    Oddity.HIDDEN: diagnoses.HIDDEN,
    Oddity.UNLIKE_PROMPT: diagnoses.UNLIKE_PROMPT,
    Oddity.LETTERS_LOST: diagnoses.LETTERS_LOST,
}


def of_place(
    slot: Slot, place: str, said: Sequence[Said], language: Language, own: Collection[str], spot: Spot
) -> Iterator[Finding]:
    """What was out of order in the controls of one place; `own` are the words of the form itself, folded."""
    for odd in dict.fromkeys(odd for one in said for odd in one.oddities):
        yield _ODD[odd].at(spot, place=place)
    if slot.kind is not Kind.TICK and (beside := _typed_beside(slot, said, own)):
        yield diagnoses.TYPED_BESIDE.at(spot, place=place, text=beside)
    revisions = [revision for one in said for revision in one.revisions]
    if revisions:
        yield _revised(revisions, place, spot)
    if len(said) > 1 and len({flat(text) for one in said for text in one.readings}) == 1:
        yield diagnoses.SAME_NAME.at(spot, place=place)
    if slot.kind is Kind.DATE:
        for one in said:
            shown = other_day(one, language)
            if shown is not None:
                yield diagnoses.OTHER_DAY.at(spot, place=place, shown=shown, picked=one.day)


def _typed_beside(slot: Slot, said: Sequence[Said], own: Collection[str]) -> str:
    """What stands beside controls that are all blank, and is neither label nor unit."""
    if any(text.strip() for one in said for text in one.readings):
        return ""
    words = (one.beside for one in said if one.beside and fold(one.beside) not in own)
    return next((text for text in words if text != slot.asked.unit), "")


def _revised(revisions: Sequence[Revision], place: str, spot: Spot) -> Finding:
    authors = tuple(name or words(diagnoses.SOMEBODY) for name in dict.fromkeys(one.author for one in revisions))
    last = max((one.day for one in revisions if one.day is not None), default=None)
    if last is None:
        return diagnoses.REVISED.at(spot, place=place, authors=authors)
    return diagnoses.REVISED_ON.at(spot, place=place, authors=authors, day=last)


def of_remarks(remarks: Iterable[Remark], at: Mapping[str, Sequence[Said]], spot: Spot) -> Iterator[Finding]:
    """The comments, each at the place it is about."""
    places = {id(one): place for place, said in at.items() for one in said}
    for remark in remarks:
        author = remark.author or words(diagnoses.SOMEBODY)
        yield diagnoses.REMARK.at(spot, place=places.get(id(remark.about)), author=author, text=remark.text)
