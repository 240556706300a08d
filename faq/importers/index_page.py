from typing import Any

from wagtail.models import Locale

from importing.refusal import UnreadableError


def index_page(model: Any) -> Any:
    """The page of this type that imported pages go below. Raises UnreadableError where the site has none."""
    page = model.objects.filter(locale=Locale.get_default()).first()
    if page is None:
        name = model._meta.verbose_name
        raise UnreadableError(f"chưa có trang “{name}”; hãy tạo nội dung ban đầu của trang trước khi nhập")
    return page
