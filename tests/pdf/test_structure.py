"""Every form in every language, blank and filled, holds what the claims say; and every claim finds its faults."""

import pytest

from tests.pdf import claims_on_documents, claims_on_widgets
from tests.pdf.faults import FAULTS, damage
from tests.pdf.taken_apart import all_opened, opened
from tests.samples_made import filled, in_every_wording, made

CLAIMS = {
    name: claim
    for module in (claims_on_widgets, claims_on_documents)
    for name, claim in vars(module).items()
    if getattr(claim, "__module__", "") == module.__name__ and not name.startswith("_")
}


@pytest.mark.parametrize("claim", CLAIMS)
@in_every_wording
def test_every_form_holds(form, tag, claim):
    files = all_opened(form, tag)

    against = {file.made.name: list(CLAIMS[claim](file)) for file in files}

    assert not {name: found for name, found in against.items() if found}


@pytest.mark.parametrize(("claim", "fault"), FAULTS)
def test_a_fault_is_found(claim, fault):
    file = opened(filled("follow_up_plan", "en")[0])
    assert not list(CLAIMS[claim](file))

    damage(file.pdf, fault)

    assert list(CLAIMS[claim](opened_again(file)))


def test_no_claim_is_without_a_fault():
    assert {claim for claim, _ in FAULTS} == set(CLAIMS)


@in_every_wording
def test_the_files_looked_at_are_of_every_sort(form, tag):
    files = made(form, tag)

    assert len(files) > 3
    assert any(file.printed.findings for file in files), "one that goes on on another page"


def opened_again(file):
    """The same file with nothing remembered of it."""
    return type(file)(file.made, file.pdf)
