from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from core.revision_references import describe


def warn_of_lost_references(request: HttpRequest, instance: Model, **kwargs: Any) -> None:
    """Says in the form what its version named that is gone; the next version is saved without it."""
    lost = getattr(instance, "lost_references", ())
    if lost and request.method == "GET":
        text = _("Phiên bản này nhắc tới mục đã bị xóa, nên mục đó được bỏ ra: %(lost)s. Hãy chọn lại nếu cần.")
        messages.warning(request, text % {"lost": "; ".join(describe(lost))})


hooks.register("before_edit_page", warn_of_lost_references)
hooks.register("before_edit_snippet", warn_of_lost_references)
