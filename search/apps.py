from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from faq.similar_questions import find_similar_with
        from search.due_work import passing  # noqa: F401
        from search.engines import setting_checks  # noqa: F401
        from search.indexing.changes import receivers  # noqa: F401
        from search.indexing.feed import draining  # noqa: F401
        from search.indexing.feed.housekeeping import register_jobs
        from search.log import receivers as log_receivers  # noqa: F401
        from search.steering import outdated_words  # noqa: F401
        from search.steering import receivers as steering_receivers  # noqa: F401
        from search.web.similar_questions import similar_questions

        register_jobs()
        find_similar_with(similar_questions)
