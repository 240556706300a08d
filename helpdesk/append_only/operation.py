"""The operation of a migration that guards tables."""

from typing import Any

from django.db.migrations.operations.base import Operation

from helpdesk.append_only.triggers import Guarded, create_triggers, drop_triggers


class GuardTables(Operation):
    """`GuardTables(("helpdesk_callnote", ["text"]), …)`: table and columns that the purge may blank."""

    reversible = True

    def __init__(self, *tables: tuple[str, list[str]], frozen: dict[str, list[str]] | None = None) -> None:
        self.tables, self.frozen = tables, frozen or {}

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, list(self.tables), {"frozen": self.frozen} if self.frozen else {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing of the state changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        create_triggers(schema_editor.connection, self._guarded())

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        drop_triggers(schema_editor.connection, self._guarded())

    def describe(self) -> str:
        return "Guard tables against changes"

    def _guarded(self) -> list[Guarded]:
        return [
            *(Guarded(table, tuple(blank)) for table, blank in self.tables),
            *(Guarded(table, frozen=tuple(columns)) for table, columns in self.frozen.items()),
        ]
