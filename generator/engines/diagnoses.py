"""What can be said about processes and clusters that do the work."""

from generator.findings import N_, error

NOT_STARTED = error(
    "engine.not-started",
    N_("No process could be started to work in."),
    N_("Close other programs and try again."),
)
NO_DASK = error(
    "engine.no-dask",
    N_("Work on other machines needs Dask, which is not installed here."),
    N_("Install planforms[cluster], or leave out --engine dask."),
)
NO_SCHEDULER = error(
    "engine.no-scheduler",
    N_("No scheduler answers at “{scheduler}”."),
    N_("Start one (dask scheduler), or write its address after --scheduler: tcp://host:8786."),
)
NO_WORKERS = error(
    "engine.no-workers",
    N_("The scheduler at “{scheduler}” has no workers."),
    N_(
        "Start some (dask worker {scheduler} --nthreads 1) and run the same command again: it goes on where it stopped."
    ),
)
OTHER_VERSIONS = error(
    "engine.other-versions",
    N_("The worker {worker} has {package} {theirs}, and here it is {ours}."),
    N_("Install the same version on every machine."),
)
OTHER_SCHEDULER = error(
    "engine.other-scheduler",
    N_("The scheduler at “{scheduler}” has {package} {theirs}, and here it is {ours}."),
    N_("Install the same version on every machine."),
)
NO_PROGRAM = error(
    "engine.no-program",
    N_("The workers at “{scheduler}” cannot do this work: {reason}."),
    N_("Install the same version of planforms on every machine."),
)
CONNECTION_LOST = error(
    "engine.connection-lost",
    N_("The scheduler at “{scheduler}” does not answer any more."),
    N_("Once it is back, run the same command again: it goes on where it stopped."),
)
OTHER_FORMS = error(
    "engine.other-forms",
    N_("The forms or the program are others on the worker {worker} than here."),
    N_("Give every machine the same version of planforms and the same folders of forms and brands."),
)
SCHEDULER_MISSING = error(
    "engine.scheduler-missing",
    N_("Work on a Dask cluster needs the address of its scheduler."),
    N_("Add --scheduler tcp://host:8786, or leave out --engine dask."),
)
SCHEDULER_UNUSED = error(
    "engine.scheduler-unused",
    N_("A scheduler is of use to the engine “dask” only."),
    N_("Add --engine dask, or leave out --scheduler."),
)
