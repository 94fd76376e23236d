"""Whom the countries vouch for, from lists on a server: taken where all is in order, left where it is not."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.pdf.signatures.trust import read_trust
from generator.records.checked import Trust
from generator.trust.describing import is_readable
from generator.trust.getting import Limits, Network
from generator.trust.lists import Signers
from generator.trust.model import Kept, Pointer, Source
from generator.trust.screening import screened
from generator.trust.update import Wanted, answers, countries_lists
from tests.signatures import pki
from tests.signatures.looking import at, form, look
from tests.signatures.signing import sign
from tests.trust.made_lists import (
    FINLAND,
    HEAD,
    LONG_PAST,
    SEALS,
    SWEDEN,
    WEB,
    WITHDRAWN,
    Made,
    Offer,
    World,
    brussels,
    publisher,
    was_granted,
)

TRUST = Path("trust")
SWEDISH, FINNISH = (one.offers[0].by.asn1.dump() for one in (SWEDEN, FINLAND))


def kept():
    return {one.name: one.read_bytes() for one in sorted(TRUST.iterdir())} if TRUST.exists() else {}


def roots():
    return set(read_trust([TRUST]).roots)


def test_whoever_the_lists_vouch_for_is_trusted_and_nobody_else(site, update):
    site.publish(World(site.base))
    data = sign(form())

    done = update()

    assert done.exit_code == 0, done.output
    assert sorted(kept()) == ["FI.pem", "SE-issuing.pem", "sources.json"]
    assert at(look(data, read_trust([TRUST]))).checked.trust is Trust.REVOCATION_NOT_CHECKED
    assert at(look(data, read_trust([TRUST / "FI.pem"]))).checked.trust is Trust.UNKNOWN_ISSUER


def test_what_stands_in_the_folder_says_where_it_is_from(site, update):
    site.publish(World(site.base))

    update("--country", "se")

    told = json.loads(kept()["sources.json"])
    assert told["list_of_lists"]["sequence"] == HEAD.sequence
    assert [(one["country"], one["url"]) for one in told["lists"]] == [("SE", f"{site.base}/SE.xml")]
    assert b"# Exempelbolaget Issuing CA" in kept()["SE-issuing.pem"]
    assert b"198001019876" not in kept()["SE-issuing.pem"]


def test_services_that_do_not_vouch_for_signatures_today_are_not_trusted(site, update):
    former, *others = (pki.authority(at) for at in range(10, 15))
    offers = (
        *SWEDEN.offers,
        Offer(former, status=WITHDRAWN, more=was_granted(former)),
        Offer(others[0], about=WEB),
        Offer(others[1], about=SEALS),
        Offer(others[2], kind="Svctype/CA/PKC"),
        Offer(others[3], kind="Svctype/TSA/QTST"),
    )
    site.publish(World(site.base, (replace(SWEDEN, offers=offers),)))

    update()
    assert roots() == {SWEDISH}

    update("--services", "qualified-seals")
    assert roots() == {others[1].asn1.dump()}


def _wrapped(made):
    """The list as it was signed, inside another one."""
    inner = made.signed(publisher(made.country)).partition(b"?>")[2]
    return replace(made, offers=()).xml().encode().replace(b"</TrustS", inner + b"</TrustS", 1)


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
TROUBLES = {
    "AT": ("trust.unreachable", lambda _: None),
    "BE": ("trust.not-signed", lambda made: made.signed(publisher("NO"))),
    "BG": ("trust.not-signed", lambda made: made.signed(publisher("BG")).replace(b">7<", b">8<")),
    "CY": ("trust.not-signed", lambda made: made.xml().encode()),
    "CZ": ("trust.not-a-list", _wrapped),
    "DE": ("trust.expired", lambda made: replace(made, due=LONG_PAST).signed(publisher("DE"))),
    "DK": ("trust.older", lambda made: replace(made, sequence=6).signed(publisher("DK"))),
    "EE": ("trust.not-a-list", lambda made: replace(made, country="NO").signed(publisher("EE"))),
    "EL": ("trust.not-a-list", lambda _: BOMB),
    "ES": ("trust.not-a-list", lambda _: b"<html>Welcome to the hotel<br></html>"),
    "FR": ("trust.not-a-list", lambda made: made.signed(publisher("FR"))[:3000]),
    "HR": ("trust.not-a-list", lambda made: made.signed(publisher("HR")).replace(b"UTF-8", b"UTF-7")),
    "HU": ("trust.not-a-list", lambda made: made.xml().encode("utf-16")),
}


def test_the_trouble_of_one_country_costs_the_others_nothing(site):
    lists = [replace(SWEDEN, country=country) for country in TROUBLES]
    site.publish(World(site.base, (*lists, FINLAND)))
    held = Kept(lists=tuple(Source("", "", screened(one.xml().encode())) for one in lists))
    site.files |= {f"{one.country}.xml": TROUBLES[one.country][1](one) for one in lists}
    pins, asked = (brussels().asn1.dump(),), Wanted(pki.SIGNED)
    supply = Network(f"{site.base}/lotl.xml")

    known = countries_lists(supply, Signers(pins, pins), asked, held)
    *troubled, finland = answers(supply, known.chosen(asked), asked, held)

    told = {finding.arguments["country"]: finding.code for answer in troubled for finding in answer.findings}
    assert told == {country: code for country, (code, _) in TROUBLES.items()}
    assert not any(answer.granted for answer in troubled)
    assert finland.granted.certificates == (FINNISH,)


def test_what_the_lists_changed_is_changed_and_nothing_else(site, update):
    norway, denmark = replace(FINLAND, country="NO"), replace(FINLAND, country="DK")
    site.publish(World(site.base, (SWEDEN, FINLAND, norway, denmark)))
    update()
    before = kept()
    (TRUST / "own.pem").write_bytes(pki.authority().pem)
    withdrawn = replace(denmark, offers=(Offer(pki.authority(1), status=WITHDRAWN),))
    fresh = replace(FINLAND, offers=(Offer(pki.authority(2)),), sequence=8)
    site.publish(World(site.base, (SWEDEN, fresh, withdrawn)))
    site.files["SE.xml"] = None

    done = update()

    assert done.exit_code == 3
    assert "Trusted list SE: it cannot be fetched (the answer is 404)." in done.stderr
    assert "Trusted list NO: it is no longer" in done.stderr
    assert sorted(before) == ["DK.pem", "FI.pem", "NO.pem", "SE-issuing.pem", "sources.json"]
    assert sorted(kept()) == ["FI.pem", "SE-issuing.pem", "own.pem", "sources.json"]
    assert kept()["SE-issuing.pem"] == before["SE-issuing.pem"]
    assert roots() == {SWEDISH, *(pki.authority(at).asn1.dump() for at in (0, 2))}
    told = json.loads(kept()["sources.json"])["lists"]
    assert [(one["country"], one["sequence"]) for one in told] == [("DK", 7), ("FI", 8), ("SE", 7)]


@pytest.mark.parametrize(
    "world",
    [
        pytest.param({"by": brussels(9)}, id="signed by others"),
        pytest.param({"head": replace(HEAD, due=LONG_PAST)}, id="ended"),
        pytest.param({"head": replace(HEAD, sequence=3)}, id="an earlier issue"),
    ],
)
def test_without_a_list_of_lists_everything_stays_as_it_was(site, update, world):
    site.publish(World(site.base))
    update("--country", "SE")
    before = kept()
    site.publish(World(site.base, **world))

    done = update()

    assert done.exit_code == 1
    assert kept() == before


def test_a_full_disk_leaves_what_was_there(site, update, monkeypatch):
    site.publish(World(site.base))
    update()
    before = kept()
    site.publish(World(site.base, (replace(SWEDEN, offers=FINLAND.offers), FINLAND)))
    room = iter([None])

    def fsync(_handle):
        if next(room, "none") is not None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)

    done = update()

    assert done.exit_code == 1
    assert "disk is full" in done.stderr
    assert kept() == before


def test_who_signs_the_list_of_lists_follows_from_earlier_ones(site, planforms):
    pivot = Made("EU", HEAD.kind, pointers=(("EU", f"{site.base}/lotl.xml", brussels()),), due=LONG_PAST)
    site.publish(World(site.base, (FINLAND,), replace(HEAD, uris=(f"{site.base}/pivot-1.xml",))))
    Path("former.pem").write_bytes(brussels(1).pem)
    words = ("trust", "update", "--into", "trust", "--from", f"{site.base}/lotl.xml", "--lotl-signers", "former.pem")

    site.files["pivot-1.xml"] = pivot.signed(brussels(2))
    assert planforms(*words).exit_code == 1
    assert kept() == {}

    site.files["pivot-1.xml"] = pivot.signed(brussels(1))
    done = planforms(*words)
    assert done.exit_code == 0, done.output
    assert roots() == {FINNISH}


def test_lists_that_were_carried_over_by_hand_need_no_network(site, update):
    downloads = Path("downloads")
    downloads.mkdir()
    for name, data in World(site.base).published().items():
        if name != "FI.xml":
            (downloads / f"saved {name}").write_bytes(data)

    done = update("--from", downloads)

    assert done.exit_code == 3
    assert "Trusted list FI: it is not in the folder." in done.stderr
    assert roots() == {SWEDISH}
    assert site.asked == []


@pytest.mark.parametrize("source", ["file:///etc/passwd", "ftp://example.org/lotl.xml", "not-there"])
def test_only_the_web_and_files_are_places_to_fetch_from(update, source):
    assert update("--from", source).exit_code == 2


def test_whoever_sends_too_much_or_never_ends_is_left(site):
    site.files["large.xml"] = b"<a>" * 200_000
    site.sends_on |= {"round.xml": "/round.xml", "elsewhere.xml": "file:///etc/hosts"}
    words = {
        f"{site.base}/large.xml": "larger than",
        f"{site.base}/slow.xml": "took too long",
        f"{site.base}/round.xml": "without end",
        f"{site.base}/elsewhere.xml": "only http",
        "file:///etc/hosts": "only http",
        "http://127.0.0.1:1/": "no connection",
        "http://[": "only http",
    }

    found = Network(limits=Limits(most_bytes=500_000, seconds=0.5)).lists([Pointer("SE", url) for url in words])

    assert [url for url in words if words[url] not in str(found[url])] == []


def test_a_strange_country_is_told_with_those_there_are(site, update):
    site.publish(World(site.base))

    done = update("--country", "SE", "--country", "XX")

    assert done.exit_code == 3
    assert "FI, SE" in done.stderr


def test_what_is_no_certificate_is_not_taken_for_one():
    assert is_readable(SWEDISH)
    assert not is_readable(SWEDISH[:-9])
    assert not is_readable(b"0\x03abc")


def test_without_its_libraries_the_remedy_is_told(site, update, monkeypatch):
    site.publish(World(site.base))
    monkeypatch.setitem(sys.modules, "pyhanko.sign.validation.qualified.eutl_parse", None)

    done = update()

    assert done.exit_code == 1
    assert "planforms[trust]" in done.stderr


def test_those_who_sign_the_real_list_of_lists_have_not_signed_this_one(site, planforms):
    site.publish(World(site.base))

    done = planforms("trust", "update", "--into", "trust", "--from", f"{site.base}/lotl.xml")

    assert done.exit_code == 1
    assert "nobody who is known" in done.stderr
    assert kept() == {}


def test_a_service_that_is_not_understood_is_told_and_left_out(site, update):
    strange = Offer(pki.authority(3), condition='<Strange xmlns="urn:example:strange"/>')
    site.publish(World(site.base, (replace(SWEDEN, offers=(*SWEDEN.offers, strange)), FINLAND)))

    done = update()

    assert done.exit_code == 0, done.output
    assert "Trusted list SE: what it says of 1 services" in done.stderr
    assert roots() == {SWEDISH, FINNISH}
