"""What a procedure does to what: operation and object, cut from its name."""

import re

from catalogue.choices import Operation
from vietnamese.text import clean_line

_LEAD = re.compile(
    r"(?:[-–•*+\s]*(?:thủ tục|trình tự|việc|tthc)\b[\s:,-]*(?:hành chính\b[\s:,-]*)?)*(?:(?:về|đối với"
    r"|thực hiện)\s+)?(?:việc\s+)?"
    r"(?:(?:đề nghị|yêu cầu|xin|giải quyết|xét|trình)\s+(?=\w))?",
    re.IGNORECASE,
)
# In order: the first whose words open the name. "Cấp lại, cấp đổi" is the first of the two.
_OPENINGS: tuple[tuple[Operation, str], ...] = (
    (
        Operation.REISSUE,
        r"(?:đăng ký lại|đăng ký cấp lại|cấp(?: phép)? lại|làm lại|phục hồi|khôi phục"
        r"|bổ nhiệm lại)(?!\s*(?:và|hoặc)?\s*(?:lần đầu))",
    ),
    (Operation.EXCHANGE, r"(?:cấp đổi|đổi|chuyển đổi (?=giấy|chứng chỉ|thẻ|bằng|sổ))"),
    (Operation.RENEW, r"(?:cấp |đăng ký )?gia hạn|kéo dài thời hạn|tiếp tục sử dụng đất khi hết"),
    (
        Operation.CHANGE,
        r"(?:cấp |phê duyệt |chấp thuận |quyết định |công bố |thông báo |đăng ký |cho phép |thẩm định "
        r"|xác nhận |báo cáo |khai )?"
        r"(?:việc )?(?:(?:lưu hành )?bổ sung do thay đổi"
        r"|thay đổi|sửa đổi|điều chỉnh|bổ sung|đính chính|cải chính|biến động|cập nhật"
        r"|sửa chữa, bổ sung|chuyển nhượng|chuyển đổi|sáp nhập|chia, tách|hợp nhất|chia|tách|đổi tên"
        r"|mở rộng|chuyển mục đích)",
    ),
    (
        Operation.END,
        r"(?:cấp |phê duyệt |chấp thuận |quyết định |thông báo |đăng ký |cho phép |công bố "
        r"|đề nghị )?(?:việc )?(?:thu hồi|chấm dứt|giải thể|đình chỉ|hủy|huỷ|xóa(?= đăng ký| tên| tư cách)"
        r"|xoá(?= đăng ký| tên)|miễn nhiệm|bãi nhiệm|kết thúc|đóng cửa|trả lại|tạm ngừng|tạm dừng|ngừng"
        r"|thôi|phá dỡ|thanh lý)\b",
    ),
    (
        Operation.RECOGNISE,
        r"(?:cấp )?(?:giấy )?(?:công nhận|xác nhận|thừa nhận|kiểm tra, công nhận|thẩm định, công nhận"
        r"|thẩm định công nhận|xét công nhận)\b",
    ),
    (
        Operation.FIRST,
        r"(?:cấp(?! cứu| phát)|đăng ký(?! (?:dự|xét|tham gia|thi|tuyển|ưu))|thành lập|công bố"
        r"|chấp thuận thành lập|cho phép (?:thành lập|hoạt động(?!.*\b(?:trở lại|tiếp tục)\b))|bổ nhiệm"
        r"|chỉ định|thông báo thành lập|đề nghị thành lập|chấp thuận cấp)",
    ),
)
_PATTERNS = tuple((operation, re.compile(words, re.IGNORECASE)) for operation, words in _OPENINGS)
_OBJECT_END = re.compile(
    r"\s*(?:[(\[;:,]|\b(?:đối với|trong trường hợp|trường hợp|cho|của|tại|theo|do|khi|thuộc|bằng|từ"
    r"|có yếu tố|phục vụ|để)\b)",
    re.IGNORECASE,
)
_MAX_OBJECT = 160


def read_title(name: str) -> tuple[Operation | None, str]:
    """Operation and object; None and empty where the name does not tell."""
    text = clean_line(name)
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    for operation, pattern in _PATTERNS:
        if match := pattern.match(rest):
            return operation, _object(rest[match.end() :])
    return (Operation.OTHER if rest else None), ""


def _object(rest: str) -> str:
    rest = re.sub(
        r"^(?:[\s,;/]|và\b|hoặc\b|cấp lại\b|cấp đổi\b|cấp mới\b|lần đầu\b|mới\b|lại\b|gia hạn\b)+",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    end = _OBJECT_END.search(rest, 4)
    words = rest[: end.start()] if end else rest
    return words.strip(" .,;-–")[:_MAX_OBJECT] if len(words.split()) > 1 else ""
