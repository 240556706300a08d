"""When a paper is asked for, where its own name says so of the whole of it.

A condition of one of several papers in a name, of what is in it or of how it is made ("phải được chứng thực, trừ …") is
none: the reader finds it in the name, and the paper is not held for one that may be left out.
"""

import re

from vietnamese.text import clean_line

_LONGEST = 300
_HINTS = ("trường hợp", "đối với", "nếu", "khi", "trừ", "dành cho")
_BRACKETS = re.compile(r"\([^()]*\)")
_LEAD = re.compile(r"[\W\d_]*(?:(?:[a-zđ]|[ivx]{1,4})\d?[.)]\s*)?[\W_]*", re.IGNORECASE)
# A name's first sentence; abbreviations of one letter do not end it.
_SENTENCE_END = re.compile(r"(?<=[\w)%”\"]{2})[.;](?=\s|$)|\n|\s[-–+•]\s")

# "Trường hợp A, B thì …", "Đối với A: …": the condition goes up to what is asked for.
_LEADING = re.compile(r"(?:trong |riêng )?(?:các )?(?:trường hợp|nếu|đối với|khi)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:trường hợp)?\s*\(?\d{0,2}\)?\s*:\s*", re.IGNORECASE)
_FILER = (
    r"(?:các )?(?:người (?:nộp|yêu cầu|khai|đề nghị|đăng ký)|nhà đầu tư|thương nhân|khách hàng|doanh nghiệp|chủ \w+"
    r"|cơ sở|tổ chức|cá nhân|công ty)\b[^,.;:]{0,80}?\b(?:nộp|gửi|phải|cần|có thể|cung cấp|bổ sung|thông báo|lập|khai)"
)
_ASKED_FOR = re.compile(
    rf":|\s+thì\b|(?<!sửa đổi),\s+(?=(?:ngoài|kèm theo|phải|cần|nộp|gửi|xuất trình|có thêm|cung cấp"
    rf"|(?:thành phần )?hồ sơ|bổ sung (?:thêm|các|văn|giấy|bản|tài|hồ)|{_FILER})\b)"
    r"|\s+(?<!không )(?:phải|cần)\s+(?=(?:nộp|có|bổ sung|kèm|xuất trình|cung cấp|gửi|thêm)\b)"
    r"|\s+(?=(?:nộp thêm|bổ sung thêm|cung cấp (?:tài liệu|giấy tờ)"
    r"|ngoài (?:các )?(?:giấy tờ|hồ sơ|tài liệu|thành phần))\b)",
    re.IGNORECASE,
)
_ANOTHER_CASE = re.compile(
    r"(?:[.;\n]|\s[-–+•]|\d\)|[a-zđ]\))\s*(?:trường hợp|đối với|nếu)\b(?![^.;\n]*\bkhông\b)", re.IGNORECASE
)

# "Hợp đồng thuê (đối với …)", "(nếu có)"
_BRACKETED = re.compile(
    r"\(\s*(?P<words>(?:(?:chỉ )?(?:áp dụng )?(?:đối với|với|trong trường hợp|trường hợp|nếu|khi|trừ|dành cho)\b)"
    r"[^()]{0,300})\)",
    re.IGNORECASE,
)
_ON_MAKING = re.compile(
    r"\b(?:phải|thì|bản (?:sao|chính|chụp|gốc|dịch|fax)|chữ ký|con dấu|công chứng|chứng thực|hợp pháp h[oó][aá])\b",
    re.IGNORECASE,
)
_IF_ANY = re.compile(r"(?:nếu|khi) (?:có|cần)\b", re.IGNORECASE)
# After the bracket the name ends, tells more of the same paper, or goes on in another sentence.
_GOES_ON = re.compile(
    r"[\s.;,:]*$|\s*\.\s|\s*[:–-]\s*(?:\(?\d|một|bản|nộp|sao)|,?\s*(?:theo|trong đó|kèm theo mẫu|của|do|được|quy định"
    r"|tại|ban hành|mẫu|còn|đã|có (?:chứng|xác|công|đóng)|bằng|gồm|bao gồm)\b",
    re.IGNORECASE,
)

# "Văn bản ủy quyền trong trường hợp …" at the end of the first sentence.
_TRAILING = re.compile(
    r"(?<=\S)[,\s]+(?P<words>(?:(?:đối với|trong) (?:các )?trường hợp|trừ trường hợp|trường hợp"
    r"|(?<=, )nếu|đối với (?=(?:các )?(?:cá nhân|tổ chức|người|công dân|doanh nghiệp|cơ sở|công ty|ngân hàng|hộ"
    r"|hợp tác xã|thương nhân|thành viên|cổ đông|trẻ em|học sinh|sinh viên|thí sinh|chi nhánh|đơn vị|đối tượng|chủ"
    r"|tàu|xe|phương tiện|hành khách|thuyền viên)\b))\b[^;]{6,200}?)[.;,\s]*$",
    re.IGNORECASE,
)
# What comes after the condition: the form, the number of sets, "gồm".
_AFTER_CONDITION = re.compile(r"\s+theo mẫu\b|\s*[:(]\s*0?\d\b|,?\s+(?:bao )?gồm$", re.IGNORECASE)
_SECOND_CASE = re.compile(r"\b(?:trường hợp|nếu)\b", re.IGNORECASE)
_BARE = re.compile(r"(?:trường hợp|nếu)\b.*\b(?:thì|phải)\b", re.IGNORECASE)
_OF_OTHER_WORDS = re.compile(
    r"(?:trừ|tùy|tuỳ|không|từng|các|những|thuộc|cho|của|là|theo|và|hoặc|về|mọi|mỗi|tất|cả|tại|quy|định|với"
    r"|minh|nhận|vào|rõ|một)$",
    re.IGNORECASE,
)
# What somebody owes, holds or says "đối với" another is no condition.
_TOWARDS = re.compile(
    r"\b(?:nghĩa vụ|cam kết|trách nhiệm|yêu cầu|ý kiến|quyền|quy định|chính sách|chế độ|biện pháp|bảo lãnh|đánh giá"
    r"|nhận xét|giám sát|quản lý|thẩm định|kiểm tra|xử lý|sở hữu|hỗ trợ|bồi thường|bảo hiểm|áp dụng|quan hệ)\b[^,]*$",
    re.IGNORECASE,
)
_RULE_BEFORE = re.compile(
    r"\b(?:phải|không (?:cần|bắt buộc|áp dụng)|được (?:miễn|hợp pháp|thay thế)|cắt giảm|hợp pháp|chứng thực)\b",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(r"\b(?:trường hợp|đối với|nếu)\b", re.IGNORECASE)

_PAPER = re.compile(
    r"(?:\d|một|các |những |bản|giấy|đơn|tờ|mẫu|văn bản|văn bằng|hợp đồng|phụ lục|quyết định|tài liệu|báo cáo|danh sách"
    r"|hộ chiếu|thẻ|ảnh|phiếu|công văn|biên bản|chứng|hồ sơ|bằng|sổ|lý lịch|sơ đồ|phương án|hóa đơn|hoá đơn|bảng"
    r"|nghị quyết|điều lệ|xác nhận|tệp|file|dữ liệu)",
    re.IGNORECASE,
)
_JOINTS = re.compile(r",\s+|\s+(?:và|hoặc|cùng|kèm(?: theo)?)\s+|\s*/\s*|;\s*", re.IGNORECASE)
_AND = re.compile(r"\s(?:và|kèm theo)\s+(?!(?:điểm|khoản|điều|\w)\b)[^,;]*$", re.IGNORECASE)
# No paper by itself: "Giấy tờ, tài liệu …", "Bản gốc hoặc bản sao có chứng thực …".
_ANY_PAPERS = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+)?|(?:các |những )?(?:loại )?(?:giấy tờ|tài liệu|văn bản|hồ sơ|chứng từ|chứng cứ|văn bằng)"
    r"|(?:\d+ )?bản (?:sao|chính|gốc|chụp|điện tử)(?: (?:điện tử|hợp lệ|(?:có|được) (?:chứng thực|công chứng)"
    r"|từ (?:sổ gốc|bản chính)|bản chính để đối chiếu|để đối chiếu))*",
    re.IGNORECASE,
)

_REPLACED = re.compile(
    r"(?:trừ (?:trường hợp )?|nếu |trường hợp )[^.;]*\b(?:đã có|khai thác được|tra cứu được"
    r"|chia sẻ)\b[^.;]*\b(?:cơ sở dữ liệu|csdl|dữ liệu)\b"
    r"|\bkhông (?:phải|cần|yêu cầu) (?:nộp|xuất trình)\b[^.;]*\b(?:cơ sở dữ liệu|csdl)\b",
    re.IGNORECASE,
)
_OF_DATA = re.compile(r"dữ liệu|csdl", re.IGNORECASE)
_PRESENTED = re.compile(r"\(\s*(?:chỉ )?(?:để )?xuất trình[^)]{0,40}\)|^[\W\d_]*xuất trình\b", re.IGNORECASE)


def condition_of(name: str) -> str:
    """The source's own words, empty for a paper that everybody brings or of which they say nothing sure."""
    lower = name.lower()
    if not any(hint in lower for hint in _HINTS):
        return ""
    begin = _LEAD.match(name).end()  # type: ignore[union-attr]
    end = _SENTENCE_END.search(_masked(name), begin)
    sentence = name[begin : end.start() if end else len(name)]
    is_one_of_several = end is not None and end[0] == ";" and any(map(str.isalnum, name[end.end() :]))
    if _LEADING.match(sentence):
        words = "" if _ANOTHER_CASE.search(name, begin + 1) else _leading(sentence)
    else:
        words = "" if is_one_of_several else _bracketed(name, sentence, begin) or _trailing(sentence)
    words = clean_line(_AFTER_CONDITION.split(words, maxsplit=1)[0]).strip(" ,;:.")
    is_torn = words.count("(") != words.count(")")  # a bracket that another point or another condition tore
    return "" if is_torn or len(words) > _LONGEST or words.endswith(" như") else words


def is_replaced_by_data(name: str) -> bool:
    return _OF_DATA.search(name) is not None and _REPLACED.search(name) is not None


def is_presented(name: str) -> bool | None:
    return True if _PRESENTED.search(name) else None


def _masked(text: str) -> str:
    """The text with the words of its brackets blotted out, each letter at its place."""
    while (masked := _BRACKETS.sub(lambda match: "_" * len(match[0]), text)) != text:
        text = masked
    return text


def _leading(sentence: str) -> str:
    masked = _masked(sentence)
    numbered = _NUMBERED.match(sentence)  # "Trường hợp (1): Đăng ký …: Tờ khai …"
    begin = numbered.end() if numbered else _LEADING.match(masked).end()  # type: ignore[union-attr]
    end = _ASKED_FOR.search(masked, begin)
    return sentence[numbered.end() if numbered else 0 : end.start()] if end else ""


def _bracketed(name: str, sentence: str, begin: int) -> str:
    found = list(_BRACKETED.finditer(name))
    if len(found) != 1 or found[0].start() < begin or found[0].end() > begin + len(sentence):
        return ""
    words, before = found[0]["words"], _masked(name[begin : found[0].start()])
    if ":" in before or not _GOES_ON.match(name, found[0].end()) or _ON_MAKING.search(words):
        return ""
    return "" if _joins_another(before, is_any=_IF_ANY.match(words) is not None) else words


def _trailing(sentence: str) -> str:
    match = _TRAILING.search(_masked(sentence))
    if match is None:
        return ""
    words, before = sentence[match.start("words") :], _masked(sentence[: match.start("words")])
    is_toward = words[:7].lower() == "đối với" and not _SECOND_CASE.match(words, 8) and _TOWARDS.search(before)
    if (
        ":" in before
        or is_toward
        or _OF_OTHER_WORDS.search(_last_word(sentence[: match.start()]))
        or _CONDITIONS.search(before)
    ):
        return ""
    if len(_SECOND_CASE.findall(words)) > 1 or _BARE.match(words):
        return ""
    return "" if _RULE_BEFORE.search(before) or _joins_another(before, is_any=False) else words


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1]


def _joins_another(before: str, *, is_any: bool) -> bool:
    """Whether the last words before a condition name a paper of their own beside the first one.

    `is_any`: "(nếu có)" also belongs to any other thing behind "và".
    """
    before = before.strip(" ,")
    parts = _JOINTS.split(before)
    while len(parts) > 1 and _ANY_PAPERS.fullmatch(parts[0].strip()):
        parts = parts[1:]
    if len(parts) == 1:
        return False
    return _PAPER.match(parts[-1]) is not None or (is_any and _AND.search(before) is not None)
