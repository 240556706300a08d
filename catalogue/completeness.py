"""Requirements that a procedure page must meet before it may be published.

Each checks one fact, reads the page alone and names the field where an editor can correct it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import AgencyRole, FeeStatus, ProcedureStatus


@dataclass(frozen=True)
class Requirement:
    field: str  # form field or panel that the message is shown at
    message: str | Promise  # tells the editor what to do
    is_met: Callable[[Any], bool]  # of a page, or of the preview of an imported one


def _documents(page: Any) -> list:
    return [document for case in page.documents for document in case.value["documents"]]


def _durations_are_stated(page: Any) -> bool:
    durations = [channel.value["duration"] for channel in page.channels]
    return all(duration["value"] is not None or duration["unknown"] for duration in durations)


def _amounts_are_stated(page: Any) -> bool:
    fees = [fee for channel in page.channels for fee in channel.value["fees"]]
    return all(fee["status"] != FeeStatus.AMOUNT or fee["amount"] for fee in fees)


def _has_role(page: Any, role: AgencyRole) -> bool:
    return any(entry.role == role for entry in page.agency_roles.all())


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("code", _("Nhập mã thủ tục, ví dụ 1.001193."), lambda page: bool(page.code)),
    Requirement("name", _("Nhập tên thủ tục."), lambda page: bool(page.name.strip())),
    Requirement(
        "summary",
        _("Viết hai, ba câu dễ hiểu: thủ tục này để làm gì, dành cho ai."),
        lambda page: bool(page.summary.strip()),
    ),
    Requirement("field", _("Chọn lĩnh vực."), lambda page: page.field_id is not None),
    Requirement("levels", _("Chọn ít nhất một cấp thực hiện."), lambda page: page.levels.exists()),
    Requirement("audiences", _("Chọn ít nhất một đối tượng thực hiện."), lambda page: page.audiences.exists()),
    Requirement(
        "agency_roles",
        _("Thêm ít nhất một cơ quan thực hiện."),
        lambda page: _has_role(page, AgencyRole.EXECUTING),
    ),
    Requirement("channels", _("Thêm ít nhất một cách nộp hồ sơ."), lambda page: len(page.channels) > 0),
    Requirement(
        "channels",
        _("Mỗi cách nộp cần thời hạn: nhập số và đơn vị, hoặc đánh dấu “Chưa xác định”."),
        _durations_are_stated,
    ),
    Requirement("channels", _("Khoản thu đã chọn “Có mức thu” cần số tiền."), _amounts_are_stated),
    Requirement("documents", _("Thêm giấy tờ cần chuẩn bị."), lambda page: bool(_documents(page))),
    Requirement("steps", _("Thêm các bước thực hiện."), lambda page: len(page.steps) > 0),
    Requirement("results", _("Ghi kết quả người dân nhận được."), lambda page: len(page.results) > 0),
    Requirement(
        "replaced_by",
        _("Chọn thủ tục thay thế, hoặc đổi trạng thái."),
        lambda page: page.status != ProcedureStatus.REPLACED or page.replaced_by_id is not None,
    ),
)


def gaps(page: Any) -> list[Requirement]:
    """The requirements `page` does not meet, in the order of the form."""
    return [requirement for requirement in REQUIREMENTS if not requirement.is_met(page)]


class IncompleteProcedure(ValidationError):
    """Publishing was refused; `message_dict` has messages for the editor by field."""

    def __init__(self, missing: list[Requirement]):
        errors: dict[str, list] = {}
        for requirement in missing:
            errors.setdefault(requirement.field, []).append(requirement.message)
        super().__init__(errors)
