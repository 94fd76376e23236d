"""The sentences of a page."""

from __future__ import annotations

from generator.findings import N_
from generator.reports.model import Detail, FollowUp, Why

# the head of the page
TITLE = N_("What went out and what came back")
OVERLINE = N_("Report from the register of forms")
SKIP = N_("Skip to the figures")
CONTENTS = N_("Contents")
MADE = N_("Made on")
FORM = N_("Form")
UNIT = N_("Unit")
SINCE = N_("Issued since")
ALL = N_("all")
BEGINNING = N_("the beginning")
PAPERS = N_("Single papers")
DETAILS = {
    Detail.FIGURES: N_("not listed"),
    Detail.PAPERS: N_("listed without names"),
    Detail.NAMES: N_("listed with names"),
}
NOTHING = N_("There are no papers in the register that fit.")

# tables
FIGURES = N_("The figures as a table")
COUNT = N_("How many")
SHARE = N_("Share")
TOO_FEW = N_("Fewer than {least} people: not told.")
OR = N_("or")

# where the papers are
STANDING_TITLE = N_("Where every paper is")
STANDING_LEAD = N_("{percent} of what was issued has come back.")
STANDING_NOTE = N_(
    "Every paper that was issued is returned, open or void. "
    "A paper is overdue from the day after its first review date."
)
ISSUED = N_("issued")
OVERDUE = N_("overdue")
OPEN_NOT_DUE = N_("open, not yet due")
OPEN_OVERDUE = N_("open and overdue")
OF_OPEN = N_("{overdue} of the {open} open papers are overdue.")
OTHERS = N_("{others} more came back that were not issued from here for a plan: blank forms, or forms of others.")
ERASED = N_("{erased} were erased, of whatever form and unit; they count nowhere.")

# returns over time
FLOW_TITLE = N_("Returns over time")
FLOW_LEAD = N_("{open} papers are out and {void} are void: the gap between the two lines.")
FLOW_NOTE = N_("Papers issued and returned up to the end of each week. A paper that was sent back counts as open.")
FLOW_DESCRIPTION = N_(
    "Two lines that rise from {first} to {last}, to {issued} issued and {returned} returned. "
    "Between them, {open} are open and {void} void."
)
FLOW_ISSUED = N_("{count} issued")
FLOW_OPEN = N_("{count} open")
FLOW_VOID = N_("{count} void")
FLOW_RETURNED = N_("{count} returned")
FLOW_GAP = N_("open or void")
WEEK = N_("Week until")
TO_RETURN = N_("How long papers were out")
TO_RETURN_LEAD = N_("Half came back within {days}.")

# outcomes
OUTCOMES_TITLE = N_("Outcomes")
OUTCOMES_LEAD = N_("What the papers that came back say, by form.")
OUTCOMES_NOTE = N_("Each answer counts, so that a paper with two areas counts twice.")
ANSWER = N_("Answer")
PARTS_DESCRIPTION = N_("A bar in parts: {parts}.")
PART = N_("{name} {count}")

# follow-ups
FOLLOW_UPS_TITLE = N_("Follow-ups kept and overdue")
FOLLOW_UPS_LEAD = N_("{percent} of the follow-ups whose day has come are documented.")
FOLLOW_UPS_NOTE = N_(
    "A planned follow-up is documented when a paper about a meeting with the same person came back that is dated from "
    "{before} days before to {after} days after it. Until then it may still come. Plans that name nobody, and void "
    "ones, are left out."
)
FOLLOW_UP = N_("Follow-up")
FOLLOW_UPS = {
    FollowUp.DOCUMENTED: N_("documented"),
    FollowUp.WAITING: N_("may still come"),
    FollowUp.MISSING: N_("not documented"),
}

# lengths
LENGTHS_TITLE = N_("How long plans run")
LENGTHS_LEAD = N_("From the first day of a plan to its last, by form.")
LENGTHS_NOTE = N_(
    "Height is plans for each week; where single weeks are too few to be told, a bar stands for several. "
    "The band is what the form’s own rules call usual."
)
SPREAD_DESCRIPTION = N_("A histogram of {count} in all. Half are {days} or shorter. {usual}")
WEEKS = N_("weeks")
MEDIAN = N_("half within {days}")
USUAL_BETWEEN = N_("usual: {least} to {most}")
USUAL_LEAST = N_("usual: at least {least}")
USUAL_MOST = N_("usual: at most {most}")
DAYS = N_("Days")
FROM_TO = N_("{first} to {last}")

# the worklist
LIST_TITLE = N_("What to look at")
LIST_LEAD = N_("{count} papers want somebody’s attention.")
LIST_NONE = N_("No paper wants anybody’s attention.")
LIST_NOTE = N_(
    "Doubt first. What people answered is not shown; “…” stands for it. `planforms review show` and a document’s id "
    "show the whole paper."
)
PILES = {
    Why.UNREADABLE: N_("Could not be read"),
    Why.DOUBTFUL: N_("Read, and doubtful"),
    Why.OVERDUE: N_("Overdue"),
    Why.NOTED: N_("In order by themselves, not beside the others"),
    Why.SIGNED: N_("Signatures that want a look"),
}
PILE_ALL = N_("Papers: {count}.")
PILE_SOME = N_("The first {shown} of {count} papers; `planforms review list` has them all.")
PAPER = N_("Paper")
STANDS = N_("Stands")
DUE = N_("Due")
LOOK_AT = N_("What to look at")
STATUSES = {"clean": N_("clean"), "attention": N_("needs a look"), "unreadable": N_("unreadable")}
CHANGED = N_("Changed since it was issued: {places}")
HIDDEN = N_("In sections marked sensitive, and not told here: {count}")
SINCE_DUE = N_("To be looked at since {day}: {days}")
AND_MORE = N_("and {count} more")
TIMES = N_("{count} times")

# findings
FINDINGS_TITLE = N_("What is found most")
FINDINGS_LEAD = N_("{count} kinds of finding, the most severe first.")
FINDINGS_NOTE = N_("`planforms explain` and a code say what a finding rests on and what to do.")
SEVERITY = N_("Severity")
FINDING = N_("Finding")
IN_PAPERS = N_("Papers")

# signatures
SIGNATURES_TITLE = N_("Signatures")
SIGNATURES_LEAD = N_("What stands in the signature boxes of the papers that came back.")
VERDICT = N_("Signature")
SIGNATURES_NOTE = N_(
    "Whoever signed is not named; “…” stands for them. Nothing here says what a signature is worth in law."
)
SIGNATURES_NAMED = N_("Nothing here says what a signature is worth in law.")


# how it was counted
ABOUT_TITLE = N_("How this was counted")
ABOUT_GROUPS = N_(
    "Outcomes, follow-ups, lengths and signatures are told of groups of at least {least} people. A smaller group is "
    "told together with others, never alone and never as what a total leaves over; where everybody together is fewer "
    "than {least}, nothing is told."
)
ABOUT_EXACT = N_(
    "Where papers are, what is found in them and what the worklist says of each is exact: it is about papers that are "
    "listed, and may tell how a single meeting ended."
)
ABOUT_FIGURES = N_(
    "No paper and no finding is listed here: a finding about outcomes would give away a group that is too small."
)
ABOUT_NAMES = N_("This page names people. Whoever gets it can see who has a plan.")
ABOUT_NO_NAMES = N_("This page names nobody. Plan ids, units and document ids stand in the worklist.")
ABOUT_ANSWERS = N_("No answer is quoted, and nothing is told of sections a form marks sensitive.")
ABOUT_HISTORY = N_(
    "The register’s history has {entries} entries; its last link is {head}. `planforms review history` shows whether "
    "anything before it was changed."
)
ABOUT_PAGE = N_("The page is one file: it fetches nothing, runs nothing and sends nothing.")
