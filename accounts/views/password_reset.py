from typing import Any

from allauth.account.views import PasswordResetView as AllauthView
from django.core.exceptions import PermissionDenied

from accounts.mail import is_mail_off


class PasswordResetView(AllauthView):
    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.request = self.request
        return form

    def post(self, *args: Any, **kwargs: Any) -> Any:
        if is_mail_off():
            raise PermissionDenied
        return super().post(*args, **kwargs)


password_reset = PasswordResetView.as_view()
