"""Ask an antivirus program about a file: a command, or clamd over its socket. Without its answer no file is clean."""

import shlex
import socket
import subprocess
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

_BLOCK = 2**16
_CLEAN, _INFECTED = 0, 1  # exit codes of clamscan, clamdscan and those that follow them


class ScanFailed(Exception):
    """The scanner gave no verdict: missing, too slow, broken."""


def is_infected(file: IO[bytes]) -> bool:
    """The verdict of UPLOAD_SCANNER; False where none is set. Leaves the file at its beginning. Raises ScanFailed."""
    scanner = settings.UPLOAD_SCANNER
    if not scanner:
        return False
    ask = _ask_clamd if scanner.startswith(("unix:", "tcp:")) else _ask_command
    file.seek(0)
    try:
        return ask(scanner, file, settings.UPLOAD_SCAN_SECONDS)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise ScanFailed(type(error).__name__) from error
    finally:
        file.seek(0)


def _ask_command(command: str, file: IO[bytes], seconds: float) -> bool:
    done = subprocess.run(  # noqa: S603 (the operator's own command; the file goes to its standard input)
        shlex.split(command),
        input=file.read(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=seconds,
        check=False,
    )
    if done.returncode not in (_CLEAN, _INFECTED):
        raise ScanFailed(f"exit code {done.returncode}")
    return done.returncode == _INFECTED


def _ask_clamd(address: str, file: IO[bytes], seconds: float) -> bool:
    with _connected(address, seconds) as connection:
        connection.sendall(b"zINSTREAM\0")
        for block in _blocks(file):
            connection.sendall(len(block).to_bytes(4, "big") + block)
        connection.sendall(bytes(4))
        answer = connection.makefile("rb").readline(1000).rstrip(b"\0\n ")
    if answer.endswith(b"FOUND"):
        return True
    if answer.endswith(b": OK"):
        return False
    raise ScanFailed("no verdict")


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(seconds)
        connection.connect(address.removeprefix("unix:").replace("//", "", 1))
        return connection
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=seconds)


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block
