"""Every place that stores the content of procedure pages, for 0015: pages, revisions, sources of translations, waiting records.

In chunks, so that memory does not grow with the site; one transaction on both databases, so that a broken run leaves
the old content.
"""

import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import connections, models
from django.db.models.functions import Cast
from tqdm import tqdm

from catalogue.migrations._moved_facts import ADDED, MOVED, Moved, Struct, move_content, moved

_CHUNK = 200
_PATHS = uuid.UUID("fcab004a-2b50-11ea-978f-2e728ce88125")  # wagtail-localize's, of the hash of a path
_VERSION = "0015_facts"

Keys = dict[Any, dict[str, str]]  # by translation key


def move_all(apps: Any, schema_editor: Any) -> None:
    keys = _move_pages(apps, schema_editor)
    _move_revisions(apps, keys)
    _move_translations(apps, keys)
    _move_waiting(apps)


def _move_pages(apps: Any, schema_editor: Any) -> Keys:
    """The source language first: translations take the keys of their source."""
    pages = apps.get_model("catalogue", "ProcedurePage").objects
    source_locale = apps.get_model("wagtailcore", "Locale").objects.order_by("pk").values_list("pk", flat=True).first()
    stored = [Cast(name, models.TextField()) for name in MOVED]
    ordered = pages.annotate(
        is_translation=models.Case(models.When(locale_id=source_locale, then=0), default=1)
    ).order_by("is_translation", "pk")
    ids = list(ordered.values_list("pk", flat=True))
    keys: Keys = {}
    with tqdm(total=len(ids), desc="trang thủ tục", disable=None) as bar:
        for start in range(0, len(ids), _CHUNK):
            rows = {row[0]: row for row in pages.filter(pk__in=ids[start : start + _CHUNK]).values_list("pk", "translation_key", *stored)}
            results = []
            for pk in ids[start : start + _CHUNK]:
                _pk, translation_key, *streams = rows[pk]
                result = moved(*(json.loads(stream or "[]") for stream in streams), keys.get(translation_key, {}))
                if result.keys:
                    keys.setdefault(translation_key, result.keys)
                results.append((pk, result))
            _store_pages(schema_editor, results)
            bar.update(len(results))
    return keys


def _store_pages(schema_editor: Any, results: list[tuple[int, Moved]]) -> None:
    connection = connections[schema_editor.connection.alias]
    value = "%s::jsonb" if connection.vendor == "postgresql" else "%s"
    names = (*ADDED, *MOVED)
    assigned = ", ".join(f'"{name}" = {value}' for name in names)
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE catalogue_procedurepage SET {assigned} WHERE page_ptr_id = %s',  # noqa: S608
            [(*(json.dumps(result.streams[name], ensure_ascii=False) for name in names), pk) for pk, result in results],
        )


def _move_revisions(apps: Any, keys: Keys) -> None:
    revisions = apps.get_model("wagtailcore", "Revision").objects
    content_type = _content_type(apps)
    if content_type is None:
        return
    waiting = revisions.filter(content_type_id=content_type).order_by("pk")
    with tqdm(total=waiting.count(), desc="phiên bản", disable=None) as bar:
        for chunk in _chunks(waiting):
            for revision in chunk:
                content = revision.content
                move_content(content, keys.get(_key(content), {}))
            revisions.bulk_update(chunk, ["content"])
            bar.update(len(chunk))


def _move_translations(apps: Any, keys: Keys) -> None:
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    content_type = _content_type(apps)
    for chunk in _chunks(sources.filter(specific_content_type_id=content_type).order_by("pk")):
        for source in chunk:
            content = json.loads(source.content_json)
            result = move_content(content, keys.get(_key(content), {}))
            source.content_json = json.dumps(content, ensure_ascii=False)
            source.schema_version = _VERSION
            if result:
                _move_contexts(apps, source.object_id, result.paths)
        sources.bulk_update(chunk, ["content_json", "schema_version"])


def _move_contexts(apps: Any, object_id: Any, paths: dict[str, str]) -> None:
    """Translated strings follow their text. Where two texts became one, the first one's translation stays."""
    contexts = apps.get_model("wagtail_localize", "TranslationContext").objects.filter(object_id=object_id)
    by_path = {context.path: context for context in contexts}
    for old, new in paths.items():
        context = by_path.get(old)
        if context is None:
            continue
        if new in by_path:
            _join(apps, context, by_path[new])
            continue
        context.path, context.path_id, context.field_path = new, uuid.uuid5(_PATHS, new), ""
        context.save(update_fields=["path", "path_id", "field_path"])
        by_path[new] = context


def _join(apps: Any, old: Any, new: Any) -> None:
    translations = apps.get_model("wagtail_localize", "StringTranslation").objects
    kept = set(translations.filter(context_id=new.pk).values_list("locale_id", "translation_of_id"))
    for translation in translations.filter(context_id=old.pk):
        if (translation.locale_id, translation.translation_of_id) in kept:
            translation.delete()
        else:
            translation.context_id = new.pk
            translation.save(update_fields=["context"])
    apps.get_model("wagtail_localize", "StringSegment").objects.filter(context_id=old.pk).delete()
    old.delete()


def _move_waiting(apps: Any) -> None:
    """Of records that wait with a draft only what lies beside the page is still to be written."""
    waiting = apps.get_model("importing", "WaitingChanges").objects
    for row in waiting.all():
        for channel in row.record.get("channels") or ():
            channel.pop("duration", None)
            channel.pop("fees", None)
        for name in ("documents", "steps"):
            for block in row.record.get(name) or ():
                block.pop("case", None)
        row.save(update_fields=["record"])


def _content_type(apps: Any) -> int | None:
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.filter(app_label="catalogue", model="procedurepage").values_list("pk", flat=True).first()


def _chunks(rows: Any) -> Iterator[list[Any]]:
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _key(content: Struct) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(content.get("translation_key")))
    except ValueError:
        return None
