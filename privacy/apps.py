from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = _("Dữ liệu cá nhân")

    def ready(self) -> None:
        from privacy import calls  # noqa: F401 (registers)
        from privacy.admin import search_names  # noqa: F401
        from privacy.checks import check_controller
        from privacy.kept_data import register_kept_data

        register(check_controller, deploy=True)
        register_kept_data()
