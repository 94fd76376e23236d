"""What can be said about the printed words of a PDF."""

from generator.findings import N_, notice, warning

ALTERED = warning(
    "print.altered",
    N_("Printed text on page {page} was changed: “{issued}” is now “{returned}”."),
    N_("Compare the page with the form that was issued, and ask who changed it."),
)
ADDED = warning(
    "print.added",
    N_("Printed text was added on page {page}: “{returned}”."),
    N_("Compare the page with the form that was issued, and ask who added it."),
)
REMOVED = warning(
    "print.removed",
    N_("Printed text on page {page} is gone: “{issued}”."),
    N_("Compare the page with the form that was issued, and ask who took it out."),
)
MORE = warning("print.more", N_("Further changes of printed text: {count}, on pages {pages}."))
COVERED = warning(
    "print.covered",
    N_("Printed text on page {page} is covered or looks otherwise: “{words}”."),
    N_("Compare the page with the form that was issued."),
)
DRAWN = warning(
    "print.drawn",
    N_("Something was drawn on page {page} that was not on the form as it was issued."),
    N_("Look at the page: it may be a stamp or a picture of words."),
)
OTHER_PAGE = warning(
    "print.other-page",
    N_("Page {page} of the file does not print what page {number} of this form does."),
    N_("Ask for the whole file as it was issued; a page may come from another document."),
)
NOT_COMPARED = notice(
    "print.not-compared",
    N_("The printed text of pages {pages} could not be compared: form or brand has changed since it was issued."),
)
REMARK = notice("print.remark", N_("On page {page} somebody put a remark on the form: “{text}”."))
REMARKS = notice("print.remarks", N_("Remarks and marks on the form that are no answers: {count}, on pages {pages}."))
