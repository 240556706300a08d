from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.events import Event

# Entries are kept at least so long, whatever the settings say.
LEAST_DAYS = 365


class AuditEntry(models.Model):
    """One act of a person or of the site itself. Never changed: names are kept as they were, without foreign keys.

    The database refuses changes, and deletion before `AuditRetention` is over (`audit.triggers`).
    """

    at = models.DateTimeField(_("lúc"), auto_now_add=True, db_index=True)
    event = models.CharField(_("việc"), max_length=40, choices=Event.choices)
    user_key = models.BigIntegerField(_("mã người dùng"), null=True)  # None: nobody signed in, or the site itself
    username = models.CharField(_("người dùng"), max_length=254, blank=True)
    address = models.CharField(_("địa chỉ mạng"), max_length=45, blank=True)
    subject_type = models.CharField(_("loại"), max_length=100, blank=True)  # "app.model"
    subject_key = models.CharField(_("mã"), max_length=100, blank=True)
    subject_name = models.CharField(_("tên"), max_length=500, blank=True)
    purpose = models.CharField(_("mục đích"), max_length=500, blank=True)
    data = models.JSONField(_("chi tiết"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("mục nhật ký kiểm toán")
        verbose_name_plural = _("nhật ký kiểm toán")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["event", "-id"], name="audit_by_event"),
            models.Index(fields=["username", "-id"], name="audit_by_person"),
            models.Index(fields=["subject_type", "subject_key", "-id"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.subject_name}".strip()


class AuditSeal(models.Model):
    """A run of entries, hashed together with the seal before it, so that a change of any of them shows.

    Hashes are SHA-256 in hexadecimal digits; `audit.sealing` says of what.
    """

    first_key = models.BigIntegerField(unique=True)
    last_key = models.BigIntegerField()
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField()  # of the youngest entry
    entries_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("niêm phong nhật ký")
        verbose_name_plural = _("niêm phong nhật ký")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.first_key}–{self.last_key}"


class AuditRetention(models.Model):
    """The one row that tells the triggers how old an entry must be to be deleted."""

    days = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("thời hạn giữ nhật ký kiểm toán")
        verbose_name_plural = _("thời hạn giữ nhật ký kiểm toán")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(days__gte=LEAST_DAYS), name="audit_kept_long_enough"),
            models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_retention"),
        ]

    def __str__(self) -> str:
        return str(self.days)
