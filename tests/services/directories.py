"""The directory of downloaded servers, and temporary ones for their runs."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache"


@contextmanager
def temporary_directory() -> Iterator[Path]:
    """For configuration, data and logs of one server; removed with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="kb-services-", ignore_cleanup_errors=True) as directory:
        yield Path(directory)
