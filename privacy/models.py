import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.retention import before
from core.text.masking import mask
from privacy.sealed_field import SealedTextField
from privacy.terms import RequestKind, days_for, reply_by

MAX_TEXT = 2_000


class RequestStatus(models.TextChoices):
    NEW = "new", _("Mới")
    ACCEPTED = "accepted", _("Đã trả lời, đang làm")
    DONE = "done", _("Đã làm xong")
    REFUSED = "refused", _("Không làm được")


OPEN = (RequestStatus.NEW, RequestStatus.ACCEPTED)


class PersonRequestQuerySet(models.QuerySet["PersonRequest"]):
    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def overdue(self) -> Self:
        """Past the day of the answer without one, or past the day of the deed."""
        today = timezone.localdate()
        unanswered = models.Q(status=RequestStatus.NEW, reply_by__lt=today)
        return self.filter(unanswered | models.Q(status__in=OPEN, due_on__lt=today))


class PersonRequest(models.Model):
    """What a person asks about their own data, without knowing who they are unless they say so in `contact`."""

    kind = models.CharField(_("yêu cầu"), max_length=10, choices=RequestKind.choices)
    text = models.TextField(_("nội dung"), max_length=MAX_TEXT)  # masked
    contact = SealedTextField(
        _("cách liên lạc"), blank=True, help_text=_("Được mã hóa, và tự xóa khi yêu cầu được đóng hoặc hết hạn giữ.")
    )
    # Keyed hashes (`core.receipts`): of the code of a comment or question that is meant, and of the request itself.
    about = models.CharField(max_length=64, blank=True, editable=False)
    receipt = models.CharField(max_length=64, unique=True, editable=False)
    status = models.CharField(_("tình trạng"), max_length=10, choices=RequestStatus.choices, default=RequestStatus.NEW)
    answer = models.TextField(
        _("trả lời"), max_length=MAX_TEXT, blank=True, help_text=_("Người gửi đọc được bằng mã của yêu cầu.")
    )
    created_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)
    reply_by = models.DateField(_("trả lời trước"), editable=False)
    due_on = models.DateField(_("làm xong trước"), editable=False)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("đóng lúc"), null=True, blank=True, editable=False)

    objects = models.Manager.from_queryset(PersonRequestQuerySet)()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("yêu cầu về dữ liệu cá nhân")
        verbose_name_plural = _("yêu cầu về dữ liệu cá nhân")
        indexes = [models.Index(fields=["status", "due_on"], name="person_request_due")]

    def __str__(self) -> str:
        """Without its text: logs keep this."""
        return gettext("Yêu cầu số %(number)s") % {"number": self.pk}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.text, self.answer = mask(self.text), mask(self.answer)
        today = timezone.localdate()
        self.reply_by = self.reply_by or reply_by(today)
        self.due_on = self.due_on or today + datetime.timedelta(days=days_for(self.kind))
        if self.is_open:
            self.closed_at = None
        else:
            self.closed_at, self.contact = self.closed_at or timezone.now(), ""
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


def delete_contacts() -> int:
    """Of requests that nobody closed in time."""
    return (
        PersonRequest.objects.filter(created_at__lt=before("PERSON_CONTACT_DAYS"))
        .exclude(contact="")
        .update(contact="")
    )


def delete_closed() -> None:
    PersonRequest.objects.filter(closed_at__lt=before("PERSON_REQUEST_DAYS")).delete()
