"""Every judge is silent about what is right, and finds a fault put in on purpose."""

from __future__ import annotations

import io

import pikepdf
import pytest

from .fillers import by_pdfium
from .judges import outloud, qpdf_check, render_pdfium, render_poppler, verapdf
from .small_form import small_form

NO_ACCESSIBLE_NAME = "7.18.1"


@pytest.fixture
def named(tmp_path):
    """The small form, with an accessible name for every field."""
    return _written(tmp_path / "namngivet åäö.pdf", _with_names(small_form()))


@pytest.fixture
def unnamed(tmp_path):
    return _written(tmp_path / "unnamed.pdf", small_form())


def test_verapdf_tells_a_file_with_a_fault_from_one_without_and_from_one_it_cannot_read(named, unnamed, tmp_path):
    broken = _written(tmp_path / "broken.pdf", b"nothing of the kind")

    failed = verapdf([broken, named, unnamed])

    assert NO_ACCESSIBLE_NAME not in {rule.clause for rule in failed[named]}
    (rule,) = [rule for rule in failed[unnamed] if rule.clause == NO_ACCESSIBLE_NAME]
    assert rule.failures == 6
    assert "TU" in rule.description
    assert "PDWidgetAnnot" in rule.example
    assert [rule.clause for rule in failed[broken]] == ["unreadable"]
    assert failed[named]


def test_verapdf_is_not_silent_about_a_file_that_is_not_there(named, tmp_path):
    with pytest.raises(FileNotFoundError, match="absent"):
        verapdf([named, tmp_path / "absent.pdf"])


def test_verapdf_is_not_started_for_no_files():
    assert verapdf([]) == {}


def test_outloud_finds_the_field_without_a_name(named, unnamed):
    added = set(outloud(unnamed)) - set(outloud(named))

    assert any("TU" in error for error in added)


def test_outloud_says_that_a_file_cannot_be_read(tmp_path):
    broken = _written(tmp_path / "broken.pdf", b"nothing of the kind")

    (error,) = outloud(broken)

    assert error.startswith("unreadable")


def test_qpdf_is_content_with_a_sound_file(named):
    assert qpdf_check(named) == []


def test_qpdf_finds_the_file_cut_short(tmp_path):
    cut = _written(tmp_path / "cut.pdf", small_form()[:-300])

    assert any("cut.pdf" in complaint for complaint in qpdf_check(cut))


@pytest.mark.parametrize("render", [render_pdfium, render_poppler])
def test_a_renderer_shows_a_value_only_where_its_appearance_does(render):
    filled = by_pdfium(small_form(), {"person__name": "Åsa"})

    assert _ink(render(filled)) > 0
    assert _ink(render(_with_empty_appearances(filled))) == 0


@pytest.mark.parametrize("render", [render_pdfium, render_poppler])
def test_a_renderer_counts_pages_from_one_and_dots_per_inch(render):
    assert render(small_form(), page=1, dpi=72).size == (400, 400)
    with pytest.raises(Exception, match=r"(?i)page|status|identify"):
        render(small_form(), page=2)


def _written(path, data):
    path.write_bytes(data)
    return path


def _with_names(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            for part in (field, *field.get("/Kids", [])):
                part.TU = pikepdf.String(str(field.T))
        return _saved(document)


def _with_empty_appearances(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for widget in document.pages[0].Annots:
            if isinstance(widget.AP.N, pikepdf.Stream):
                widget.AP.N.write(b"/Tx BMC EMC")
        return _saved(document)


def _saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _ink(page):
    return sum(page.convert("L").histogram()[:128])
