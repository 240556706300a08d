"""Django's `flush`, which empties every table: also those that refuse it. Tests with real transactions call it."""

from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections

from core.append_only import all_lifted


class Command(Flush):
    def handle(self, **options: Any) -> None:
        with all_lifted(connections[options["database"]]):
            super().handle(**options)
