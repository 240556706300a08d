"""What a clause says of a fee where it names no amount: nothing set, free, the province's, a share, a law's."""

import re

from vietnamese.text import match_key

# What the portal's form writes where nobody filled it in.
_DEFAULT = re.compile(
    r"(?:(?:phi|le phi|muc gia|gia|chi phi khac|khac) )?(?:mien phi(?: dong)?|(?:0|o)?(?: ?(?:dong|vnd"
    r"|viet nam dong))?)"
)
_NO_INFORMATION = re.compile(r"khong co thong tin(?: \d+)?")
_NONE_SET = re.compile(
    r"(?:(?:muc |chua co |khong co )?(?:phi|le phi|phi le phi|muc phi|muc thu|muc gia|gia)(?: tham dinh)? (?:la )?)?"
    r"(?:khong|khong co|khong quy dinh|khong co quy dinh|chua quy dinh|chua co quy dinh|chua co|khong ap dung"
    r"|khong co phi|khong co phi le phi|khong phi|khong le phi|khong quy dinh (?:muc )?(?:thu )?(?:phi"
    r"|le phi|phi le phi)"
    r"|chua quy dinh (?:muc )?(?:thu )?(?:phi|le phi|phi le phi)|khong co quy dinh (?:ve )?(?:phi|le phi|phi le phi))"
    r"(?: (?:dong|cu the|vnd))?"
)
_LONGEST_NONE_SET = 90  # longer texts need not be folded
_NOT_IN_TABLE = re.compile(r"\bkhông được quy định (?:tại|trong)\b", re.IGNORECASE)
# "Free" said of the fee itself; not "giấy chứng nhận miễn xử lý", nor a circular's title ("miễn một số khoản phí").
_FREE = re.compile(
    r"(?<!, )\bmiễn(?=\s*(?:$|:|,(?!\s*giảm)|(?:toàn bộ )?(?:tiền |thu |nộp |đóng |chi )?(?:phí"
    r"|lệ phí)\b(?!,? lệ phí (?:nhằm|để))"
    r"|(?:thu|nộp|đóng|từ|kể từ|đến|theo)\b))"
    r"|\bkhông (?:thu|phải (?:nộp|đóng|trả)|tính phí|mất phí)\b",
    re.IGNORECASE,
)
_CONDITIONAL_FREE = re.compile(r"\b(?:nếu|có thể|được xét|theo quy định về miễn|miễn,? giảm)\b", re.IGNORECASE)
_PROVINCE = re.compile(
    r"\b(?:hội đồng nhân dân|hđnd|ủy ban nhân dân|uỷ ban nhân dân|ubnd|địa phương)\b"
    r"(?=.*\b(?:quy định|quyết định|ban hành|nghị quyết)\b|\s*(?:các\s+)?(?:cấp\s+)?(?:tỉnh|thành phố))|"
    r"\bnghị quyết\b.*\b(?:hội đồng nhân dân|hđnd)\b|\b(?:quy định|quyết định) (?:của"
    r"|tại) (?:từng )?(?:địa phương|tỉnh)\b",
    re.IGNORECASE,
)
_PROVINCIAL = re.compile(r"tỉnh|thành phố|địa phương|hội đồng nhân dân|hđnd", re.IGNORECASE)
_SHARE = re.compile(r"\bbằng\s+(?P<percent>\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*(?P<of>.*)", re.IGNORECASE | re.DOTALL)
_SHARE_OF = re.compile(r"\b(?:mức|của|phí|lệ phí|giá)\b", re.IGNORECASE)
_LAW = re.compile(
    r"\b(?:thông tư|nghị định|nghị quyết|quyết định số|luật)\b|\bTT-BTC\b|\bbiểu (?:mức |phí)"
    r"|\bquy định\b.*\b(?:bộ tài chính|pháp luật|hiện hành|nhà nước|bộ|chính phủ)\b|\b(?:theo|đúng) quy định\b"
    r"|\bpháp luật về (?:phí|giá)\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(r"[-+*•\s]*(?:mức )?(?:phí|lệ phí|giá|chi phí)\b", re.IGNORECASE)


def is_default(text: str) -> bool:
    """Whether the words are what the form holds when nobody filled it in: no statement."""
    key = match_key(text)
    return _DEFAULT.fullmatch(key) is not None or _NO_INFORMATION.fullmatch(key) is not None


def states_none_set(text: str) -> bool:
    if len(text) > _LONGEST_NONE_SET:
        return _NOT_IN_TABLE.search(text) is not None
    return _NONE_SET.fullmatch(match_key(text)) is not None or _NOT_IN_TABLE.search(text) is not None


def states_free(text: str) -> bool:
    return _FREE.search(text) is not None and not _CONDITIONAL_FREE.search(text)


def leaves_to_province(text: str) -> bool:
    match = _PROVINCE.search(text)
    return match is not None and _PROVINCIAL.search(text, match.start()) is not None


def find_share(text: str) -> re.Match[str] | None:
    """A share of another fee: groups `percent` and `of`. "Giảm 50%" is none: of what it is taken stays open."""
    match = _SHARE.search(text)
    return match if match and _SHARE_OF.search(match["of"]) else None


def cites_law(text: str) -> bool:
    return _LAW.search(text) is not None


def has_own_subject(text: str) -> bool:
    """Whether the clause begins with the name of a fee."""
    return _OWN_SUBJECT.match(text) is not None
