"""What the front pages say."""

from __future__ import annotations

from generator.findings import N_
from generator.packs.model import By, MomentKind

# cover
GROUPED = {By.UNIT: N_("Unit"), By.MANAGER: N_("Manager"), By.PERSON: N_("Employee"), By.ALL: N_("Everybody")}
MADE = N_("Made on {day}")
ASKED_BY = N_("Asked for by")
PEOPLE = N_("People")
DOCUMENTS = N_("Documents")
PERSONAL_DATA = N_("This pack holds personal data.")
HANDLING = N_(
    "Keep it where only those can open it who need it for their work, send it no further than that, and delete it when "
    "it is no longer needed."
)
HELD_BACK = N_("Sensitive answers are left out of this pack.")
READING = N_("About this pack")

# contents
ATTENTION = N_("What needs attention")
ATTENTION_INTRO = N_("Each of these is waiting for somebody. Every line leads to its page.")
NOTHING = N_("Nothing in this pack is waiting for anybody.")
CONTENTS = N_("Contents")
CONTENTS_INTRO = N_("Every line leads to its page.")
MARKS = N_("Marks")
PAGE = N_("Page")
LEADS = N_("{what}, page {page}")
GOES_ON = N_("{name}, continued")
PAGE_OF_PAGES = N_("Page {page} of {pages}")

# summary sheets
SUMMARY = N_("Summary sheet")
TIMELINE = N_("Timeline")
SHOWN = N_("Timeline from {first} to {last}. Each day on it is in the table below.")
NO_DAYS = N_("The papers name no days.")
DAYS = N_("The same days in words")
DATE = N_("Date")
WHAT = N_("What takes place")
KIND = N_("Kind")
DOCUMENT = N_("Document")
NO_DATE = N_("no date")
ACROSS = N_("Across the papers")
PACK_MADE = N_("pack made")
KINDS = {
    MomentKind.BEGIN: N_("first day"),
    MomentKind.PLANNED: N_("planned"),
    MomentKind.DUE: N_("due"),
    MomentKind.HELD: N_("took place"),
    MomentKind.END: N_("last day"),
}
