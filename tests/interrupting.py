"""Ctrl-C for programs that tests start."""

HEARS_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""Begins a script that listens to Ctrl-C, although tests may run where it is ignored, as behind `nohup`."""
