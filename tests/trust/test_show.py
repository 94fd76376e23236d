"""Whom files and folders say to trust, told to whoever asks."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes

from generator.pdf.signatures.trust import read_trust
from generator.trust.model import Kept, Source
from generator.trust.screening import screened
from generator.trust.showing import anchors
from generator.trust.sources import kept_json
from tests.signatures import pki
from tests.trust.made_lists import FINLAND, LONG_PAST, SWEDEN, World


def fingerprint(holder):
    return holder.certificate.fingerprint(hashes.SHA256()).hex()


def test_every_certificate_is_told_with_its_fingerprint_and_where_it_is_from(site, update, planforms):
    site.publish(World(site.base))
    update()
    Path("own.pem").write_bytes(pki.authority().pem)

    told = json.loads(planforms("trust", "show", "trust", "own.pem", "--json").stdout)

    assert [(one["country"], Path(one["file"]).name, one["sha256"]) for one in told] == [
        ("FI", "FI.pem", fingerprint(pki.authority(1))),
        ("SE", "SE-issuing.pem", fingerprint(pki.intermediate())),
        ("SE", "own.pem", fingerprint(pki.authority())),
    ]
    assert told[1]["subject"] == "Exempelbolaget Issuing CA, Exempelbolaget AB"
    assert told[1]["issuer"] == "Exempelbolaget Root CA, Exempelbolaget AB"
    assert told[1]["valid_until"] == pki.FAR_AWAY.isoformat()


def test_what_has_expired_is_marked(planforms):
    old = pki.person(valid=(pki.LONG_AGO, pki.SIGNED.replace(year=2024)))
    Path("old.pem").write_bytes(old.pem)

    done = planforms("trust", "show", "old.pem")

    assert done.exit_code == 0
    assert "expired" in done.stdout
    assert "1 of them" in done.stderr
    assert "198001019876" not in done.output


def test_lists_that_should_have_been_fetched_again_are_told(tmp_path, planforms):
    lists = [replace(SWEDEN, due=LONG_PAST), FINLAND]
    sources = [Source("", "", screened(one.xml().encode())) for one in lists]
    (tmp_path / "sources.json").write_bytes(kept_json(Kept(lists=tuple(sources))))

    done = planforms("trust", "show", tmp_path)

    assert "Trusted list SE" in done.stderr
    assert "Trusted list FI" not in done.stderr


def test_what_is_told_is_what_is_trusted(tmp_path):
    (tmp_path / "one.pem").write_bytes(pki.authority().pem + pki.intermediate().pem)
    (tmp_path / "TWO.CER").write_bytes(pki.authority(1).asn1.dump())
    (tmp_path / "notes.txt").write_bytes(pki.authority(2).pem)

    assert {one.told.sha256 for one in anchors([tmp_path])} == {fingerprint(pki.authority(at)) for at in (0, 1)}
    assert len(read_trust([tmp_path]).roots) == 2


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"lists": [{"country": "../x"}]}'])
def test_sources_that_cannot_be_read_are_told(tmp_path, planforms, content):
    (tmp_path / "sources.json").write_bytes(content)

    done = planforms("trust", "show", tmp_path)

    assert done.exit_code == 1
    assert "Take this file away" in done.stderr


def test_where_nothing_is_kept_the_way_to_it_is_told(planforms):
    done = planforms("trust", "show")

    assert done.exit_code == 1
    assert "planforms trust update" in done.stderr
