"""A `SearchDocument` as both engines store it: tokens, facet values, sort keys, and the fields of a hit."""

import datetime
import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from search.engines.analysis import analyse_document, name_words
from search.engines.base import FacetCount
from search.engines.document import MAX_PASSAGE_CHARACTERS, SearchDocument
from search.query.facets import facet_names
from search.query.fields import IndexField
from search.types import FacetName

logger = logging.getLogger(__name__)

_Converted = TypeVar("_Converted")

FACET_LIMIT = 1_000  # values counted of one facet; the national database names about 600 agencies
LABEL_JOINT = "\x1f"  # unit separator: in no slug and, by `clean_text`, in no label
NO_START = datetime.date.min.toordinal()
NO_END = datetime.date.max.toordinal()
# Increment when analysis or stored form changes: an index of another layout is not searched but rebuilt.
ANALYSIS_VERSION = 9


@dataclass(frozen=True, kw_only=True)
class IndexEntry:
    key: str
    page_id: int
    fingerprint: str
    checksum: int
    locale: str
    kind: str
    tokens: dict[IndexField, str]
    facet_values: dict[str, list[str]]
    facet_labels: dict[str, list[str]]  # value and label joined, so that counting needs no look-up
    valid_from: int
    valid_until: int
    published: int  # seconds since 1970
    satisfaction: float
    stored: dict[str, Any]


def index_entry(document: SearchDocument) -> IndexEntry:
    return IndexEntry(
        key=document.key,
        page_id=document.page_id,
        fingerprint=document.fingerprint,
        checksum=document.checksum,
        locale=document.locale,
        kind=document.kind,
        tokens=analyse_document(document),
        facet_values={name: [label.value for label in labels] for name, labels in document.facets.items()},
        facet_labels={
            name: [f"{label.value}{LABEL_JOINT}{label.label}" for label in labels]
            for name, labels in document.facets.items()
        },
        valid_from=document.valid_from.toordinal() if document.valid_from else NO_START,
        valid_until=document.valid_until.toordinal() if document.valid_until else NO_END,
        published=int(document.published.timestamp()) if document.published else 0,
        satisfaction=document.satisfaction_rank,
        stored=stored_fields(document),
    )


def convert_each(
    documents: Iterable[SearchDocument], convert: Callable[[SearchDocument], _Converted], refused: dict[str, str]
) -> Iterator[_Converted]:
    """`convert(document)` of each; documents for which it raises are skipped, with the reason in `refused` by key."""
    for document in documents:
        try:
            converted = convert(document)
        except Exception as error:
            logger.exception("document %s cannot be indexed", document.key)
            refused[document.key] = f"{type(error).__name__}: {error}"
        else:
            yield converted


def stored_fields(document: SearchDocument) -> dict[str, Any]:
    """The fields that `stored_hit.read_stored_hit` reads, as JSON values."""
    return {
        "page_id": document.page_id,
        "kind": document.kind,
        "code": document.code,
        "leads_to": list(document.leads_to),
        "title": document.shown_title or document.title,
        "url": document.url,
        "passage": document.body[:MAX_PASSAGE_CHARACTERS],
        "agency": document.agency,
        "operation": document.operation,
        "levels": list(document.levels),
        "nearness": document.nearness,
        "outdated": document.outdated,
        "superseded_by": document.superseded_by,
        "aliases": list(document.aliases),
        # Analysed here, as ranking compares names with the query at every search.
        "title_words": name_words(document.title, document.locale),
        "alias_words": [name_words(alias, document.locale) for alias in document.aliases],
        "audiences": [label.value for label in document.facets.get(FacetName.AUDIENCE, ())],
        "audience_names": [label.label for label in document.facets.get(FacetName.AUDIENCE, ())],
        "life_events": [label.value for label in document.facets.get(FacetName.LIFE_EVENT, ())],
        "satisfaction_rank": document.satisfaction_rank,
        "field": next((label.value for label in document.facets.get(FacetName.FIELD, ())), ""),
        "life_event_names": [label.label for label in document.facets.get(FacetName.LIFE_EVENT, ())],
        "answers": {str(intent): text for intent, text in document.answers.items()},
        "brief": dict(document.brief),
        "summary": document.summary,
        "entry_points": [
            [point.locality, point.url, point.level, point.state, point.service_id] for point in document.entry_points
        ],
        "satisfaction": document.satisfaction,
        "satisfaction_count": document.satisfaction_count,
        "referral": list(document.referral) if document.referral else None,
    }


def filter_field(name: str) -> str:
    """The engine field that holds a facet's values."""
    return f"filter_{name}"


def facet_field(name: str) -> str:
    """The engine field that holds a facet's values with their labels, for counting."""
    return f"facet_{name}"


def facet_counts(buckets: Iterable[Mapping[str, Any]]) -> tuple[FacetCount, ...]:
    """Counts from the buckets of `facet_field`, commonest first."""
    counts = []
    for bucket in buckets:
        value, _, label = bucket["key"].partition(LABEL_JOINT)
        counts.append(FacetCount(value, label, int(bucket["doc_count"])))
    return tuple(sorted(counts, key=lambda count: (-count.count, count.label)))


def layout_digest() -> str:
    """Twelve hex digits for the layout of an index: fields, facets and `ANALYSIS_VERSION`."""
    names = [*IndexField, *facet_names(), str(ANALYSIS_VERSION)]
    return hashlib.sha256(" ".join(names).encode()).hexdigest()[:12]
