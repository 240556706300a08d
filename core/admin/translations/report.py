from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

from core.admin.readable import readable


class TranslationFilterSet(TranslationsReportFilterSet):  # type: ignore[misc]  # wagtail-localize has no types
    """With names for the filters that wagtail-localize names after its columns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["source_locale"].label = _("Dịch từ")
        self.filters["target_locale"].label = _("Dịch sang")


class TranslationPaginator(WagtailPaginator):  # type: ignore[misc]  # Wagtail has no types
    """Counts translations; their model has an English name only."""

    verbose_name = verbose_name_plural = _("bản dịch")


class TranslationReport(TranslationsReportView):  # type: ignore[misc]  # wagtail-localize has no types
    """The report of wagtail-localize; its rows are read in bulk, one query for pages and one for each other model.

    Translations of pages whose source the user may not read are left out: a row shows its title.
    """

    filterset_class = TranslationFilterSet
    paginator_class = TranslationPaginator
    verbose_name = verbose_name_plural = _("bản dịch")

    def get_queryset(self, *args: Any) -> Any:
        rows = super().get_queryset(*args)
        pages = Page.objects.filter(readable(self.request.user), translation_key=OuterRef("source__object_id"))
        rows = rows.filter(Exists(pages.filter(locale=OuterRef("source__locale"))))
        return rows.select_related("source__specific_content_type", "source__locale", "target_locale").order_by("pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["object_list"] = list(context["object_list"])
        attach_instances(context["object_list"])
        return context


def attach_instances(translations: Iterable[Translation]) -> None:
    """Give each translation and its source the instances and the progress that the report would query for."""
    instances = _instances(translations)
    for translation in translations:
        source = translation.source
        model = _model(translation)
        if original := instances.get((model, source.object_id, source.locale_id)):
            source.get_source_instance = _returning(original)
        if target := instances.get((model, source.object_id, translation.target_locale_id)):
            translation.get_target_instance = _returning(target)
        # Enough for the status, which only asks whether all strings are translated.
        translation.get_progress = _returning((1, 0 if translation.waiting_for_translation else 1))


def _model(translation: Translation) -> type[Model]:
    model: type[Model] = translation.source.specific_content_type.model_class()
    return Page if issubclass(model, Page) else model


def _instances(translations: Iterable[Translation]) -> dict[tuple[type[Model], Any, int], Any]:
    keys: dict[Any, set[Any]] = {}
    for translation in translations:
        keys.setdefault(_model(translation), set()).add(translation.source.object_id)
    return {
        (model, instance.translation_key, instance.locale_id): instance
        for model, of_model in keys.items()
        for instance in model._default_manager.filter(translation_key__in=of_model)
    }


def _returning(value: Any) -> Callable[[], Any]:
    return lambda: value
