"""Every form in every language, blank and filled, as other programs judge it; `tests/outside` shows that they can."""

import pytest

from tests.outside.judges import outloud, qpdf_check, verapdf
from tests.outside.programs import need
from tests.samples_made import WORDINGS, in_every_wording, made


@pytest.fixture
def files(form, tag, tmp_path):
    return written(made(form, tag), tmp_path)


def test_verapdf_finds_every_rule_of_pdf_ua_kept(tmp_path):
    need("verapdf")
    files = [file for wording in WORDINGS for file in written(made(*wording), tmp_path)]

    failed = {path.name: [str(rule) for rule in rules] for path, rules in verapdf(files).items() if rules}

    assert failed == {}


@in_every_wording
def test_outloud_finds_no_error(files):
    errors = {path.name: found for path in files if (found := outloud(path))}

    assert errors == {}


@in_every_wording
def test_qpdf_finds_every_file_sound(files):
    complaints = {path.name: found for path in files if (found := qpdf_check(path))}

    assert complaints == {}


def written(files, folder):
    for file in files:
        (folder / f"{file.name}.pdf").write_bytes(file.data)
    return [folder / f"{file.name}.pdf" for file in files]
