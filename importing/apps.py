from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "importing"
    verbose_name = _("Nhập dữ liệu")

    def ready(self) -> None:
        from importing.due_jobs import register_jobs

        register_jobs()
