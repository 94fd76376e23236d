"""What can be said about signing."""

from generator.findings import N_, error

KEY_UNREADABLE = error(
    "sign.key-unreadable",
    N_("No key and certificate can be read from the file."),
    N_("Give a PKCS#12 file (.p12, .pfx) with --p12, or a key and its certificate in PEM with --key and --cert."),
)
WRONG_PASSPHRASE = error(
    "sign.wrong-passphrase",
    N_("The passphrase does not open the key."),
    N_("Check capitals and keyboard, and try again."),
)
KEY_MISMATCH = error(
    "sign.key-mismatch",
    N_("The key does not belong to the certificate."),
    N_("Give the key the certificate was made for."),
)
NO_BOX = error(
    "sign.no-box",
    N_("The file has no signature box for “{role}”; it has one for {known}."),
    N_("Sign with one of these."),
)
NO_BOXES = error(
    "sign.no-boxes",
    N_("The file has no signature boxes."),
    N_("Sign the form itself rather than a printed or flattened copy."),
)
ALREADY_SIGNED = error(
    "sign.already-signed",
    N_("“{role}” has signed already."),
    N_("A signature cannot be replaced; ask for a fresh form if it has to be signed again."),
)
CANNOT_SIGN = error(
    "sign.cannot-sign",
    N_("The file cannot be signed: {reason}."),
    N_("Ask for the form as it was issued, and sign that."),
)
NO_TIMESTAMP = error(
    "sign.no-timestamp",
    N_("The timestamp service at {url} did not answer as it should ({reason})."),
    N_("Check the address and the network, or sign without --timestamp."),
)
