"""What the audit log holds: one value for each kind of act."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    SIGNED_IN = "auth.signed_in", _("Đăng nhập")
    SIGNED_OUT = "auth.signed_out", _("Đăng xuất")
    SIGN_IN_FAILED = "auth.failed", _("Đăng nhập không được")
    SIGN_IN_REFUSED = "auth.refused", _("Từ chối đăng nhập vì thử quá nhiều lần")
    CREDENTIALS_CHANGED = "auth.credentials", _("Đổi mật khẩu, thư điện tử, khóa đăng nhập")
    SESSIONS_ENDED = "auth.sessions_ended", _("Kết thúc phiên đăng nhập")
    RIGHTS_CHANGED = "rights.changed", _("Đổi quyền")
    CREATED = "content.created", _("Thêm")
    CHANGED = "content.changed", _("Sửa")
    PUBLISHED = "content.published", _("Đưa lên trang")
    UNPUBLISHED = "content.unpublished", _("Gỡ xuống")
    DELETED = "content.deleted", _("Xóa")
    BULK = "content.bulk", _("Làm hàng loạt")
    EXPORTED = "data.exported", _("Xuất dữ liệu")
    IMPORTED = "data.imported", _("Nhập dữ liệu")
    SETTINGS_CHANGED = "settings.changed", _("Đổi cấu hình")
    MODERATED = "visitors.moderated", _("Duyệt ý kiến, câu hỏi của người dân")
    PERSONAL_DATA = "visitors.personal_data", _("Xem, xóa dữ liệu cá nhân")
    MAINTAINED = "site.maintained", _("Việc vận hành")
    ACTED = "admin.acted", _("Việc khác trong trang quản trị")


# Acts of people who may have no account.
SIGNING_IN = frozenset(event for event in Event if event.startswith("auth."))
