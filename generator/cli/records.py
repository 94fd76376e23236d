"""Records on the command line: what a record, its places and its signatures are called for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli.harmless import on_one_line
from generator.findings import N_
from generator.records.vouching import SEAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.cli.desk import Desk
    from generator.forms.model import Form
    from generator.records.checked import Difference
    from generator.records.model import Record, Signature

SEAL_BOX = N_("Seal of the organisation")
CHANGED = N_("changed: {name}, issued as “{issued}”, returned as “{returned}”")

THEN_AND_NOW = N_("{name}: when signed “{then}”, now “{now}”")
NO_LONGER_AS_SIGNED = N_("{name}: {what}")


def title_of(record: Record, form: Form | None, desk: Desk) -> str:
    """The file a form came in, which of several it is in that, and what the form is called."""
    file = on_one_line(record.file)
    named = file if record.part == 1 else desk.say(N_("{file}, form {part}"), file=file, part=record.part)
    title = form.title if form else desk.say(N_("unknown form"))
    return f"{named}: {title}"


def form_of(record: Record, desk: Desk) -> Form | None:
    """The form of a record, in the language of messages where it has it, else in the document's."""
    named = record.identity
    if named is None:
        return None
    return desk.library.form_to_read(named.form, named.edition, (desk.language.tag, named.language))


def namer(form: Form | None, desk: Desk) -> Callable[[str], str]:
    """Gives what people call a place of the form; the place itself where the form is not known."""
    from generator.forms.naming import name_of

    return lambda place: on_one_line(name_of(form, place, desk.language) if form else place)


def change_lines(record: Record, name: Callable[[str], str], desk: Desk) -> Iterator[str]:
    """What is no longer as it was issued."""
    for change in record.changes:
        returned = "" if change.returned is None else change.returned
        yield desk.say(CHANGED, name=name(change.place), issued=change.issued, returned=returned)


def signature_lines(record: Record, name: Callable[[str], str], desk: Desk) -> Iterator[tuple[str, str]]:
    """Each signature box with what is to be said of it."""
    from generator.records.verdicts import words_of
    from generator.words.saying import phrase

    for one in record.signatures:
        box = desk.say(SEAL_BOX) if one.role == SEAL else name(one.place)
        yield box, phrase(words_of(one, name), desk.language)


def difference_lines(signature: Signature, name: Callable[[str], str], desk: Desk) -> Iterator[str]:
    """What changed after a signature: an answer with what stood there when it was signed, else what of it changed."""
    for one in signature.checked.differences if signature.checked else ():
        yield _difference_line(one, name, desk)


def _difference_line(one: Difference, name: Callable[[str], str], desk: Desk) -> str:
    from generator.records.checked import What
    from generator.records.words import WHATS

    if one.what is What.VALUE:
        return desk.say(THEN_AND_NOW, name=name(one.place), then=one.then, now=one.now)
    return desk.say(NO_LONGER_AS_SIGNED, name=name(one.place), what=desk.say(WHATS[one.what]))
