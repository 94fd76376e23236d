"""Work in a process of its own: it ends within its limits, and what becomes of it costs only itself."""

import os
import time
from functools import partial

import pytest

from generator.apart import Apart, Limits, NotStarted, OverLimit

FEW = Limits(memory=600_000_000, seconds=2)


def doing(_ask):
    return lambda request: request()


def doubling(ask):
    return lambda number: 2 * ask(number)


def never(_ask):
    os.abort()


def endless():
    while True:
        pass


@pytest.fixture
def apart():
    one = Apart(doing, FEW)
    yield one
    one.close()


@pytest.mark.parametrize(
    "harm",
    [os.abort, endless, partial(bytearray, 2_000_000_000), partial(time.sleep, 60)],
    ids=["taking its process down", "computing without end", "taking all memory", "waiting without end"],
)
@pytest.mark.skipif("sys.platform != 'linux'", reason="other systems cannot limit memory")
def test_what_goes_too_far_is_stopped_and_the_next_is_done(apart, harm):
    began = time.monotonic()

    with pytest.raises(OverLimit):
        apart(harm)

    assert time.monotonic() - began < 30
    assert apart(partial(sum, (1, 2))) == 3


def test_the_work_can_ask_back_what_only_the_caller_knows():
    asked = Apart(doubling)

    assert asked(4, lambda number: number + 1) == 10
    asked.close()


def test_a_process_that_cannot_be_prepared_is_told():
    with pytest.raises(NotStarted):
        Apart(never)(1)
