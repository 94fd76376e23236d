"""What can be said about plan data."""

from generator.findings import N_, error, notice, warning

# the file
CANNOT_OPEN = error(
    "plans.cannot-open", N_("The file cannot be opened: {reason}."), N_("Check its name, and that you may read it.")
)
UNKNOWN_FORMAT = error(
    "plans.unknown-format",
    N_("Plan data cannot be read from this file."),
    N_("Save it as .xlsx, .csv, .json, .jsonl or .yaml."),
)
OLD_EXCEL = error(
    "plans.old-excel",
    N_("This is a workbook of an old Excel (.xls)."),
    N_("Open it, choose “Save as”, and take “Excel workbook (.xlsx)”."),
)
PASSWORD = error(
    "plans.password",
    N_("The workbook is protected by a password."),
    N_("Save a copy without the password: File, Info, Protect workbook, Encrypt with password, and empty the field."),
)
PDF_FILE = error(
    "plans.pdf-file",
    N_("This is a PDF file, not plan data."),
    N_("Completed forms are read with `planforms read`."),
)
NOT_A_WORKBOOK = error(
    "plans.not-a-workbook",
    N_("The file is no Excel workbook, or it is damaged: {reason}."),
    N_("Open it in Excel or LibreOffice and save it as .xlsx."),
)
TOO_LARGE = error(
    "plans.too-large",
    N_("The file is too large: {size} MB, and {most} MB is the most."),
    N_("Split it into several files, or give plan data as CSV or JSON lines."),
)
TOO_LARGE_UNPACKED = error(
    "plans.too-large-unpacked",
    N_("The workbook grows to {size} MB when it is opened; {most} MB is the most."),
    N_("Copy the rows that hold data into a new workbook; pictures and formatted empty cells can be left behind."),
)
PACKED_TIGHTLY = error(
    "plans.packed-tightly",
    N_("The workbook holds {size} MB in “{part}”, packed more tightly than anything people type."),
    N_("Copy the rows that hold data into a new workbook. If it came by mail, ask the sender first."),
)
EMPTY = error(
    "plans.empty",
    N_("The file holds no data."),
    N_("Add headings and one row per plan; `planforms forms sheet` starts one."),
)
NO_PLANS = error(
    "plans.no-plans",
    N_("The file holds no plans."),
    N_("Add at least one row with a plan id. Rows with the id EXAMPLE are passed over."),
)
NO_PLAN_ID_HEADING = error(
    "plans.no-plan-id-heading",
    N_("No column is called “plan_id”."),
    N_("Add a column “plan_id” with a different number or name for each plan. Headings found: {found}."),
)
ENCODING_GUESSED = notice(
    "plans.encoding-guessed",
    N_("The file is not UTF-8; it was read as Windows text (cp1252)."),
    N_("If letters look wrong, save it as “CSV UTF-8”."),
)
ENCODING_BROKEN = error("plans.encoding-broken", N_("The text is not UTF-8: {reason}."), N_("Save the file as UTF-8."))
NOT_JSON = error("plans.not-json", N_("The file is no JSON: {reason}."), N_("Mend it at the spot named."))
NOT_YAML = error("plans.not-yaml", N_("The file is no YAML: {reason}."), N_("Mend it at the line named."))
JSON_LINES = error(
    "plans.json-lines",
    N_("The file holds several JSON values, one after the other."),
    N_("Put them in a list, or call the file .jsonl with one plan per line."),
)
YAML_ANCHOR = error(
    "plans.yaml-anchor",
    N_("The file uses an anchor or alias (“{name}”), which can make a small file huge."),
    N_("Write the text out where it is needed."),
)
YAML_TAG = error("plans.yaml-tag", N_("The file uses a tag (“{name}”)."), N_("Take it away; plain values are enough."))
TOO_DEEP = error(
    "plans.too-deep", N_("Entries stand inside each other too deeply."), N_("`planforms forms schema` shows the shape.")
)
NOT_A_LIST = error(
    "plans.not-a-list",
    N_("The file holds {found}, not a list of plans."),
    N_("Put the plans in a list; `planforms forms schema` shows the shape."),
)
NOT_A_PLAN = error(
    "plans.not-a-plan",
    N_("This entry is {found}, not a plan."),
    N_("A plan is an object with “plan_id” and the form's sections."),
)
LINE_NOT_JSON = error("plans.line-not-json", N_("The line is no JSON: {reason}."), N_("Each line must hold one plan."))

# sheets and headings
UNKNOWN_SHEET = warning(
    "plans.unknown-sheet",
    N_("The sheet “{name}” is not read."),
    N_("Did you mean “{near}”? Sheets are called: {known}."),
)
SHEET_TWICE = error(
    "plans.sheet-twice",
    N_("The sheets “{first}” and “{second}” mean the same."),
    N_("Put their rows on one sheet."),
)
HIDDEN_SHEET = warning("plans.hidden-sheet", N_("The sheet is hidden; it is read like the others."))
HIDDEN_ROWS = warning(
    "plans.hidden-rows",
    N_("Hidden rows are read like the others: {rows}."),
    N_("Delete the rows if they are not meant."),
)
MERGED_CELLS = warning(
    "plans.merged-cells",
    N_("Merged cells: only the first cell of each holds a value ({cells})."),
    N_("Undo the merging and fill each cell."),
)
FORMULAS = warning(
    "plans.formulas",
    N_("Cells with formulas: {count}, the first is {first}. The results stored last were read."),
    N_("Paste the column as values if it may have changed."),
)
FORMULA_EMPTY = error(
    "plans.formula-empty",
    N_("A formula stands here, and the file holds no result of it."),
    N_("Open the workbook in Excel and save it, or paste the value."),
)
CELL_ERROR = error("plans.cell-error", N_("The cell shows {text}."), N_("Mend the formula, or type the value."))
UNKNOWN_HEADING = warning(
    "plans.unknown-heading",
    N_("The column “{heading}” is not read."),
    N_("Did you mean “{near}”?"),
)
NO_HEADING = warning(
    "plans.no-heading", N_("The column has data and no heading; it is not read."), N_("Give it a heading.")
)
UNCLEAR_HEADING = error(
    "plans.unclear-heading",
    N_("The heading “{heading}” can mean {known}."),
    N_("Write one of these as the heading."),
)
DOUBLE_HEADING = error(
    "plans.double-heading",
    N_("“{heading}” means the same as “{other}” in column {column}."),
    N_("Keep one of the two columns."),
)
NOT_GIVEN = warning(
    "plans.not-given",
    N_("“{heading}” is filled in on the form itself; what stands here is not read."),
    N_("Take it out of the plan data."),
)

# rows and entries
PLAN_ID_MISSING = error(
    "plans.plan-id-missing", N_("The plan id is missing."), N_("Give each plan its own number or name in “plan_id”.")
)
PLAN_ID_TWICE = error(
    "plans.plan-id-twice",
    N_("The plan id “{plan}” was used before, in row {row}."),
    N_("Give one of them another id, or delete the row."),
)
PLAN_ID_PERSONAL = error(
    "plans.plan-id-personal",
    N_("The plan id is a personal identity number."),
    N_("Use a number of your own: plan ids stand in lists and logs."),
)
PLAN_ID_LONG = error(
    "plans.plan-id-long", N_("The plan id is longer than {most} characters."), N_("Use a short number or name.")
)
EXAMPLE_CHANGED = warning(
    "plans.example-changed",
    N_("The row still has the id “{plan}”, so it is passed over."),
    N_("If it is a plan, give it an id of its own."),
)
ORPHAN = error(
    "plans.orphan",
    N_("There is no plan “{plan}” on the sheet “{sheet}”."),
    N_("Did you mean “{near}”? Add the plan there, or put the id right here."),
)
EXTRA_CELLS = error(
    "plans.extra-cells",
    N_("The row has more cells than there are headings."),
    N_("A text with the separator in it must stand in double quotes; or a heading is missing."),
)
QUOTES = error(
    "plans.quotes",
    N_("The double quotes of this row do not match: {reason}."),
    N_("Close the quote; a quote inside a text is written twice."),
)
NUMBER_WRONG = error(
    "plans.number-wrong",
    N_("“{text}” is no number from 1 to {most}."),
    N_("Number the items of each plan 1, 2, 3 …"),
)
NUMBER_MISSING = error(
    "plans.number-missing",
    N_("It is not said which item this row belongs to."),
    N_("Write its number in a column “{heading}”."),
)
NUMBER_TWICE = error(
    "plans.number-twice",
    N_("Number {number} was used before for this plan, in row {row}."),
    N_("Number the items of each plan 1, 2, 3 …"),
)
TOO_MANY = error(
    "plans.too-many",
    N_("The form has no room for number {count} under “{title}”; it holds at most {most}."),
    N_("Move what does not fit to a second plan."),
)
GIVEN_TWICE = error(
    "plans.given-twice", N_("The file gives two different values for “{label}”."), N_("Keep one of them.")
)
WRONG_SHAPE = error(
    "plans.wrong-shape",
    N_("“{key}” is {found} here; it must be {wanted}."),
    N_("`planforms forms schema` shows the shape."),
)
UNKNOWN_KEY = warning("plans.unknown-key", N_("“{key}” is not read."), N_("Did you mean “{near}”?"))
DOUBLE_KEY = error("plans.double-key", N_("“{key}” stands here twice."), N_("Keep one of the two."))

# texts
TOO_LONG = error(
    "plans.too-long",
    N_("The text has {count} characters; {most} is the most."),
    N_("Shorten it, or attach it to the form as a document."),
)
CONTROL_CHARACTERS = notice(
    "plans.control-characters", N_("Characters that cannot be printed were taken out of the text.")
)
ID_REPAIRED = notice("plans.id-repaired", N_("“{text}” was read as “{id}”: Excel had made a decimal number of it."))
ID_SHORTENED = error(
    "plans.id-shortened",
    N_("“{text}” is a number that Excel has shortened; digits are lost."),
    N_("Format the column as text and type the id again."),
)
PERIOD_PARTS = error(
    "plans.period-parts",
    N_("“{text}” does not give a first and a last day."),
    N_("Write both, such as 2026-03-02 – 2026-04-24."),
)
CHANGED_MEANWHILE = error(
    "plans.changed-meanwhile",
    N_("The file was changed while it was read; what was made may mix what it held before and after."),
    N_("Run the same command again: what is there and right is left as it is."),
)
TOO_WIDE = error(
    "plans.too-wide",
    N_("The row of headings has {count} cells; {most} can be read."),
    N_("Look whether the separator is right, and take away columns that hold nothing."),
)
TOO_MANY_ANSWERS = error(
    "plans.too-many-answers",
    N_("The plan has {count} answers; {most} can be read."),
    N_("Look whether several plans stand in one entry; each is an entry of its own."),
)
