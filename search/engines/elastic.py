"""The Elasticsearch engine: a versioned index behind one alias, replaced by an atomic alias update.

The alias carries the layout of the index, so code of one layout never reads or writes an index of another.
"""

import contextlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError, dsl
from elasticsearch.helpers import streaming_bulk

from search.documents import SearchDocument
from search.engines import elastic_query
from search.engines.base import EngineError, EngineHit, EngineResult, EngineStatus, IndexMissing
from search.engines.elastic_index import LOADING_SETTINGS, SETTINGS, make_mapping, source
from search.engines.entry import facet_counts, index_entry, layout_digest
from search.query import EngineQuery

_BULK_DOCUMENTS = 250  # about 5 MB of real procedures, half of what one request should carry
_BULK_SECONDS = 60
_SHOWN_FAILURES = 3


class ElasticEngine:
    name = "elasticsearch"

    def __init__(self, url: str, index: str, *, timeout: float = 5.0) -> None:
        self.alias = f"{index}-{layout_digest()}"
        self.client = Elasticsearch(url, request_timeout=timeout, max_retries=0)
        self._bulk_client = self.client.options(request_timeout=_BULK_SECONDS)

    # Reading

    def search(self, query: EngineQuery) -> EngineResult:
        search = dsl.Search(using=self.client, index=self.alias)
        with _errors():
            response = elastic_query.build(query, search).execute().to_dict()
        if response.get("timed_out") or response["_shards"]["failed"]:
            raise EngineError("the answer is not complete")
        found = response["hits"]
        return EngineResult(
            total=found["total"]["value"],
            hits=tuple(
                EngineHit(hit["_id"], float(hit["_score"] or 0.0), hit["_source"]["stored"]) for hit in found["hits"]
            ),
            facets={name: facet_counts(response["aggregations"][name]["values"]["buckets"]) for name in query.facets},
        )

    def describe(self, query: EngineQuery) -> str:
        return json.dumps(elastic_query.build(query, dsl.Search()).to_dict(), ensure_ascii=False, indent=1)

    def status(self) -> EngineStatus:
        try:
            with _errors():
                indices = ", ".join(self.client.indices.get_alias(name=self.alias))
                documents = self.client.count(index=self.alias)["count"]
        except EngineError as error:
            return EngineStatus(self.name, None, self.alias, str(error))
        return EngineStatus(self.name, documents, indices)

    # Writing

    def apply(self, *, documents: Sequence[SearchDocument] = (), deleted: Sequence[str] = ()) -> None:
        actions = [{"_op_type": "delete", "_id": key} for key in deleted]
        actions += [_action(document) for document in documents]
        self._bulk(actions, self.alias)
        with _errors():
            self._bulk_client.indices.refresh(index=self.alias)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        name = f"{self.alias}-{uuid.uuid4().hex[:8]}"
        # Written through an alias of its own: should somebody remove the index, the server would make one without our
        # mapping for a plain name, and refuses for an alias.
        loading = f"{name}-loading"
        index = dsl.Index(name, using=self._bulk_client).settings(**{**SETTINGS, **LOADING_SETTINGS})
        index.mapping(make_mapping())
        index.aliases(**{loading: {}})
        try:
            with _errors():
                index.create()
            count = self._bulk((_action(document) for document in documents), loading)
            with _errors():
                index.refresh()
                index.put_settings(settings={"refresh_interval": SETTINGS["refresh_interval"]})
                self._make_live(name, loading)
        except BaseException:
            with contextlib.suppress(TransportError, ApiError):
                index.delete(ignore_unavailable=True)
            raise
        return count

    def _make_live(self, name: str, loading: str) -> None:
        """One atomic update: the alias points to the new index, all others, leftovers of crashes too, are gone."""
        others = [index for index in self._bulk_client.indices.get(index=f"{self.alias}-*") if index != name]
        actions: list[dict[str, Any]] = [
            {"add": {"index": name, "alias": self.alias}},
            {"remove": {"index": name, "alias": loading}},
            *({"remove_index": {"index": index}} for index in others),
        ]
        self._bulk_client.indices.update_aliases(actions=actions)

    def _bulk(self, actions: Iterable[dict], alias: str) -> int:
        """How many went in; every item of every answer is looked at."""
        done = 0
        failures: list[str] = []
        with _errors():
            for ok, item in streaming_bulk(
                self._bulk_client,
                actions,
                index=alias,
                require_alias=True,
                chunk_size=_BULK_DOCUMENTS,
                raise_on_error=False,
                max_retries=3,
            ):
                operation, answer = next(iter(item.items()))
                if ok or (operation == "delete" and answer.get("result") == "not_found"):
                    done += 1
                else:
                    failures.append(f"{answer.get('_id')}: {answer.get('error') or answer.get('status')}")
        if any("index_not_found" in failure or "require_alias" in failure for failure in failures):
            raise IndexMissing(f"no index behind {alias}")
        if failures:
            raise EngineError(f"{len(failures)} items failed: {'; '.join(failures[:_SHOWN_FAILURES])}")
        return done


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except NotFoundError as error:
        raise IndexMissing(str(error)) from error
    except (ApiError, TransportError) as error:
        raise EngineError(str(error)) from error


def _action(document: SearchDocument) -> dict[str, Any]:
    entry = index_entry(document)
    return {"_op_type": "index", "_id": entry.key, "_source": source(entry)}
