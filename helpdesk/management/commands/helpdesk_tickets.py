"""`manage.py helpdesk_tickets`: what waits for ticket systems and what nobody took; `--revive` tries that for a day."""

from typing import Any

from django.core.management.base import CommandParser

from audit.command import AuditedCommand
from helpdesk.models import OutboxDelivery
from helpdesk.tickets.sending import revive


class Command(AuditedCommand):
    help = "List deliveries of closed calls that wait or were given up; with --revive try those again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--revive", action="store_true", help="try dead letters for another day")

    def is_audited(self, options: dict[str, Any]) -> bool:
        return bool(options["revive"])

    def handle(self, **options: Any) -> None:
        left = OutboxDelivery.objects.filter(delivered_at=None).select_related("call").order_by("created_at")
        for delivery in left.iterator(chunk_size=500):
            state = "waits" if delivery.dead_at is None else "dead"
            if delivery.dead_at and options["revive"]:
                state = "revived" if revive(delivery) else "changed meanwhile"
            self.stdout.write(
                f"{state}\t{delivery.target}\t{delivery.call.ref}\t{delivery.attempts}\t{delivery.problem}"
            )
