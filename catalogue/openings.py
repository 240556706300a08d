"""Counts openings of online services by day: a number a service, and nothing of who opened it."""

import logging
from typing import Any

from django.db import DatabaseError
from django.db.models import F
from django.db.utils import InterfaceError
from django.http import HttpRequest
from django.utils import timezone

from catalogue.models import OnlineService, ServiceOpening
from core.visits import asks_not_to_be_counted, is_person

logger = logging.getLogger(__name__)


def is_counted(request: HttpRequest) -> bool:
    return is_person(request) and not asks_not_to_be_counted(request)


def count_opening(service: OnlineService) -> None:
    """Errors of the database are logged and not raised: the citizen is on the portal by now."""
    try:
        today: dict[str, Any] = {"service": service, "day": timezone.localdate()}
        if not _add_one(today):
            ServiceOpening.objects.get_or_create(**today)
            _add_one(today)
    except (DatabaseError, InterfaceError):
        logger.exception("an opening of an online service could not be counted")


def _add_one(today: dict[str, Any]) -> int:
    return ServiceOpening.objects.filter(**today).update(count=F("count") + 1)
