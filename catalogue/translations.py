"""Facts are edited once: when a source page is published, its translations take them over."""

from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource


def refresh_translations(page: Page) -> None:
    """Rebuild each translation of `page` from its new content and the strings translated so far.

    A string that changed shows in the source language until it is translated again: better untranslated than wrong.
    """
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return
    translations = Translation.objects.filter(source=source, enabled=True).select_related("target_locale")
    live = {
        translated.locale_id: translated.live for translated in page.get_translations() if not translated.alias_of_id
    }
    pending = [translation for translation in translations if translation.target_locale_id in live]
    if not pending:
        return
    source.update_from_db()
    for translation in pending:
        translation.save_target(publish=live[translation.target_locale_id])
