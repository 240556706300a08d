from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = _("Hỏi đáp")

    def ready(self) -> None:
        from audit.wagtail_log import moderates
        from faq import log_labels, question_context, receivers, referral_context, stored_links  # noqa: F401
        from faq.admin import search_names  # noqa: F401
        from faq.kept_data import register_kept_data
        from faq.models import SentQuestion

        moderates(SentQuestion)
        register_kept_data()
