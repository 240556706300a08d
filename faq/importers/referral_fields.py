"""The fields of a referral that a `ReferralRecord` fills."""

from faq.importers.procedure_codes import ProcedureCodes
from faq.importers.procedures_field import procedures_field
from faq.models import ReferralHandler, ReferralProcedure
from importing.fields import PageField, lines_field, text_field


def referral_fields(codes: ProcedureCodes) -> tuple[PageField, ...]:
    return (
        text_field("title", "Việc người dân cần"),
        lines_field("wordings", "Cách nói khác", "wordings"),
        _handler_field(),
        text_field("who", "Ai giải quyết"),
        text_field("action", "Cần làm gì"),
        text_field("link", "Địa chỉ trang của nơi đó"),
        text_field("telephone", "Điện thoại"),
        text_field("law", "Căn cứ pháp lý"),
        text_field("checked_on", "Kiểm tra ngày"),
        _confirmed_field(),
        procedures_field(codes, ReferralProcedure, "Thủ tục gần với việc này"),
        text_field("review_by", "Rà soát trước ngày"),
    )


def _handler_field() -> PageField:
    return PageField(
        name="handler",
        label="Loại nơi giải quyết",
        read=lambda page: str(page.handler),
        record_value=lambda record: record.handler.value,
        write=lambda page, value: setattr(page, "handler", value),
        show=lambda value: str(ReferralHandler(value).label) if value in ReferralHandler.values else value,
    )


def _confirmed_field() -> PageField:
    return PageField(
        name="confirmed",
        label="Đã được xác nhận",
        read=lambda page: page.confirmed,
        record_value=lambda record: record.confirmed,
        write=lambda page, value: setattr(page, "confirmed", value),
        show=lambda value: "có" if value else "không",
        default=False,
    )
