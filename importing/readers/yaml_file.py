"""YAML files with one object each, within the limits."""

from typing import BinaryIO

import yaml

from importing.readers.limits import MAX_YAML_BYTES, MAX_YAML_DEPTH
from importing.refusal import UnreadableError

# The source of records that name none: such files are the starter content's own form.
STARTER_SOURCE = "Nội dung ban đầu"

# The C loader reads the same language about eight times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(stream: BinaryIO) -> dict:
    """The file's object. Raises UnreadableError for any other content."""
    text = stream.read(MAX_YAML_BYTES + 1)
    if len(text) > MAX_YAML_BYTES:
        raise UnreadableError(f"tệp YAML lớn hơn {MAX_YAML_BYTES // 2**20} MB")
    try:
        _check_shape(text)
        value = yaml.load(text, Loader=_LOADER)  # noqa: S506 (both are safe loaders)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        position = f" ở dòng {mark.line + 1}" if mark else ""
        raise UnreadableError(f"không phải YAML hợp lệ{position}") from error
    if not isinstance(value, dict):
        raise UnreadableError("tệp YAML phải là một đối tượng (tên trường: giá trị)")
    return value


def _check_shape(text: bytes) -> None:
    """Raise UnreadableError for references, which repeat what they name without end, and for deep nesting.

    Events are read one by one; building the value calls itself at each level, in C, where Python cannot stop it.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise UnreadableError("tệp YAML dùng tham chiếu (*); hãy viết ra đầy đủ")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_YAML_DEPTH:
            raise UnreadableError(f"tệp YAML lồng nhau hơn {MAX_YAML_DEPTH} tầng")
