"""A scratch site with the starter content and all known official data, on PostgreSQL and Elasticsearch.

    python -m benchmarks.site -- manage.py shell      # a command beside it
    with full_site(): ...                             # in a benchmark

Loading takes minutes, so a dump of the database is kept in `.cache/benchmarks`, by a digest of its sources.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.servers import services

ROOT = Path(__file__).resolve().parents[1]
DUMPS = ROOT / ".cache" / "benchmarks"
_SOURCES = ("import_procedures", "procedures.jsonl.xz"), ("import_questions", "faqs.jsonl.xz")


@contextmanager
def full_site() -> Iterator[None]:
    """Served from the index `ELASTICSEARCH_INDEX`; the addresses are in the environment and Django is set up."""
    with services():
        from django.core.management import call_command

        load()
        call_command("search_index", "rebuild")
        yield


def load() -> None:
    """Fill the empty database: from the dump, else from the sources, which are then dumped."""
    dump = DUMPS / f"site-{_digest()}.dump"
    if dump.is_file():
        _postgresql("pg_restore", "--no-owner", "--dbname", os.environ["DATABASE_URL"], str(dump))
        return
    _import()
    DUMPS.mkdir(parents=True, exist_ok=True)
    unfinished = dump.with_suffix(".unfinished")
    _postgresql("pg_dump", "--format=custom", "--file", str(unfinished), "--dbname", os.environ["DATABASE_URL"])
    unfinished.rename(dump)
    for old in DUMPS.glob("site-*.dump"):
        if old != dump:
            old.unlink()


def _import() -> None:
    from django.core.management import call_command

    from benchmarks.corpus.known import shared_data

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_starter_content")
    if folder := shared_data():
        for command, name in _SOURCES:
            call_command(command, str(folder / name), "--publish")


def _digest() -> str:
    """Twelve hex digits for the sources of the database: migrations, starter content, official data."""
    from benchmarks.corpus.known import shared_data

    digest = hashlib.sha256()
    folder = shared_data()
    sources = [*ROOT.glob("*/migrations/0*.py"), *(ROOT / "fixtures").rglob("*.*")]
    sources += [folder / name for _, name in _SOURCES] if folder else []
    for path in sorted(sources):
        digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    return digest.hexdigest()[:12]


def _postgresql(program: str, *arguments: str) -> None:
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    command = str(newest[-1]) if newest else program
    subprocess.run([command, *arguments], check=True, stdin=subprocess.DEVNULL)  # noqa: S603


def main() -> int:
    command = sys.argv[2:] if sys.argv[1:2] == ["--"] else sys.argv[1:]
    with full_site():
        if command[:1] == ["manage.py"]:
            command = [sys.executable, *command]
        return subprocess.run(command or ["sh"], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
