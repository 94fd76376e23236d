"""A PDF of ours whose fields are gone: printed to PDF or flattened, it is read from its pages.

The code on each page says which page of which form it is; the form is composed again as it was issued, and what stands
in each box is put together from the letters there. Ticks, buttons and signatures are judged by their ink. Only here is
PDFium loaded, and only where the fields of a file leave something open.
"""
