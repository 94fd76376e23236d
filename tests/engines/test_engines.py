"""Where work is done makes no difference to what comes of it."""

from __future__ import annotations

from functools import partial

import pytest

from generator.apart import Limits
from generator.engines.here import Here
from generator.engines.model import Lost
from generator.engines.processes import Care, Processes
from generator.errors import PlanformsError
from tests.engines.errands import deadly, died_once, refuses, squares, with_helpers


def chunks(*sizes):
    numbers = iter(range(sum(sizes)))
    for size in sizes:
        yield [next(numbers) for _ in range(size)]


def several():
    return Processes(2, Care(Limits(memory=1_000_000_000, seconds=5), 2))


@pytest.mark.parametrize("engine", [Here, several])
def test_answers_come_in_the_order_of_the_requests_and_a_fault_costs_one(engine):
    sizes = (3, 0, 1, 4, 2)

    found = list(engine().each(squares, [*chunks(*sizes), [2, -1, 3]]))

    *first, last = found
    assert [len(chunk) for chunk in first] == list(sizes)
    assert [answer for chunk in first for answer in chunk] == [number * number for number in range(10)]
    assert [last[0], last[2]] == [4, 9]
    assert isinstance(last[1], Lost)
    assert last[1].kind == "ArithmeticError"
    assert "somebody" not in repr(last[1])


@pytest.mark.parametrize("engine", [Here, several])
def test_a_worker_that_refuses_ends_the_run_with_its_reasons(engine):
    with pytest.raises(PlanformsError) as caught:
        list(engine().each(refuses, chunks(2, 2)))

    assert [finding.code for finding in caught.value.findings] == ["test.no"]


def test_a_request_that_takes_its_process_down_costs_itself_alone():
    found = [answer for chunk in several().each(deadly, chunks(4, 4, 4)) for answer in chunk]

    assert found == [Lost() if number == 5 else number * number for number in range(12)]


def test_what_took_a_process_down_once_is_tried_again(tmp_path):
    found = [answer for chunk in several().each(partial(died_once, tmp_path), chunks(4, 4)) for answer in chunk]

    assert found == [number * number for number in range(8)]


def test_only_a_few_chunks_are_asked_for_ahead():
    asked = []

    def watched():
        for number in range(100):
            asked.append(number)
            yield [number]

    answers = several().each(squares, watched())
    next(answers)

    assert len(asked) <= 7
    answers.close()


def test_work_may_start_processes_of_its_own():
    found = [answer for chunk in several().each(with_helpers, chunks(2, 2)) for answer in chunk]

    assert found == [0, 0, 1, 1]
