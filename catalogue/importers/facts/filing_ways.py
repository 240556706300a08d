"""Whether a text makes the way of filing the reason of what it states."""

import re

from catalogue.choices import ChannelKind

_WAYS: dict[ChannelKind, re.Pattern[str]] = {
    ChannelKind.ONLINE: re.compile(
        r"trực tuyến|qua mạng|điện tử|môi trường mạng|cổng dịch vụ công|trên hệ thống\b", re.IGNORECASE
    ),
    ChannelKind.COUNTER: re.compile(
        r"(?:nộp|gửi|hồ sơ|hình thức|đến)[^.;\n]{0,40}\btrực tiếp\b|bản giấy", re.IGNORECASE
    ),
    ChannelKind.POSTAL: re.compile(r"bưu chính|bưu điện", re.IGNORECASE),
}
# The form's own names of its rows.
ROW_NAMES = {
    ChannelKind.COUNTER: "Trực tiếp",
    ChannelKind.ONLINE: "Trực tuyến",
    ChannelKind.POSTAL: "Dịch vụ bưu chính",
}


def ways_named(text: str) -> set[ChannelKind]:
    return {channel for channel, words in _WAYS.items() if words.search(text)}


def is_reason(text: str, channel: ChannelKind) -> bool:
    """Whether the text speaks of this way of filing, and of no other."""
    return ways_named(text) == {channel}
