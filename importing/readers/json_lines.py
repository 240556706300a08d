"""JSON lines from a plain, .xz or .gz stream: one line in memory at a time, broken ones refused by number."""

import gzip
import io
import json
import lzma
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from importing.readers.file_format import Format
from importing.readers.limits import MAX_LINE_BYTES, MAX_LINES, MAX_LINES_BYTES
from importing.readers.xz import XzStream
from importing.refusal import Refusal

_LIMITS = f"{MAX_LINES_BYTES // 2**20} MB hoặc {MAX_LINES} dòng"
_DAMAGED = (lzma.LZMAError, gzip.BadGzipFile, zlib.error, EOFError, OSError)


def read_json_lines(stream: BinaryIO, format_: Format, file: str) -> Iterator[tuple[int, dict | Refusal]]:
    """Line number from 1 and its object. A damaged stream ends with a refusal; earlier lines count."""
    text = unpacked(stream, format_)
    number = total = 0
    while True:
        number += 1
        try:
            line = text.readline(MAX_LINE_BYTES + 1)
        except _DAMAGED as error:
            yield number, Refusal(file, number, "", f"tệp hỏng từ dòng này: {error}")
            return
        if not line:
            return
        total += len(line)
        if total > MAX_LINES_BYTES or number > MAX_LINES:
            yield number, Refusal(file, number, "", f"nội dung vượt {_LIMITS}; hãy chia nhỏ tệp")
            return
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            yield (
                number,
                Refusal(file, number, "", f"dòng dài hơn {MAX_LINE_BYTES // 2**20} MB; phần còn lại của tệp không đọc"),
            )
            return
        if line.strip():
            yield number, _parsed(line, number, file)


def unpacked(stream: BinaryIO, format_: Format) -> BinaryIO | io.BufferedReader | gzip.GzipFile:
    """The text in the stream; reading it may raise the errors of its decompressor."""
    if format_ == Format.XZ:
        return io.BufferedReader(XzStream(stream))
    if format_ == Format.GZIP:
        return gzip.GzipFile(fileobj=stream)
    return stream


def _parsed(line: bytes, number: int, file: str) -> dict | Refusal:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(file, number, "", "dòng không phải UTF-8")
    except (ValueError, RecursionError) as error:
        return Refusal(file, number, "", f"không phải JSON: {error}")
    return value if isinstance(value, dict) else Refusal(file, number, "", "mỗi dòng phải là một đối tượng JSON")
