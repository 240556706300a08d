"""One Elasticsearch node on loopback, its configuration, data and logs in a temporary directory."""

import json
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.account import can_read, give
from tests.services.elasticsearch_download import elasticsearch_home
from tests.services.process import ServerProcess, free_port

# 24 s on two idle cores; five times that leaves room for a busy machine.
START_SECONDS = 180
HEAP = "512m"


class Elasticsearch:
    def __init__(self, process: ServerProcess, url: str):
        self.process = process
        self.url = url

    def wait(self) -> str:
        """Its address, once it is healthy."""
        self.process.wait_until(self._healthy, seconds=START_SECONDS)
        return self.url

    def _healthy(self) -> bool:
        try:
            # Loopback must not go through the proxy of the environment.
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(f"{self.url}/_cluster/health", timeout=5) as answer:
                return json.load(answer)["status"] in {"green", "yellow"}
        except (OSError, ValueError, KeyError):
            return False


@contextmanager
def elasticsearch(cache: Path, directory: Path) -> Iterator[Elasticsearch]:
    """A starting node; call `wait()` before use, so that other services can start meanwhile."""
    home = _readable_home(cache, directory)
    _write_configuration(home, directory)
    give(directory)
    port = free_port()
    options = {
        "http.port": port,
        "transport.port": free_port(),
        "network.host": "127.0.0.1",
        "discovery.type": "single-node",
        "path.data": directory / "data",
        "path.logs": directory / "logs",
        "xpack.security.enabled": "false",
        # A nearly full laptop disk would otherwise turn every index read-only.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    arguments = [part for name, value in options.items() for part in ("-E", f"{name}={value}")]
    environment = {
        "ES_PATH_CONF": str(directory / "config"),
        "ES_JAVA_HOME": os.environ.get("ES_JAVA_HOME", str(home / "jdk")),
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
        "ES_TMPDIR": str(directory / "tmp"),
    }
    process = ServerProcess(
        "elasticsearch", [str(home / "bin/elasticsearch"), *arguments], directory=directory, environment=environment
    )
    try:
        yield Elasticsearch(process, f"http://127.0.0.1:{port}")
    finally:
        process.stop()


def _readable_home(cache: Path, directory: Path) -> Path:
    """The cached server in place, or a copy where the unprivileged account may not look into the cache."""
    home = elasticsearch_home(cache)
    if can_read(home / "bin/elasticsearch"):
        return home
    return Path(shutil.copytree(home, directory / "home", symlinks=True))


def _write_configuration(home: Path, directory: Path) -> None:
    for name in ("data", "logs", "tmp"):
        (directory / name).mkdir()
    shutil.copytree(home / "config", directory / "config")
    # The shipped file writes logs and heap dumps below the server's own directory, which stays read-only.
    options = directory / "config/jvm.options"
    text = options.read_text().replace("=logs/", f"={directory}/logs/").replace("file=logs/", f"file={directory}/logs/")
    options.write_text(text.replace("HeapDumpPath=data", f"HeapDumpPath={directory}/logs"))
