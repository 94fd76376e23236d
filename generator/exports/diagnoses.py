"""What can be said about exports."""

from generator.findings import N_, error, warning

NOTHING = error(
    "export.nothing",
    N_("There is nothing like that in the register, so that no file was written."),
    N_("`planforms review list` shows what there is."),
)
NO_DAYS = error(
    "export.no-days",
    N_("Nothing that is open or still runs has review dates, so that no calendar was written."),
    N_("`planforms review list` shows what there is, and when it is due."),
)
FORM_UNKNOWN = warning(
    "export.form-unknown",
    N_("The forms of {count} documents are not in the library ({forms}): their answers were exported as they are."),
    N_("Name the folder these forms are in with --templates. What is sensitive in them is not known."),
)
