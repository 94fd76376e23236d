"""What can be said about records, and about files that cannot be read."""

from generator.findings import N_, error, notice, warning

# answers
DISPUTED = warning(
    "record.disputed",
    N_("The file contradicts itself here: {readings}."),
    N_("Look in the file, or ask which one was meant."),
)
PLACES_MISSING = warning(
    "record.places-missing",
    N_("Places of the form that are missing from the file: {count} (the first is {first})."),
    N_("Ask for the whole file; pages may have been taken out."),
)
BLANK_READING = N_("blank")
REQUIRED_MISSING = warning(
    "record.required-missing",
    N_("“{label}” is not filled in."),
    N_("Ask for it."),
)
NOTHING_FILLED = warning(
    "record.nothing-filled",
    N_("Nothing is filled in."),
    N_("Ask whether the right file was sent; some viewers do not save what was typed."),
)

# which form it is
IDENTITY_BY_NAMES = warning(
    "read.identity-by-names",
    N_("The file no longer says which form it is; its fields match “{form}”."),
    N_("Check that the answers stand where they belong."),
)
NOT_OURS = warning(
    "read.not-ours",
    N_("The file is a form that is not in the library; its fields were read as they are."),
    N_("Add the form to the library, or take the answers over by hand."),
)
NAMELESS = error(
    "read.nameless",
    N_("Nothing that can be read in the file says which form it is."),
    N_("Ask for the file that was filled in, or for a copy in which no code on a page is covered."),
)

COPY = notice(
    "read.copy",
    N_("This is a copy in a pack. Who signed is checked in the original, the file whose SHA-256 begins with {digest}."),
)

# files
CANNOT_OPEN = error(
    "read.cannot-open", N_("The file cannot be opened: {reason}."), N_("Check that it is there and may be read.")
)
NOT_THERE = error("read.not-there", N_("There is no such file or folder."), N_("Check the spelling of the path."))
NO_FILE = error(
    "read.no-file",
    N_("This is a pipe, a socket or a device rather than a file."),
    N_("Save what comes out of it to a file, and read that."),
)
TOO_BIG = error(
    "read.too-big",
    N_("The file is larger than {most} MB."),
    N_("A form is far smaller; ask for the form itself rather than a scan or a collection."),
)
PICTURE_LATER = error(
    "read.picture-later",
    N_("Pictures and scans cannot be read yet; that comes in a later version."),
    N_("Ask for the file that was filled in, or take the answers over by hand."),
)
OTHER_FILE = error(
    "read.other-file",
    N_("The file is neither a PDF nor a Word document."),
    N_("Take it out of the folder, or save it as PDF."),
)
OVER_LIMIT = error(
    "read.over-limit",
    N_("The file took too long, or too much memory, to read, so it was given up."),
    N_("Open it in the program it was made with, save it again, and use that; if that does not help, ask for it anew."),
)
UNEXPECTED = error(
    "read.unexpected",
    N_("The file could not be read ({reason})."),
    N_("Ask for it to be sent again; if that does not help, please report it."),
)
