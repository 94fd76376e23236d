"""What a run makes, and with which presses: a form in one language and look, in each medium that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from generator.batch import diagnoses
from generator.batch.basis import Basis
from generator.errors import UsageProblem
from generator.forms.words import untranslated
from generator.pages.brand import PLAIN, load_brand
from generator.pages.prose import read_guidance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.forms.kinds import Value
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.pages.brand import Brand
    from generator.pdf.press import Press as PdfPress
    from generator.pdf.signing.seal import Seal
    from generator.records.issued import Printed
    from generator.words.language import Language


class Medium(StrEnum):
    """What a form is made as; the value ends the file's name."""

    PDF = "pdf"
    DOCX = "docx"


def media_of(names: Iterable[str]) -> tuple[Medium, ...]:
    """The media of these names, each once; a PDF where none is named."""
    return tuple(Medium(name) for name in dict.fromkeys(names)) or (Medium.PDF,)


class Press(Protocol):
    """Makes files of one form in one language, look and medium."""

    @property
    def form(self) -> Form:
        """In the language it is made in."""
        ...

    @property
    def language(self) -> Language:
        """That language."""
        ...

    def blank(self, rows: Mapping[str, int] | None = None) -> Printed:
        """An empty form; `rows` asks for more items or rows by section (`area`) or rows field (`area.action`)."""
        ...

    def issue(
        self, plan: str, unit: str, values: Mapping[str, Value], rows: Mapping[str, int] | None = None
    ) -> Printed:
        """The form filled with these values by place."""
        ...

    def letters_missing(self, values: Mapping[str, Value]) -> list[Finding]:
        """An error for each letter of the values that cannot be shown."""
        ...


@dataclass(frozen=True)
class Job:
    """What a run makes, and where."""

    presses: Mapping[Medium, Press]
    """At least one."""
    into: Path
    basis: Basis
    """What its presses were set up from."""
    rows: Mapping[str, int] = field(default_factory=dict)
    noticed: tuple[Finding, ...] = ()
    """What there is to say about the form itself."""
    brand: str = PLAIN
    seal: Seal | None = None
    """What each file is sealed with, once it is made; `None`: they go out unsealed."""

    @property
    def press(self) -> Press:
        """The first of its presses; they differ in medium only."""
        return next(iter(self.presses.values()))


class Guidance(StrEnum):
    """Whether a form's guidance is printed with it."""

    NONE = "none"
    WITH = "with"
    ONLY = "only"


def job(
    library: Library,
    form: str,
    into: Path,
    tag: str | None = None,
    brand: str = PLAIN,
    guidance: Guidance = Guidance.NONE,
    media: Sequence[Medium] = (Medium.PDF,),
) -> Job:
    """The run that makes `form` in the language of `tag`, the look of `brand` and each of these media.

    Raises:
        PlanformsError: form, language or brand are not there or cannot be used, or `into` cannot be written.
    """
    if Medium.DOCX in media and guidance is not Guidance.NONE:
        raise UsageProblem(diagnoses.GUIDANCE_IN_PDF.at())
    source = library.source(form)
    language = library.language(tag or source.source_language)
    localised = library.form(form, None, language.tag)
    look = load_brand(brand, library.path)
    presses: dict[Medium, Press] = {}
    noticed = list(untranslated(source, language))
    for medium in media:
        if medium is Medium.DOCX:
            presses[medium], told = _word_press(library, localised, language, look)
            noticed += told
        else:
            presses[medium] = _pdf_press(localised, language, look, guidance)
    basis = Basis(form, language.tag, brand, guidance, tuple(media), library.path)
    return Job(presses, into, basis, noticed=tuple(noticed), brand=brand)


def sealing(run: Job, seal: Seal) -> Job:
    """The same run with every file sealed.

    Raises:
        UsageProblem: it makes Word forms too, which cannot be sealed.
    """
    if Medium.DOCX in run.presses:
        raise UsageProblem(diagnoses.SEAL_IN_PDF.at())
    return replace(run, seal=seal)


def guidance_press(library: Library, form: str, tag: str | None = None, brand: str = PLAIN) -> PdfPress:
    """The press for the guidance of a form, without the form.

    Raises:
        PlanformsError: as `job`.
    """
    source = library.source(form)
    language = library.language(tag or source.source_language)
    look = load_brand(brand, library.path)
    return _pdf_press(library.form(form, None, language.tag), language, look, Guidance.ONLY)


def _pdf_press(form: Form, language: Language, brand: Brand, guidance: Guidance) -> PdfPress:
    from generator.pdf.press import Press as PdfPress

    return PdfPress(form, language, brand, read_guidance(form) if guidance is Guidance.WITH else ())


def _word_press(library: Library, form: Form, language: Language, brand: Brand) -> tuple[Press, tuple[Finding, ...]]:
    from generator.docx.find import find_template
    from generator.docx.press import Press as WordPress

    found = find_template(form, language, brand, library.path)
    return WordPress(form, language, brand, found.package), found.noticed
