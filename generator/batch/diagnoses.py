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
FAILED_FIRST_ROWS = notice(
    "output.failed-first-rows",
    N_("The first {most} of what was left out ({count}) stand in “{file}” with the reasons."),
    N_("Mend the file they came from: so many are wrong for a reason they share."),
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
OTHER_GROUND = error(
    "engine.other-ground",
    N_("The form “{form}”, its look or the program is another one on the worker {worker} than here."),
    N_("Give every machine the same version of planforms and the same folders of forms and brands."),
)
WORKER_DIED = error(
    "output.worker-died",
    N_("Making the form of this plan took too long, too much memory, or its process down; it was left out."),
    N_("Look for texts of unusual length or for letters of unusual kinds; the other plans are not touched by it."),
)
FAULT_HERE = error(
    "output.fault",
    N_("The program met a fault over this plan ({kind} at {spot}); it was left out."),
    N_("Report it with these words; the other plans are not touched by it."),
)
REPLACES = notice(
    "output.replaces",
    N_("This plan went out before as “{file}”; it has changed since, and both files are there."),
    N_("Take away the one that no longer holds, and void it: planforms review void."),
)
VANISHED = notice(
    "output.vanished",
    N_("{count} plans this file held before are not in it any more: {plans}. Their forms are where they were."),
)
JOURNAL_LOST = notice(
    "output.journal-lost",
    N_("The journal of “{folder}” was damaged; it is written anew, and every file is compared with what it should be."),
)
JOURNAL_STUCK = error(
    "output.journal-stuck",
    N_("The journal of “{folder}” cannot be used: {reason}."),
    N_("Take away “{file}” and run the same command again: every file is compared with what it should be."),
)
