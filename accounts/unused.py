"""Accounts that were not used for `ACCOUNT_UNUSED_DAYS` are deactivated; an administrator can open them again."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import SignInRule
from audit.events import Event
from audit.log import record


def unused_since(moment: datetime) -> QuerySet[Any]:
    """Active accounts whose last sign-in, or if there was none whose making, lies before `moment`."""
    used = get_user_model()._default_manager.annotate(used_at=Coalesce("last_login", "date_joined"))
    return used.filter(is_active=True, used_at__lt=moment)


def deactivate_unused() -> int:
    """How many were deactivated. Never an account for emergencies, and never the last administrator."""
    days = settings.ACCOUNT_UNUSED_DAYS
    if not days:
        return 0
    done = 0
    with transaction.atomic():
        administrators = _administrators()
        kept = administrators.order_by("last_login", "pk").last()
        emergency = SignInRule.objects.filter(is_break_glass=True)
        unused = unused_since(timezone.now() - timedelta(days=days)).exclude(pk__in=emergency.values("user"))
        for user in unused.select_for_update().order_by("pk"):
            if user.is_superuser and kept is not None and user.pk == kept.pk:
                continue
            user.is_active = False
            user.save(update_fields=["is_active"])
            record(Event.RIGHTS_CHANGED, subject=user, reason="unused", days=days, active=[True, False])
            done += 1
    return done


def _administrators() -> QuerySet[Any]:
    """Locked: two processes must not each deactivate the other's last one."""
    return get_user_model()._default_manager.filter(is_active=True, is_superuser=True).select_for_update()
