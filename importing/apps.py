from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "importing"
    verbose_name = _("Nhập dữ liệu")

    def ready(self) -> None:
        from audit.wagtail_log import records_itself
        from core.publishing.gate import accept_imports
        from importing import waiting  # noqa: F401
        from importing.kept_data import register_kept_data
        from importing.page_writer import IMPORT_ACTION

        accept_imports(IMPORT_ACTION)
        records_itself(IMPORT_ACTION)
        register_kept_data()
