"""What can be said about files that are to be joined."""

from generator.findings import N_, error

ENCRYPTED = error(
    "pack.encrypted",
    N_("The file is locked, so it cannot become part of a pack."),
    N_("Ask for a copy without a password, or leave it out."),
)
NO_PAGES = error(
    "pack.no-pages",
    N_("The file has no pages that can be read, so it cannot become part of a pack."),
    N_("Open it in a viewer and print it to a new PDF, or leave it out."),
)
TOO_LARGE = error(
    "pack.too-large",
    N_("The file is larger than any form ({count} pages, objects or megabytes), so it cannot become part of a pack."),
    N_("Look at the file: somebody may have made it to do harm. Leave it out."),
)
BROKEN = error(
    "pack.broken",
    N_("The file is damaged, so it cannot become part of a pack."),
    N_("Open it in a viewer and save it anew, ask for another copy, or leave it out."),
)
