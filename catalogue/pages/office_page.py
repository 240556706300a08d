"""What the page of an office shows."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.models import Office, ProcedurePage, ServedArea
from catalogue.offices.body_wordings import Needs
from catalogue.pages.common_tasks import CommonTask, common_tasks
from vietnamese.text import clean_line

_MOST_PROCEDURES = 50


def shown_office(key: str) -> Office | None:
    """One that receives today."""
    offices = Office.objects.shown().prefetch_related("levels", "office_fields__field", "office_localities__locality")
    return offices.filter(key=clean_line(key)).first()


def office_context(office: Office) -> dict[str, Any]:
    """Seven queries with those of the office, whatever it is competent for; the common tasks are cached."""
    procedures = list(_procedures(office)[: _MOST_PROCEDURES + 1])
    fields = [row.field for row in office.office_fields.all()]
    levels = list(office.levels.all())
    is_general = not (fields or levels or procedures)
    return {
        "office": office,
        "area": _area(office),
        "fields": fields,
        "levels": levels,
        "procedures": procedures[:_MOST_PROCEDURES],
        "has_more": len(procedures) > _MOST_PROCEDURES,
        "is_general": is_general,
        "tasks": _tasks(office) if is_general else (),
        "unknowns": list(_unknowns(office)),
    }


def _tasks(office: Office) -> list[CommonTask]:
    """The commonest ones that its body carries out."""
    tasks = (*common_tasks(Needs.WARD), *common_tasks(Needs.PROVINCE))
    return [task for task in tasks if office.agency_id in task.agencies]


def _procedures(office: Office) -> QuerySet[ProcedurePage]:
    pages = ProcedurePage.objects.listed().filter(
        procedure__in=office.office_procedures.values("procedure"), locale__language_code=settings.LANGUAGE_CODE
    )
    return pages.only("name", "code", "url_path", "slug", "path", "locale").order_by("code")


def _area(office: Office) -> str:
    place = office.locality.localized_name if office.locality else ""
    match office.serves:
        case ServedArea.COUNTRY:
            return pgettext("nơi phục vụ", "Cả nước")
        case ServedArea.LISTED:
            return "; ".join(row.locality.localized_name for row in office.office_localities.all())
        case ServedArea.PROVINCE:
            province = office.locality.parent or office.locality if office.locality else None
            return _("Mọi xã, phường của %(place)s") % {"place": province.localized_name if province else place}
    return place


def _unknowns(office: Office) -> Iterator[str]:
    if not office.address:
        yield _("Địa chỉ chưa có trong dữ liệu.")
    if not office.telephone:
        yield _("Chưa rõ số điện thoại.")
    if not office.hours:
        yield _("Chưa rõ giờ làm việc.")
    if office.checked_on is None:
        yield _("Chưa rõ ngày kiểm tra gần nhất; hãy gọi hỏi trước khi đi.")
