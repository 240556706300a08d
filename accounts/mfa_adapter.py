"""How allauth keeps second factors here."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import second_factor


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Quyền của bạn cần lớp bảo vệ thứ hai. Hãy thêm cái mới trước khi bỏ cái cuối cùng này."
        ),
        "cannot_generate_recovery_codes": _("Hãy thêm ứng dụng xác thực hoặc khóa bảo mật trước."),
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy thử mã mới."),
    }

    def get_totp_issuer(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Khóa %(number)d") % {"number": count + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.is_last_of_required(authenticator)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """None of allauth's: `accounts.receivers` writes."""
