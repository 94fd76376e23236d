"""What can be said about folders and disks."""

from generator.findings import N_, error

NOT_WRITABLE = error(
    "output.not-writable",
    N_("“{folder}” cannot be written to: {reason}."),
    N_("Choose another folder with --into, or ask for the right to write there."),
)
DISK_FULL = error(
    "output.disk-full",
    N_("The disk is full: “{file}” could not be written."),
    N_("Make room and run the same command again; what is there already is not made twice."),
)
IN_USE = error(
    "output.in-use",
    N_("Another run is writing to “{folder}” just now."),
    N_("Wait until it is done, or choose another folder with --into."),
)
