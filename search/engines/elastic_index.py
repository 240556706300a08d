"""Mapping and documents of the Elasticsearch index. Every text arrives analysed: its analyzer splits at spaces."""

from typing import Any

from elasticsearch import dsl

from search.engines.entry import IndexEntry, facet_field, filter_field
from search.text.fields import UNSCORED, Field
from search.types import FacetName

_TOKENS = "whitespace"

SETTINGS = {
    "number_of_shards": 1,  # one shard: scores are comparable, and half a million pages fit
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",
    "max_result_window": 10_000,
}
# While loading: nothing is searched yet, so refreshing and copying would only cost.
LOADING_SETTINGS = {"refresh_interval": "-1"}


def make_mapping() -> dsl.Mapping:
    mapping = dsl.Mapping()
    mapping.meta("dynamic", "strict")
    # Tokens can be made again from the page; keeping them would double the index.
    mapping.meta("_source", excludes=[str(name) for name in Field])
    mapping.field("key", "keyword")
    mapping.field("locale", "keyword")
    mapping.field("kind", "keyword")
    for name in Field:
        unscored = name in UNSCORED
        mapping.field(
            str(name), "text", analyzer=_TOKENS, norms=not unscored, index_options="docs" if unscored else "freqs"
        )
    for facet in FacetName:
        mapping.field(filter_field(facet), "keyword", doc_values=False)
        mapping.field(facet_field(facet), "keyword")
    for number in ("valid_from", "valid_until", "published"):
        mapping.field(number, "long")
    mapping.field("satisfaction", "double")
    mapping.field("stored", "object", enabled=False)
    return mapping


def source(entry: IndexEntry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "locale": entry.locale,
        "kind": entry.kind,
        **{str(name): tokens for name, tokens in entry.tokens.items()},
        **{filter_field(name): values for name, values in entry.facet_values.items()},
        **{facet_field(name): labels for name, labels in entry.facet_labels.items()},
        "valid_from": entry.valid_from,
        "valid_until": entry.valid_until,
        "published": entry.published,
        "satisfaction": entry.satisfaction,
        "stored": entry.stored,
    }
