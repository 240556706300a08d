from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("Thủ tục hành chính")

    def ready(self) -> None:
        from audit.wagtail_log import moderates
        from catalogue import import_advice, receivers  # noqa: F401
        from catalogue.admin import search_names  # noqa: F401
        from catalogue.due_jobs import register_jobs
        from catalogue.kept_data import register_kept_data
        from catalogue.models import Rating
        from catalogue.pages import procedure_context, procedure_index_context, row_previews  # noqa: F401
        from catalogue.terms import guarding, merged_keys  # noqa: F401

        moderates(Rating)
        register_jobs()
        register_kept_data()
