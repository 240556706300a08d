from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Tài khoản")

    def ready(self) -> None:
        from accounts import due_jobs
        from accounts.roles.translating import may_translate
        from core.private_apis import ask_before_translating

        ask_before_translating(may_translate)
        due_jobs.register_jobs()
