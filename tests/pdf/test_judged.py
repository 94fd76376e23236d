"""Every form in every language, empty and filled, as other programs judge it; `tests/outside` shows that they can."""

import pytest

from tests.outside.judges import outloud, qpdf_check, verapdf
from tests.outside.programs import need
from tests.samples_made import WORDINGS, filled, in_every_form, with_a_long_text, with_more_rows

FIRST_LANGUAGE = dict(reversed(WORDINGS))


@pytest.fixture
def files(form, tag, tmp_path):
    return written(samples(form, tag), tmp_path)


def test_verapdf_finds_every_rule_of_pdf_ua_kept(tmp_path):
    need("verapdf")
    files = [file for wording in WORDINGS for file in written(samples(*wording), tmp_path)]

    failed = {path.name: [str(rule) for rule in rules] for path, rules in verapdf(files).items() if rules}

    assert failed == {}


@in_every_form
def test_outloud_finds_no_error(files):
    errors = {path.name: found for path in files if (found := outloud(path))}

    assert errors == {}


@in_every_form
def test_qpdf_finds_every_file_sound(files):
    complaints = {path.name: found for path in files if (found := qpdf_check(path))}

    assert complaints == {}


def samples(form, tag):
    """A filled form of each language; the others of an example, the empty form and a long text in one language each."""
    first, *others = filled(form, tag)
    if FIRST_LANGUAGE[form] == tag:
        return first, *others[::2], with_more_rows(form, tag)
    return first, *others[1::2], with_a_long_text(form, tag)


def written(files, folder):
    for file in files:
        (folder / f"{file.name}.pdf").write_bytes(file.data)
    return [folder / f"{file.name}.pdf" for file in files]
