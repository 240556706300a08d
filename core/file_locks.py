"""Locks between processes of one machine, on files. The kernel frees the lock of a process that dies."""

import fcntl
import time
from typing import IO

_POLL_SECONDS = 0.02


def locked_within(handle: IO[str], seconds: float) -> bool:
    """Whether the lock of this open file was acquired; it is kept until the file is closed."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_POLL_SECONDS)
