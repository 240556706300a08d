"""What the source says of a way of applying: where and how, or how long it takes."""

import re

_TIME = re.compile(
    r"\b(?:thời hạn|thời gian|trong ngày|\d+\s*(?:\([^)]*\)\s*)?(?:ngày|giờ|tháng|phút))\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:nộp|gửi|trụ sở|địa chỉ|https?|www|cổng|website|bưu|tại|đến|trực tuyến|trực tiếp|scan|bản sao|tệp|email"
    r"|hotline|vneid|hệ thống)\b",
    re.IGNORECASE,
)


def is_of_time(note: str) -> bool:
    """Whether it tells only how long it takes: of 10,000 notes of the national list a third do."""
    return bool(_TIME.search(note)) and not _PLACE.search(note)
