"""What the command line itself has to say."""

from generator.findings import N_, error, notice, warning

INTERRUPTED = notice(
    "cli.interrupted",
    N_("Interrupted."),
    N_("Run the same command again: what was made is kept, and it goes on where it stopped."),
)
SYSTEM = error("cli.system", N_("The system says: {reason}."), N_("Check the name, the folder and your rights to it."))
MEMORY = error(
    "cli.memory",
    N_("There is not enough memory."),
    N_("Close other programs, or split the work into smaller files."),
)
FAULT = error(
    "cli.fault",
    N_("This is a fault of the program, not of your files ({kind} at {spot})."),
    N_(
        "Please report that line and the command to whoever maintains planforms for you; with {variable}=1 set, the "
        "whole trace is shown, which may quote your data."
    ),
)
UNKNOWN_CODE = error(
    "cli.unknown-code",
    N_("No finding has the code “{code}”."),
    N_("Did you mean “{near}”? docs/findings.md and `planforms forms show FORM` list the codes."),
)
COPY_EXISTS = error(
    "cli.copy-exists",
    N_("There is a form of that name already."),
    N_("Choose another folder, or take the one that is there away."),
)
NO_FORM_OF_TEMPLATE = error(
    "cli.no-form-of-template",
    N_("The document does not say which form it is a template of, and its folder is not called after one."),
    N_("Put it into a folder called after its form; `planforms forms list` shows them all."),
)
TEMPLATE_KEPT = warning(
    "cli.template-kept",
    N_("Somebody has changed this template, so it was left as it is."),
    N_("Build into another folder with --into, or write it over with --replace."),
)
NOT_A_FOLDER_OF_FORMS = error(
    "cli.not-a-folder-of-forms",
    N_("There are no forms in this folder."),
    N_("Name the folder of one form, or a folder with “forms” inside it."),
)
ROWS_TOO_MANY = error(
    "cli.rows-too-many",
    N_("“{name}” can stand {most} times at most, not {found}."),
    N_("Ask for fewer; a form can be handed out twice."),
)
