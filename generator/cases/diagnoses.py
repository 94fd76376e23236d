"""What can be said about the rules across papers."""

from generator.findings import N_, error

CODE = error(
    "rules.code",
    N_("“{found}” cannot be the code of a rule across papers."),
    N_("Write process, a full stop, and words with hyphens: process.review-missing."),
)
SPAN = error(
    "rules.span",
    N_("“{key}” is “{found}”, which is no length of time."),
    N_("Write it like 10 days, 2 weeks or 1 month."),
)
TIE = error(
    "rules.tie",
    N_("“tie” takes pairs of places: one in the paper that is asked, one in this paper."),
    N_("Write it like {example}."),
)
