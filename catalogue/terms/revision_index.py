"""Which revisions name which terms: rows of `TermReference`, written with each revision."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from catalogue.models import TermReference
from catalogue.terms.kinds import referenced_models
from core.publishing.revision_references import keys_by_model, keys_in_streams


def index_revision(revision: Any, *, created: bool) -> None:
    if not created:
        TermReference.objects.filter(revision_id=revision.pk).delete()
    rows = references_of(revision.pk, revision.content_type_id, revision.content)
    TermReference.objects.bulk_create(rows, ignore_conflicts=True)


def references_of(revision_id: int, content_type_id: int, content: dict[str, Any]) -> list[TermReference]:
    """Unsaved rows; none for a revision whose model is gone."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    if model is None or not isinstance(content, dict):
        return []
    return [
        TermReference(revision_id=revision_id, term_type=_type_of(term_model), term_id=key)
        for term_model, key in named_terms(model, content)
    ]


def named_terms(model: type[Model], content: dict[str, Any]) -> Iterator[tuple[type[Model], int]]:
    """Models and keys of the terms that the content of a revision names."""
    referenced = set(referenced_models())
    found: dict[tuple[type[Model], int], None] = {}
    for keys in (keys_by_model(model, content), keys_in_streams(model, content)):
        for target in referenced & keys.keys():
            found.update(dict.fromkeys((target, key) for key in keys[target] if isinstance(key, int)))
    yield from found


def _type_of(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
