"""What can be said about packs."""

from generator.findings import N_, error, notice, warning

# what there is to make packs of
NOTHING = error(
    "pack.nothing",
    N_("There is nothing to make a pack of."),
    N_("Name a file of plans, a folder of forms, or the register."),
)
FORM_NEEDED = error(
    "pack.form-needed",
    N_("The plans in “{file}” fit these forms: {known}."),
    N_("Say which one they are for with --form."),
)
NO_FORM_FITS = error(
    "pack.no-form-fits",
    N_("The plans in “{file}” fit none of the forms there are."),
    N_("Say which form they are for with --form; then you are told what does not fit. There are: {known}."),
)
FORM_FOUND = notice("pack.form-found", N_("The plans are taken for “{form}” ({id}), the one form they fit."))
FORM_UNUSED = error(
    "pack.form-unused",
    N_("Completed forms and the register say themselves which form each document is."),
    N_("Leave out --form."),
)
NO_SUCH_SOURCE = error(
    "pack.no-source",
    N_("There is no file or folder “{file}”."),
    N_("Name a file of plans, forms or a folder of them, or write “register”."),
)
SOURCES_MIXED = error(
    "pack.sources-mixed",
    N_("Plans and the register are each packed alone."),
    N_("Name one of them, or completed forms and folders of them."),
)

ASKED_TOO_LONG = error(
    "pack.asked-too-long",
    N_("Who asked for the packs is told in {count} letters; the cover has room for {most}."),
    N_("Say it in fewer words."),
)

# what is in no pack
NOT_A_FORM = error(
    "pack.not-a-form",
    N_("The file is in no pack: it is no form of the library, or cannot be read."),
    N_("`planforms read` says what is wrong with it."),
)
TWO_VERSIONS = error(
    "pack.two-versions",
    N_("Two files of this document say different things, and nobody can tell which counts; it is in no pack."),
    N_("Take one of the files away, or read both into the register, where the newer one counts, and pack that."),
)
SAME_TWICE = notice(
    "pack.same-twice",
    N_("This document came back in two files that say the same; one of them is in the pack."),
)
UNREADABLE = error(
    "pack.unreadable",
    N_("What came back could not be read, and nobody can tell whose it is; it is in no pack."),
    N_("`planforms review show` tells why."),
)
LEFT_OUT = warning(
    "pack.left-out",
    N_("There are no pages of this document in the pack: {why}"),
    N_("The contents of the pack say so too."),
)
NOT_MADE = error(
    "pack.not-made",
    N_("The pack could not be made."),
    N_("Make packs of fewer papers, or leave out the file the findings name."),
)
LARGE = warning(
    "pack.large",
    N_("The pack has {size} MB; one of more than {most} MB cannot be read back."),
    N_("Pack fewer papers at a time, as with --by person."),
)

# what it is made with
OVER_LIMIT = error(
    "pack.over-limit",
    N_("The file took too long, or too much memory, so it was given up."),
    N_("Leave it out, or pack fewer papers at a time."),
)
NOT_STARTED = error(
    "pack.not-started",
    N_("No process could be started to work on files in."),
    N_("Close other programs and try again."),
)
NAME_TAKEN = error(
    "pack.name-taken",
    N_("Two packs would have the name “{file}”."),
    N_("Pack them one after the other, with --into and different folders."),
)
FILE_EXISTS = error(
    "pack.file-exists",
    N_("“{file}” is there already and holds something else; it was left as it is."),
    N_("Move it away, or choose another folder with --into. Somebody may have written in it."),
)
