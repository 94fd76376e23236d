"""A timestamp service vouches for the time; where none comes, nothing is signed."""

import asyncio

import pytest

from generator.errors import FileProblem
from generator.pdf.signing import clock
from generator.records.checked import TimeSource, Verdict
from tests.signatures import pki
from tests.signing import service
from tests.signing.making import MANAGER_BOX, by_pyhanko, form, seen, sign


def test_a_timestamp_is_what_the_time_is_known_by():
    with service.serving(service.honest) as url:
        data = sign(form(), timestamp=url).data

    found = seen(data)[MANAGER_BOX]
    assert found.checked.verdict is Verdict.INTACT
    assert found.checked.time_source is TimeSource.TIMESTAMP
    assert found.when == pki.SIGNED
    assert by_pyhanko(data) == {MANAGER_BOX: True}


SAYS = {
    "refuses": (service.refuses, clock.REFUSES),
    "sends a web page": (service.garbage, clock.NO_TIMESTAMP),
    "is cut short": (service.cut_short, clock.NO_TIMESTAMP),
    "sends far too much": (service.endless, clock.NO_TIMESTAMP),
    "answers another question": (service.wrong_nonce, clock.OTHER_THING),
    "stamps something else": (service.of_something_else, clock.OTHER_THING),
    "is forged": (service.forged, clock.NO_TIMESTAMP),
    "has a fault": (service.broken, clock.HTTP_STATUS),
    "sends people elsewhere": (service.elsewhere, clock.HTTP_STATUS),
}


def refusal(url):
    with pytest.raises(clock.NoTimestamp) as problem:
        asyncio.run(clock.Clock(url).async_timestamp(b"\1" * 32, "sha256"))
    return problem.value.why.message


@pytest.mark.parametrize("case", SAYS)
def test_a_service_that_misbehaves_is_told(case):
    answer, reason = SAYS[case]

    with service.serving(answer) as url:
        assert refusal(url) == reason


@pytest.mark.parametrize("answer", [service.slow, service.silent])
def test_nobody_waits_long_for_a_service(answer, monkeypatch):
    monkeypatch.setattr(clock, "LIMIT_S", 0.3)

    with service.serving(answer) as url:
        assert refusal(url) == clock.TOO_SLOW


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "tsa.example", "http://", "http://[::1"])
def test_only_addresses_of_the_web_are_asked(url):
    assert refusal(url) == clock.OTHER_ADDRESS


def test_without_a_timestamp_nothing_is_signed():
    with service.serving(service.honest) as url:
        pass  # and it is gone

    with pytest.raises(FileProblem) as problem:
        sign(form(), timestamp=url)

    (found,) = problem.value.findings
    assert found.code == "sign.no-timestamp"
    assert found.arguments["reason"].message == clock.NO_ANSWER
