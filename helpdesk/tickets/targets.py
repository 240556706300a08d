"""Where tickets go, from the settings."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class TicketTarget:
    name: str
    url: str
    secret: str


def targets() -> list[TicketTarget]:
    """Raises ValueError for an entry that is not `name|address|secret`."""
    found = []
    for entry in settings.HELPDESK_TICKET_TARGETS:
        parts = entry.split("|")
        if len(parts) != 3 or not all(parts) or not parts[1].startswith(("https://", "http://")):
            raise ValueError("HELPDESK_TICKET_TARGETS: name|address|secret")
        found.append(TicketTarget(*parts))
    return found
