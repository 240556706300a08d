import os
import time
from pathlib import Path

import pytest

from importing.file_account import FileAccount
from importing.reading_apart import ReadingStopped, produce_apart, read_apart
from importing.refusal import Refusal, UnreadableError
from tests.importing.files import row, write_lines


def test_values_come_in_order_from_another_process():
    values = list(produce_apart(lambda: ((number, os.getpid()) for number in range(200))))
    assert [number for number, _process in values] == list(range(200))
    assert {process for _number, process in values}.isdisjoint({os.getpid()})


def test_what_it_raises_is_raised_here():
    def produce():
        yield 1
        raise UnreadableError("hỏng")

    with pytest.raises(UnreadableError, match="hỏng"):
        list(produce_apart(produce))


def test_a_process_that_takes_too_much_memory_is_stopped(settings):
    settings.IMPORT_READ_MEMORY_MB = 64
    with pytest.raises(ReadingStopped):
        list(produce_apart(lambda: [len(bytearray(500 * 2**20))]))


def test_a_process_that_computes_for_ever_is_stopped(settings):
    settings.IMPORT_READ_SECONDS = 1

    def produce():
        while True:
            pass
        yield

    with pytest.raises(ReadingStopped):
        list(produce_apart(produce))


def test_a_process_that_waits_for_ever_is_stopped(settings):
    settings.IMPORT_READ_SECONDS = 0.1
    with pytest.raises(ReadingStopped):
        list(produce_apart(lambda: [time.sleep(3600)]))


def test_a_process_that_crashes_is_a_refusal(tmp_path):
    def read(path: Path, name: str, tell):
        yield "first"
        os._exit(3)

    rows = list(read_apart(read, tmp_path, "tep.docx"))
    assert isinstance(rows[-1], Refusal)
    assert rows[-1].file == "tep.docx"


def test_the_process_ends_with_its_reader():
    """A stopped import leaves none behind."""
    values = produce_apart(lambda: (os.getpid() for _number in range(10**9)))
    process = next(values)
    values.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_accounts_are_told(tmp_path):
    told = []

    def read(path: Path, name: str, tell):
        yield "a"
        tell(FileAccount(name, "Sheet1"))

    assert list(read_apart(read, write_lines(tmp_path / "a.jsonl", row()), "a.jsonl", told.append)) == ["a"]
    assert told == [FileAccount("a.jsonl", "Sheet1")]
