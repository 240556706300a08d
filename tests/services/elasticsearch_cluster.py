"""Several Elasticsearch nodes on loopback that form one cluster; any of them can be killed, hung and brought back."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from tests.services.directories import temporary_directory
from tests.services.elasticsearch import START_SECONDS, Elasticsearch
from tests.services.loopback import ask
from tests.services.process import free_port, poll

NODES = 3
HEAP = "400m"


class Cluster:
    """Call `wait` before use."""

    def __init__(self, nodes: list[Elasticsearch]) -> None:
        self.nodes = nodes

    @property
    def urls(self) -> str:
        """All addresses, as ELASTICSEARCH_URL takes them."""
        return ",".join(node.url for node in self.nodes)

    def wait(self) -> str:
        """Its addresses, once all nodes found each other."""
        for node in self.nodes:
            node.wait()
        self.wait_until_green()
        return self.urls

    def wait_until_green(self, *, seconds: float = START_SECONDS) -> None:
        """Return once all nodes have joined and every copy of every shard is assigned."""
        poll(self._green, seconds=seconds, what="the cluster is green")

    def _green(self) -> bool:
        try:
            health = self.ask("/_cluster/health")
        except OSError:
            return False
        return health["status"] == "green" and health["number_of_nodes"] == len(self.nodes)

    def ask(self, path: str) -> Any:
        """The answer of a running node, from JSON."""
        node = next(node for node in self.nodes if node.process.running)
        return ask(f"{node.url}{path}")

    def master(self) -> Elasticsearch:
        """The node that the others elected."""
        return self._named(self.ask("/_cat/master?format=json")[0]["node"])

    def primary_holder(self, index: str) -> Elasticsearch:
        """The node with the primary of the first shard of that index or alias."""
        shards = self.ask(f"/_cat/shards/{index}?format=json&h=node,prirep,shard")
        return self._named(next(row["node"] for row in shards if (row["prirep"], row["shard"]) == ("p", "0")))

    def _named(self, name: str) -> Elasticsearch:
        return next(node for node in self.nodes if node.name == name)


@contextmanager
def elasticsearch_cluster(nodes: int = NODES) -> Iterator[Cluster]:
    """A starting cluster; call `wait()` before use."""
    names = [f"elasticsearch-{number}" for number in range(1, nodes + 1)]
    ports = [free_port() for _ in names]
    shared = {
        "cluster.name": f"test-{secrets.token_hex(4)}",
        "cluster.initial_master_nodes": ",".join(names),
        "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in ports),
    }
    with ExitStack() as stack:
        started = []
        for name, port in zip(names, ports, strict=True):
            directory = stack.enter_context(temporary_directory())
            node = Elasticsearch(name, directory, {**shared, "transport.port": port}, heap=HEAP)
            stack.callback(node.process.stop)
            started.append(node)
        yield Cluster(started)
