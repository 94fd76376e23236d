"""What there is to say about a Word template somebody edited."""

from __future__ import annotations

from generator.findings import N_, error, notice, warning

_FRESH = N_("Copy it from a fresh template: `planforms forms build {form} --into DIR` makes one.")

# which template it is
OTHER_EDITION = warning(
    "template.other-edition",
    N_("The document was made for edition {found}; the form is edition {edition} now."),
    N_("Build a fresh template and bring your changes over, so that it has the fields of today."),
)
OTHER_LANGUAGE = warning(
    "template.other-language",
    N_("The document says it is in “{found}”, and its name says “{language}”."),
    N_("Give the file the name of its language."),
)
NEVER_USED = warning(
    "template.never-used",
    N_("No form is made of this document: its name is no language of the form."),
    N_("Templates are called after their language: {known}."),
)

# which fields it has
MISSING = error(
    "template.field-missing", N_("The field “{label}” is gone; what a plan says there would be lost."), _FRESH
)
ITEM_MISSING = error(
    "template.item-missing",
    N_("“{label}” is gone, of which all others are made; what a plan says there would be lost."),
    _FRESH,
)
DOUBLED = error(
    "template.field-doubled",
    N_("The field “{label}” is there more than once; people could answer it in two ways."),
    N_("Keep one of them; docs/word-templates.md says how to show an answer once more."),
)
UNKNOWN = warning(
    "template.field-unknown",
    N_("The form has no place “{tag}”; nothing is filled in or read at this field."),
    N_("Did you mean “{near}”? The tag is under Developer, Properties; or take the field out."),
)
UNTAGGED = warning(
    "template.field-untagged",
    N_("This field belongs to no place of the form; nothing is filled in or read there."),
    N_("Give it the place as its tag (Developer, Properties), or take it out."),
)
TAGS_LOST = warning(
    "template.tags-lost",
    N_("{count} fields have lost their tags and are known by their placeholders only (the first is “{label}”)."),
    N_(
        "Give each its place as its tag again (Developer, Properties; “{tag}” is the first), or build a fresh template."
    ),
)
NO_DOCUMENT_ID = notice(
    "template.no-document-id",
    N_("The document id is printed nowhere, so a paper copy cannot be told from another."),
    _FRESH,
)

# what kind they are
WRONG_KIND = error("template.field-kind", N_("The field “{label}” should be {wanted}, not {found}."), _FRESH)
LIST_UNKNOWN = error(
    "template.list-unknown",
    N_("The list “{label}” offers “{found}”, which is no choice of the form."),
    N_("Did you mean “{near}”? In the list's properties, its value must be one of: {known}."),
)
LIST_MISSING = error(
    "template.list-missing",
    N_("The list “{label}” does not offer: {missing}."),
    N_("Add to the list's properties what is missing, with these as the values."),
)

# what repeats
ROW_MIXED = error(
    "template.row-mixed",
    N_("One row of the table holds fields of different items: “{first}” and “{second}”. A row repeats as a whole."),
    N_("Give each its own row."),
)
OUTSIDE = error(
    "template.outside-repeat",
    N_("The field “{label}” stands outside the part that repeats with its item, so there would be one for all."),
    N_("Move it into that part."),
)
STRANGER = error(
    "template.inside-repeat",
    N_("The field “{label}” stands inside the part that repeats for “{item}”, so there would be several."),
    N_("Move it out of that part."),
)
NOT_APART = error(
    "template.items-not-apart",
    N_("Where one item of “{label}” ends and the next begins cannot be told, so there would be no more of them."),
    N_("Put all fields of an item into its own rows, or under its own heading, one item after the other."),
)

# what helps those who fill it in
UNLOCKED = notice(
    "template.unlocked",
    N_("{count} fields can be deleted or changed by whoever fills the form (the first is “{label}”)."),
    N_("Lock them in their properties (Developer, Properties)."),
)
NO_PLACEHOLDER = notice(
    "template.no-placeholder",
    N_("{count} fields have no placeholder of their own (the first is “{label}”)."),
    _FRESH,
)
HEADING_IN_TABLE = notice(
    "template.heading-in-table",
    N_("The heading “{heading}” stands in a table, where screen readers do not list it."),
    N_("Move it out of the table."),
)
NO_HEADER_ROW = notice(
    "template.no-header-row",
    N_("The header row of the table “{label}” is not repeated on the next page, nor read out with its cells."),
    N_("Select the row and choose Layout, Repeat Header Rows."),
)
