from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = _("Hỏi đáp")

    def ready(self) -> None:
        from faq import question_context, receivers, stored_links  # noqa: F401
        from faq.admin import search_names  # noqa: F401
        from faq.due_jobs import register_jobs

        register_jobs()
