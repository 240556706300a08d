"""Elasticsearch indexes of made-up documents; interrupted loading is resumed."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from elasticsearch import Elasticsearch
from elasticsearch_dsl import Index
from tqdm import tqdm

from benchmarks.corpus.mixing import Mixture
from search.engines.elastic.mapping import loading_settings, make_mapping

_BULK = 1_000  # documents, about 8 MB
_THREADS = 2


def load_sizes(
    client: Elasticsearch, name: str, mixture: Callable[[], Mixture], sizes: Iterable[int]
) -> dict[int, str]:
    """Names of the indexes by size, each with the documents of the smaller ones and more.

    All are clones of one growing index, so that each document is indexed once. `mixture` is called if one is missing.
    """
    growing = f"{name}-growing"
    names = {size: f"{name}-{size}" for size in sorted(sizes)}
    missing = [size for size in names if not client.indices.exists(index=names[size])]
    if missing and not client.indices.exists(index=growing):
        index = Index(growing, using=client).settings(**loading_settings(1))
        index.mapping(make_mapping())
        index.create()
    if missing:
        documents = mixture()
        for size in missing:
            _grow(client, growing, documents, size)
            _copy(client, growing, names[size])
    client.indices.delete(index=growing, ignore_unavailable=True)
    return names


def _grow(client: Elasticsearch, index: str, mixture: Mixture, size: int) -> None:
    client.indices.refresh(index=index)
    # Interrupted requests may have left gaps; a document that is sent again replaces itself.
    start = max(client.count(index=index)["count"] - _THREADS * _THREADS * _BULK, 0)
    batches = [range(first, min(first + _BULK, size)) for first in range(start, size, _BULK)]
    with (
        tqdm(total=size, initial=start, desc=index, unit="document", mininterval=5) as progress,
        ThreadPoolExecutor(_THREADS) as threads,
    ):
        for batch, _ in zip(
            batches, threads.map(lambda batch: _send(client, index, mixture, batch), batches), strict=True
        ):
            progress.update(len(batch))


def _send(client: Elasticsearch, index: str, mixture: Mixture, numbers: range) -> int:
    operations = [line for number in numbers for line in (_action(number), mixture.one(number))]
    # The client sends bytes as they are; its types know dictionaries alone.
    answer = client.bulk(
        operations=operations,  # type: ignore[arg-type]
        index=index,
        filter_path=["errors", "items.*.error"],
    )
    if answer["errors"]:
        raise RuntimeError(f"{index}: {next(item for item in answer['items'] if item)}")
    return len(numbers)


def _action(number: int) -> bytes:
    return b'{"index":{"_id":"%d"}}' % (number + 1)


def _copy(client: Elasticsearch, index: str, name: str) -> None:
    client.indices.refresh(index=index)
    client.indices.put_settings(index=index, settings={"index.blocks.write": True})
    client.indices.clone(index=index, target=name, settings={"index.blocks.write": None}, wait_for_active_shards=1)
    client.cluster.health(index=name, wait_for_status="yellow", timeout="120s")
    client.indices.put_settings(index=index, settings={"index.blocks.write": None})
