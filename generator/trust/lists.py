"""Lists as pyHanko reads them: their signatures checked (XAdES), what they name taken out.

pyHanko ships the certificates that the list of lists was last known to be signed with, and those of the Official
Journal, from which later ones follow list by list (Implementing Decision (EU) 2015/1505, Article 4). Over a list that
is damaged, pyHanko and the libraries below it raise whatever comes up.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.errors import PlanformsError
from generator.pdf.signatures import quiet  # noqa: F401 - pyHanko would log a traceback for each strange service
from generator.trust import diagnoses
from generator.trust.model import LIST_OF_LISTS, Pointer, Service

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation.qualified.tsp import BaseServiceInformation, QcCertType

_MOST_PIVOTS = 50


class NotSigned(ValueError):
    """None of those who publish a list has signed it as it stands."""


class NotUnderstood(ValueError):
    """A list that is signed as it should be, and says something that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign the list of lists: certificates in DER."""

    today: tuple[bytes, ...]
    anchors: tuple[bytes, ...]
    """From whom later ones follow."""


def known_signers() -> Signers:
    """Those that pyHanko ships.

    Raises:
        PlanformsError: what is needed to check lists is not installed.
    """
    try:
        from pyhanko.sign.validation.qualified.eutl_parse import (
            latest_known_lotl_tlso_certs,
            ojeu_bootstrap_lotl_tlso_certs,
        )
    except ImportError as problem:
        raise PlanformsError(diagnoses.NEEDS_LIBRARIES.at()) from problem
    return Signers(_ders(latest_known_lotl_tlso_certs()), _ders(ojeu_bootstrap_lotl_tlso_certs()))


def pointers(list_of_lists: bytes, signers: Iterable[bytes]) -> tuple[Pointer, ...]:
    """Where the countries' lists are; the first of each country (TS 119 612 §5.3.13: there is one).

    Raises:
        NotSigned: none of the signers has signed it.
        NotUnderstood: it names no lists.
    """
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.qualified.eutl_parse import LOTL_RULE, validate_and_parse_lotl

    try:
        found = validate_and_parse_lotl(_text(list_of_lists), _certificates(signers))
        countries = [one for one in found.references if LOTL_RULE not in one.scheme_rules]
        named = [Pointer(one.territory.upper(), one.location_uri, _ders(one.tlso_certs)) for one in countries]
    except SignatureValidationError as problem:
        raise NotSigned from problem
    except Exception as problem:
        raise NotUnderstood(type(problem).__name__) from problem
    return tuple({one.country: one for one in reversed(named)}.values())[::-1]


def pivots(list_of_lists: bytes) -> tuple[Pointer, ...]:
    """The earlier lists of lists at which the signers changed. They are signed, so this one need not be trusted yet.

    Raises:
        NotUnderstood: it does not say.
    """
    from pyhanko.sign.validation.qualified.eutl_parse import parse_lotl_unsafe

    try:
        urls = parse_lotl_unsafe(_text(list_of_lists)).pivot_urls
    except Exception as problem:
        raise NotUnderstood(type(problem).__name__) from problem
    return tuple(Pointer(LIST_OF_LISTS, url) for url in urls[:_MOST_PIVOTS])


def followed(list_of_lists: bytes, earlier: Mapping[str, bytes], anchors: Iterable[bytes]) -> tuple[bytes, ...]:
    """Those who sign this list of lists, as they follow from the anchors over the earlier lists.

    Raises:
        NotSigned: one list is not signed by whom the one before it names.
    """
    from pyhanko.sign.validation.qualified.eutl_fetch import InMemoryTLCache, bootstrap_lotl_signers

    held = InMemoryTLCache()
    try:
        for url, data in earlier.items():
            held[url] = _text(data)
        # Everything is held already, so that there is nothing to fetch, and nothing to fetch it with.
        nothing: Any = None
        return _ders(asyncio.run(bootstrap_lotl_signers(_text(list_of_lists), nothing, _certificates(anchors), held)))
    except Exception as problem:
        raise NotSigned from problem


def granted(data: bytes, signers: Iterable[bytes], services: Iterable[Service]) -> tuple[tuple[bytes, ...], int]:
    """The certificates of a country's services that are granted today, and how many services were not understood.

    Raises:
        NotSigned: none of the signers has signed it.
        NotUnderstood: it cannot be read.
    """
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.qualified.eutl_parse import trust_list_to_registry

    wanted = _types(services)
    try:
        registry, problems = trust_list_to_registry(_text(data), _certificates(signers))
        found = {
            certificate.dump()
            for authority in registry.known_certificate_authorities
            for service in registry.applicable_service_definitions(authority, None)
            if _is_granted(service.base_info, wanted)
            for certificate in service.base_info.provider_certs
        }
    except SignatureValidationError as problem:
        raise NotSigned from problem
    except Exception as problem:
        raise NotUnderstood(type(problem).__name__) from problem
    return tuple(sorted(found)), len(problems)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _is_granted(service: BaseServiceInformation, wanted: AbstractSet[QcCertType]) -> bool:
    """Whether the list grants one of these today; pyHanko also gives what it granted in earlier years."""
    return service.valid_until is None and bool(service.additional_info_certificate_type & wanted)


def _types(services: Iterable[Service]) -> frozenset[QcCertType]:
    from pyhanko.sign.validation.qualified.tsp import QcCertType

    types = {Service.SIGNATURES: QcCertType.QC_ESIGN, Service.SEALS: QcCertType.QC_ESEAL}
    return frozenset(types[one] for one in services)


def _certificates(ders: Iterable[bytes]) -> list[Certificate]:
    from asn1crypto.x509 import Certificate

    return [Certificate.load(one) for one in ders]


def _ders(certificates: Iterable[Certificate]) -> tuple[bytes, ...]:
    return tuple(one.dump() for one in certificates)
