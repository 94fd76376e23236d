"""What can be said about forms, about answers of a kind, and about what a command names."""

from generator.findings import N_, error, notice, warning

# what a command names
UNKNOWN_FORM = error(
    "forms.unknown-form",
    N_("There is no form “{name}”."),
    N_("Did you mean “{near}”? `planforms forms list` shows them all."),
)
UNKNOWN_LANGUAGE = error(
    "forms.unknown-language",
    N_("“{form}” has no words in “{language}”."),
    N_("It can be had in: {known}."),
)
UNKNOWN_SECTION = error(
    "forms.unknown-section",
    N_("“{form}” has no section or rows “{name}” that repeat."),
    N_("These repeat: {known}."),
)
NO_EDITION = error(
    "forms.no-edition",
    N_("“{form}” is not here in edition {edition}."),
    N_("Put the form file of that edition beside the newer one, as form.{edition}.toml."),
)

# form.toml
TOML_BROKEN = error(
    "forms.toml-broken",
    N_("The file is no TOML: {reason}."),
    N_("Mend the line named; strings stand in double quotes, lists in square brackets."),
)
UNREADABLE = error(
    "forms.unreadable",
    N_("The file cannot be opened: {reason}."),
    N_("Check that it is there and may be read."),
)
UNKNOWN_KEY = error(
    "forms.unknown-key",
    N_("“{key}” is not known here."),
    N_("Did you mean “{near}”? Known are: {known}."),
)
MISSING_KEY = error("forms.missing-key", N_("“{key}” is missing."), N_("Add it; docs/forms.md says what it holds."))
WRONG_TYPE = error("forms.wrong-type", N_("“{key}” must be {wanted}, not {found}."), N_("Write it as {wanted}."))
NOT_ONE_OF = error(
    "forms.not-one-of",
    N_("“{key}” cannot be “{found}”."),
    N_("Did you mean “{near}”? It can be: {known}."),
)
BAD_ID = error(
    "forms.bad-id",
    N_("“{found}” cannot be an id."),
    N_("Use lower-case letters, digits and single underscores, a letter first."),
)
BAD_CODE = error(
    "forms.bad-code",
    N_("“{found}” cannot be the form's code."),
    N_("Use three capital letters or digits."),
)
DOUBLED = error("forms.doubled", N_("“{found}” stands here twice."), N_("Give one of them another id."))
OUT_OF_RANGE = error(
    "forms.out-of-range",
    N_("“{key}” is {found}; it must lie between {least} and {most}."),
    N_("Write a number in that range."),
)
FOLDER_NAME = error(
    "forms.folder-name",
    N_("The form calls itself “{found}” and stands in a folder called “{folder}”."),
    N_("Give both the same name."),
)
WRONG_PLACE = error(
    "forms.wrong-place",
    N_("The form has no place “{found}”."),
    N_("Did you mean “{near}”?"),
)
NEEDS = error("forms.needs", N_("A field of kind {kind} needs “{key}”."), N_("Add it; docs/forms.md shows how."))
NOT_FOR_KIND = error(
    "forms.not-for-kind",
    N_("“{key}” means nothing for a field of kind {kind}."),
    N_("Take it out, or choose another kind."),
)
BAD_CONDITION = error(
    "forms.bad-condition",
    N_("This is not a condition: {reason}."),
    N_("docs/forms.md lists the conditions under “Rules”."),
)
ONE_NEEDED = error(
    "forms.one-needed",
    N_("Exactly one of these is expected: {known}."),
    N_("docs/forms.md shows an example of each."),
)
RULE_CODE = error(
    "forms.rule-code",
    N_("“{found}” cannot be a rule's code."),
    N_("Write an area, a full stop, and words with hyphens: plan.period-too-long."),
)
EACH = error(
    "forms.each",
    N_("“{found}” does not repeat, so a rule cannot be asked for each of it."),
    N_("These repeat: {known}."),
)
MISFIT = error(
    "forms.misfit",
    N_("“{relation}” cannot be asked of “{found}”, which is {kind}."),
    N_("Name another place, or choose another relation; docs/forms.md lists them under “Rules”."),
)
WRONG_ANSWER = error(
    "forms.wrong-answer",
    N_("“{found}” cannot be the answer at “{name}”."),
    N_("Did you mean “{near}”? It can be: {known}."),
)
WRONG_SORT = error(
    "forms.wrong-sort",
    N_("“{found}” is {kind}; {wanted} is expected here."),
    N_("Name another place."),
)
UNKNOWN_ARGUMENT = error(
    "forms.unknown-argument",
    N_("The words of this rule ask for “{found}”, which nothing gives."),
    N_("What this rule can say: {known}."),
)
MATRIX = error(
    "forms.matrix",
    N_("A section laid out as a matrix repeats, and holds one line and then one field of rows."),
    N_("Put the other fields into another section, or lay this one out as a grid."),
)
TWO_PLACES = error(
    "forms.two-places",
    N_("“{how}” is worked out from two dates: from and to."),
    N_("Name both in square brackets."),
)
BOUNDS = error("forms.bounds", N_("“least” is {least} and “most” is {most}."), N_("Exchange them."))
CODE_TAKEN = error(
    "forms.code-taken",
    N_("The code “{found}” is also used by “{other}”."),
    N_("Give the form another three characters."),
)
OWN_LANGUAGE = error(
    "forms.own-language",
    N_("“{form}” is written in “{language}” itself."),
    N_("Change the words in form.toml; name another language to translate them."),
)
WORDS_ARGUMENT = warning(
    "forms.words-argument",
    N_("The words of “{text}” ({context}) in {language} ask for “{found}”, which nothing gives."),
    N_("Use what the source words use, spelt the same way."),
)
WORDS_UNUSED = notice(
    "forms.words-unused",
    N_("The catalog in {language} has {count} entries that the form does not use (the first is “{text}”)."),
    N_("`planforms forms words {form} --lang {language}` brings the catalog up to date."),
)
EDITION_FILE = error(
    "forms.edition-file",
    N_("The file says edition {found}, and its name says {edition}."),
    N_("Give both the same number."),
)
EXAMPLE_MISSING = warning(
    "forms.example-missing",
    N_("There is no example data in {language}."),
    N_("Write example.{language}.yaml: a list of plans; `planforms forms schema` describes their shape."),
)
GUIDANCE_MISSING = warning(
    "forms.guidance-missing", N_("There is no guidance in {language}."), N_("Write guidance.{language}.md.")
)

# answers
DATE_UNKNOWN = error("answer.date-unknown", N_("“{text}” is not a date."), N_("Write it like {example}."))
DATE_AMBIGUOUS = error(
    "answer.date-ambiguous",
    N_("“{text}” can be {first} or {second}."),
    N_("Write it as {first_iso} or {second_iso}."),
)
NUMBER_UNKNOWN = error("answer.number-unknown", N_("“{text}” is not a number."), N_("Write digits, such as 12 or 7,5."))
NUMBER_RANGE = error(
    "answer.number-range", N_("{text} is outside {least} to {most}."), N_("Write a number in that range.")
)
CHOICE_UNKNOWN = error(
    "answer.choice-unknown",
    N_("“{text}” is not one of the choices."),
    N_("Did you mean “{near}”? The choices are: {known}."),
)
TICK_UNKNOWN = error(
    "answer.tick-unknown", N_("“{text}” is neither yes nor no."), N_("Write yes or no, x, or leave it empty.")
)
