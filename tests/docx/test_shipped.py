"""The Word templates that come with the forms are what the declarations say."""

import pytest

from generator.docx.find import open_template, template_file
from generator.docx.package import open_package
from generator.docx.starter.build import build_starter
from generator.docx.starter.seal import is_untouched
from generator.pages.brand import PLAIN, load_brand
from generator.resources import shipped
from tests.samples_made import LIBRARY, WORDINGS


@pytest.mark.parametrize(("form", "tag"), WORDINGS)
def test_every_shipped_template_is_what_forms_build_makes(form, tag):
    wanted, language = LIBRARY.form(form, None, tag), LIBRARY.language(tag)

    file = template_file(wanted, language, LIBRARY.path)
    built = open_package(build_starter(wanted, language, load_brand(PLAIN, LIBRARY.path)), "built")

    assert file == shipped("templates") / "forms" / form / f"{tag}.docx"
    assert open_template(file).parts == built.parts, "run `planforms forms build`"
    assert is_untouched(built)
