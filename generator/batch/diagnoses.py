"""What can be said about the files a run makes."""

from generator.findings import N_, error, notice

FILE_EXISTS = error(
    "output.file-exists",
    N_("“{file}” is there already and holds something else; it was left as it is."),
    N_("Move it away, or choose another folder with --into. It may be a form somebody has filled in."),
)
NAME_TAKEN = error(
    "output.name-taken",
    N_("Another plan of this run already goes into “{file}”."),
    N_("Give the two plans ids that differ in letters or digits, not in capitals or signs only."),
)
FAILED_ROWS = notice(
    "output.failed-rows",
    N_("What was left out ({count}) stands in “{file}” with the reasons, ready to be corrected and filled again."),
)
GUIDANCE_IN_PDF = error(
    "output.guidance-in-pdf",
    N_("Guidance is printed on pages of a PDF, not in a Word form."),
    N_("Leave out --guidance; `planforms blank FORM --guidance only` makes a sheet to send along."),
)
SEAL_IN_PDF = error(
    "output.seal-in-pdf",
    N_("A seal is put on PDF files, not on Word forms."),
    N_("Leave out --as docx, or --certify."),
)
ENGINE_LATER = error(
    "output.engine-later",
    N_("The engine “{engine}” is not there in this version."),
    N_("Leave out --engine, or write --engine local."),
)
