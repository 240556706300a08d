"""What a merged term was merged into, by its former key and by its former address."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from catalogue.models import MergedTerm
from catalogue.models.taxonomy import Term
from core.publishing.revision_references import finds_successors


def _merged(model: type[Model]) -> Any:
    return MergedTerm.objects.filter(term_type=ContentType.objects.get_for_model(model))


@finds_successors
def merged_into(model: type[Model], keys: Iterable[Any]) -> Mapping[Any, Any]:
    rows = dict(
        _merged(model)
        .filter(term_id__in=[key for key in keys if isinstance(key, int)])
        .values_list("term_id", "merged_into_id")
    )
    present = set(model._base_manager.filter(pk__in=rows.values()).values_list("pk", flat=True)) if rows else set()
    return {old: new for old, new in rows.items() if new in present}


def term_with_former_slug(model: type[Term], slug: str) -> Term | None:
    """The term that the one with this address was merged into."""
    merged = _merged(model).filter(slug=slug).values("merged_into_id").order_by("-merged_at", "-pk")[:1]
    return model._default_manager.filter(pk__in=list(merged.values_list("merged_into_id", flat=True))).first()
