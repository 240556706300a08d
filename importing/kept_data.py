"""Uploaded files and reports past their time."""

from django.utils.translation import gettext_lazy as _

from core.retention import About, Retention, keep
from importing.uploads import KEEP_FILES, KEEP_REPORTS, purge


def register_kept_data() -> None:
    keep(
        Retention(
            "import_files",
            _("Tệp cán bộ tải lên để nhập dữ liệu"),
            About.STAFF,
            period=KEEP_FILES,
            delete=purge,
            label=_("Xóa tệp nhập hết hạn giữ"),
        )
    )
    # Deleted with the files.
    keep(Retention("import_reports", _("Báo cáo của mỗi lần nhập, kèm người nhập"), About.STAFF, period=KEEP_REPORTS))
