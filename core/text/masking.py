"""Masks what may identify a person in visitors' text, before it is stored anywhere.

Used by the search log, questions sent in and comments on ratings. Masked are numbers of identity papers, telephones,
accounts, vehicles; e-mail addresses; dates of birth; addresses down to the house; names after words that introduce
them. Codes of procedures, numbers of legal documents, sums of money, other dates and names of places alone stay.
"""

import datetime
import re
from collections.abc import Iterator

from core.text.dossier_codes import find_dossier_codes
from core.text.typed_digits import spoken_numbers, with_plain_digits
from vietnamese.text import clean_text

MASK = "***"

_ACCENTED = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
_CAPITAL = f"[A-Z{_ACCENTED.upper()}]"
_CAPITAL_WORD = rf"{_CAPITAL}\w*"
# A procedure's national code with the parts of its agency: identifies nobody, and its first part says all.
_LONG_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2})(?:\.H\d{2})?(?![\w.])", re.IGNORECASE)
_CODES = re.compile(r"(?<![\w.,/+(-])(?<!\d )\d\.\d{6}(?:[\s,;]{1,2}\d\.\d{6})*(?!\w|[.\-)]?\s?\d)")
_CURRENCY = r"(?:đồng|dong|vnđ|vnd|đ|₫|usd|k|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)"
_MONEY = re.compile(
    rf"(?<![\d.,])[1-9]\d{{3,12}}\s?(?:đồng|dong|vnđ|vnd|đ|₫|usd)(?!\w)|"
    rf"(?<![\d.,])\d{{1,3}}(?:[.,]\d{{3}})+(?:\s?{_CURRENCY}|(?=\s*[-–]\s*\d[\d.,]*\s?{_CURRENCY}))",
    re.IGNORECASE,
)

# "02443/2024/QH15", and dates with their year: what stands beside them is no part of a longer number.
_LEGAL_NUMBER = re.compile(r"(?<!\d)\d{1,6}/(?:19|20)\d{2}(?=/[A-ZĐ])", re.IGNORECASE)
_FULL_DATE = re.compile(r"(?<!\d)(?<!\d[./-])\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)(?:19|20)\d{2}(?![./-]?\d)")
# Addresses of articles end in a number: tin-tuc-20160728010010028.htm.
_ARTICLE = re.compile(r"(?<=-)\d{9,}(?=\.html?)", re.IGNORECASE)

# Identity, tax, telephone and account numbers have nine digits or more, often written in groups.
_LONG_NUMBER = re.compile(r"[(+]{0,2}\d(?:[\s.\-‐-―_()]{0,3}\d){8,}")
_TELEPHONE = re.compile(
    r"(?<![\d.,])[(+]{0,2}(?:84|0)(?:(?:[\s.()\-‐-―_]{0,3}|,|/)\d{1,4}(?:(?:[,/](?=\d{3})|[\s.()\-‐-―_]{0,3})\d){7,9})(?!\d)"
)
# Between three groups any sign may stand: 0912*345*678, 0912:345:678.
_TELEPHONE_GROUPS = re.compile(r"(?<![\d.,])\+?(?:84|0)\d{2,3}[^\w\s]{1,3}\d{3}[^\w\s]{1,3}\d{3,4}(?!\d)")
# Old identity cards and landlines. Hotlines, dates and round sums have eight digits as well.
_EIGHT_DIGITS = re.compile(r"(?<![\w.,/+-])(?P<number>(?!1[89]00)\d{8})(?![\w]|[.,/-]\w)")
_YEARS = range(1900, 2100)
_PAPER_WORDS = (
    r"(?:cmnd|cccd|cmt|căn cước(?: công dân)?|can cuoc(?: cong dan)?|chứng minh(?: thư| nhân dân)?|hộ chiếu|ho chieu"
    r"|passport|mst|mã số thuế|stk|tài khoản|tai khoan|tk|sđt|sdt|đt|điện thoại|dien thoai|zalo|phone|tel|hotline"
    r"|bhxh|bhyt|giấy phép lái xe|gplx|sổ bảo hiểm|bảo hiểm)"
)
_PAPER_NUMBER = re.compile(
    rf"(?<!\w){_PAPER_WORDS}(?:\s(?:số|so|là|la|của|tôi|em|mình))*\s?[:.#]?\s?(?P<number>(?!1[89]00)(?:[a-z]{{1,2}}\s?)?\d(?:[\s\-]?\d){{5,}})"
    rf"(?![\d.,]*\d|\s?{_CURRENCY})",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"(?<![\w.-])[A-Z]\s?\d{7,8}(?!\w|[.-]\d)|(?<![\w.-])[bcnpe]\d{7,8}(?!\w|[.-]\d)")
_SERIES = r"(?:[A-HK-NPS-VXYZ]{1}[A-HK-NPS-VXYZĐ]?\d?|MĐ\d?)"
_FOREIGN_SERIES = "(?:NG|QT|NN|CV)"  # of diplomats and foreigners
_PLATE = re.compile(
    rf"(?<![\w./])\d{{2}}\s?[-.]?\s?{_SERIES}\s?[-.\s]\s?\d{{3}}[.\s]?\d{{2}}(?![\w/])"
    rf"|(?<![\w./])\d{{2}}[-.]?{_SERIES}\d{{5}}(?![\w/])"
    rf"|(?<![\w./])\d{{2}}\s?-?\s?{_SERIES}\s?-\s?\d{{4}}(?![\w/])"
    rf"|(?<![\w./])(?:\d{{2}}\s?-?\s?{_FOREIGN_SERIES}|{_FOREIGN_SERIES}\s?\d{{2}})\s?-\s?\d{{3}}[-.\s]?\d{{2}}(?![\w/])"
    rf"|(?<![\w./])\d{{2}}\s?-?\s?\d{{3}}\s?-?\s?{_FOREIGN_SERIES}\s?-?\s?\d{{2}}(?![\w/])"
)
_PLATE_TYPED = re.compile(
    r"(?:biển(?: số)?(?: xe)?|bien so(?: xe)?|bks|xe(?: số)?)\s?[:.]?\s?(?P<number>\d{2}\s?-?\s?[a-z]{1,2}\d?"
    r"\s?[-.\s]?\s?\d{3}[.\s]?\d{1,2})(?!\w)"
    r"|(?<![\w./])(?P<bare>\d{2}-?[a-gklnpstuvxyz]\d?[-\s]\d{3}\.?\d{2}|\d{2}[a-gklnpstuvxyz]\d{5,6})(?![\w/.])",
    re.IGNORECASE,
)
_AT = r"(?:\s?[@＠]\s?|\s?[(\[{]\s?(?:a|at|@|a còng|a móc)\s?[)\]}]\s?|\s(?:at|a còng|a cong|a móc|a moc)\s)"
_DOT = r"(?:\s?\.\s?|\s?[(\[]dot[)\]]\s?|\schấm\s|\scham\s|\sdot\s)"
_MAIL_NAME = r"(?:gmail|yahoo|ymail|hotmail|outlook|icloud)"
_MAIL_HOST = rf"{_MAIL_NAME}{_DOT}com(?:\.vn)?(?!\w)"
_LOCAL_PART = rf"[\w.+-]+(?:{_DOT}[\w+-]+){{0,3}}?"
# Tried at the beginning of a word only: anywhere else, the time would grow with the square of its length.
_E_MAIL = re.compile(
    rf"(?<!\S)\S*[@＠]\S+"
    rf"|(?<![\w.+-]){_LOCAL_PART}(?:\sa\s{_MAIL_HOST}|{_AT}{_MAIL_NAME}(?:{_DOT}[a-z]{{2,}}){{0,2}}(?!\w)"
    rf"|{_AT}[\w-]+(?:{_DOT}[a-z]{{2,}}){{1,3}}(?!\w))"
    # Without a sign: a name of six Latin letters or more, or with a figure or point.
    rf"|(?<![\w.+-])(?:[a-z\d]{{6,}}|[a-z]+[\d._+-][a-z\d._+-]*)\s{_MAIL_HOST}",
    re.IGNORECASE,
)
_SOCIAL_PAGE = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[a-z-]{1,10}\.)?(?:facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|messenger\.com|zalo\.me|t\.me"
    r"|telegram\.me|instagram\.com|tiktok\.com|twitter\.com|x\.com|threads\.net|linkedin\.com|youtube\.com/@|wa\.me)/?[^\s/]\S*",
    re.IGNORECASE,
)
_SOCIAL_NAME = re.compile(
    r"(?<!\w)(?:fb|facebook|phây|zalo|viber|telegram|instagram|insta|tiktok|messenger|skype|whatsapp|wechat|line)"
    r"(?:\s(?:là|la|của|cua|tôi|toi|em|mình|tên|ten|nick|id)){0,3}\s?(?::|=|\s)\s?"
    r"(?P<number>@[\w.]{3,}|[a-z\d]+[._][a-z\d._]*|(?:(?<=[:=])|(?<=[:=]\s))[a-z\d]{6,})(?!\w)",
    re.IGNORECASE,
)
_DATE = (
    r"(?:(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})"
    r"|\d{8}|\d{1,2}\s?(?:tháng|thang)\s?\d{1,2}(?:\s?,?\s?(?:năm|nam)?\s?\d{4})?)"
)
_BIRTH = re.compile(
    rf"(?:(?<!khai )(?<!học )(?<!vệ )\bsinh(?: ngày| vào| năm)*"
    rf"|ngày(?: tháng(?: năm)?)? sinh(?: của \w+| là)*|ngay sinh"
    rf"|\bsinh ngay|(?<!\w)sn|(?<!\w)ns|born(?: on)?|date of birth|birthday|dob)\s?[:.]?\s?(?:ngày\s)?"
    rf"(?P<number>{_DATE})(?!\w|/\d)",
    re.IGNORECASE,
)

_HOUSE = r"\d{1,4}[a-z]?\d?(?:\s?[/-]\s?\d{1,4}[a-z]?\d?)*(?![\w/.-]*\w)"
_CAPITAL_NAME = rf"{_CAPITAL_WORD}(?:\s{_CAPITAL_WORD}){{0,4}}"
_SMALL_NAME = r"(?!hội|hoi|bộ|bo\b|sắt|thủy|thuỷ|dây|hành|đi)[^\W\d_]{2,6}(?:\s[^\W\d_]{2,6})?"
_NUMBER_NAME = r"\d{1,3}[A-Z]?(?!\w)"
_HOUSE_WORDS = (
    r"(?:số nhà|nhà số|so nha|số|so|ngõ|ngo|ngách|hẻm|hem|kiệt|lô|tổ(?: dân phố)?|thôn|xóm|ấp|khu phố|căn hộ|đội|khóm)"
)
_NAMED_AREAS = r"(?:đường|duong|phố|pho|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|q\.|p\.)"
_NUMBERED_AREAS = (
    r"(?:ngõ|ngo|ngách|hẻm|hem|kiệt|tổ(?: dân phố)?|thôn|xóm|ấp|khóm|khu phố|khu đô thị|chung cư|khu|toà nhà|tòa nhà)"
)
_PART = (
    rf"(?:[Ss]ố\s?(?:nhà\s)?(?i:{_HOUSE})|(?i:{_NAMED_AREAS})\s?(?:số\s)?(?:{_CAPITAL_NAME}|{_NUMBER_NAME}|{_SMALL_NAME})"
    rf"|(?i:{_NUMBERED_AREAS})\s?(?:số\s)?(?:(?i:{_HOUSE})|{_CAPITAL_NAME}))"
)
_ADDRESS = re.compile(
    rf"(?<!\w)(?i:{_HOUSE_WORDS})\s?(?:số\s)?(?i:{_HOUSE})(?!\s?,?\s?(?i:và\s)?(?i:số)\s\d)(?:\s?[,\-–]?\s?{_PART})+"
)
_HOUSE_ALONE = re.compile(rf"(?<!\w)(?i:số nhà|nhà số|so nha)\s?(?i:{_HOUSE})(?:\s?,?\s?{_PART})*")
_STREET = re.compile(
    rf"(?<![\w/.])(?<!iều )(?<!hoản )(?i:{_HOUSE})\s(?:(?i:đường|phố)\s{_CAPITAL_NAME}"
    rf"|{_CAPITAL_WORD}(?:\s{_CAPITAL_WORD}){{1,3}}(?=\s?,\s?(?i:{_NAMED_AREAS})))(?:\s?,\s?{_PART})*"
)
_ALLEY = re.compile(
    rf"(?<![\w/.])(?:(?i:{_HOUSE})\s?,?\s?)?(?i:ngõ|ngách|hẻm|kiệt|hem)\s(?:số\s)?(?i:{_HOUSE})"
    rf"(?:\s?,?\s?{_PART}|\s?,?\s?{_CAPITAL_WORD}(?:\s{_CAPITAL_WORD}){{1,3}})+"
)

_SURNAMES = (
    "nguyễn|nguyen|trần|tran|lê|le|phạm|pham|hoàng|hoang|huỳnh|huynh|phan|vũ|vu|võ|vo|đặng|dang|bùi|bui|đỗ|do|hồ"
    "|ho(?! so)|ngô|ngo|dương|duong|lý|ly|đinh|dinh|trịnh|trinh|đoàn|doan|lâm|lam|mai|trương|truong|cao|lương|luong|tạ"
    "|ta|tô|to|hà|châu"
)
_NAME_END = (
    r"(?:sinh|ở|o|muốn|muon|cần|can|xin|hỏi|hoi|có|co|đang|dang|năm|nam|tôi|em|cho|là|la|nay|hiện|địa|quê|số|làm|lam|đã|da"
    r"|bị|bi|được|duoc|và|thì|thi|không|sđt|cccd|cmnd|thường|tuổi|vừa|mới|nhờ)\b"
)
_INTRODUCED = re.compile(
    r"(?:(?:tôi|toi|em|cháu|mình|minh|con|anh|chị|bố|mẹ|vợ|chồng)\s)?(?:tên|ten)(?:\s(?:của|tôi|toi|em|mình|cháu|con|bé"
    r"|con tôi|vợ tôi|chồng tôi))*\s(?:là|la)\s?:?\s?"
    r"|(?:họ và tên|họ tên|ho ten|ho va ten)(?:\s(?:là|la))?\s?:?\s?"
    r"|(?:con|vợ|chồng|bố|mẹ|cha|anh|chị|em|ông|bà|cháu)\s(?:trai |gái )?(?:tôi|em|mình|toi|minh)"
    r"\s(?:là|tên(?:\slà)?)\s"
    r"|(?:tôi|toi|em|cháu|mình)\stên\s"
    r"|(?:my name is|i am|i'm)\s",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"(?P<number>(?-i:{_CAPITAL_WORD}(?:\s{_CAPITAL_WORD}){{1,4}})"
    rf"|(?:{_SURNAMES})(?:\s(?!{_NAME_END})[^\W\d_]+){{1,3}})",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"(?:\b[Tt]ôi là|\b[Ee]m là|\b[ÔôBb](?:ng|à)|\b[Aa]nh|\b[Cc]hị)"
    rf"\s(?P<number>(?:(?i:{_SURNAMES}))(?:\s{_CAPITAL_WORD}){{1,4}})"
)
_STARTS_AS_NAME = re.compile(_CAPITAL)

_NUMBERS = (_LONG_NUMBER, _TELEPHONE, _TELEPHONE_GROUPS)
_PATTERNS = (
    *(_E_MAIL, _SOCIAL_PAGE, _SOCIAL_NAME, _PAPER_NUMBER, _PASSPORT, _PLATE, _PLATE_TYPED, _BIRTH),
    *(_ADDRESS, _HOUSE_ALONE, _STREET, _ALLEY),
)


def mask(text: str) -> str:
    """Clean text with `MASK` in place of what may identify a person. Idempotent."""
    text = _LONG_CODE.sub(r"\1", clean_text(text))
    masked = _masked(text)
    return masked if masked == text else mask(masked)


def without_personal(text: str) -> str:
    """One line without the words that `mask` would mask: to fill in a form that asks for no such thing."""
    return " ".join(word for word in mask(text).split() if MASK not in word)


def _masked(text: str) -> str:
    plain = with_plain_digits(text)
    kept = [match.span() for pattern in (_CODES, _MONEY, _ARTICLE) for match in pattern.finditer(plain)]
    spans = [
        span for span in _personal(text, plain) if not any(start < span[1] and span[0] < end for start, end in kept)
    ]
    for start, end in sorted(_merged(spans), reverse=True):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def _personal(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """`plain`: with plain digits, of the same length."""
    for found in find_dossier_codes(text):
        if found.number:
            yield found.number
        if found.code.day is None:
            continue  # perhaps another number, in groups
        plain = f"{plain[: found.start]}{' ' * (found.end - found.start)}{plain[found.end :]}"
    dateless = _without_dates(plain)
    for pattern in _NUMBERS:
        for match in pattern.finditer(dateless):
            yield _shown(match)
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            yield _shown(match)
    for match in _EIGHT_DIGITS.finditer(plain):
        if not _is_date_or_sum(match["number"]):
            yield match.span("number")
    yield from spoken_numbers(plain)
    for introduction in _INTRODUCED.finditer(plain):
        if person := _PERSON.match(plain, introduction.end()):
            yield person.span("number")
    for match in _TITLED.finditer(plain):
        if _STARTS_AS_NAME.match(match["number"]):
            yield match.span("number")


def _without_dates(plain: str) -> str:
    """Of the same length."""
    for pattern in (_LEGAL_NUMBER, _FULL_DATE):
        plain = pattern.sub(lambda match: "x" * len(match[0]), plain)
    return plain


def _is_date_or_sum(number: str) -> bool:
    """Of eight digits: 20112014, 20141120, 12000000."""
    return (
        number.endswith("000")
        or _is_date(number[4:], number[2:4], number[:2])
        or _is_date(number[:4], number[4:6], number[6:])
    )


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        return datetime.date(int(year), int(month), int(day)).year in _YEARS
    except ValueError:
        return False


def _shown(match: re.Match[str]) -> tuple[int, int]:
    """The part to mask: the named one, else all."""
    for name in ("number", "bare"):
        if name in match.re.groupindex and match[name]:
            return match.span(name)
    return match.span()


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
