"""Trusted lists of countries that trust the people of tests/signatures/pki.py, signed as real ones are (XAdES)."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass, field, replace

from tests.signatures import pki

URI = "http://uri.etsi.org/TrstSvc"
QC, GRANTED = "Svctype/CA/QC", "TrustedList/Svcstatus/granted"
WITHDRAWN = "TrustedList/Svcstatus/withdrawn"
SIGNATURES, SEALS, WEB = "ForeSignatures", "ForeSeals", "ForWebSiteAuthentication"
SOON, LONG_PAST = pki.SIGNED + dt.timedelta(days=90), pki.SIGNED - dt.timedelta(days=1)


@dataclass(frozen=True)
class Offer:
    """A service of a trust service provider."""

    by: pki.Holder
    kind: str = QC
    status: str = GRANTED
    about: str = SIGNATURES
    condition: str = ""
    """XML that must be understood by whoever uses the service."""
    more: str = ""
    """XML after it: what it was before."""


@dataclass(frozen=True)
class Made:
    """A list, before it is signed."""

    country: str
    kind: str = "EUgeneric"
    offers: tuple[Offer, ...] = ()
    pointers: tuple[tuple[str, str, pki.Holder], ...] = ()
    """Country, address and signer."""
    uris: tuple[str, ...] = ()
    sequence: int = 7
    due: dt.datetime = SOON

    def xml(self) -> str:
        """The list, unsigned."""
        return (
            '<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" xmlns:tsx="http://uri.etsi.org/02231/v2/'
            f'additionaltypes#" TSLTag="{URI[:-8]}19612/TSLTag">{self._scheme()}'
            f"<TrustServiceProviderList>{''.join(map(_provider, self.offers))}</TrustServiceProviderList>"
            "</TrustServiceStatusList>"
        )

    def _scheme(self) -> str:
        return (
            "<SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier>"
            f"<TSLSequenceNumber>{self.sequence}</TSLSequenceNumber>"
            f"<TSLType>{URI}/TrustedList/TSLType/{self.kind}</TSLType>"
            f"<SchemeInformationURI>{''.join(map(_uri, self.uris))}"
            f"</SchemeInformationURI><SchemeTerritory>{self.country}</SchemeTerritory>"
            f"<PointersToOtherTSL>{''.join(_pointer(*one) for one in self.pointers)}</PointersToOtherTSL>"
            f"<ListIssueDateTime>{_time(pki.SIGNED - dt.timedelta(days=9))}</ListIssueDateTime>"
            f"<NextUpdate><dateTime>{_time(self.due)}</dateTime></NextUpdate></SchemeInformation>"
        )

    def signed(self, by: pki.Holder) -> bytes:
        """The list as it is published."""
        from lxml import etree
        from signxml import SignatureMethod
        from signxml.xades import XAdESSigner

        signer = XAdESSigner(signature_algorithm=SignatureMethod.ECDSA_SHA256)
        signed = signer.sign(etree.fromstring(self.xml()), key=by.key, cert=by.pem.decode(), always_add_key_value=False)
        return etree.tostring(signed, xml_declaration=True, encoding="UTF-8")


def _uri(text: str) -> str:
    return f'<URI xml:lang="en">{text}</URI>'


def _time(when: dt.datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def _der(holder: pki.Holder) -> str:
    return base64.b64encode(holder.asn1.dump()).decode()


def _identity(holder: pki.Holder) -> str:
    return (
        "<ServiceDigitalIdentity><DigitalId><X509Certificate>"
        f"{_der(holder)}</X509Certificate></DigitalId></ServiceDigitalIdentity>"
    )


def _pointer(country: str, url: str, signer: pki.Holder) -> str:
    rules = "EUlistofthelists" if country == "EU" else country
    return (
        f"<OtherTSLPointer><ServiceDigitalIdentities>{_identity(signer)}</ServiceDigitalIdentities>"
        f"<TSLLocation>{url}</TSLLocation><AdditionalInformation>"
        f"<OtherInformation><SchemeTerritory>{country}</SchemeTerritory></OtherInformation>"
        "<OtherInformation><SchemeTypeCommunityRules>"
        f"{_uri(f'{URI}/TrustedList/schemerules/{rules}')}</SchemeTypeCommunityRules></OtherInformation>"
        "<OtherInformation><tsx:MimeType>application/vnd.etsi.tsl+xml</tsx:MimeType></OtherInformation>"
        "</AdditionalInformation></OtherTSLPointer>"
    )


def _provider(offer: Offer) -> str:
    return (
        "<TrustServiceProvider><TSPServices><TSPService><ServiceInformation>"
        f"<ServiceTypeIdentifier>{URI}/{offer.kind}</ServiceTypeIdentifier>"
        f'<ServiceName><Name xml:lang="en">{offer.by.name}</Name></ServiceName>{_identity(offer.by)}'
        f"<ServiceStatus>{URI}/{offer.status}</ServiceStatus>"
        f"<StatusStartingTime>2021-01-01T00:00:00Z</StatusStartingTime>{_about(offer.about, offer.condition)}"
        f"</ServiceInformation>{offer.more}</TSPService></TSPServices></TrustServiceProvider>"
    )


def _about(about: str, condition: str = "") -> str:
    return (
        '<ServiceInformationExtensions><Extension Critical="true"><AdditionalServiceInformation>'
        f"{_uri(f'{URI}/TrustedList/SvcInfoExt/{about}')}</AdditionalServiceInformation>{condition}</Extension>"
        "</ServiceInformationExtensions>"
    )


def was_granted(by: pki.Holder) -> str:
    """The history of a service that is granted no more."""
    return (
        "<ServiceHistory><ServiceHistoryInstance>"
        f"<ServiceTypeIdentifier>{URI}/{QC}</ServiceTypeIdentifier>"
        f'<ServiceName><Name xml:lang="en">{by.name}</Name></ServiceName>{_identity(by)}'
        f"<ServiceStatus>{URI}/{GRANTED}</ServiceStatus><StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime>"
        f"{_about(SIGNATURES)}</ServiceHistoryInstance></ServiceHistory>"
    )


def brussels(copy: int = 0) -> pki.Holder:
    """Who signs the list of lists; another `copy` is who did before."""
    return pki.nobody(f"List of Lists {copy}")


def publisher(country: str) -> pki.Holder:
    """Who signs the list of a country."""
    return pki.nobody(f"Trusted List of {country}")


SWEDEN, FINLAND = Made("SE", offers=(Offer(pki.intermediate()),)), Made("FI", offers=(Offer(pki.authority(1)),))
HEAD = Made("EU", "EUlistofthelists")


@dataclass(frozen=True)
class World:
    """What is published."""

    base: str
    lists: tuple[Made, ...] = (SWEDEN, FINLAND)
    head: Made = HEAD
    by: pki.Holder = field(default_factory=brussels)
    """Who signs the list of lists."""

    def published(self) -> dict[str, bytes]:
        """The lists by their paths, signed."""
        there = [(one.country, f"{self.base}/{one.country}.xml", publisher(one.country)) for one in self.lists]
        head = replace(self.head, pointers=(("EU", f"{self.base}/lotl.xml", brussels()), *there))
        countries = {f"{one.country}.xml": one.signed(publisher(one.country)) for one in self.lists}
        return {"lotl.xml": head.signed(self.by), **countries}
