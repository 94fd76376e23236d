"""What can be said about processes and clusters that do the work."""

from generator.findings import N_, error

NOT_STARTED = error(
    "engine.not-started",
    N_("No process could be started to work in."),
    N_("Free memory, or work without --jobs."),
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
