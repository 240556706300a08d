"""The Elasticsearch engine: versioned indexes behind one alias, replaced by an atomic alias update.

The alias carries the layout of the index, so code of one layout never reads or writes an index of another.
"""

import contextlib
import dataclasses
import datetime
import itertools
import json
import re
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch_dsl import Index, Search
from elasticsearch_dsl.aggs import Sum
from elasticsearch_dsl.query import Bool, Query, Range, Terms

from search.engines.base import (
    Applied,
    EngineError,
    EngineResult,
    EngineStatus,
    IndexMissing,
    IndexState,
    IndexVersion,
    Totals,
)
from search.engines.document import SearchDocument
from search.engines.elastic import bulk, searching
from search.engines.elastic import query as elastic_query
from search.engines.elastic.client import errors, make_client
from search.engines.elastic.mapping import loading_settings, make_mapping, serving_settings
from search.engines.index_entry import convert_each, layout_digest
from search.query.clauses import EngineQuery

_SCAN = 1_000  # fingerprints read at once
_GREEN_SECONDS = 60  # for copies to be made before an index goes live


class ElasticIndex:
    """One index, or the live one, by its alias. Writes name an alias only: after somebody has removed the index, the
    server would create one without our mapping for a plain name, and refuses for an alias."""

    name = "elasticsearch"
    resumable = True

    def __init__(self, client: Elasticsearch, alias: str, *, bulk_seconds: float) -> None:
        self.client = client
        self.alias = alias
        self.bulk_seconds = bulk_seconds
        self.bulk_client = client.options(request_timeout=bulk_seconds)

    def search(self, query: EngineQuery, *, seconds: float | None = None) -> EngineResult:
        return searching.search(self.client, self.alias, query, seconds=seconds)

    def apply(
        self,
        *,
        documents: Iterable[SearchDocument] = (),
        deleted: Iterable[str] = (),
        version: int,
        found_at_once: bool = True,
    ) -> Applied:
        refused: dict[str, str] = {}
        written = convert_each(documents, lambda document: bulk.index_operation(document, version), refused)
        removed = (bulk.delete_operation(key, version) for key in deleted)
        applied = bulk.write(self.bulk_client, self.alias, itertools.chain(written, removed))
        if found_at_once:
            self.refresh()
        return dataclasses.replace(applied, refused={**refused, **applied.refused})

    def refresh(self) -> None:
        with errors():
            self.bulk_client.indices.refresh(index=self.alias)

    def load(
        self,
        documents: Iterable[SearchDocument],
        *,
        version: int,
        loaded: Callable[[SearchDocument], None] = lambda document: None,
    ) -> None:
        bulk.load(self.bulk_client, self.alias, documents, version=version, loaded=loaded)
        self.refresh()

    def forget_after(self, page_id: int) -> None:
        with errors():
            self.bulk_client.indices.refresh(index=self.alias)
            higher = Range(page_id={"gt": page_id}).to_dict()
            self.bulk_client.delete_by_query(index=self.alias, query=higher, conflicts="proceed", refresh=True)

    def totals(self) -> Totals:
        search = Search()[0:0].extra(track_total_hits=True)
        search.aggs.metric("checksum", Sum(field="checksum"))
        with errors():
            answer = self.bulk_client.search(index=self.alias, body=search.to_dict())
        return Totals(answer["hits"]["total"]["value"], int(answer["aggregations"]["checksum"]["value"]))

    def fingerprints(self, *, after: int = 0) -> Iterator[tuple[int, str]]:
        self.refresh()
        while True:
            batch = self._stored_fingerprints(Range(page_id={"gt": after}))
            yield from batch
            if len(batch) < _SCAN:
                return
            after = batch[-1][0]

    def fingerprints_of(self, page_ids: Collection[int]) -> dict[int, str]:
        self.refresh()
        return dict(self._stored_fingerprints(Terms(page_id=list(page_ids))))

    def _stored_fingerprints(self, query: Query) -> list[tuple[int, str]]:
        search = Search().query(Bool(filter=query)).sort("page_id").source(["page_id", "fingerprint"])
        with errors():
            answer = self.bulk_client.search(
                index=self.alias, body=search[:_SCAN].extra(track_total_hits=False).to_dict()
            )
        sources = [hit["_source"] for hit in answer["hits"]["hits"]]
        return [(source["page_id"], source["fingerprint"]) for source in sources]


class ElasticEngine(ElasticIndex):
    """The live index, and all versions of it."""

    def __init__(
        self,
        urls: str | Sequence[str],
        index: str,
        *,
        timeout: float = 5.0,
        bulk_seconds: float = 60.0,
        shards: int = 1,
        replicas: str = "0-1",
        ca_certs: str = "",
    ) -> None:
        self.index = index
        self.layout = layout_digest()
        client = make_client([urls] if isinstance(urls, str) else urls, timeout=timeout, ca_certs=ca_certs)
        super().__init__(client, f"{index}-{self.layout}", bulk_seconds=bulk_seconds)
        self.shards = shards
        self.replicas = replicas

    def describe(self, query: EngineQuery) -> str:
        return json.dumps(elastic_query.hits(query), ensure_ascii=False, indent=1)

    def status(self) -> EngineStatus:
        try:
            with errors():
                indices = ", ".join(self.client.indices.get_alias(name=self.alias))
                documents = self.client.count(index=self.alias)["count"]
        except EngineError as error:
            return EngineStatus(self.name, None, self.alias, str(error))
        return EngineStatus(self.name, documents, indices)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        name = self.create()
        try:
            target = self.version(name)
            target.load(documents, version=1)
            self.make_live(name)
        except BaseException:
            with contextlib.suppress(EngineError):
                self.discard(name)
            raise
        return target.totals().documents

    # Versions

    def create(self) -> str:
        name = f"{self.alias}-{uuid.uuid4().hex[:8]}"
        index = Index(name, using=self.bulk_client).settings(**loading_settings(self.shards))
        index.mapping(make_mapping())
        index.aliases(**{_own_alias(name): {}})
        with errors():
            index.create()
        return name

    def version(self, name: str) -> ElasticIndex:
        with errors():
            exists = self.client.indices.exists_alias(name=_own_alias(name))
        if not exists or not name.startswith(f"{self.alias}-"):
            raise IndexMissing(f"no index {name} of this layout")
        return ElasticIndex(self.client, _own_alias(name), bulk_seconds=self.bulk_seconds)

    def versions(self) -> tuple[IndexVersion, ...]:
        with errors():
            indices = self.bulk_client.indices.get(index=f"{self.index}-*", features=["aliases", "settings"])
            stats = self.bulk_client.indices.stats(index=f"{self.index}-*", metric="docs", level="indices")["indices"]
        versions = [self._version_info(name, info, stats) for name, info in indices.items() if self._is_ours(name)]
        return tuple(sorted(versions, key=lambda version: str(version.created), reverse=True))

    def _version_info(self, name: str, info: dict[str, Any], stats: dict[str, Any]) -> IndexVersion:
        aliases = info.get("aliases", {})
        state = IndexState.OTHER
        if self.alias in aliases:
            state = IndexState.LIVE
        elif self._previous_alias in aliases:
            state = IndexState.PREVIOUS
        created = int(info["settings"]["index"]["creation_date"]) / 1000
        documents = stats.get(name, {}).get("primaries", {}).get("docs", {}).get("count")
        moment = datetime.datetime.fromtimestamp(created, tz=datetime.UTC)
        return IndexVersion(name, state, documents, moment, name.split("-")[-2])

    def make_live(self, name: str) -> None:
        with errors():
            self.bulk_client.indices.put_settings(index=name, settings=serving_settings(self.replicas))
            self._await_copies(name)
        if name in self.status().index:
            return  # already live: a process was interrupted between the swap and its record
        try:
            self._swap(name)
        except IndexMissing:  # an index to remove has just gone, by a late request of a killed process
            self._swap(name)

    def _swap(self, name: str) -> None:
        with errors():
            self.bulk_client.indices.update_aliases(actions=self._swapping(name))

    def _swapping(self, name: str) -> list[dict[str, Any]]:
        """Actions that move the alias from the live index, keep that one as the previous and remove all others, also
        leftovers of crashes. After a change of layout the live index of the old layout is kept, with the alias by which
        code of that layout finds it; where nothing was live, the previous one stays."""
        every = self.versions()
        versions = [version for version in every if version.name != name]
        live = [version for version in versions if version.state == IndexState.LIVE]
        of_old_layout = [version for version in versions if self._serves_its_layout(version)]
        previous = [version for version in versions if version.state == IndexState.PREVIOUS]
        kept = next(iter([*live, *of_old_layout, *previous]), None)
        actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": self.alias}}]
        actions += [{"remove": {"index": version.name, "alias": self.alias}} for version in live]
        if kept:
            actions += [{"add": {"index": kept.name, "alias": self._previous_alias}}]
        if any(version.name == name and version.state == IndexState.PREVIOUS for version in every):
            actions += [{"remove": {"index": name, "alias": self._previous_alias}}]
        actions += [{"remove_index": {"index": version.name}} for version in versions if version is not kept]
        return actions

    def _serves_its_layout(self, version: IndexVersion) -> bool:
        alias = f"{self.index}-{version.layout}"
        return version.layout != self.layout and bool(
            self.bulk_client.indices.exists_alias(name=alias, index=version.name)
        )

    def _await_copies(self, name: str) -> None:
        """Wait for replicas, so that the loss of a node right after the swap loses nothing; up to `_GREEN_SECONDS`."""
        self.bulk_client.options(ignore_status=408, request_timeout=_GREEN_SECONDS + 10).cluster.health(
            index=name, wait_for_status="green", wait_for_no_initializing_shards=True, timeout=f"{_GREEN_SECONDS}s"
        )

    def discard(self, name: str) -> None:
        if any(version.name == name and version.state == IndexState.LIVE for version in self.versions()):
            raise EngineError(f"{name} is live")
        with errors():
            self.bulk_client.indices.delete(index=name, ignore_unavailable=True)

    @property
    def _previous_alias(self) -> str:
        return f"{self.index}-previous"

    def _is_ours(self, name: str) -> bool:
        """Whether the name is of this site: others on the cluster may have names with the same prefix."""
        return re.fullmatch(rf"{re.escape(self.index)}-[0-9a-f]{{12}}-[0-9a-f]{{8}}", name) is not None


def _own_alias(name: str) -> str:
    return f"{name}-own"
