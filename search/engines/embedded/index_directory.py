"""The directory of the embedded index: versions side by side, pointers to the live and the previous one, locks between
processes."""

import contextlib
import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from core.file_locks import locked_within
from search.engines.base import EngineBusy, IndexMissing

_LIVE = "current"
_PREVIOUS = "previous"
_FENCE = "fence"
_WRITE_LOCK = "write.lock"


class IndexDirectory:
    """Names of versions begin with the digest of their layout; versions of another layout count as missing."""

    def __init__(self, root: Path, layout: str) -> None:
        self.root = root
        self.layout = layout

    def live(self) -> Path:
        """Path of the live version. Raises `IndexMissing`."""
        name = self._pointed(_LIVE)
        if not name:
            raise IndexMissing(f"no index in {self.root}")
        return self.named(name)

    def named(self, name: str) -> Path:
        """Path of a version of this layout. Raises `IndexMissing`."""
        if not name.startswith(self.layout) or not (self.root / name / "meta.json").exists():
            raise IndexMissing(f"the index {name} is not there, or has another layout")
        return self.root / name

    def names(self) -> list[str]:
        if not self.root.is_dir():
            return []
        return sorted(path.name for path in self.root.iterdir() if path.is_dir())

    def is_live(self, name: str) -> bool:
        return self._pointed(_LIVE) == name

    def is_previous(self, name: str) -> bool:
        return self._pointed(_PREVIOUS) == name

    def create(self) -> Path:
        """An empty directory for a new version."""
        path = self.root / f"{self.layout}-{uuid.uuid4().hex[:8]}"
        path.mkdir(parents=True)
        return path

    def make_live(self, name: str) -> None:
        """By one rename. The former live version becomes the previous one, others are removed: open readers keep their
        files."""
        with self.writing(seconds=None):
            replaced = self._pointed(_LIVE)
            if replaced and replaced != name:
                self._point(_PREVIOUS, replaced)
            self._point(_LIVE, name)
            for other in self.names():
                if other != name and not self.is_previous(other):
                    self.remove(other)

    def remove(self, name: str) -> None:
        shutil.rmtree(self.root / name, ignore_errors=True)

    @contextlib.contextmanager
    def writing(self, *, seconds: float | None) -> Iterator[None]:
        """The write lock of this directory. Raises `EngineBusy` after `seconds` of waiting; None waits for ever."""
        with self._lock(_WRITE_LOCK, seconds=seconds, busy="another process is writing the embedded index"):
            yield

    def _pointed(self, pointer: str) -> str:
        try:
            return (self.root / pointer).read_text().strip()
        except FileNotFoundError:
            return ""

    def _point(self, pointer: str, name: str) -> None:
        new = self.root / f"{pointer}.{name}"
        new.write_text(name)
        os.replace(new, self.root / pointer)

    @contextlib.contextmanager
    def _lock(self, name: str, *, seconds: float | None, busy: str) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / name).open("w") as handle:
            if seconds is None:
                fcntl.flock(handle, fcntl.LOCK_EX)
            elif not locked_within(handle, seconds):
                raise EngineBusy(busy)
            yield


def fence(path: Path) -> int:
    """The highest version of any write to this index, 0 before the first."""
    try:
        return int((path / _FENCE).read_text())
    except (FileNotFoundError, ValueError):
        return 0


def raise_fence(path: Path, version: int) -> None:
    """Called before the commit: should the process die in between, older writes are refused needlessly and repeated."""
    new = path / f"{_FENCE}.new"
    new.write_text(str(version))
    os.replace(new, path / _FENCE)
