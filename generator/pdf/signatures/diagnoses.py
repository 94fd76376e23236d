"""What can be said about the signatures of a file, and about whom to trust."""

from generator.findings import N_, error, notice, warning

# whom to trust
TRUST_UNREADABLE = error(
    "trust.unreadable",
    N_("The certificates to trust cannot be read: {reason}."),
    N_("Check the path, and that you may read the file."),
)
NO_CERTIFICATE = error(
    "trust.no-certificate",
    N_("The file holds no certificate."),
    N_("Give the certificate of the authority you trust, as a PEM file."),
)

# the file
TOO_MANY_FIELDS = warning(
    "signature.too-many-fields",
    N_("The file has more than {most} fields; its signatures were not checked."),
    N_("Read the forms in it one by one."),
)
TOO_MANY_REVISIONS = warning(
    "signature.too-many-revisions",
    N_("The file was saved more than {most} times over; its signatures were not checked."),
    N_("Ask for the original of the form, as it was when it was signed."),
)
NOT_IN_ORDER = warning(
    "signature.not-in-order",
    N_("The file is signed, but not in good order, so that its signatures cannot be checked."),
    N_("Ask for the original of the form, as it was when it was signed."),
)
LOOSE = warning(
    "signature.loose",
    N_("There is a signature in the file that no field shows."),
    N_("Ask for the original: somebody may have taken a signature out."),
)
TAIL = warning(
    "signature.tail",
    N_("Something stands behind the end of the signed file."),
    N_("Ask for the original; programs differ in whether they show it."),
)
PASSED_OVER = warning(
    "signature.passed-over",
    N_("The file holds a revision that is passed over when it is read."),
    N_("Ask for the original; programs differ in what they show."),
)
ACTIVE = warning(
    "signature.active",
    N_("The signed file holds scripts or actions, which can change what people see."),
    N_("Look at the values as they are read, not at what a viewer shows."),
)
MISSING = notice(
    "signature.missing",
    N_("Expected and not there: the signature of {roles}."),
    N_("Ask whether they have signed another copy."),
)

# single signatures and fields
DAMAGED = warning(
    "signature.damaged",
    N_("The signature is damaged: {why}."),
    N_("Ask for the original of the form, as it was when it was signed."),
)
CHANGED_AFTER = warning(
    "signature.changed-after",
    N_("Changed after it was signed: {fields}."),
    N_("Do not rely on it before whoever signed has confirmed the changes."),
)
CHANGED_ELSEWHERE = warning(
    "signature.changed-elsewhere",
    N_("More than the fields of the form was changed after it was signed."),
    N_("Ask for the original of the form, as it was when it was signed."),
)
FILLED_AFTER = notice(
    "signature.filled-after",
    N_("Filled in after it was signed: {fields}."),
    N_("Ask whether whoever signed knows of it."),
)
UNCONFIRMED = warning(
    "signature.unconfirmed",
    N_("It cannot be confirmed who signed: {why}."),
    N_("Ask the person whether they signed, by another way than the one this file came."),
)
NOBODY_TRUSTED = notice(
    "signature.nobody-trusted",
    N_("It cannot be confirmed who signed: {why}."),
    N_("Say with --trust which authorities you trust."),
)
FORMAT_UNKNOWN = warning(
    "signature.format-unknown",
    N_("The signature is of a kind that is not checked here ({format})."),
    N_("Look at it in the program it was signed with."),
)
OTHER_NAME = warning(
    "signature.other-name",
    N_("The certificate is made out to {certificate}; the form names {named}."),
    N_("Ask whether the right person signed in the right box."),
)
OTHER_TIME = warning(
    "signature.other-time",
    N_("The time the signer claims cannot be right: it lies in the future, or outside the time of the certificate."),
    N_("Ask when it was signed."),
)
NOT_OF_THE_FORM = warning(
    "signature.not-of-the-form",
    N_("There is a signature in a box that the form does not have: {name}."),
    N_("Look in the file who signed there, and why."),
)
SHOWN_OTHERWISE = warning(
    "signature.shown-otherwise",
    N_("The file shows “{shown}” here and holds “{value}”."),
    N_("Ask which of them is meant; whoever signed may have seen the other one."),
)
SEEN_SIGNED = warning(
    "signature.seen-signed",
    N_("This document was received before with a signature of {name} that is no longer in it."),
    N_("Compare with the file received then: it is kept as {sha256}."),
)
