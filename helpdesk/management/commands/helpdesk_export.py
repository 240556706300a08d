"""`manage.py helpdesk_export C-261129-0427 --reason …`: one call as JSON, without sealed contacts."""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from audit.command import AuditedCommand
from helpdesk.calls.refusals import ReasonMissing
from helpdesk.models import Call
from helpdesk.retention.one_call import export_call


class Command(AuditedCommand):
    help = "Print everything that is kept of one call, but contacts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ref")
        parser.add_argument("--reason", required=True)

    def handle(self, **options: Any) -> None:
        try:
            call = export_call(options["ref"], user=None, reason=options["reason"])
        except Call.DoesNotExist:
            raise CommandError(f"There is no call {options['ref']}.") from None
        except ReasonMissing as error:
            raise CommandError(str(error)) from None
        self.stdout.write(json.dumps(call, ensure_ascii=False, indent=2, default=str))
