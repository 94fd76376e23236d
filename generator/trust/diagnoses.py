"""What can be said about the trusted lists. `country` is `EU` for the list of lists."""

from generator.findings import N_, error, notice, warning

NEEDS_LIBRARIES = error(
    "trust.needs-libraries",
    N_("Checking trusted lists needs libraries that are not installed."),
    N_("Install them with: pip install “planforms[trust]”"),
)
UNREACHABLE = error(
    "trust.unreachable",
    N_("Trusted list {country}: it cannot be fetched ({reason})."),
    N_("Try again later, or download it on another machine and give its folder with --from."),
)
NOT_THERE = error(
    "trust.not-there",
    N_("Trusted list {country}: it is not in the folder."),
    N_("Download it from the address it has in the list of lists, and put it into the folder."),
)
TOO_LARGE = error(
    "trust.too-large",
    N_("Trusted list {country}: it is larger than {most} MB."),
    N_("Check the address; no trusted list is that large."),
)
NOT_A_LIST = error(
    "trust.not-a-list",
    N_("Trusted list {country}: what is there is no trusted list, or is damaged ({reason})."),
    N_("Check the address, and whether you have to sign in to your network first."),
)
NOT_SIGNED = error(
    "trust.not-signed",
    N_("Trusted list {country}: it is not signed by those who publish it, or was changed since."),
    N_("Do not use it. Try again later, and report it to your security officer if that does not help."),
)
LOTL_NOT_SIGNED = error(
    "trust.lotl-not-signed",
    N_("The EU's list of trusted lists is signed by nobody who is known to publish it."),
    N_(
        "If planforms is old, update it with its libraries, or give today's certificates from the Official Journal of "
        "the EU with --lotl-signers."
    ),
)
EXPIRED = error(
    "trust.expired",
    N_("Trusted list {country}: it should have been issued anew by {date}."),
    N_("Try again later; what was kept of an earlier issue stays."),
)
OLDER = error(
    "trust.older",
    N_("Trusted list {country}: this is issue {sequence}; issue {kept} is here already."),
    N_("Fetch a fresh copy; what was kept of the later issue stays."),
)
NO_SUCH_COUNTRY = error(
    "trust.no-such-country",
    N_("There is no trusted list for {country}."),
    N_("Write countries as the lists do: {known}."),
)
SERVICES_LEFT_OUT = warning(
    "trust.services-left-out",
    N_("Trusted list {country}: what it says of {count} services is not understood; they were left out."),
    N_("Give the certificates of those you need yourself, with --trust."),
)
GONE = notice(
    "trust.gone",
    N_("Trusted list {country}: it is no longer in the EU's list of lists; its certificates were taken away."),
)
NO_SOURCES = error(
    "trust.no-sources",
    N_("What was kept about the lists cannot be read."),
    N_("Take this file away and run the command again."),
)
OVERDUE = warning(
    "trust.overdue",
    N_("Trusted list {country}: it should have been fetched anew by {date}."),
    N_("Run: planforms trust update"),
)
NOTHING_KEPT = error(
    "trust.nothing-kept",
    N_("There is nothing at “{path}” that says whom to trust."),
    N_("Name a file or folder with certificates, or run: planforms trust update"),
)
