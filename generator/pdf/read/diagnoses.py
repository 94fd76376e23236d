"""What can be said about a PDF that is read."""

from generator.findings import N_, error, notice, warning

# the file as a whole
EMPTY = error("pdf.empty", N_("The file is empty."), N_("Ask for it to be sent again."))
NOT_PDF = error(
    "pdf.not-pdf", N_("The file is called a PDF and is none."), N_("Open it, save it as PDF, and read that file.")
)
ZIP = error(
    "pdf.zip",
    N_("The file is called a PDF and is a ZIP archive or an Office file."),
    N_("Unpack it, or ask for the PDF itself."),
)
PASSWORD = error(
    "pdf.password",
    N_("The file is locked with a password."),
    N_("Ask for a copy without a password, or open it and print it to PDF."),
)
DAMAGED = error(
    "pdf.damaged",
    N_("The file is damaged so badly that nothing in it can be read; often it was cut short on its way."),
    N_("Ask for it to be sent again."),
)
NO_FORM = error(
    "pdf.no-form",
    N_("The file has no form fields: it was printed, scanned or flattened, or is another document."),
    N_("Ask for the file that was filled in, saved and not printed."),
)
XFA_ONLY = error(
    "pdf.xfa-only",
    N_("The answers stand in an XFA form, which only Adobe's programs show."),
    N_("Ask for the form to be filled in again from the file that was sent out."),
)
REPAIRED = warning(
    "pdf.repaired",
    N_("The file is damaged; what could be recovered was read."),
    N_("Compare the answers with the file, or ask for it to be sent again."),
)
SECOND_OPINION = warning(
    "pdf.second-opinion",
    N_("The file is damaged; a second reader could open what the first could not."),
    N_("Compare the answers with the file, or ask for it to be sent again."),
)
PARTLY_READ = warning(
    "pdf.partly-read",
    N_("Part of the file's form could not be read."),
    N_("Compare the answers with the file, or ask for it to be sent again."),
)
XFA = notice(
    "pdf.xfa",
    N_("The file holds a second copy of its form in XFA; it was not read."),
    N_("Nothing needs doing where the answers are right."),
)
TOO_MANY_FIELDS = warning(
    "pdf.too-many-fields",
    N_("The file has more than {most} fields; the rest was not read."),
    N_("Read the forms in it one by one."),
)
CYCLE = warning(
    "pdf.cycle",
    N_("The fields of the file refer to each other in a circle; each was read once."),
    N_("Compare the answers with the file."),
)
LOOSE_FIELDS = notice(
    "pdf.loose-fields",
    N_("Fields missing from the file's list of fields, and read from its pages: {count}."),
)
OFF_PAGE = warning(
    "pdf.off-page",
    N_("Fields that stand on no page: {count}. Pages were taken out; what the fields hold was read all the same."),
    N_("Ask for the whole file if the missing pages matter."),
)
APPEARANCE_MISSING = notice(
    "pdf.appearance-missing",
    N_("Answers that are not drawn on the pages: {count} (the first is {first}). A print may show them blank."),
    N_("Trust what was read rather than a print of the file."),
)

# pages
PAGES_MISSING = warning(
    "read.pages-missing",
    N_("Pages of the form that are not in the file: {pages}."),
    N_("Ask for these pages."),
)
PAGES_DOUBLED = warning(
    "read.pages-doubled",
    N_("Pages of the form that are in the file more than once: {pages}."),
    N_("Compare the copies; where they differ, the answers are disputed."),
)
PAGES_OUT_OF_ORDER = notice(
    "read.pages-out-of-order",
    N_("The pages of the form are not in their order; they come as {pages}."),
)
PAGES_FOREIGN = notice(
    "read.pages-foreign",
    N_("Pages of the file that belong to no form: {pages}. They were not read."),
)

# identity
CARRIERS_DISAGREE = warning(
    "pdf.carriers-disagree",
    N_("The file says in different places that it is different documents; it was read as {document}."),
    N_("Check that nobody has put together parts of different files."),
)
ATTACHMENT_BROKEN = warning(
    "pdf.attachment-broken",
    N_("The record of what was issued, attached to the file, cannot be read; changes cannot be shown."),
    N_("Compare the answers with the plan that was sent out."),
)
ATTACHMENT_CHANGED = warning(
    "pdf.attachment-changed",
    N_("The record of what was issued, attached to the file, does not match the document id: it was changed."),
    N_("Compare the answers with the plan that was sent out, not with the changes shown here."),
)

# single fields
UNKNOWN_FIELD = warning(
    "pdf.unknown-field",
    N_("The field “{name}” belongs to no place of the form."),
    N_("Look in the file what it holds; somebody may have added it."),
)
SAME_NAME = notice("pdf.same-name", N_("The file has this field twice, and both say the same."))
SEVERAL_DOCUMENTS = warning(
    "pdf.several-documents",
    N_("The file holds the fields of {count} documents, and nothing tells them apart; only the first was read."),
    N_("Read the single files rather than the pack."),
)
FORM_UNKNOWN = error(
    "pdf.form-unknown",
    N_("The pages are those of a form that is not in the library ({code}, edition {edition}), and have no fields."),
    N_("Add the form to the library, or take the answers over by hand."),
)
SHARED_FIELDS = warning(
    "pdf.shared-fields",
    N_("Fields that this document shares with another one in the file, so that both say the same: {count}."),
    N_("Ask for the single files: a program that joined them has kept one answer for both."),
)
LETTERS_LOST = warning(
    "pdf.letters-lost",
    N_("A letter of this answer was lost when the file was saved; “\ufffd” stands where it was."),
    N_("Look in the file, or ask what was meant."),
)
UNMARKED_UTF8 = notice(
    "pdf.unmarked-utf8",
    N_("This answer was written in a way the standard does not know; it was read as UTF-8."),
    N_("Look at it if a letter seems wrong."),
)
