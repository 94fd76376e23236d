"""A timestamp service: somebody else's clock that vouches for when a signature was made (RFC 3161).

pyHanko's own client waits as long as a service keeps sending, takes an answer of any size, follows it to any address
and raises an `AttributeError` over a wrong nonce.
"""

from __future__ import annotations

import time
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from asn1crypto import cms, core, tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from generator.errors import PlanformsError
from generator.findings import N_, words

if TYPE_CHECKING:
    from http.client import HTTPResponse

    from generator.findings import Words

LIMIT_S = 10.0
"""How long a service may take for one answer."""
MOST_BYTES = 256_000
"""A token with four certificates takes 8,000."""
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_GRANTED = frozenset({"granted", "granted_with_mods"})

OTHER_ADDRESS = N_("the address must begin with http:// or https://")
NO_ANSWER = N_("nothing answers there")
TOO_SLOW = N_("it takes too long")
HTTP_STATUS = N_("it answers with status {status}")
REFUSES = N_("it refuses")
NO_TIMESTAMP = N_("what it sends is no timestamp")
OTHER_THING = N_("it sends a timestamp of something else")


class NoTimestamp(PlanformsError):
    """No timestamp came; says why."""

    def __init__(self, why: Words) -> None:
        super().__init__()
        self.why = why


class Clock(TimeStamper):
    """Asks a timestamp service at a URL."""

    def __init__(self, url: str) -> None:
        """The service at that URL.

        Raises:
            NoTimestamp: it is no address of the web.
        """
        super().__init__()
        if not _is_of_the_web(url):
            raise NoTimestamp(words(OTHER_ADDRESS))
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """What the service answers, once it is seen to be a timestamp of what was asked.

        Raises:
            NoTimestamp: it does not answer, refuses, or sends something else.
        """
        answer = _read(_asked(self._url, req.dump()))
        await _check(answer, req)
        return answer


def _is_of_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


class _Nowhere(HTTPRedirectHandler):
    """Follows no redirection: what is asked goes to the address people gave and to no other."""

    def redirect_request(self, *_: object) -> None:
        """No other request."""


def _asked(url: str, query: bytes) -> bytes:
    until = time.monotonic() + LIMIT_S
    request = Request(url, query, {"Content-Type": _QUERY, "Accept": _REPLY})  # noqa: S310 - http and https only
    try:
        with build_opener(_Nowhere).open(request, timeout=LIMIT_S) as response:
            return _received(response, until)
    except HTTPError as problem:
        problem.close()
        raise NoTimestamp(words(HTTP_STATUS, status=problem.code)) from problem
    except TimeoutError as problem:
        raise NoTimestamp(words(TOO_SLOW)) from problem
    except (OSError, HTTPException, ValueError) as problem:
        is_slow = isinstance(getattr(problem, "reason", None), TimeoutError)
        raise NoTimestamp(words(TOO_SLOW if is_slow else NO_ANSWER)) from problem


def _received(response: HTTPResponse, until: float) -> bytes:
    """The answer, as long as it comes in time and is of a size that timestamps have."""
    found = b""
    while piece := response.read1(65536):
        found += piece
        if time.monotonic() > until:
            raise TimeoutError
        if len(found) > MOST_BYTES:
            raise NoTimestamp(words(NO_TIMESTAMP))
    return found


class _Answer(core.Sequence):  # type: ignore[misc] # asn1crypto has no types
    """An answer of a service; asn1crypto's own class takes a refusal, which has no token, for garbage."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]  # noqa: RUF012 - asn1crypto completes it in place


def _read(answer: bytes) -> tsp.TimeStampResp:
    """The answer taken apart.

    Raises:
        NoTimestamp: it is none, or a refusal.
    """
    try:
        found = _Answer.load(answer, strict=True)
        status, token = found["status"]["status"].native, found["time_stamp_token"]
    except (ValueError, TypeError, KeyError) as problem:
        raise NoTimestamp(words(NO_TIMESTAMP)) from problem
    if status not in _GRANTED:
        raise NoTimestamp(words(REFUSES))
    # pyHanko takes no other word for it.
    return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})


async def _check(answer: tsp.TimeStampResp, asked: tsp.TimeStampReq) -> None:
    """Sees to it that a timestamp is of what was asked, and whole; whom to trust is for readers to say.

    Raises:
        NoTimestamp: it is not.
    """
    try:
        token = answer["time_stamp_token"]["content"]
        told = token["encap_content_info"]["content"].parsed
        is_mine = all(told[key].native == asked[key].native for key in ("message_imprint", "nonce"))
        imprint = asked["message_imprint"]["hashed_message"].native
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = await validate_tst_signed_data(token, nobody, lambda _digest: imprint)
    except Exception as problem:  # of whatever class pyHanko and asn1crypto raise over what is no timestamp
        raise NoTimestamp(words(NO_TIMESTAMP)) from problem
    if not (is_mine and status["intact"] and status["valid"]):
        raise NoTimestamp(words(NO_TIMESTAMP if is_mine else OTHER_THING))
