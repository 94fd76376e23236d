"""The Jinja a template may use: answers, loops, conditions and a few filters; nothing that reaches outside them.

Memory and time are not guarded here but by the worker that renders templates with Jinja of their own.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, Undefined, pass_eval_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from generator.docx.rendering.answers import Record, Several, UnknownName
from generator.docx.rendering.filters import filters_of
from generator.docx.rendering.ink import inked
from generator.forms.kinds import NO_WORD, YES_WORD
from generator.words.dates import write_date
from generator.words.numbers import write_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.nodes import EvalContext
    from jinja2.runtime import Context

    from generator.words.language import Language

LONGEST_RANGE: Final = 1_000
_BIGGEST_FACTOR: Final = 10**12
_NOT_USUAL = "“{}” is for numbers of a usual size only"
_NO_ANSWER = "that is nothing to print"
_TOO_LONG = f"range() gives at most {LONGEST_RANGE} numbers"
_LOOP_FACTS: Final = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem", "nextitem"}
)
_LOOP_CALLS: Final = frozenset({"cycle", "changed"})
_DAY_FACTS: Final = frozenset({"year", "month", "day"})
_FILTERS: Final = frozenset(
    {
        "abs", "batch", "capitalize", "count", "d", "default", "first", "float", "groupby", "int", "join", "last",
        "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round",
        "select", "selectattr", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
    }
)  # fmt: skip
_TESTS: Final = frozenset(
    {
        "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "ge", "greaterthan", "gt", "in",
        "iterable", "le", "lessthan", "lt", "ne", "none", "number", "odd", "sameas", "string", "true", "undefined",
        "==", "!=", "<", "<=", ">", ">=",
    }
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which a template can do little more than show answers.

    Attributes are those of loops and days only, calls those of loops, macros and `range`.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja has it
        """A field of a record, or a fact about a loop or a day."""
        if isinstance(obj, Record):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 - as Jinja has it
        """Whether a template may ask that of an object."""
        if isinstance(obj, LoopContext):
            return attr in _LOOP_FACTS or attr in _LOOP_CALLS
        return isinstance(obj, dt.date) and attr in _DAY_FACTS

    def wrap_str_format(self, value: object) -> None:
        """Nothing: what Jinja would let a template do with `str.format` is not allowed here."""

    def is_safe_callable(self, obj: object) -> bool:
        """Whether a template may call an object."""
        owner = getattr(obj, "__self__", None)
        is_loop = isinstance(owner, LoopContext) and getattr(obj, "__name__", "") in _LOOP_CALLS
        return is_loop or isinstance(obj, LoopContext | Macro) or obj is limited_range

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        """Multiplication of numbers of a usual size; powers and everything that would multiply texts are refused."""
        sizes = [_size(one) for one in (left, right)]
        if operator == "**" or None in sizes or any(size is not None and size > _BIGGEST_FACTOR for size in sizes):
            raise SecurityError(_NOT_USUAL.format(operator))
        return super().call_binop(context, operator, left, right)


def _size(found: object) -> float | None:
    return abs(float(found)) if isinstance(found, int | float | Decimal) else None


def limited_range(*arguments: int) -> range:
    """A range of no more numbers than a document could want.

    Raises:
        SecurityError: it would be longer.
    """
    found = range(*arguments)
    if len(found) > LONGEST_RANGE:
        raise SecurityError(_TOO_LONG)
    return found


class _Missing(StrictUndefined):
    """A name the form does not have: an error wherever it is used."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        raised = exc if issubclass(exc, SecurityError) else partial(_unknown, str(name), obj)
        super().__init__(hint, obj, name, raised)  # type: ignore[arg-type]  # it is only ever called


def _unknown(name: str, obj: object, _message: str) -> UnknownName:
    return UnknownName(name, obj.names if isinstance(obj, Record | Several) else ())


@lru_cache(maxsize=8)
def sandbox(language: Language) -> Sandbox:
    """The environment whose documents are in that language."""
    environment = Sandbox(autoescape=True, undefined=_Missing, finalize=_writer(language), auto_reload=False)
    for table, allowed in ((environment.filters, _FILTERS), (environment.tests, _TESTS)):
        for name in set(table) - allowed:
            del table[name]
    environment.filters.update(filters_of(language))
    environment.globals.clear()
    environment.globals["range"] = limited_range
    return environment


def _writer(language: Language) -> Callable[[EvalContext, object], object]:
    """Writes what an expression comes to in the words of the language."""

    @pass_eval_context  # Jinja writes constants itself, without asking, where this is a plain function
    def written(_context: EvalContext, found: object) -> object:
        if type(found) is Markup or isinstance(found, Undefined):
            return found
        return inked(_text(found, language))

    return written


def _text(found: object, language: Language) -> str:
    """A value as a form in that language shows it.

    Raises:
        UnknownName: it is no single answer.
        SecurityError: it is no answer at all.
    """
    match found:
        case Record() | Several():
            raise UnknownName(found.name, found.names)
        case bool():
            return language.text(YES_WORD if found else NO_WORD)
        case dt.date():
            return write_date(found, language)
        case int() | float() | Decimal():
            return write_number(Decimal(str(found)), language)
        case list() | tuple():
            return ", ".join(_text(one, language) for one in found)
        case str() | None:
            return found or ""
    raise SecurityError(_NO_ANSWER)
