from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from search.due_work import passing  # noqa: F401
        from search.engines import setting_checks  # noqa: F401
        from search.indexing.changes import receivers  # noqa: F401
        from search.indexing.feed import draining  # noqa: F401
        from search.indexing.feed.housekeeping import register_jobs
        from search.log import receivers as log_receivers  # noqa: F401
        from search.steering import outdated_words  # noqa: F401
        from search.steering import receivers as steering_receivers  # noqa: F401

        register_jobs()
