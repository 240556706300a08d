"""Reading records of the national data into typed facts, against splitting the same lines into words.

The second side is the standard library alone: it stays what it is while the rules grow.
"""

import argparse
import json
import lzma
import os
import random
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from benchmarks.harness import DifferentWork, Side, arguments, at_most, compare, report
from benchmarks.servers import set_up
from benchmarks.table import Row
from tests.services.directories import temporary_directory

_COMMAND = "python -m benchmarks.reading_records"
_SEED = 20261130
_MOST = 8  # 6.8 when the rules were last made faster, 3.7 before facts were read from the words of a record


def main() -> int:
    options = arguments(__doc__, _add_options)
    with temporary_directory() as folder:
        os.environ["BENCHMARK_FOLDER"] = str(folder)
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")  # nothing is asked of it
        set_up()
        path = Path(folder) / "records.jsonl"
        path.write_text(_lines(options.records), encoding="utf-8")
        comparison = compare(
            Side("records", _read), Side("words", _split), [path], verify=_verify, rounds=options.rounds
        )
    row = Row("reading a record by the words of its line", _COMMAND, at_most(_MOST), comparison.ratio())
    return 0 if report(row, options) else 1


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--records", type=int, default=600, help="how many, drawn with a fixed seed")
    parser.add_argument("--rounds", type=int, default=5)


def _lines(count: int) -> str:
    folder = Path(os.environ.get("SHARED_DATA", "../shared/data"))
    with lzma.open(folder / "procedures.jsonl.xz", "rt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    return "\n".join(random.Random(_SEED).sample(lines, min(count, len(lines)))) + "\n"  # noqa: S311 (a sample)


def _read(path: Path) -> list[str]:
    from catalogue.importers.readers import read_procedures

    return [record.code for record in read_procedures(path)]


def _split(path: Path) -> list[str]:
    codes = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        re.findall(r"\w+", unicodedata.normalize("NFD", line).lower())
        codes.append(row["code"])
    return codes


def _verify(path: Path, records: Any, words: Any) -> None:
    if records != words:
        raise DifferentWork(f"{path.name}: {len(records)} and {len(words)} records")


if __name__ == "__main__":
    sys.exit(main())
