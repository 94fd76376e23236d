"""What can be said about the register."""

from generator.findings import N_, error, notice, warning

# the register itself
NOT_THERE = error(
    "register.not-there",
    N_("There is no register “{register}” yet."),
    N_("`planforms fill`, `blank` and `read` make it; name another one with --register."),
)
NONE_CHOSEN = error(
    "register.none-chosen",
    N_("Without a register there is nothing to review."),
    N_("Leave out --register none."),
)
NOT_A_REGISTER = error(
    "register.not-a-register",
    N_("“{register}” is there, but it is no register of planforms; it was left as it is."),
    N_("Name another file, or an empty database, with --register."),
)
DAMAGED = error(
    "register.damaged",
    N_("The register “{register}” is damaged."),
    N_("Put back the last copy of it; the files received are whole in the folder “store” beside it."),
)
NEWER = error(
    "register.newer",
    N_("The register “{register}” was written by a newer planforms (version {found} of its tables, known: {known})."),
    N_("Use the newer planforms."),
)
BUSY = error(
    "register.busy",
    N_("Other programs have been writing to the register “{register}” for too long."),
    N_("Wait until they are done and run the same command again."),
)
UNREACHABLE = error(
    "register.unreachable",
    N_("The database of the register “{register}” cannot be reached or refuses us."),
    N_("Check its address, the user and the password, and that it is running."),
)
NO_DRIVER = error(
    "register.no-driver",
    N_("A register on PostgreSQL needs a part of planforms that is not installed."),
    N_("Install it with: pip install “planforms[postgres]”"),
)
UNKNOWN_KIND = error(
    "register.unknown-kind",
    N_("A register is a file or a PostgreSQL database, not “{kind}”."),
    N_("Write --register FILE or --register postgresql+psycopg://USER@HOST/DATABASE."),
)
DISK_FULL = error(
    "register.disk-full",
    N_("The disk is full: the register “{register}” could not be written."),
    N_("Make room and run the same command again; what is there already is not kept twice."),
)
NOT_WRITABLE = error(
    "register.not-writable",
    N_("The register “{register}” cannot be opened or written to."),
    N_("Check your rights to it and to its folder, or name another one with --register."),
)

# what came back
KNOWN_FILE = notice(
    "register.known-file",
    N_("The very same file was received on {day}; nothing new was kept."),
)
READ_AGAIN = notice(
    "register.read-again",
    N_("The very same file was received on {day}; now it reads differently, and both records are kept."),
)
NEWER_RETURN = notice(
    "register.newer-return",
    N_("The document came back before, on {day}; this newer return counts, and both are kept."),
)
COPY = notice(
    "register.copy",
    N_("This is a copy in a pack. It adds nothing to what the register has of the document, which goes on counting."),
)
COPY_CHANGED = warning(
    "register.copy-changed",
    N_("This is a copy in a pack, which sensitive answers were left out of; it says something else than the return."),
    N_("The return goes on counting. If what was changed here holds, correct it there: planforms review decide."),
)
RETURNED_VOID = warning(
    "register.returned-void",
    N_("The document was declared void on {day}."),
    N_("Ask why it was sent; the return is kept, and the document stays void."),
)
RETURNED_ERASED = warning(
    "register.returned-erased",
    N_("The data of this document was erased on {day}; now it has been sent again."),
    N_("Erase it once more if it should not be kept."),
)

# asking for something
UNKNOWN_DOCUMENT = error(
    "register.unknown-document",
    N_("The register has no document, plan or returned file “{name}”."),
    N_("`planforms review list` shows what there is; of a SHA-256, write at least its first eight letters."),
)
SEVERAL_DOCUMENTS = error(
    "register.several-documents",
    N_("“{name}” is the name of several: {known}."),
    N_("Write one of these."),
)
UNKNOWN_PERSON = error(
    "register.unknown-person",
    N_("The register has nothing about that person."),
    N_("Try the employee number, or the name exactly as it stands in the form."),
)
SEVERAL_PEOPLE = error(
    "register.several-people",
    N_("{count} people are called so."),
    N_("Write the employee number instead."),
)
BLANK_IS_SHARED = error(
    "register.blank-is-shared",
    N_("“{name}” is the id of a blank form, which is the same for everybody."),
    N_("Name the file that came back by its SHA-256, or the person."),
)
NOTHING_RETURNED = error(
    "register.nothing-returned",
    N_("Nothing has come back of “{name}” yet."),
    N_("Decide once it has; a document that is no longer waited for is declared void."),
)
REASON_NEEDED = error(
    "register.reason-needed",
    N_("A decision like this needs a reason."),
    N_("Say in a few words why."),
)
ALREADY_VOID = error(
    "register.already-void",
    N_("“{name}” is void already."),
    N_("Nothing needs doing."),
)
UNKNOWN_PLACE = error(
    "register.unknown-place",
    N_("The record has no answer at “{name}”."),
    N_("Did you mean “{near}”? `planforms review show` names the places with --places."),
)
