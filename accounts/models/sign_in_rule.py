from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInRule(models.Model):
    """What holds for the sign-in of one account; an account without a row has neither rule."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_rule")
    must_change_password = models.BooleanField(_("phải đổi mật khẩu khi đăng nhập"), default=False)
    is_break_glass = models.BooleanField(_("tài khoản dùng khi khẩn cấp"), default=False)

    class Meta:
        verbose_name = _("quy tắc đăng nhập")
        verbose_name_plural = _("quy tắc đăng nhập")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)


def is_password_provisional(user: Any) -> bool:
    return SignInRule.objects.filter(user_id=user.pk, must_change_password=True).exists()


def is_break_glass(user: Any) -> bool:
    return SignInRule.objects.filter(user_id=user.pk, is_break_glass=True).exists()
