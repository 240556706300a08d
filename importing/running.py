"""Whether an import runs in this process: the only count of running imports.

Whoever follows each change of a page asks it, and waits until all imports have ended to follow their changes together.
A process that is killed takes its count with it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from importing.import_signals import import_finished, import_started

_guard = threading.Lock()
_running = 0


def is_import_running() -> bool:
    """True from before `import_started` of the first import until before `import_finished` of the last one."""
    return _running > 0


@contextmanager
def running_import(sender: type | None) -> Iterator[None]:
    """Around all changes of an import of `sender`: counts it, and sends both signals, also when it breaks off."""
    _count(1)
    try:
        import_started.send(sender=sender)
        yield
    finally:
        _count(-1)
        import_finished.send(sender=sender)


def _count(difference: int) -> None:
    global _running
    with _guard:
        _running += difference
