"""The form of Wagtail's documents, which takes a file only where its content is what its name says."""

import io
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MACROS = b"vbaProject.bin"


def _begins_with(signature: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signature)


def _is_office(folder: bytes) -> Callable[[bytes], bool]:
    def matches(content: bytes) -> bool:
        named = b"[Content_Types].xml" in content and folder in content
        return content.startswith(_ZIP) and named and _MACROS not in content

    return matches


def _is_open_document(kind: bytes) -> Callable[[bytes], bool]:
    mark = b"mimetypeapplication/vnd.oasis.opendocument." + kind
    return lambda content: content.startswith(_ZIP) and mark in content[:200]


# Of each extension in WAGTAILDOCS_EXTENSIONS. The beginning, so that nothing else hides in front.
_MATCHES: dict[str, Callable[[bytes], bool]] = {
    ".pdf": _begins_with(b"%PDF-"),
    ".doc": _begins_with(_OLE),
    ".xls": _begins_with(_OLE),
    ".docx": _is_office(b"word/"),
    ".xlsx": _is_office(b"xl/"),
    ".odt": _is_open_document(b"text"),
    ".ods": _is_open_document(b"spreadsheet"),
}


def is_what_it_says(file: IO[bytes], name: str) -> bool:
    """Whether the content is of the kind of the name's extension. Leaves the file at its beginning."""
    file.seek(0)
    content = file.read()
    file.seek(io.SEEK_SET)
    matches = _MATCHES.get(PurePath(name).suffix.lower())
    return matches is not None and matches(content)


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]  # Wagtail has no types
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file and not is_what_it_says(file, file.name):
            raise ValidationError(
                _("Nội dung tệp không đúng với đuôi tên, hoặc tệp có macro. Hãy lưu lại đúng định dạng rồi tải lên.")
            )
        return file
