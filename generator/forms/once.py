"""What follows from a form, worked out once for each form and kept."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.forms.model import Form

Result = TypeVar("Result")

_KEPT = 64
"""Forms whose results are kept: more than a library has in all its languages."""


def once_per_form(work: Callable[[Form], Result]) -> Callable[[Form], Result]:
    """The same work, done once for each form.

    Forms are told apart by identity: comparing two by content costs more than most of what is worked out from them.
    """
    kept: OrderedDict[int, tuple[Form, Result]] = OrderedDict()

    @wraps(work)
    def done(form: Form) -> Result:
        found = kept.get(id(form))
        if found is None:
            found = kept[id(form)] = (form, work(form))  # holding the form keeps its id from going to another
            if len(kept) > _KEPT:
                kept.popitem(last=False)
        return found[1]

    return done
