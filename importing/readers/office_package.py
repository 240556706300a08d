"""Word and Excel files as packages of parts, found by their relationships; strict OOXML rewritten as transitional."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import IO, BinaryIO

from lxml import etree

from importing.readers.archive import DAMAGED_ZIP, PACKED_AS, check_office, damaged
from importing.refusal import UnreadableError

# Content types and relationships of the largest official file are 0.01 MB.
_MAX_DIRECTORY_BYTES = 4 * 2**20
_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)")
# Last parts of names that differ by more than the year.
_RENAMED = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}
# Documents with macros and templates hold the same text as a document does.
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LIKE_DOCUMENTS = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


@dataclass(frozen=True, slots=True)
class Relationship:
    type: str
    target: str  # the name of a part


def safe_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)


class OfficePackage:
    """The parts of one file. Names are compared without case, and with both kinds of slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {_part_name(info.filename): info for info in archive.infolist()}

    def has(self, part: str) -> bool:
        return _part_name(part) in self._members

    def open(self, part: str) -> IO[bytes]:
        """Raises KeyError where there is no such part, and NotImplementedError where it is packed as none should be."""
        info = self._members[_part_name(part)]
        if info.compress_type not in PACKED_AS:
            raise NotImplementedError(info.compress_type)
        return self._archive.open(info)

    @cached_property
    def main_part(self) -> str:
        """The part that a reader starts from; empty for other archives."""
        for relationship in self.relationships("").values():
            if relationship.type.endswith("/officeDocument"):
                return relationship.target
        return ""

    @cached_property
    def main_type(self) -> str:
        """The content type of the main part; empty where the package names none."""
        root = self._tree(_TYPES) if self.main_part else None
        if root is None:
            return ""
        wanted, suffix = _part_name(self.main_part), posixpath.splitext(self.main_part)[1].lstrip(".").lower()
        default = ""
        for element in _elements(root):
            if _part_name(element.get("PartName", "")) == wanted:
                return element.get("ContentType", "")
            if element.get("Extension", "").lower() == suffix:
                default = element.get("ContentType", "")
        return default

    @cached_property
    def mimetype(self) -> str:
        """What an OpenDocument file says it is."""
        if not self.has("mimetype"):
            return ""
        with self.open("mimetype") as stream:
            return stream.read(200).decode("ascii", "replace").strip()

    def relationships(self, part: str) -> dict[str, Relationship]:
        """By id; those that lead outside the package are left out. `part` "" is the package itself."""
        folder, name = posixpath.split(part.lstrip("/"))
        root = self._tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for element in _elements(root) if root is not None else ():
            if element.get("TargetMode", "") != "External":
                target = element.get("Target", "").replace("\\", "/")
                target = target if target.startswith("/") else posixpath.join("/", folder, target)
                found[element.get("Id", "")] = Relationship(
                    element.get("Type", ""), posixpath.normpath(target).lstrip("/")
                )
        return found

    @cached_property
    def needs_rewriting(self) -> bool:
        """Whether python-docx would not read it as it is, or names are those of strict OOXML."""
        names = (info.filename for info in self._members.values())
        like = self.main_type.encode() in _LIKE_DOCUMENTS
        return like or any("\\" in name for name in names) or self._is_strict()

    def _is_strict(self) -> bool:
        for part in ("_rels/.rels", self.main_part):
            if part and self.has(part):
                with self.open(part) as stream:
                    if _STRICT in stream.read(_MAX_DIRECTORY_BYTES):
                        return True
        return False

    def rewritten(self) -> BinaryIO:
        """A copy with the names of transitional OOXML, and the type of a document for templates."""
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
            for info in self._members.values():
                name = info.filename.replace("\\", "/").lstrip("/")
                if not name.endswith("/"):
                    target.writestr(name, _transitional(name, self._archive.read(info)))
        copy.seek(0)
        return copy

    def _tree(self, part: str) -> etree._Element | None:
        if not self.has(part):
            return None
        with self.open(part) as stream:
            text = stream.read(_MAX_DIRECTORY_BYTES + 1)
        if len(text) > _MAX_DIRECTORY_BYTES:
            raise UnreadableError(damaged())
        try:
            return etree.fromstring(text, safe_parser())
        except etree.XMLSyntaxError as error:
            raise UnreadableError(damaged()) from error


def standard_package(stream: BinaryIO) -> BinaryIO:
    """The file as python-docx and the reader of sheets expect it: itself where it is so already.

    Raises UnreadableError for a damaged file and for one that unpacks to too much.
    """
    check_office(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            package = OfficePackage(archive)
            return package.rewritten() if package.needs_rewriting else stream
    except DAMAGED_ZIP as error:
        raise UnreadableError(damaged()) from error
    finally:
        stream.seek(0)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _elements(root: etree._Element) -> Iterable[etree._Element]:
    return (element for element in root if isinstance(element.tag, str))


def _transitional(name: str, content: bytes) -> bytes:
    if not name.lower().endswith((".xml", ".rels")):
        return content
    if name.lower() == _TYPES.lower():
        for type_ in _LIKE_DOCUMENTS:
            content = content.replace(type_, _PLAIN_TYPE)
    return _STRICT_NAME.sub(_transitional_name, content) if _STRICT in content else content


def _transitional_name(match: re.Match[bytes]) -> bytes:
    folder, _separator, last = match[2].rpartition(b"/")
    path = b"/".join(filter(None, (folder, _RENAMED.get(last, last))))
    return b"http://schemas.openxmlformats.org/" + match[1] + b"/2006/" + path
