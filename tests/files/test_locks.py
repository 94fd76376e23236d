"""A folder is one run's at a time, on Windows too. There is no Windows here: its locks are played by a fake."""

from __future__ import annotations

import errno
import os
import sys
from types import SimpleNamespace

import pytest

from generator.errors import OutputProblem
from generator.files import folder
from generator.files.folder import OWN, taken


class FakeMsvcrt:
    """Locks as the C runtime documents them: of so many bytes from where the file stands, refused with EACCES."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, handle, how, count):
        """Locks, or refuses at once."""
        assert (how, count) == (self.LK_NBLCK, 1)
        spot = os.fstat(handle).st_ino, os.lseek(handle, 0, os.SEEK_CUR)
        if spot in self.held and is_elsewhere(self.held[spot], handle):
            raise OSError(errno.EACCES, "Permission denied")
        self.held[spot] = handle


def is_elsewhere(held, handle) -> bool:
    """Whether the same file is still open under another handle: a closed one lets go."""
    try:
        return held != handle and os.fstat(held).st_ino == os.fstat(handle).st_ino
    except OSError:
        return False


@pytest.fixture(params=[os.name, "nt"])
def system(request, monkeypatch):
    """This system, and one that locks as Windows does."""
    if request.param != os.name:
        monkeypatch.setitem(sys.modules, "msvcrt", FakeMsvcrt())
        monkeypatch.setattr(folder, "os", SimpleNamespace(name=request.param))
    return request.param


@pytest.mark.usefixtures("system")
def test_a_folder_is_one_runs_at_a_time_and_free_once_that_is_over(tmp_path):
    with taken(tmp_path), pytest.raises(OutputProblem) as caught, taken(tmp_path):
        pass

    assert [finding.code for finding in caught.value.findings] == ["output.in-use"]
    with taken(tmp_path) as mine:
        assert mine.path == tmp_path


@pytest.mark.usefixtures("system")
def test_a_lock_file_that_was_left_behind_means_nothing(tmp_path):
    (tmp_path / OWN).mkdir()
    (tmp_path / OWN / "lock").touch()

    with taken(tmp_path) as mine:
        assert mine.path == tmp_path


@pytest.mark.skipif(os.name == "nt", reason="drives that know no locks are met as on this system")
@pytest.mark.parametrize("says", [errno.ENOLCK, errno.ENOTSUP])
def test_a_drive_that_knows_no_locks_can_be_written_to(tmp_path, monkeypatch, says):
    def refuse(*_words):
        raise OSError(says, "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)

    with taken(tmp_path) as mine:
        assert mine.path == tmp_path
