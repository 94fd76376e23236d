"""Why the system refuses a file or folder, in words of ours: its own are English only, and made for programmers."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from generator.findings import N_, words

if TYPE_CHECKING:
    from generator.findings import Words

_KNOWN = {
    errno.EACCES: N_("you do not have the right to"),
    errno.EPERM: N_("you do not have the right to"),
    errno.EROFS: N_("what is there can only be read"),
    errno.ENOENT: N_("it is not there"),
    errno.ENOTDIR: N_("a file stands where a folder is expected"),
    errno.EEXIST: N_("a file stands where a folder is expected"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EBUSY: N_("another program is using it"),
    errno.EIO: N_("the disk reports a fault"),
}


def reason_of(problem: OSError) -> Words | str:
    """The reason as a phrase for a finding; the system's own words where it is a rare one."""
    known = _KNOWN.get(problem.errno or 0)
    return words(known) if known else problem.strerror or type(problem).__name__
