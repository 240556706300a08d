"""Carries the facts of a published source page over to its translations."""

from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from catalogue.translations.withdrawal import was_withdrawn


def refresh_translations(page: Page) -> list[Page]:
    """Rebuild each translation of `page` from its new content and the strings translated so far; returns those.

    Publishes those that are live or were withdrawn with the page. A string that changed shows in the source language
    until it is translated again: better untranslated than wrong.
    """
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return []
    translations = Translation.objects.filter(source=source, enabled=True).select_related("target_locale")
    targets = {target.locale_id: target for target in page.get_translations().specific() if not target.alias_of_id}
    pending = [translation for translation in translations if translation.target_locale_id in targets]
    if not pending:
        return []
    source.update_from_db()
    for translation in pending:
        target = targets[translation.target_locale_id]
        _clear_emptied_relations(page, target)
        translation.save_target(publish=target.live or was_withdrawn(target))
    return [targets[translation.target_locale_id] for translation in pending]


def _clear_emptied_relations(page: Page, target: Page) -> None:
    """wagtail-localize copies a many-to-many relation only when it is not empty."""
    relations = [field.name for field in page._meta.many_to_many if isinstance(field, ParentalManyToManyField)]
    for name in relations:
        if not getattr(page, name).exists():
            getattr(target, name).clear()
            getattr(target, name).commit()
