"""Nothing is registered that acts without a trace: who adds a bulk action, forms of a model or a command ends here."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands, load_command_class
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.log_actions import registry as log_registry
from wagtail.snippets.models import get_snippet_models

from audit.command import AuditedCommand
from audit.watching import is_watched
from core.admin.bulk_actions.confirmed import ConfirmedBulkAction
from core.admin.bulk_actions.views import confirmed

ROOT = Path(__file__).resolve().parent.parent.parent

# Commands of this project that write no entry of their own, with the reason.
WITHOUT_ENTRY = {
    "audit": "reads the log, and seals what it holds",
    "calibrate_search": "measures",
    "collect_framework_messages": "writes files of the programmer",
    "compile_locale": "writes files of the program",
    "count_fact_faults": "measures",
    "evaluate_facts": "measures",
    "evaluate_search": "measures",
    "fit_confidence": "measures",
    "export_audit_log": "writes an entry itself",
    "flush": "empties the log too",
    "helpdesk_shift_summary": "tells figures, by mail too",
    "load_leaked_passwords": "writes a file of the program",
    "prepare_site": "calls commands that write entries, the first of them before there is a table",
    "run_import_job": "the job writes entries (importing.import_log)",
    "search_explain": "explains",
    "search_worker": "runs for ever; its jobs write entries",
}


def own_commands() -> list[str]:
    files = ROOT.glob("*/management/commands/*.py")
    return sorted({file.stem for file in files if not file.stem.startswith("_")})


@pytest.mark.parametrize("name", own_commands())
def test_a_command_is_audited_or_changes_nothing(name: str) -> None:
    command = load_command_class(get_commands()[name], name)
    assert isinstance(command, AuditedCommand) != (name in WITHOUT_ENTRY)


def bulk_actions() -> list[tuple[str, type[Any]]]:
    bulk_action_registry._scan_for_bulk_actions()
    return [
        (f"{app}.{model}.{name}", action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for name, action in actions.items()
    ]


def test_every_bulk_action_passes_where_entries_are_written() -> None:
    actions = bulk_actions()
    assert len(actions) > 10
    for name, action in actions:
        wrap: Any = confirmed
        shared = wrap(action)
        own = [base for base in shared.__mro__ if "_execute" in vars(base) or "execute_action" in vars(base)]
        assert own[0] is ConfirmedBulkAction, name


def test_every_snippet_has_histories_that_reach_the_log() -> None:
    for model in get_snippet_models():
        assert log_registry.get_log_model_for_model(model) is not None, model
        assert not is_watched(model)


def test_every_model_of_histories_is_bridged() -> None:
    from django.db.models.signals import post_save

    bridge = importlib.import_module("audit.wagtail_log")
    for model in log_registry.get_log_entry_models():
        receivers = post_save._live_receivers(model)[0]
        assert bridge._on_logged in receivers
