"""The days on which documents are to be looked at again, as a calendar (RFC 5545) for Outlook, Google or a phone.

Each is an all-day event that takes nobody's time, with a reminder at nine the day before. Its id follows from document
and day, so that a calendar taken in again updates itself; its stamp is when the register came to know of it. Nobody is
named unless that is asked for: calendars are shared more freely than records.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.exports.model import Document
from generator.findings import N_, words
from generator.store.facts import facts_of, reviews_of
from generator.store.model import Standing
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Event

    from generator.cases.model import Reviewed
    from generator.words.language import Language


class Named(StrEnum):
    """Whether events say whom they are about."""

    BY_DOCUMENT = "by_document"
    BY_PERSON = "by_person"


NAME = N_("Reviews")
SUMMARY = N_("{form}: {name}")
_DOMAIN = "planforms.example"
"""Makes ids unlike those of other programs; reserved by RFC 2606, so that it is nobody's."""
_NINE_THE_DAY_BEFORE = dt.timedelta(hours=-15)


def calendar(
    papers: Iterable[Reviewed], language: Language, today: dt.date, named: Named = Named.BY_DOCUMENT
) -> bytes | None:
    """The calendar of what is open or still runs; `None` where there is nothing to look at.

    Args:
        papers: the documents, without what is not to be told.
        language: the reader's.
        today: a document that came back and whose days all lie before it has nothing to come.
        named: whether people are named.
    """
    from icalendar import Calendar

    events = [event for paper in papers for event in _events(Document(paper, language), today, named)]
    if not events:
        return None
    found = Calendar()
    found.add("prodid", f"-//planforms//reviews//{language.base.upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", language.text(NAME))
    for event in sorted(events, key=lambda event: (event.decoded("dtstart"), event["uid"])):
        found.add_component(event)
    return bytes(found.to_ical())


def _events(document: Document, today: dt.date, named: Named) -> Iterator[Event]:
    form, values = document.form, document.reviewed.values
    if form is None or not _is_running(document, today):
        return
    for day, places in reviews_of(form, values).items():
        yield _event(document, day, places, named)


def _is_running(document: Document, today: dt.date) -> bool:
    """Whether it is waited for, or came back and has days to come."""
    if document.form is None or document.item.standing is Standing.VOID:
        return False
    facts = facts_of(document.form, document.reviewed.values)
    last = max((*facts.reviews, *facts.ends), default="")
    return (document.item.standing is Standing.OPEN and bool(document.item.issued_at)) or last >= today.isoformat()


def _event(document: Document, day: dt.date, places: Sequence[str], named: Named) -> Event:
    from icalendar import Alarm, Event

    in_language = {"language": document.language.tag}
    event, alarm, summary = Event(), Alarm(), _summary(document, named)
    event.add("uid", f"{document.key}-{day:%Y%m%d}@{_DOMAIN}")
    event.add("dtstamp", _known_since(document))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", summary, in_language)
    event.add("description", "\n".join(dict.fromkeys(map(document.name, places))), in_language)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary, in_language)
    alarm.add("trigger", _NINE_THE_DAY_BEFORE)
    event.add_component(alarm)
    return event


def _summary(document: Document, named: Named) -> str:
    title = document.form.title if document.form else document.item.form
    person = facts_of(document.form, document.reviewed.values).person if document.form else None
    name = (person.name if person and named is Named.BY_PERSON else "") or document.item.plan or document.key
    return phrase(words(SUMMARY, form=title, name=name), document.language)


def _known_since(document: Document) -> dt.datetime:
    """When the answers became known: received, or issued; the same register always gives the same calendar."""
    item = document.item
    return dt.datetime.fromisoformat(item.received_at if document.came_back else item.issued_at).astimezone(dt.UTC)
