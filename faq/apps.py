from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = _("Hỏi đáp")

    def ready(self) -> None:
        from audit.wagtail_log import moderates
        from catalogue.answer_card.common_answers import use_common_answers_from
        from faq import log_labels, question_context, receivers, referral_context, stored_links  # noqa: F401
        from faq.admin import search_names  # noqa: F401
        from faq.card_answers import card_answers
        from faq.kept_data import register_kept_data
        from faq.models import SentQuestion

        moderates(SentQuestion)
        register_kept_data()
        use_common_answers_from(card_answers)
