"""What can be said about a Word file that is read."""

from generator.findings import N_, error, notice, warning

# the file as a whole
NO_FORM = error(
    "docx.no-form",
    N_("The Word document has no fields of a form: they were removed, or it is another document."),
    N_("Ask for the file that was filled in."),
)
NOTHING_RECOGNISED = error(
    "docx.nothing-recognised",
    N_("The fields were removed from the Word document, and none of the form's labels was found in it either."),
    N_("Ask for the file that was filled in."),
)
PART_BROKEN = warning(
    "docx.part-broken",
    N_("The part {name} of the Word document is damaged and was not read."),
    N_("Compare the answers with the file, or ask for it to be sent again."),
)
TOO_MANY_CONTROLS = warning(
    "docx.too-many-controls",
    N_("The Word document has more than {most} fields; the rest was not read."),
    N_("Ask for the form itself rather than a collection."),
)
MACROS = warning(
    "docx.macros",
    N_("The Word document has macros in it; they were not run, and a form of ours has none."),
    N_("Do not open it with macros allowed; ask where they come from."),
)
SIGNED_FILE = warning(
    "docx.signed-file",
    N_("The Word document has a digital signature, which this version does not check."),
    N_("Open the document in Word to see who signed, and whether it was changed afterwards."),
)
EMBEDDED = notice(
    "docx.embedded",
    N_("Other files stand inside the Word document ({count}); they were not read."),
    N_("Open the document in Word to look at them."),
)
TEXT_ELSEWHERE = warning(
    "docx.text-elsewhere",
    N_("Part of the text is another file inside the Word document; it was not read."),
    N_("Open the document in Word, save it once, and read that file."),
)
LOOSE_CHANGES = notice(
    "docx.loose-changes",
    N_("Tracked changes outside the fields: {count}. The form's own words may have been changed."),
    N_("Look in the document what was changed."),
)
LINE_BREAKS_LOST = warning(
    "docx.line-breaks-lost",
    N_("The document was saved by {program}, which loses line breaks: the lines of long answers run together."),
    N_("Read such answers with that in mind; a newer LibreOffice keeps them."),
)

# identity
CARRIERS_DISAGREE = warning(
    "docx.carriers-disagree",
    N_("The file says in different places that it is different documents; it was read as {document}."),
    N_("Check that nobody has put together parts of different files."),
)
ATTACHMENT_BROKEN = warning(
    "docx.attachment-broken",
    N_("The record of what was issued, kept in the file, cannot be read; changes cannot be shown."),
    N_("Compare the answers with the plan that was sent out."),
)
ATTACHMENT_CHANGED = warning(
    "docx.attachment-changed",
    N_("The record of what was issued, kept in the file, does not match the document id: it was changed."),
    N_("Compare the answers with the plan that was sent out, not with the changes shown here."),
)

# single places
UNKNOWN_CONTROL = warning(
    "docx.unknown-control",
    N_("The field “{name}” belongs to no place of the form."),
    N_("Look in the file what it holds; somebody may have added it."),
)
MORE_UNKNOWN_CONTROLS = warning(
    "docx.unknown-controls",
    N_("Further fields that belong to no place of the form: {count}."),
    N_("Check that this is the form it says it is."),
)
FIELDS_GONE = warning(
    "docx.fields-gone",
    N_("Fields that are gone from the file, with nothing beside their labels: {count} (the first is “{first}”)."),
    N_("Ask whether the answers were deleted on purpose, or ask for the form as it was sent out."),
)
REVISED = warning(
    "docx.revised",
    N_("This answer has tracked changes by {authors}; it was read as if all of them were accepted."),
    N_("Accept or reject the changes in Word, or confirm the answer."),
)
REVISED_ON = warning(
    "docx.revised-on",
    N_("This answer has tracked changes by {authors}, the last of {day}; it was read as if all of them were accepted."),
    N_("Accept or reject the changes in Word, or confirm the answer."),
)
SOMEBODY = N_("somebody")
REMARK = notice(
    "docx.remark",
    N_("A comment by {author} stands beside this: “{text}”"),
    N_("Answer it, or take it into account."),
)
HIDDEN = warning(
    "docx.hidden",
    N_("Words of this answer are hidden, so that people do not see what the file says."),
    N_("Select the answer in Word, and take away “Hidden” under Font."),
)
TYPED_BESIDE = warning(
    "docx.typed-beside",
    N_("This field is empty, and beside it stands “{text}”, which was not read."),
    N_("Look in the file whether somebody typed the answer beside the field."),
)
UNLIKE_PROMPT = warning(
    "docx.unlike-prompt",
    N_("The file says that nobody filled this in, and yet other words than the prompt stand there; they were read."),
    N_("Look in the file whether this is an answer."),
)
LETTERS_LOST = warning(
    "docx.letters-lost",
    N_("This answer holds a symbol that could not be read; “\ufffd” stands where it was."),
    N_("Look in the file, or ask what was meant."),
)
SAME_NAME = notice("docx.same-name", N_("The file has this field twice, and both say the same."))
OTHER_DAY = warning(
    "docx.other-day",
    N_("The words say {shown}, the calendar of this field {picked}; the words were read."),
    N_("Ask which day was meant if it matters."),
)
ITEM_DELETED = warning(
    "docx.item-deleted",
    N_("This was issued with answers in it, and was deleted from the document."),
    N_("Ask whether that was meant."),
)
TOO_MANY_ITEMS = warning(
    "docx.too-many-items",
    N_("The form has room for {most} here; {count} more were added and could not be read."),
    N_("Look in the file what they hold, and take it over by hand."),
)
BY_LABEL = warning(
    "docx.by-label",
    N_("The field was removed from the document; the answer was found beside its label “{label}”."),
    N_("Compare the answer with the file."),
)

# the form's own words
PRINT_ALTERED = warning(
    "print.word-altered",
    N_("The form’s own text was changed: “{issued}” is now “{returned}”."),
    N_("Compare it with the form that was issued, and ask who changed it."),
)
PRINT_ADDED = warning(
    "print.word-added",
    N_("Text was added to the form itself: “{returned}”."),
    N_("It may be an answer typed beside its field, or an addition to what is agreed; ask who wrote it."),
)
PRINT_REMOVED = warning(
    "print.word-removed",
    N_("The form’s own text is gone: “{issued}”."),
    N_("Compare it with the form that was issued, and ask who took it out."),
)
PRINT_MORE = warning("print.word-more", N_("Further changes of the form’s own text: {count}."))
PRINT_NOT_COMPARED = notice(
    "print.word-not-compared",
    N_("The form’s own text was changed in places that cannot be told: its template has changed since it was issued."),
)
