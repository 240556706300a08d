from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.choices import Licence
from helpdesk.models.rows import Revised


class AgentProfile(Revised):
    """A person of the staff as the helpdesk knows them. Kept as long as calls name it: accounts are deactivated."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agent_profile")
    name = models.CharField(_("tên hiển thị"), max_length=100, help_text=_("Như đồng nghiệp thấy trên màn hình."))
    extension = models.CharField(_("số máy lẻ"), max_length=20, blank=True)
    queues = models.JSONField(_("hàng đợi"), default=list, blank=True)
    licence = models.CharField(_("quyền sửa"), max_length=12, choices=Licence.choices, default=Licence.CANDIDATE)
    keys = models.JSONField(default=dict, blank=True, editable=False)  # command to key, where changed
    preferences = models.JSONField(default=dict, blank=True, editable=False)
    is_active = models.BooleanField(_("đang làm việc"), default=True)
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)  # the last pulse of an open console

    class Meta:
        ordering = ["name"]
        verbose_name = _("tổng đài viên")
        verbose_name_plural = _("tổng đài viên")
        constraints = [
            models.UniqueConstraint(
                fields=["extension"],
                condition=models.Q(is_active=True) & ~models.Q(extension=""),
                name="helpdesk_extension_of_one",
                violation_error_message=_("Số máy lẻ này đã có người dùng."),
            )
        ]

    def __str__(self) -> str:
        return self.name
