from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PastPassword(models.Model):
    """A password that an account had, hashed as Django hashes it; `accounts.passwords.reuse` keeps the last ones."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    encoded = models.CharField(max_length=128)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("mật khẩu cũ")
        verbose_name_plural = _("mật khẩu cũ")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user_id)
