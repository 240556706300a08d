"""Mapping, settings and documents of the Elasticsearch index. Texts arrive analysed: the analyzer splits at spaces."""

from typing import Any

from elasticsearch_dsl import Mapping

from search.engines.index_entry import IndexEntry, facet_field, filter_field
from search.query.facets import facet_names
from search.query.fields import UNSCORED, IndexField

_TOKENS = "whitespace"

# How long a deletion keeps its version, so that an older, delayed write cannot undo it.
_REMEMBER_DELETIONS = "1h"


def loading_settings(shards: int) -> dict[str, Any]:
    """Settings while loading: without refresh and replicas, as nothing is searched yet."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "gc_deletes": _REMEMBER_DELETIONS,
        "max_result_window": 10_000,
    }


def serving_settings(replicas: str) -> dict[str, Any]:
    """Settings of a live index. `replicas` is a number, or a range such as "0-1" that follows the number of nodes."""
    if "-" in replicas:
        return {"refresh_interval": "1s", "auto_expand_replicas": replicas}
    return {"refresh_interval": "1s", "auto_expand_replicas": False, "number_of_replicas": int(replicas)}


def make_mapping() -> Mapping:
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    # Tokens can be made again from the page; storing them would double the index.
    mapping.meta("_source", excludes=[str(name) for name in IndexField])
    mapping.field("key", "keyword")
    mapping.field("page_id", "long")
    mapping.field("fingerprint", "keyword", index=False, doc_values=False)
    mapping.field("checksum", "integer")
    mapping.field("locale", "keyword")
    mapping.field("kind", "keyword")
    for name in IndexField:
        unscored = name in UNSCORED
        mapping.field(
            str(name), "text", analyzer=_TOKENS, norms=not unscored, index_options="docs" if unscored else "freqs"
        )
    for facet in facet_names():
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
        "page_id": entry.page_id,
        "fingerprint": entry.fingerprint,
        "checksum": entry.checksum,
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
