"""One Elasticsearch node on loopback, its configuration, data and logs in a temporary directory."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.services.account import can_read, give
from tests.services.directories import CACHE, temporary_directory
from tests.services.elasticsearch_download import elasticsearch_home
from tests.services.loopback import ask
from tests.services.process import ServerProcess, free_port, is_free, poll

# 24 s on two idle cores; five times that leaves room for a busy machine.
START_SECONDS = 180
STOP_SECONDS = 30
HEAP = "512m"


class Elasticsearch:
    """A node, started when made; call `wait` before use. Address and data stay the same over `stop` and `start`."""

    def __init__(self, name: str, directory: Path, options: Mapping[str, Any], *, heap: str = HEAP) -> None:
        home = _readable_home(directory)
        _write_configuration(home, directory)
        give(directory)
        self.name = name
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = ServerProcess(
            name,
            [str(home / "bin/elasticsearch"), *_arguments(name, self.port, directory, options)],
            directory=directory,
            environment={
                "ES_PATH_CONF": str(directory / "config"),
                "ES_JAVA_HOME": os.environ.get("ES_JAVA_HOME", str(home / "jdk")),
                "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
                "ES_TMPDIR": str(directory / "tmp"),
            },
        )

    def wait(self) -> str:
        """Its address, once it is healthy."""
        self.process.wait_until(self._healthy, seconds=START_SECONDS)
        return self.url

    def _healthy(self) -> bool:
        try:
            return ask(f"{self.url}/_cluster/health")["status"] in {"green", "yellow"}
        except (OSError, ValueError, KeyError):
            return False

    def start(self) -> None:
        """Again, with the data it had; `wait` tells when it answers."""
        self.process.start()

    def stop(self) -> None:
        self.process.stop()
        self._wait_for_port()

    def kill(self) -> None:
        """Without a word to clients or to the other nodes (kill −9)."""
        self.process.kill()
        self._wait_for_port()

    def pause(self) -> None:
        """It hangs: connections are taken and never answered, until `resume`."""
        self.process.pause()

    def resume(self) -> None:
        self.process.resume()

    def _wait_for_port(self) -> None:
        # The starter is gone before the server that it started.
        poll(lambda: is_free(self.port), seconds=STOP_SECONDS, what=f"{self.name} has ended")


@contextmanager
def elasticsearch() -> Iterator[Elasticsearch]:
    """A starting node that is a cluster of its own; call `wait()` before use, so that others can start meanwhile."""
    with temporary_directory() as directory:
        node = Elasticsearch(
            "elasticsearch", directory, {"transport.port": free_port(), "discovery.type": "single-node"}
        )
        try:
            yield node
        finally:
            node.process.stop()


def _arguments(name: str, port: int, directory: Path, options: Mapping[str, Any]) -> list[str]:
    settings = {
        "node.name": name,
        "http.port": port,
        "network.host": "127.0.0.1",
        "path.data": directory / "data",
        "path.logs": directory / "logs",
        "xpack.security.enabled": "false",
        # A nearly full laptop disk would otherwise turn every index read-only.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "cluster.info.update.interval": "10s",  # how soon a disk that filled is noticed, the shortest there is
        **options,
    }
    return [part for option, value in settings.items() for part in ("-E", f"{option}={value}")]


def _readable_home(directory: Path) -> Path:
    """The cached server in place, or a copy where the unprivileged account may not look into the cache."""
    home = elasticsearch_home(CACHE)
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
