"""The one handler of uploaded files, whatever form or view they are for."""

import logging
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from core.uploads.refused import UploadRefused
from core.uploads.scanner import ScanFailed, is_infected

logger = logging.getLogger(__name__)

# Of one file. Forms have smaller limits of their own and say so in words.
MAX_BYTES = 50 * 2**20
# What takes less, by the beginning of the address: a translation of the longest page is 0.2 MB.
MAX_BYTES_BY_PATH = {"/admin/localize/": 2 * 2**20}


class GuardedUploadHandler(TemporaryFileUploadHandler):
    """Writes to a temporary file; leaves out files of visitors, who have no form that takes any.

    Raises UploadRefused for a file that is too large, and for one that the scanner does not find clean.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise SkipFile
        super().new_file(*args, **kwargs)
        path = self.request.path if self.request else ""
        self.limit = min(
            (size for start, size in MAX_BYTES_BY_PATH.items() if path.startswith(start)), default=MAX_BYTES
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > self.limit:
            raise UploadRefused(
                _("Tệp lớn hơn %(size)d MB. Hãy chia nhỏ rồi tải lên lại.") % {"size": self.limit // 2**20}
            )
        return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        upload = super().file_complete(file_size)
        if upload is not None and settings.UPLOAD_SCANNER:
            _check(upload)
        return upload


def _check(upload: "UploadedFile[Any]") -> None:
    try:
        infected = is_infected(upload)
    except ScanFailed as error:
        logger.exception("the scanner of uploads gave no verdict")
        raise UploadRefused(
            _("Chưa quét được vi-rút cho tệp này nên chưa nhận. Hãy thử lại sau, hoặc báo người quản trị hệ thống.")
        ) from error
    if infected:
        raise UploadRefused(
            _("Phần mềm diệt vi-rút báo tệp này không an toàn nên không nhận. Hãy lấy lại tệp từ nguồn.")
        )
