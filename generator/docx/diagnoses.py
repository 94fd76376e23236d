"""What there is to say about Word files, beside what reading and checking them say themselves."""

from __future__ import annotations

from generator.findings import N_, error, notice

NOT_ZIP = error(
    "docx.not-a-word-file",
    N_("This is no Word document: it cannot be opened as one."),
    N_("Open it in Word, save it as a Word document (.docx), and use that."),
)
TOO_BIG = error(
    "docx.too-big",
    N_("The Word document is larger than {most} MB once unpacked, or has more than {parts} parts; it was not opened."),
    N_("Remove pictures and attachments, save it again, and use that."),
)
DOUBLED_PART = error(
    "docx.doubled-part",
    N_("Two parts of the Word document have one name ({name}); programs differ in which of them they show."),
    N_("Open it in Word, save it under a new name, and use that."),
)
NO_DOCUMENT = error(
    "docx.no-document",
    N_("The file has no text in it: its main part is missing or empty."),
    N_("Ask for the file again, or open it in Word and save it as a Word document (.docx)."),
)
BROKEN_XML = error(
    "docx.broken",
    N_("The part {name} of the Word document is damaged."),
    N_("Open it in Word, let Word repair it, save it as a Word document (.docx), and use that."),
)
LOCKED = error(
    "docx.locked",
    N_("The Word document is locked with a password, so nothing in it can be read."),
    N_("Open it in Word, remove the password (File, Info, Protect Document), save it, and use that."),
)
OLD_WORD = error(
    "docx.old-format",
    N_("This is a document of an old version of Word (.doc), whose fields cannot be read."),
    N_("Open it in Word, save it as a Word document (.docx), and use that."),
)
TEMPLATE_SYNTAX = error(
    "template.syntax",
    N_("The template cannot be understood where it says “{text}”: {reason}."),
    N_("Correct it in Word; docs/word-templates.md shows what can be written between double braces."),
)
TEMPLATE_NAME = error(
    "template.name",
    N_("The template asks for “{name}”, which the form does not have: “{text}”."),
    N_("Did you mean “{near}”? `planforms forms show` lists the names of the form."),
)
TEMPLATE_FORBIDDEN = error(
    "template.forbidden",
    N_("The template does something that templates may not do, where it says “{text}”: {reason}."),
    N_("Take it out; docs/word-templates.md shows what can be written between double braces."),
)
TEMPLATE_FAILED = error(
    "template.failed",
    N_("The template’s instruction failed for this plan, where it says “{text}”: {reason}."),
    N_("Have the template ask first whether there is an answer; docs/word-templates.md shows how."),
)
TEMPLATE_XML = error(
    "template.broken",
    N_("The document would be damaged: the template’s instructions in {name} begin and end in different places."),
    N_("Let each “if” or “for” begin and end in the same cell, or each in a paragraph or table row of its own."),
)
TEMPLATE_LIMIT = error(
    "template.limit",
    N_("The template took too long, or too much memory, to make this document, so it was given up."),
    N_("Look in the template for a loop that never ends or goes over too much."),
)
TEMPLATE_START = error(
    "template.start",
    N_("The process in which a template with instructions of its own is made could not be started."),
    N_("Close other programs and try again, or take the text between double braces out of the template."),
)
TEMPLATE_MACROS = error(
    "template.macros",
    N_("The template holds macros, which would go out with every document."),
    N_("Save it in Word as a Word document (.docx) without macros, and use that."),
)
TEMPLATE_REVISIONS = error(
    "template.revisions",
    N_("The template has tracked changes that nobody has accepted or rejected: {count}."),
    N_("In Word choose Review, Accept, Accept All Changes; turn tracking off, and save."),
)
TEMPLATE_OUTSIDE = error(
    "template.outside",
    N_("The template fetches something from outside the file: {target}."),
    N_("Put pictures into the file itself, and break links to other files (File, Info, Edit Links to Files)."),
)
TEMPLATE_EMBEDDED = error(
    "template.embedded",
    N_("The template has another file or program inside it ({name}), which could not be kept safe."),
    N_("Remove the object, or put a picture of it in its place."),
)
TEMPLATE_CONTROLS = error(
    "template.controls",
    N_("The template has {count} fields; {most} is the most."),
    N_("Begin again from the starter: `planforms forms build` makes one."),
)
TEMPLATE_OTHER_FORM = error(
    "template.other-form",
    N_("This is a template of the form “{found}”, not of “{form}”."),
    N_("Put it into the folder of its own form, or begin from that form’s starter."),
)
TEMPLATE_NO_FIELDS = error(
    "template.no-fields",
    N_("The template has no field of the form “{form}”."),
    N_("Begin from the form’s starter: `planforms forms build` makes one."),
)
TEMPLATE_UNREADABLE = error(
    "template.unreadable",
    N_("The template cannot be read: {reason}."),
    N_("Close it in Word, see that you may read it, and try again."),
)
OWN_LOOK = notice(
    "docx.own-look",
    N_("The template {file} keeps its own look; the brand “{brand}” was not put on it."),
)
