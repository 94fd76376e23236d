"""What can be said about signing."""

from generator.findings import N_, error, warning

# keys and certificates
KEY_UNREADABLE = error(
    "sign.key-unreadable",
    N_("No key and certificate can be read from the file."),
    N_("Give a PKCS#12 file (.p12, .pfx) with --p12, or a key and its certificate in PEM with --key and --cert."),
)
CERTIFICATE_UNREADABLE = error(
    "sign.certificate-unreadable",
    N_("No certificate in PEM stands beside the key."),
    N_("Give the certificate with --cert: a text file with BEGIN CERTIFICATE in it."),
)
WRONG_PASSPHRASE = error(
    "sign.wrong-passphrase",
    N_("The passphrase does not open the key."),
    N_("Check capitals and keyboard, and try again."),
)
PASSPHRASE_UNREADABLE = error(
    "sign.passphrase-unreadable",
    N_("No passphrase can be read from the file."),
    N_("Write the passphrase on the first line of a text file in UTF-8, with nothing before it."),
)
NO_TERMINAL = error(
    "sign.no-terminal",
    N_("The key is locked, and there is no terminal to ask for its passphrase without showing it."),
    N_("Put the passphrase into a file that only you can read, and name it with --passphrase-file."),
)
KEY_MISMATCH = error(
    "sign.key-mismatch",
    N_("The key does not belong to the certificate."),
    N_("Give the key the certificate was made for."),
)
KEY_KIND = error(
    "sign.key-kind",
    N_("The key is not of a kind that documents are signed with."),
    N_("Ask for a certificate with an RSA, elliptic-curve or Ed25519 key."),
)
KEY_WEAK = error(
    "sign.key-weak",
    N_("The key is too short to sign with: {bits} bits; {least} is the least."),
    N_("Ask for a certificate with a longer key."),
)
CERTIFICATE_ENDED = error(
    "sign.certificate-ended",
    N_("The certificate has expired: it was valid until {day}. Nobody could confirm a signature made with it."),
    N_("Sign with the certificate that took its place, or ask for a new one."),
)
CERTIFICATE_NOT_BEGUN = error(
    "sign.certificate-not-begun",
    N_("The certificate is not valid before {day}. Nobody could confirm a signature made with it."),
    N_("Check the date of this computer, or sign from that day on."),
)
CERTIFICATE_USE = error(
    "sign.certificate-use",
    N_("The certificate is not made for signing documents."),
    N_("Ask for one whose use is digital signature or non-repudiation."),
)

# the form and its boxes
NOT_A_PDF = error(
    "sign.not-a-pdf",
    N_("Only PDF files can be signed here; this is a Word document."),
    N_("Sign the form as it was issued as PDF, or print the Word form and sign it by hand."),
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
SEVERAL_BOXES = error(
    "sign.several-boxes",
    N_("The form has more than one signature box for “{role}”: {known}."),
    N_("Name the one you mean with --as."),
)
SEVERAL_FORMS = error(
    "sign.several-forms",
    N_("The file holds several forms with a signature box for “{role}”: {parts}."),
    N_("Say which one is to be signed, with --part and its number."),
)
NO_PART = error(
    "sign.no-part",
    N_("There is no form {part} in the file; it holds {count}."),
    N_("Count the forms in the order of their first pages."),
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
EARLIER_DAMAGED = warning(
    "sign.earlier-damaged",
    N_("A signature that was in the file before is damaged; yours does not mend it."),
    N_("Ask for the original of the form, and sign that."),
)
NO_TIMESTAMP = error(
    "sign.no-timestamp",
    N_("No timestamp came from {url}: {reason}. Nothing was signed."),
    N_("Check the address and the network, or sign without --timestamp."),
)
