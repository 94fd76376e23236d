"""pyHanko tells the log what it finds, with the names of the people in it; ours says nothing of what is in files."""

import logging

for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)
