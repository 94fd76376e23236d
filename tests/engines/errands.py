"""Work for engines to do, where other processes can find it."""

from __future__ import annotations

import os
import time
from functools import partial

from generator.apart import Apart
from generator.errors import FormProblem
from generator.findings import error

NO = error("test.no", "No.", "Never mind.")


def squares():
    return square


def square(number):
    if number < 0:
        raise ArithmeticError("a message with somebody's data")
    time.sleep(number % 3 / 500)
    return number * number


def deadly():
    return squared_or_dead


def squared_or_dead(number):
    if number == 5:
        os._exit(1)
    return number * number


def refuses():
    raise FormProblem(NO.at())


def died_once(folder):
    return partial(squared_after_a_death, folder)


def squared_after_a_death(folder, number):
    mark = folder / "died"
    if number == 5 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number * number


def with_helpers():
    """Work that has a process of its own, as Word templates with Jinja do."""
    return Apart(half_prepared)


def half_prepared(_ask):
    return half


def half(number):
    return number // 2
