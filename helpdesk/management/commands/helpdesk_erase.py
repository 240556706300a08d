"""`manage.py helpdesk_erase C-261129-0427 --reason …`: blanks the words and contacts of one call."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from audit.command import AuditedCommand
from helpdesk.calls.refusals import Refusal
from helpdesk.models import Call
from helpdesk.retention.one_call import erase_call


class Command(AuditedCommand):
    help = "Blank all words and contacts of one call; its times and counts stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ref")
        parser.add_argument("--reason", required=True)

    def handle(self, **options: Any) -> None:
        try:
            counts = erase_call(options["ref"], user=None, reason=options["reason"])
        except Call.DoesNotExist:
            raise CommandError(f"There is no call {options['ref']}.") from None
        except Refusal as error:
            raise CommandError(str(error)) from None
        for table, count in counts.items():
            self.stdout.write(f"{table}\t{count}")
