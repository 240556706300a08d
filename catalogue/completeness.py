"""Requirements that a procedure page must meet before it may be published.

Each checks one fact, reads the page alone and names the field where an editor can correct it.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalogue.cases.page_facts import declared_cases, papers_with_cases
from catalogue.choices import AgencyRole, FeeStatus, ProcedureStatus
from catalogue.facts.times import is_told
from catalogue.facts.values import named_keys, readings
from core.publishing.gate import Requirement


def _documents(page: Any) -> list:
    return [document for case in page.documents for document in case.value["documents"]]


def _has_time(page: Any) -> bool:
    """Whether a time is told, said to be open by law, or quoted where the source's words leave it in doubt."""
    return any(is_told(time.value) or readings(time.value) for time in page.times)


def _declares_each_case_once(page: Any) -> bool:
    return all(count == 1 for count in Counter(case["key"] for case in declared_cases(page)).values())


def _naming_undeclared_cases(page: Any, stream: str) -> Iterator[Any]:
    """Blocks of the stream that name a case which the page does not declare."""
    declared = {case["key"] for case in declared_cases(page)}
    for block in getattr(page, stream):
        within = papers_with_cases(block.value) if stream == "documents" else ()
        if not named_keys((block.value, *within)) <= declared:
            yield block


def _with_declared_cases(stream: str) -> Requirement:
    return Requirement(
        stream,
        _("Có trường hợp chưa khai: chọn trong các trường hợp của trang, hoặc khai thêm ở mục Trường hợp."),
        lambda page: next(_naming_undeclared_cases(page, stream), None) is None,
        lambda page: [block.id or "" for block in _naming_undeclared_cases(page, stream)],
    )


def _has_stated_amount(fee: Any) -> bool:
    return fee.value.get("status") != FeeStatus.AMOUNT or bool(fee.value.get("amount"))


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
        "times",
        _("Thêm thời hạn: nhập số và đơn vị, hoặc đánh dấu “Văn bản không quy định”."),
        _has_time,
    ),
    Requirement(
        "fees",
        _("Khoản thu đã chọn “Có mức thu” cần số tiền."),
        lambda page: all(map(_has_stated_amount, page.fees)),
        lambda page: [fee.id or "" for fee in page.fees if not _has_stated_amount(fee)],
    ),
    Requirement(
        "cases",
        _("Có hai trường hợp cùng khóa: đổi khóa của một trường hợp, hoặc bỏ bớt."),
        _declares_each_case_once,
    ),
    *map(_with_declared_cases, ("documents", "steps", "times", "fees", "short_answers")),
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
