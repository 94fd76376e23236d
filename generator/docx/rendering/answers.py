"""The answers as an organisation's own Jinja sees them: `details.start`, `area[0].action`, `item.gap`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, overload

from jinja2.exceptions import UndefinedError

from generator.forms.model import Kind
from generator.forms.places import count_of, most_days, stems

if TYPE_CHECKING:
    from generator.docx.rendering.context import Contents
    from generator.forms.kinds import Value
    from generator.forms.model import Choice, Field, Form, Section


class UnknownName(UndefinedError):
    """A template asks for something the form does not have, or prints what is no single answer."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class Chosen(str):
    """The label of a choice, which also equals its code: templates ask for the one and print the other."""

    __slots__ = ("code",)
    code: str

    @classmethod
    def of(cls, code: str, choices: Sequence[Choice]) -> Chosen:
        """The choice of that code."""
        chosen = cls(next((choice.label for choice in choices if choice.code == code), code))
        chosen.code = code
        return chosen

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) or self.code == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class Record(Mapping[str, object]):
    """The answers of a section, of one item of it or of one row, by field."""

    def __init__(self, name: str, found: Mapping[str, object]) -> None:
        self.name = name
        self._found = found

    def __getitem__(self, key: str) -> object:
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @property
    def names(self) -> tuple[str, ...]:
        """What can be asked of it."""
        return tuple(self._found)


class Several(Sequence[Record]):
    """The items of a repeating section or the rows of a field."""

    def __init__(self, name: str, records: Sequence[Record]) -> None:
        self.name = name
        self._records = records

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        return self._records[at]

    def __len__(self) -> int:
        return len(self._records)

    @property
    def names(self) -> tuple[str, ...]:
        """What can be asked of one of them."""
        return self._records[0].names if self._records else ()


class Reader:
    """Makes records of the typed values of one document."""

    def __init__(self, form: Form, contents: Contents, values: Mapping[str, Value]) -> None:
        self._form = form
        self._contents = contents
        self._values = values

    def sections(self) -> dict[str, object]:
        """What a template can name, by name: every section of the form."""
        return {section.id: self._section(section) for section in self._form.sections}

    def _section(self, section: Section) -> Record | Several:
        amount = self._contents.counts.get(section.id, 1)
        found = [self.item(section, stem) for stem in stems(section, amount)]
        return found[0] if section.repeat is None else Several(section.id, found)

    def item(self, section: Section, stem: str) -> Record:
        """One item of a section, or the section as a whole."""
        return Record(section.id, {field.id: self._field(field, stem) for field in section.fields})

    def row(self, field: Field, stem: str) -> Record:
        """One row of a field."""
        return Record(field.id, {column.id: self._answer(column, f"{stem}.{column.id}") for column in field.columns})

    def _field(self, field: Field, stem: str) -> object:
        place = f"{stem}.{field.id}"
        amount = count_of(field, stem, self._contents.counts)
        match field.kind:
            case Kind.ROWS:
                return Several(field.id, [self.row(field, f"{place}.{row}") for row in range(1, amount + 1)])
            case Kind.PERIOD:
                return Record(field.id, {part: self._value(f"{place}.{part}") for part in ("start", "end")})
            case Kind.DATES:
                days = (self._value(f"{place}.{number}") for number in range(1, most_days(field) + 1))
                return [day for day in days if day != ""]
            case Kind.SIGNATURE:
                return Record(field.id, {part: self._value(f"{place}.{part}") for part in ("name", "date")})
            case _:
                return self._answer(field, place)

    def _answer(self, field: Field, place: str) -> object:
        found = self._value(place)
        if field.kind is Kind.TICK:
            return bool(found)
        return Chosen.of(found, field.choices) if field.kind is Kind.CHOICE and isinstance(found, str) else found

    def _value(self, place: str) -> object:
        """The answer with its type; what the form or the template says where nobody answered; else nothing."""
        found = self._values.get(place)
        return self._contents.texts.get(place, "") if found is None else found
