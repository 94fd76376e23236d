"""Papers for packs: notes with something sensitive in them, plans, and what comes back of them."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from generator.pdf.stand_in import filled_elsewhere
from tests.samples_made import filled

PRIVATE = "Nobody else shall read about the heavy weeks"
NOTE = "one_to_one"
PLAN = "improvement_action_plan"
DAY = ("--on", "2026-11-22")


class Apart:
    """Stands in for `generator.apart.Apart`: does the work in this process, where starting another takes longer."""

    def __init__(self, prepare, _limits=None) -> None:
        self._work = prepare(None)

    def __call__(self, request):
        """What the work makes of a request."""
        return self._work(request)

    def close(self) -> None:
        """Nothing was started."""


def example(form):
    """The file of example plans a form comes with."""
    return filled(form, "en")[0].form.folder / "example.en.yaml"


def made_of(folder, form=NOTE):
    """The files of that form in a folder, in the order of their names."""
    return sorted(Path(folder).glob(f"{form}_p-*.pdf"))


def answered(file, **answers):
    """The form filled in by another program; `__` stands for the period of a place."""
    return filled_elsewhere(Path(file).read_bytes(), answers)


def remarked(data, words):
    """The form with a note that somebody put on its first page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[500, 700, 520, 720],
            Contents=pikepdf.String(words),
        )
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def everything_in(data):
    """All that a file says, unpacked: its streams, its strings, and what is attached to it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = [bytes(one.read_bytes()) for one in pdf.objects if isinstance(one, pikepdf.Stream) and _can_be_read(one)]
        told = [str(text) for one in pdf.objects for text in _strings(one)]
        shown = _texts(data)
    return b"\n".join(held).decode("latin-1") + "\n".join(told) + shown


def _can_be_read(stream):
    return str(stream.get("/Filter", "/FlateDecode")) == "/FlateDecode"


def _strings(one):
    if isinstance(one, pikepdf.String):
        yield one
    elif isinstance(one, pikepdf.Array):
        for inner in one:
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from _strings(inner)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for inner in (one.stream_dict if isinstance(one, pikepdf.Stream) else one).values():
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from _strings(inner)


def _texts(data):
    """What its pages show, as PDFium reads it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
