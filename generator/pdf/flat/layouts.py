"""The pages of a form as they were issued, composed again: where each box stands and what is printed beside it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import blank_counts, pattern, patterns
from generator.pages.blocks import Room
from generator.pages.brand import BRAND_FILE, PLAIN, load_brand
from generator.pages.compose import compose
from generator.pages.fit import Measures, fit, measures_of
from generator.records.issued import issue_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Plain, Value
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.pages.brand import Brand
    from generator.pages.model import Pages
    from generator.records.issued import Attachment
    from generator.resources import SearchPath
    from generator.words.language import Language


class Look(NamedTuple):
    """What a form is set in."""

    form: Form
    """In the language it was issued in."""
    language: Language
    brand: Brand


class Outfit(NamedTuple):
    """What makes one layout differ from another of the same form, language and brand."""

    counts: Mapping[str, int]
    room: Room
    labels: Mapping[str, str]


def pages_of(look: Look, outfit: Outfit) -> Pages:
    """The form on pages."""
    return compose(*look, outfit.counts, outfit.room, outfit.labels)


def issued_texts(form: Form, language: Language, issued: Attachment) -> Mapping[str, str]:
    """What stood at each place when the form was issued, as text."""
    return issue_of(form, language, issued.plan or "", "", typed(form, issued.issued)).texts


def issued_outfit(look: Look, issued: Attachment) -> Outfit:
    """That of a form as it was issued."""
    texts = issued_texts(look.form, look.language, issued)
    room = fit(texts, measures(look)).room if texts else Room()
    return Outfit(issued.counts, room, labels_of(look.form, texts))


def labels_of(form: Form, texts: Mapping[str, str]) -> dict[str, str]:
    """The issued answers that stand in for labels, by place."""
    wanted = {one.label_from for _, asked in form.fields() for one in (asked, *asked.columns)} - {""}
    return {place: texts[place] for place in sorted(wanted) if place in texts}


def measures(look: Look) -> Measures:
    """What the boxes of a form have to offer texts."""
    kept = _measures(look.form)
    if look.brand.name not in kept:
        counts = {stem: max(1, count) for stem, count in blank_counts(look.form).items()}
        every = {section.id: 1 for section in look.form.sections if section.repeat} | counts
        kept[look.brand.name] = measures_of(compose(*look, every))
    return kept[look.brand.name]


@once_per_form
def _measures(_form: Form) -> dict[str, Measures]:
    """The measures of a form, kept by brand."""
    return {}


def typed(form: Form, issued: Mapping[str, Plain]) -> dict[str, Value]:
    """Issued values as the form types them; what has no place in the form, or no value of its kind, is left out."""
    known = patterns(form)
    found = ((place, _typed(known.get(pattern(place)), value)) for place, value in issued.items())
    return {place: value for place, value in found if value is not None}


def _typed(slot: Slot | None, value: Plain) -> Value | None:
    match None if slot is None else slot.kind, value:
        case Kind.TICK, bool():
            return value
        case Kind.NUMBER, int() | float() if not isinstance(value, bool):
            return Decimal(str(value))
        case Kind.DATE, str():
            return _date(value)
        case ((Kind.LINE | Kind.PARAGRAPH | Kind.ID | Kind.CHOICE), str()):
            return value
    return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def brands_on(path: SearchPath) -> tuple[str, ...]:
    """The names of the brands on a search path, the plain one first."""
    return tuple(
        sorted({folder.name for folder in path.folders("brands", BRAND_FILE)}, key=lambda name: (name != PLAIN, name))
    )


@lru_cache(maxsize=32)
def brand_of(name: str, path: SearchPath) -> Brand:
    """The brand of that name, kept."""
    return load_brand(name, path)
