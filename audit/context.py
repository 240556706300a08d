"""The request or command that the running code serves, for entries written far below it."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import PurePath

from django.http import HttpRequest


@dataclass
class Served:
    """A request, and how many entries were written for it by event."""

    request: HttpRequest
    events: list[str]


_served: ContextVar[Served | None] = ContextVar("audit_served", default=None)


@contextmanager
def serving(request: HttpRequest) -> Iterator[Served]:
    served = Served(request, [])
    token = _served.set(served)
    try:
        yield served
    finally:
        _served.reset(token)


def served() -> Served | None:
    return _served.get()


def process() -> dict[str, str]:
    """The management command of this process and who runs it; empty in a web server and in tests."""
    program = PurePath(sys.argv[0]) if sys.argv else PurePath()
    is_django = program.name in ("manage.py", "django-admin") or program.parts[-2:] == ("django", "__main__.py")
    if not is_django or len(sys.argv) < 2:
        return {}
    return {"command": sys.argv[1], "os_user": os_user()}


def os_user() -> str:
    """The user of the operating system; empty where it has no name, as in a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
