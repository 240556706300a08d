"""No password comes back: the last ones of each account are kept, hashed, and compared."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import PastPassword

REMEMBERED = 5


class ReuseValidator:
    """For AUTH_PASSWORD_VALIDATORS. Each comparison costs as much as a sign-in: at most six a change."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is None or user.pk is None:
            return
        former = PastPassword.objects.filter(user_id=user.pk).values_list("encoded", flat=True)[:REMEMBERED]
        # Of the account as it is stored: a form may have set the new password on its instance.
        stored = get_user_model()._default_manager.filter(pk=user.pk).values_list("password", flat=True)
        if any(check_password(password, encoded) for encoded in {*former, *stored}):
            raise ValidationError(
                _("Bạn đã dùng mật khẩu này rồi. Hãy chọn một mật khẩu chưa dùng."), code="password_reused"
            )

    def password_changed(self, password: str, user: Any = None) -> None:
        """Called by Django when an account is saved with a new password."""
        if user is None or user.pk is None:
            return
        PastPassword.objects.create(user_id=user.pk, encoded=user.password)
        kept = PastPassword.objects.filter(user_id=user.pk).values_list("pk", flat=True)[:REMEMBERED]
        PastPassword.objects.filter(user_id=user.pk).exclude(pk__in=list(kept)).delete()

    def get_help_text(self) -> str:
        return _("Không dùng lại %(count)d mật khẩu gần nhất.") % {"count": REMEMBERED}
