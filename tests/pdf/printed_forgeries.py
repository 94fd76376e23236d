"""Files of ours with their printed words altered, by the programs somebody would do it with."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from generator.pages.model import Face, Text
from generator.pdf.fonts import embedded


def printed_lines(press, issued):
    """Page (0-based) and words of every line set in the regular face, as the form was laid out for these values."""
    press.issue("any", "", issued.values)
    template = next(reversed(press._templates.values()))
    items = ((number, item) for number, page in enumerate(template.pages.pages) for item in page.items)
    return [(n, item.words) for n, item in items if isinstance(item, Text) and item.face is Face.REGULAR]


def with_line(press, data, page, words, other):
    """One line of a page replaced in its content stream; `other` may be empty."""
    font = embedded(press.brand.regular, "PFText")
    old, new = (f"{font.show(text)} Tj".encode() for text in (words, other))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents = pdf.pages[page].obj.Contents
        assert old in contents.read_bytes()
        contents.write(contents.read_bytes().replace(old, new, 1))
        return saved(pdf)


def redacted(data, page, word, other):
    """A word taken out and another written in its place by PyMuPDF."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        spot = document[page].search_for(word)[0]
        document[page].add_redact_annot(spot, text=other, fontsize=8, fill=(1, 1, 1))
        document[page].apply_redactions()
        return document.tobytes()


def overlaid(data, page, draw):
    """What `draw` puts on a canvas, merged over a page by pypdf."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(595.28, 841.89))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.pages[page].merge_page(PdfReader(drawn).pages[0])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_page_of(data, page, other, other_page):
    """What a page prints replaced by what one of another file prints; it keeps its own code."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(other)) as source:
        foreign = pdf.copy_foreign(source.pages[other_page].obj)
        pdf.pages[page].obj.Contents = foreign.Contents
        pdf.pages[page].obj.Resources.Font = foreign.Resources.Font
        return saved(pdf)


def written_anew(data):
    """The file with every page's contents in another spelling, as some programs write them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj.Contents.write(page.obj.Contents.read_bytes() + b"\n")
        return saved(pdf)


def saved(pdf):
    """Its bytes."""
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()
