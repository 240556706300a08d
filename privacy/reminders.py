"""Mail to the controller about requests whose term is near or over: once a day for each."""

import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from privacy.models import PersonRequest, RequestStatus

_DAYS_AHEAD = 2


def remind() -> int:
    """How many requests the mail is about; none without `CONTROLLER_EMAIL`. The mail holds no words of visitors."""
    today = timezone.localdate()
    soon = today + datetime.timedelta(days=_DAYS_AHEAD)
    near = Q(due_on__lte=soon) | Q(status=RequestStatus.NEW, reply_by__lte=today)
    waiting = PersonRequest.objects.open().filter(near).filter(Q(reminded_on=None) | Q(reminded_on__lt=today))
    keys = list(waiting.values_list("pk", flat=True)) if settings.CONTROLLER_EMAIL else []
    if keys:
        # First, so that two processes at once send one mail.
        PersonRequest.objects.filter(pk__in=keys).update(reminded_on=today)
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("%(count)d yêu cầu về dữ liệu cá nhân sắp đến hạn hoặc quá hạn") % {"count": len(keys)}
            text = _("Số: %(numbers)s. Xem tại %(url)s, mục “Yêu cầu về dữ liệu cá nhân”.") % {
                "numbers": ", ".join(map(str, keys)),
                "url": f"{settings.WAGTAILADMIN_BASE_URL}/admin/",
            }
            send_mail(subject, text, None, [settings.CONTROLLER_EMAIL])
    return len(keys)
