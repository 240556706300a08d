"""Requirements that a procedure page must meet before it may be published.

Each checks one fact, reads the page alone and names the field where an editor can correct it.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalogue.choices import AgencyRole, FeeStatus, ProcedureStatus
from core.publishing.gate import Requirement


def _documents(page: Any) -> list:
    return [document for case in page.documents for document in case.value["documents"]]


def _has_stated_duration(channel: Any) -> bool:
    duration = channel.value["duration"]
    return duration["value"] is not None or bool(duration["unknown"])


def _has_stated_amounts(channel: Any) -> bool:
    return all(fee["status"] != FeeStatus.AMOUNT or fee["amount"] for fee in channel.value["fees"])


def _channels_requirement(message: Any, is_met: Callable[[Any], bool]) -> Requirement:
    """A requirement of each application channel by itself."""
    return Requirement(
        "channels",
        message,
        lambda page: all(map(is_met, page.channels)),
        lambda page: [channel.id or "" for channel in page.channels if not is_met(channel)],
    )


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
    _channels_requirement(
        _("Mỗi cách nộp cần thời hạn: nhập số và đơn vị, hoặc đánh dấu “Chưa xác định”."), _has_stated_duration
    ),
    _channels_requirement(_("Khoản thu đã chọn “Có mức thu” cần số tiền."), _has_stated_amounts),
    Requirement("documents", _("Thêm giấy tờ cần chuẩn bị."), lambda page: bool(_documents(page))),
    Requirement("steps", _("Thêm các bước thực hiện."), lambda page: len(page.steps) > 0),
    Requirement("results", _("Ghi kết quả người dân nhận được."), lambda page: len(page.results) > 0),
    Requirement(
        "replaced_by",
        _("Chọn thủ tục thay thế, hoặc đổi trạng thái."),
        lambda page: page.status != ProcedureStatus.REPLACED or page.replaced_by_id is not None,
    ),
)

# Of a procedure that has ended, readers need to know which it was and what came in its place.
ENDED_REQUIREMENTS = tuple(
    requirement for requirement in REQUIREMENTS if requirement.field in ("code", "name", "replaced_by")
)


def gaps(page: Any) -> list[Requirement]:
    """The requirements `page` does not meet, in the order of the form."""
    return [requirement for requirement in REQUIREMENTS if not requirement.is_met(page)]
