"""Words that several rules about times look for."""

import re

# A case opens with one of these.
CASE = re.compile(
    r"(?<!trừ )(?<!\bcả )(?<!tham gia ý kiến )(?<!cho ý kiến )"
    r"\b(?:(?:đối )?với(?: các)? trường hợp|trong(?: các)? trường hợp|trường hợp|đối với|nếu|riêng"
    r"|áp dụng (?:cho|với|đối với)|(?:ở|tại) (?:các |những )?vùng sâu)\b",
    re.IGNORECASE,
)
RESULT = re.compile(
    r"\b(?:cấp(?! xã| tỉnh| huyện| trung ương| bộ| có thẩm quyền| cơ sở| phép xem)|quyết định|phê duyệt"
    r"|công nhận|chấp thuận|chấp nhận|trả kết quả|trả lời|ban hành|xác nhận|thông báo kết quả|giải quyết"
    r"|gia hạn|thu hồi|đăng ký|công bố|chỉ định|cho phép)\b",
    re.IGNORECASE,
)
START = re.compile(
    r"\s*,?\s*(?P<start>(?:(?:kể\s+|tính\s+)?t[ừử]\s+(?:ngày|khi|thời điểm)|sau khi(?=\s+(?:kết thúc|hoàn thành)))"
    r"\s+(?:[^,;:.()\n]|(?<=cơ quan),(?= tổ chức)|(?<=tổ chức),(?= cá nhân)){3,120})",
    re.IGNORECASE,
)
# What a sentence on a case has, unless it only names the case.
TELLS = re.compile(r"\b(?:thì|phải|sẽ|thông báo|trả lời|yêu cầu|nộp|gửi)\b", re.IGNORECASE)
# What opens the label of an act with the body that does it.
BODY_LABEL = re.compile(
    r"[-+*•\s\d.)]*(?:bước \d+|công an|cục|sở|bộ|ubnd|ủy ban|uỷ ban|phòng|chi cục|vụ|tổng cục|văn phòng"
    r"|ban|trung tâm|cơ quan|tại)\b",
    re.IGNORECASE,
)
