"""Texts stored before cleaning knew look-alikes and 8-bit encodings get clean letters: terms, pages, their revisions.

Addresses stay. A term whose cleaned name is another term's keeps its own. Indexes need a rebuild anyway, as the analysis
has a new version; copies of changed pages are invalidated.
"""

import json

from django.db import migrations
from django.db.models import F, JSONField
from django.db.models.functions import Cast, Now
from wagtail.fields import RichTextField, StreamField

from core.text.legal_numbers import leading_legal_number, tidy_legal_number
from core.text.page_letters import clean_markup
from vietnamese.encodings.recognition import has_odd_pair
from vietnamese.look_alikes import has_unusual
from vietnamese.text import clean_line, clean_text, match_key

PAGES = (("catalogue", "ProcedurePage"), ("faq", "QuestionPage"))
TERMS = (
    *(("catalogue", name) for name in ("Agency", "Audience", "Field", "GovernmentLevel", "LifeEvent", "ProcedureType")),
    ("faq", "Topic"),
)
TEXTS = {
    "ProcedurePage": (
        *("title", "seo_title", "search_description", "name", "alias_text", "summary", "keywords", "conditions"),
        *("reception_points", "steps", "channels", "documents", "results", "legal_basis"),
    ),
    "QuestionPage": (
        *("title", "seo_title", "search_description", "question", "short_answer", "answer", "other_wordings"),
    ),
}
CHUNK = 200


def clean_stored_letters(apps, schema_editor):
    counts = {"terms": sum(_clean_terms(apps.get_model(*names)) for names in TERMS)}
    for app, name in PAGES:
        model = apps.get_model(app, name)
        changed = _clean_pages(model)
        if app == "catalogue":
            _clean_procedures(apps.get_model("catalogue", "Procedure"))
        outbox = apps.get_model("search", "OutboxEntry").objects
        outbox.bulk_create(
            [outbox.model(page_id=page_id, channel="", settled_at=Now()) for page_id in changed], batch_size=CHUNK
        )
        counts[f"{name} rows"] = len(changed)
        counts[f"{name} revisions"] = _clean_revisions(apps, model)
    if any(counts.values()):
        print(" cleaned letters:", ", ".join(f"{count} {what}" for what, count in counts.items()), end="")


def _clean_terms(model):
    changed = 0
    for term in model.objects.all():
        name = clean_line(term.name)
        key = match_key(name)
        is_twin = model.objects.filter(name_key=key).exclude(pk=term.pk).exists()
        if (name, key) != (term.name, term.name_key) and key and not is_twin:
            changed += model.objects.filter(pk=term.pk).update(name=name, name_key=key)
    return changed


def _clean_procedures(model):
    for procedure in model.objects.exclude(name="").only("pk", "name").iterator(chunk_size=CHUNK):
        name = _clean(procedure.name)
        if name != procedure.name:
            model.objects.filter(pk=procedure.pk).update(name=name)


def _clean_pages(model):
    """Ids of the changed rows."""
    fields = [model._meta.get_field(name) for name in TEXTS[model.__name__]]
    # Streams as the JSON that is stored, without blocks.
    raw = {f"raw_{field.name}": Cast(F(field.name), JSONField()) for field in fields if isinstance(field, StreamField)}
    columns = [f"raw_{field.name}" if isinstance(field, StreamField) else field.name for field in fields]
    changed = []
    for page_id in list(model.objects.order_by("pk").values_list("pk", flat=True)):
        row = model.objects.annotate(**raw).values_list(*columns).get(pk=page_id)
        values = {field.name: (value, _cleaned(field, value)) for field, value in zip(fields, row, strict=True)}
        updates = {name: cleaned for name, (value, cleaned) in values.items() if cleaned != value}
        if updates:
            model.objects.filter(pk=page_id).update(**updates)
            changed.append(page_id)
    return changed


def _clean_revisions(apps, model):
    """Drafts, scheduled and former versions: the page as JSON, streams as JSON in it."""
    content_type = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label=model._meta.app_label, model=model._meta.model_name
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=content_type)
    fields = [model._meta.get_field(name) for name in TEXTS[model.__name__]]
    changed = 0
    for revision_id in list(revisions.order_by("pk").values_list("pk", flat=True)):
        revision = revisions.only("content").get(pk=revision_id)
        updates = {}
        for field in fields:
            value = revision.content.get(field.name)
            if isinstance(field, StreamField) and isinstance(value, str):
                stream = json.loads(value or "[]")
                cleaned = _cleaned(field, stream)
                if cleaned != stream:
                    updates[field.name] = json.dumps(cleaned)
            elif isinstance(value, str) and (cleaned := _cleaned(field, value)) != value:
                updates[field.name] = cleaned
        if updates:
            revisions.filter(pk=revision_id).update(content={**revision.content, **updates})
            changed += 1
    return changed


def _cleaned(field, value):
    if isinstance(field, StreamField):
        cleaned = _clean_stream(value)
        return [_clean_basis(item) for item in cleaned] if field.name == "legal_basis" else cleaned
    if not isinstance(value, str):
        return value
    return clean_markup(value) if isinstance(field, RichTextField) else _clean(value)


def _clean_stream(raw):
    if isinstance(raw, str):
        return _clean(raw)
    if isinstance(raw, list):
        return [_clean_stream(item) for item in raw]
    if isinstance(raw, dict):
        return {key: item if key in ("id", "type") else _clean_stream(item) for key, item in raw.items()}
    return raw


def _clean_basis(block):
    """Numbers as documents print them; one that stands before its title, unread for its dashes, gets its own place."""
    value = block.get("value")
    if not isinstance(value, dict):
        return block
    number, title = tidy_legal_number(value.get("number") or ""), value.get("title") or ""
    if not number:
        number, title = leading_legal_number(title)
    if (number, title) == (value.get("number") or "", value.get("title") or ""):
        return block
    return {**block, "value": {**value, "number": number, "title": title}}


def _clean(text):
    """Spacing alone is no reason to touch a text."""
    return clean_text(text) if has_unusual(text) or has_odd_pair(text) else text


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_due_job_runs"),
        ("catalogue", "0009_privacy_of_translations"),
        ("faq", "0003_term_history"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0094_alter_page_locale"),
    ]

    operations = [migrations.RunPython(clean_stored_letters, migrations.RunPython.noop, elidable=True)]
