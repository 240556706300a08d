"""Formats of files: what people call each, and what to do with those that cannot be read."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Format(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    ZIP = "zip"
    XZ = "xz"
    GZIP = "gz"
    TEXT = "text"
    TABLE = "table"  # delimited text: .csv, .tsv
    UTF16 = "utf-16"
    ENCRYPTED = "encrypted"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    OLD_OFFICE = "ole"
    XLSB = "xlsb"
    PPTX = "pptx"
    ODS = "ods"
    ODT = "odt"
    IWORK = "iwork"
    OTHER_OFFICE = "opc"
    HTML = "html"
    MHTML = "mhtml"
    OFFICE_XML = "office-xml"
    XML = "xml"
    RTF = "rtf"
    PDF = "pdf"
    IMAGE = "image"
    ARCHIVE = "archive"
    OTHER = "other"
    EMPTY = "empty"

    @property
    def label(self) -> str:
        return str(_LABELS[self])

    @property
    def advice(self) -> str:
        """What to do with a file of this format where it cannot be read."""
        return str(_ADVICE.get(self, _EXPORT_AGAIN))


READABLE = frozenset({Format.DOCX, Format.XLSX, Format.ZIP, Format.XZ, Format.GZIP, Format.TEXT, Format.TABLE})

_LABELS: dict[Format, str | Promise] = {
    Format.DOCX: "Word (.docx)",
    Format.XLSX: "Excel (.xlsx)",
    Format.ZIP: _("nén .zip"),
    Format.XZ: _("nén .xz"),
    Format.GZIP: _("nén .gz"),
    Format.TEXT: _("văn bản"),
    Format.TABLE: _("bảng văn bản (.csv, .tsv)"),
    Format.UTF16: _("văn bản UTF-16"),
    Format.ENCRYPTED: _("Word/Excel có mật khẩu"),
    Format.DOC: _("Word đời cũ (.doc)"),
    Format.XLS: _("Excel đời cũ (.xls)"),
    Format.PPT: _("PowerPoint đời cũ (.ppt)"),
    Format.OLD_OFFICE: _("Word/Excel đời cũ (.doc, .xls)"),
    Format.XLSB: _("Excel nhị phân (.xlsb)"),
    Format.PPTX: "PowerPoint (.pptx)",
    Format.ODS: _("bảng tính OpenDocument (.ods)"),
    Format.ODT: _("văn bản OpenDocument (.odt)"),
    Format.IWORK: "Apple Numbers/Pages",
    Format.OTHER_OFFICE: _("gói Office loại khác"),
    Format.HTML: _("trang HTML"),
    Format.MHTML: _("trang web lưu một tệp (.mht)"),
    Format.OFFICE_XML: _("Word/Excel XML 2003"),
    Format.XML: "XML",
    Format.RTF: _("văn bản RTF"),
    Format.PDF: "PDF",
    Format.IMAGE: _("ảnh"),
    Format.ARCHIVE: _("nén .rar, .7z, .tar"),
    Format.OTHER: _("nhị phân không rõ loại"),
    Format.EMPTY: _("rỗng"),
}
_SAVE_XLSX = _("mở bằng Excel hoặc LibreOffice, chọn “Lưu thành” (Save As) .xlsx rồi tải lên lại")
_SAVE_DOCX = _("mở bằng Word hoặc LibreOffice, chọn “Lưu thành” (Save As) .docx rồi tải lên lại")
_SAVE_OFFICE = _("mở bằng Word hoặc Excel, chọn “Lưu thành” (Save As) .docx hoặc .xlsx rồi tải lên lại")
_EXPORT_AGAIN = _("cần .docx, .xlsx, .csv, .jsonl (có thể nén .xz, .gz), .yaml hoặc .zip; hãy xuất lại từ nguồn")
_ADVICE: dict[Format, str | Promise] = {
    Format.ENCRYPTED: _("mở bằng Word hoặc Excel, bỏ mật khẩu, lưu lại rồi tải lên"),
    Format.DOC: _SAVE_DOCX,
    Format.ODT: _SAVE_DOCX,
    Format.RTF: _SAVE_DOCX,
    Format.XLS: _SAVE_XLSX,
    Format.XLSB: _SAVE_XLSX,
    Format.ODS: _SAVE_XLSX,
    Format.OLD_OFFICE: _SAVE_OFFICE,
    Format.HTML: _SAVE_OFFICE,
    Format.MHTML: _SAVE_OFFICE,
    Format.OFFICE_XML: _SAVE_OFFICE,
    Format.IWORK: _("mở bằng Numbers hoặc Pages, xuất (Export) ra .xlsx hoặc .docx rồi tải lên lại"),
    Format.UTF16: _("lưu lại với bảng mã UTF-8 rồi tải lên lại"),
    Format.ARCHIVE: _("giải nén, nén lại thành .zip rồi tải lên lại"),
    Format.EMPTY: _("tệp không có nội dung; hãy tải lại từ nguồn"),
}
