"""Work in a process of its own: it ends within its limits, and what becomes of it costs only itself."""

import os
import time
from functools import partial

import pytest

from generator.apart import Apart, Limits, NotStarted, OverLimit, got_on

FEW = Limits(memory=600_000_000, seconds=1)


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


def computing_now_and_then():
    for _ in range(16):
        until = time.process_time() + 0.04
        while time.process_time() < until:
            pass
        time.sleep(0.25)
    return "done"


@pytest.mark.skipif("sys.platform != 'linux'", reason="other systems do not tell what a process computes")
def test_work_on_a_busy_machine_is_waited_for_while_it_computes(apart):
    assert apart(computing_now_and_then) == "done"


def working(_ask):
    def steps(count):
        for _ in range(count):
            until = time.process_time() + 0.7
            while time.process_time() < until:
                pass
            got_on()
        return count

    return steps


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows cannot limit computing")
@pytest.mark.parametrize(("altogether", "count", "ends"), [(60, 4, True), (2, 9, False), (0, 9, False)])
def test_work_that_gets_on_may_take_longer_but_not_for_ever(altogether, count, ends):
    one = Apart(working, Limits(seconds=1, altogether=altogether))
    try:
        if ends:
            assert one(count) == count
        else:
            with pytest.raises(OverLimit):
                one(count)
    finally:
        one.close()
