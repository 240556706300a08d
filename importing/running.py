"""Counter of the imports that run in this process.

Code that handles each change of a page checks it, and handles the changes of all imports together when the last has
ended.
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
    """Context of all changes of an import by `sender`: counts it and sends both signals, also when it raises."""
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
