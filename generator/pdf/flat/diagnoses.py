"""What can be said about a PDF that is read from its pages."""

from generator.findings import N_, error, notice, warning

READ_FROM_PAGES = notice(
    "pdf.read-from-pages",
    N_("The file has no form fields left: it was printed to PDF or flattened. Its answers were read from its pages."),
    N_("Ask for the file itself next time: it keeps every answer as it was typed."),
)
FIELDS_LOST = notice(
    "pdf.fields-lost",
    N_("Answers whose fields are gone from the file, and that were read from its pages: {count}."),
    N_("Nothing needs doing where the answers are right."),
)
TEXT_CUT = warning(
    "pdf.text-cut",
    N_("The answer to {place} was too long for its box and is cut off; its end may be missing from the file."),
    N_("Ask for the file that was filled in."),
)
LETTERS_UNKNOWN = warning(
    "pdf.letters-unknown",
    N_("The answer to {place} holds letters that the file does not name."),
    N_("Compare the answer with the page."),
)
BOXES_UNKNOWN = error(
    "pdf.boxes-unknown",
    N_("The file was printed to PDF or flattened, and nobody knows what was issued: its boxes cannot be made out."),
    N_("Ask for the file that was filled in, saved and not printed."),
)
