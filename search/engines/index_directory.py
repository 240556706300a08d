"""The directory of the embedded index: versions side by side, a pointer to the live one, locks between processes."""

import contextlib
import fcntl
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from search.engines.base import EngineBusy, IndexMissing

_POINTER = "current"
_WRITE_LOCK = "write.lock"
_REBUILD_LOCK = "rebuild.lock"
_POLL_SECONDS = 0.02


class IndexDirectory:
    """Versions begin with the digest of their layout; one of another layout is as good as none."""

    def __init__(self, root: Path, layout: str) -> None:
        self.root = root
        self.layout = layout

    def live(self) -> Path:
        """The live version, or `IndexMissing`."""
        try:
            name = (self.root / _POINTER).read_text().strip()
        except FileNotFoundError:
            raise IndexMissing(f"no index in {self.root}") from None
        if not name.startswith(self.layout) or not (self.root / name / "meta.json").exists():
            raise IndexMissing(f"the index {name} has another layout")
        return self.root / name

    @contextlib.contextmanager
    def new_version(self) -> Iterator[Path]:
        """An empty directory that is live once the block has ended well, and gone when it has not.

        One at a time, in all processes. Writers of the live version go on meanwhile.
        """
        with self._lock(_REBUILD_LOCK, seconds=0.0, busy="another rebuild of the embedded index is running"):
            path = self.root / f"{self.layout}-{uuid.uuid4().hex[:8]}"
            path.mkdir()
            try:
                yield path
                with self.writing(seconds=None):
                    self._make_live(path)
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise

    @contextlib.contextmanager
    def writing(self, *, seconds: float | None) -> Iterator[None]:
        """Alone among writers of the live version; `EngineBusy` after `seconds` of waiting, None waits for ever."""
        with self._lock(_WRITE_LOCK, seconds=seconds, busy="another process is writing the embedded index"):
            yield

    def _make_live(self, path: Path) -> None:
        """One rename; then what other versions there are can go: open readers keep their files."""
        pointer = self.root / f"{_POINTER}.{path.name}"
        pointer.write_text(path.name)
        os.replace(pointer, self.root / _POINTER)
        for other in self.root.iterdir():
            if other.is_dir() and other != path:
                shutil.rmtree(other, ignore_errors=True)

    @contextlib.contextmanager
    def _lock(self, name: str, *, seconds: float | None, busy: str) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / name).open("w") as handle:
            if seconds is None:
                fcntl.flock(handle, fcntl.LOCK_EX)
            elif not _locked_within(handle, seconds):
                raise EngineBusy(busy)
            yield


def _locked_within(handle, seconds: float) -> bool:
    """The kernel frees the lock of a process that dies, so no lock outlives its holder."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_POLL_SECONDS)
