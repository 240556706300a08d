from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from core.private_apis import replace_hook, with_parents
from core.translation_admin.listing_buttons import translate_button
from core.translation_admin.report import TranslationReport

replace_hook("register_page_listing_more_buttons", page_listing_more_buttons, translate_button)


@hooks.register("construct_page_chooser_queryset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def read_states_in_bulk(pages: Any, request: HttpRequest) -> Any:
    """The page choosers show state, language and parent of each row."""
    pages = pages if pages.is_specific else pages.specific()
    return with_parents(pages.prefetch_workflow_states().annotate_approved_schedule().prefetch_related("locale"))


# Before those of wagtail-localize.
@hooks.register("register_admin_urls", order=-1)  # type: ignore[untyped-decorator]
def register_translation_report() -> list[URLPattern]:
    return [
        path("localize/reports/translations/", TranslationReport.as_view()),
        path("localize/reports/translations/results/", TranslationReport.as_view(results_only=True)),
    ]
