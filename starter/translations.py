"""Translations of starter pages, entered as an editor's would be, so that editors can carry on from them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue, extract_strings


class MismatchedTranslation(ValueError):
    """A translation file does not mirror its source; the message names the file and the position."""


@transaction.atomic
def translate(page: Page, strings: Mapping[str, str | dict[str, str]], locale: Locale) -> None:
    """Publish `page` in `locale`, with the strings of `enter`."""
    enter(page, strings, locale).save_target(publish=True)


def enter(page: Page, strings: Mapping[str, str | dict[str, str]], locale: Locale) -> Translation:
    """Store translations of strings of `page`; its translation in `locale` shows them once it is saved.

    `strings` maps segment paths (`channels.<block id>.note`) to translated text; the strings of a rich text share
    one path, so it maps to a dictionary from source string to translated string.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("context", "string"):
        text = strings.get(segment.context.path)
        if isinstance(text, dict):
            text = text.get(segment.string.data)
        if text:
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                locale=locale,
                context=segment.context,
                defaults={"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )
    return translation


@transaction.atomic
def complete(page: Page, source_strings: Mapping[str, str], strings: Mapping[str, str], locale: Locale) -> None:
    """Publish translations of texts that have none, as `page` was changed after it was translated.

    A text that is not that of `source_strings` is an editor's, who translates it.
    """
    source = TranslationSource.objects.get_for_instance_or_none(page)
    segments = StringSegment.objects.filter(source=source).select_related("context", "string") if source else ()
    changed = {
        segment.context.path: segment
        for segment in segments
        if segment.string.data == source_strings.get(segment.context.path)
    }
    translated = StringTranslation.objects.filter(
        locale=locale, translation_of__in=[segment.string_id for segment in changed.values()]
    ).values_list("translation_of_id", "context_id")
    missing = {
        path: strings[path]
        for path, segment in changed.items()
        if strings.get(path) and (segment.string_id, segment.context_id) not in set(translated)
    }
    if missing:
        translate(page, missing, locale)


def plain(text: str) -> str:
    """How wagtail-localize keeps a string of a plain text field."""
    return StringValue.from_plaintext(text).data


def stream_strings(raw: Any, translated: Any, *, path: str) -> Iterator[tuple[str, str]]:
    """Pair the raw data of a stream with a mirrored structure of translated text, list by list and key by key."""
    if isinstance(translated, str):
        if translated:
            yield path, plain(translated)
    elif isinstance(translated, list):
        if len(translated) != len(raw):
            raise MismatchedTranslation(f"{path}: {len(raw)} ≠ {len(translated)}")
        for block, text in zip(raw, translated, strict=True):
            yield from stream_strings(block["value"], text, path=f"{path}.{block['id']}")
    elif isinstance(translated, dict):
        for key, text in translated.items():
            yield from stream_strings(raw.get(key), text, path=f"{path}.{key}")


def rich_text_strings(source_html: str, translated_html: str, *, path: str) -> dict[str, str]:
    """Pair the strings of two rich texts in their order."""
    source = [string for string, _attributes in extract_strings(source_html)[1]]
    translated = [string for string, _attributes in extract_strings(translated_html)[1]]
    if len(source) != len(translated):
        raise MismatchedTranslation(f"{path}: {len(source)} ≠ {len(translated)}")
    return {old.data: new.data for old, new in zip(source, translated, strict=True)}
