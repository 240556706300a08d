"""Reading files in a process of its own, which has bounds and can be stopped: a file may be made to fill the memory.

The process is a fork without a database connection of its own: readers ask none.
"""

import multiprocessing
import resource
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from importing.file_account import FileAccount, Tell, ignore
from importing.refusal import Refusal

T = TypeVar("T")

_PAGES = Path("/proc/self/statm")
_FORK = multiprocessing.get_context("fork")
_AT_ONCE = 64  # values a message
_ENDED, _VALUES, _FAILED = "ended", "values", "failed"


class ReadingStopped(Exception):
    """The process took more time or memory than it may, or died."""


def read_apart(read: Callable[..., Iterator[Any]], path: Path, name: str, tell: Tell = ignore) -> Iterator[Any]:
    """Records and refusals of one file, and its accounts to `tell`; a refusal where reading it takes too much."""
    try:
        for value in produce_apart(lambda: _with_accounts(read, path, name)):
            if isinstance(value, FileAccount):
                tell(value)
            else:
                yield value
    except ReadingStopped:
        reason = _("đọc tệp này cần quá nhiều bộ nhớ hoặc thời gian; hãy chia nhỏ, hoặc xuất lại từ nguồn")
        yield Refusal(name, None, "", reason)


def _with_accounts(read: Callable[..., Iterator[Any]], path: Path, name: str) -> Iterator[Any]:
    accounts: list[FileAccount] = []
    for value in read(path, name, accounts.append):
        yield value
        yield from accounts
        accounts.clear()
    yield from accounts


def produce_apart(produce: Callable[[], Iterable[T]]) -> Iterator[T]:
    """What `produce()` yields in a process of its own. Raises ReadingStopped, and what `produce` raises.

    The process has IMPORT_READ_SECONDS of processor time, may be waited for as long, and may take
    IMPORT_READ_MEMORY_MB more memory than this one has. It ends with this generator.
    """
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_work, args=(produce, sender, receiver), daemon=True)
    process.start()
    sender.close()
    left = float(settings.IMPORT_READ_SECONDS)
    try:
        while True:
            asked = monotonic()
            kind, content = _message(receiver, left)
            left -= monotonic() - asked
            if kind == _ENDED:
                return
            if kind == _FAILED:
                raise content
            yield from content
    finally:
        receiver.close()
        process.kill()
        process.join()


def _message(receiver: Connection, seconds: float) -> tuple[str, Any]:
    try:
        if not receiver.poll(max(0.0, seconds)):
            raise ReadingStopped
        kind, content = receiver.recv()
    except (EOFError, OSError) as error:
        raise ReadingStopped from error
    return kind, content


def _work(produce: Callable[[], Iterable[Any]], sender: Connection, receiver: Connection) -> None:
    receiver.close()
    try:
        _bound_this_process()
        values: list[Any] = []
        for value in produce():
            values.append(value)
            if len(values) >= _AT_ONCE:
                sender.send((_VALUES, values))
                values = []
        sender.send((_VALUES, values))
        sender.send((_ENDED, None))
    except MemoryError:
        _give_up(sender)
    except Exception as error:
        sender.send((_FAILED, error))
    sender.close()


def _give_up(sender: Connection) -> NoReturn:
    """End without a message: there may be no memory left to make one."""
    sender.close()
    raise SystemExit(1)


def _bound_this_process() -> None:
    seconds = max(1, int(settings.IMPORT_READ_SECONDS))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _PAGES.exists():  # elsewhere than on Linux the limit of memory means nothing
        has = int(_PAGES.read_text().split()[0]) * resource.getpagesize()
        may_have = has + settings.IMPORT_READ_MEMORY_MB * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (may_have, may_have))
