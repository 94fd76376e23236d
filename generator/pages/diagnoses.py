"""What can be said about brands, fonts and what fits on a page."""

from generator.findings import N_, error, notice

UNKNOWN_BRAND = error(
    "brands.unknown",
    N_("There is no brand “{name}”."),
    N_("Did you mean “{near}”? Brands stand in templates/brands/."),
)
BRAND_COLOUR = error(
    "brands.colour",
    N_("“{found}” is no colour."),
    N_("Write six hexadecimal digits after a hash, such as #0F4C5C."),
)
BRAND_CONTRAST = error(
    "brands.contrast",
    N_("{key} on white has a contrast of {ratio}; people need {needed} to read it."),
    N_("Choose a darker colour."),
)
BRAND_FILE = error(
    "brands.file",
    N_("“{file}” of the brand cannot be used: {reason}."),
    N_("Put a readable {wanted} beside brand.toml, and name it there."),
)
LETTER_MISSING = error(
    "pages.letter-missing",
    N_("The font has no “{letter}” ({name})."),
    N_("Write it another way, or give the brand a font that has it."),
)
TOO_MANY_PAGES = error(
    "pages.too-many",
    N_("The form would have {pages} pages; {most} is the most."),
    N_("Split the plan, or move long texts to an enclosure."),
)
CONTINUED = notice(
    "pages.continued",
    N_("The text is longer than its largest box and goes on on page {page}."),
)
