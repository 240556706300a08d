"""What the person who imports may do with each page, asked when it is written and not only in the form."""

from typing import Any

from wagtail.models import Page

from importing.refused_record import Refused

NO_ADDING = "bạn không có quyền thêm trang này; nhờ người quản trị cấp quyền, hoặc để lại bản ghi này"
NO_CHANGING = "trang này không phải của bạn và bạn không có quyền sửa; nhờ người có quyền nhập bản ghi này"
NO_PUBLISHING = "bạn không có quyền xuất bản trang này; hãy chọn lưu thành bản nháp"


class TermRights:
    """Of one user; of None, a command on the server, all rights."""

    def __init__(self, user: Any) -> None:
        self._user = user

    def may_add_term(self, model: Any) -> bool:
        """Terms have no drafts: whoever adds one adds it for everybody."""
        return self._user is None or self._user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")

    def check_term(self, model: Any, name: str) -> None:
        """Raises Refused."""
        if self.may_add_term(model):
            return
        kind = model._meta.verbose_name
        raise Refused(f"“{name}” chưa có trong danh mục {kind}; nhờ người quản lý danh mục thêm trước")


class Rights(TermRights):
    """With pages below one parent. Makes no query a page."""

    def __init__(self, user: Any, parent: Page) -> None:
        super().__init__(user)
        self._parent = parent

    def check_new(self, *, publish: bool) -> None:
        """Raises Refused."""
        if self._user is None:
            return
        may = self._parent.permissions_for_user(self._user)
        if not may.can_add_subpage():
            raise Refused(NO_ADDING)
        if publish and not may.can_publish_subpage():
            raise Refused(NO_PUBLISHING)

    def check_page(self, page: Page, *, publish: bool) -> None:
        """Raises Refused."""
        if self._user is None:
            return
        may = page.permissions_for_user(self._user)
        if not may.can_edit():
            raise Refused(NO_CHANGING)
        if publish and not may.can_publish():
            raise Refused(NO_PUBLISHING)
