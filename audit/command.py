"""Base of management commands that change data: each run is an entry."""

from pathlib import PurePath
from typing import Any

from django.core.management.base import BaseCommand

from audit.context import os_user
from audit.events import Event
from audit.log import record

# Options of every command of Django, which say nothing about what it does.
_COMMON = frozenset(
    ("verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks", "stdout", "stderr")
)


class AuditedCommand(BaseCommand):
    """Writes who runs which command with which options before it starts, and its failure where it fails.

    A command may take hours and commit many times, so its entry cannot wait for its end.
    """

    def is_audited(self, options: dict[str, Any]) -> bool:
        """Whether this run changes anything; most always do."""
        return True

    def execute(self, *args: Any, **options: Any) -> str | None:
        if not self.is_audited(options):
            return super().execute(*args, **options)
        run: dict[str, Any] = {
            "command": type(self).__module__.rpartition(".")[2],
            "options": {name: _shown(value) for name, value in options.items() if name not in _COMMON},
            "os_user": os_user(),
        }
        record(Event.MAINTAINED, **run)
        try:
            return super().execute(*args, **options)
        except Exception as error:
            record(Event.MAINTAINED, **run, failed=type(error).__name__)
            raise


def _shown(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_shown(item) for item in value]
    if isinstance(value, PurePath):
        return str(value)
    return value if isinstance(value, str | int | float | bool | None) else type(value).__name__
