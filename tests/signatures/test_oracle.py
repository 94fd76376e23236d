"""Whatever pyHanko finds with a firm policy is found here too; a second opinion on some files of each sort.

On all of them: `python -m tests.signatures.oracle`.
"""

import pytest

from tests.signatures.oracle import MILDER, milder, samples

SAMPLES = dict(samples())
SOME = [
    *[name for name in SAMPLES if name.startswith("one: ")][::7],
    "two: value only",
    "two: wrapped",
    "two: signature written anew",
    "hide and replace: a second object",
    "countersigned",
]


@pytest.mark.parametrize("name", SOME)
def test_what_a_second_opinion_finds_is_found(name):
    assert not milder(SAMPLES[name]())


@pytest.mark.parametrize("name", MILDER)
def test_only_what_viewers_write_when_they_save_is_let_pass(name):
    assert milder(SAMPLES[name]()) == {"signatures__manager"}
