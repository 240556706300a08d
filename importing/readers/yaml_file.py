"""YAML files with one object each, within the limits."""

from typing import BinaryIO

import yaml

from importing.readers.limits import MAX_YAML_BYTES
from importing.refusal import UnreadableError

# The source of records that name none: such files are the starter content's own form.
STARTER_SOURCE = "Nội dung ban đầu"


def load_yaml(stream: BinaryIO) -> dict:
    """The file's object. Raises UnreadableError for any other content."""
    text = stream.read(MAX_YAML_BYTES + 1)
    if len(text) > MAX_YAML_BYTES:
        raise UnreadableError(f"tệp YAML lớn hơn {MAX_YAML_BYTES // 2**20} MB")
    try:
        # The C loader reads the same language about eight times as fast.
        value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe loaders)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        position = f" ở dòng {mark.line + 1}" if mark else ""
        raise UnreadableError(f"không phải YAML hợp lệ{position}") from error
    if not isinstance(value, dict):
        raise UnreadableError("tệp YAML phải là một đối tượng (tên trường: giá trị)")
    return value
