from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.events import Event


class AuditEntry(models.Model):
    """One act of a person or of the site itself. Never changed: names are kept as they were, without foreign keys."""

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

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.subject_name}".strip()
