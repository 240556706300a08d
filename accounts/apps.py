from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Tài khoản")

    def ready(self) -> None:
        from accounts import receivers
        from accounts.checks import check_deployment, check_leaked_list
        from accounts.due_jobs import register_jobs
        from accounts.roles.own_rights import keep_superusers_to_superusers
        from accounts.roles.translating import may_translate
        from core.private_apis import ask_before_translating

        receivers.connect()
        ask_before_translating(may_translate)
        keep_superusers_to_superusers()
        register_jobs()
        register(check_leaked_list)
        register(check_deployment, Tags.security, deploy=True)
