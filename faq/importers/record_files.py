"""Files of records, whatever they are about: JSON lines (plain, .xz, .gz), YAML with a list, tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from importing.file_account import Tell, ignore
from importing.readers.file_format import Format
from importing.readers.json_lines import read_json_lines
from importing.readers.sniff import checked_format
from importing.readers.yaml_file import load_yaml
from importing.refusal import Refusal, UnreadableError

FromJson = Callable[[dict, int, str], Any]  # of an object, its line and its file
FromYaml = Callable[[Any, dict, int, str], Any]  # of an item, the whole file, its position and its file
ReadTable = Callable[[BinaryIO, Format, str, Tell], Iterator[Any]]


@dataclass(frozen=True)
class RecordFiles:
    """How the files of one kind of record are read; each function gives a record or a `Refusal`.

    `refusal` tells which formats are read, with `%(format)s` for that of the file. Without `read_table`, tables are
    refused.
    """

    list_key: str  # of YAML files
    from_json: FromJson
    from_yaml: FromYaml
    refusal: Callable[[], str]
    read_table: ReadTable | None = None

    def read(self, path: Path, name: str = "", tell: Tell = ignore) -> Iterator[Any]:
        """Records and refusals in the order of the file. Raises nothing for a bad file."""
        name = name or path.name
        try:
            with path.open("rb") as stream:
                yield from self._read(stream, name, tell)
        except OSError as error:
            yield Refusal(name, None, "", f"không mở được tệp: {error.strerror or error}")
        except UnreadableError as error:
            yield Refusal(name, None, "", str(error))

    def _read(self, stream: BinaryIO, file: str, tell: Tell) -> Iterator[Any]:
        format_ = checked_format(stream, file)
        if format_ == Format.TEXT and file.lower().endswith((".yaml", ".yml")):
            yield from self._read_yaml(stream, file)
        elif format_ in (Format.TEXT, Format.XZ, Format.GZIP):
            for number, value in read_json_lines(stream, format_, file):
                yield value if isinstance(value, Refusal) else self.from_json(value, number, file)
        elif self.read_table and format_ in (Format.XLSX, Format.TABLE):
            yield from self.read_table(stream, format_, file, tell)
        else:
            raise UnreadableError(self.refusal() % {"format": format_.label})

    def _read_yaml(self, stream: BinaryIO, file: str) -> Iterator[Any]:
        """The position of an item in the list counts as its line."""
        content = load_yaml(stream)
        items = content.get(self.list_key)
        if not isinstance(items, list):
            raise UnreadableError(_("tệp cần danh sách “%(key)s”") % {"key": self.list_key})
        for position, item in enumerate(items, start=1):
            yield self.from_yaml(item, content, position, file)
