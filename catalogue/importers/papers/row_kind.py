"""What a row of a document table is: a paper, or a heading, a note, the number of sets, nothing."""

import re
from enum import Enum

from catalogue.importers.papers.filing_rules import is_filing_rule
from vietnamese.letter_case import CAPITALS
from vietnamese.text import match_key


class RowKind(Enum):
    PAPER = "paper"
    HEADING = "heading"
    NOTE = "note"
    NUMBER = "number"  # "Số lượng hồ sơ: 01 bộ"
    NOTHING = "nothing"  # "Không quy định"


# What a row may begin with before its words: signs, its own number or letter, "Thành phần hồ sơ 1:".
_PREFIX = re.compile(
    r"[\W_]*(?:(?:thành phần hồ sơ|giấy tờ)\s*(?:thứ\s*)?\d{1,2}\s*[:.]"
    r"|(?:mục|phần)\s+(?:[IVX]{1,4}|\d)\s*[.:]|[IVX]{1,4}\s*[.)]"
    rf"|[a-zđ](?:\.?\d){{0,2}}\s*[.)](?=\s|[{CAPITALS}])|\d{{1,2}}(?:\.\d{{1,2}})*\s*[.)])?[\W_]*",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:thanh phan ho so )?(?:khong|khong co|khong quy dinh|chua quy dinh|khong co thong tin"
    r"|(?:khong|chua) co quy dinh)(?: cu the)?(?: \d ban chinh)?"
)
_NUMBER = re.compile(
    r"[\W\d_]*(?:\(\*\)\s*)?(?:số lượng(?: bộ)?(?: hồ sơ)?|số bộ hồ sơ|sl hồ sơ)\s*(?:nộp|cần nộp|phải nộp|là"
    r"|gồm)?\s*[:.(]?\s*(?:\d|một|hai|\w+ \()",
    re.IGNORECASE,
)
_NOTE_OPENING = re.compile(
    r"[\W\d_]*(?:lưu ý|ghi chú|chú ý|trong đó|tại bước \d\W*$|tên mẫu đơn|biểu mẫu \w{1,4}$|thời hạn nộp|cách thức nộp"
    r"|hình thức nộp|yêu cầu đối với|giá trị (?:sử dụng|pháp lý|hiệu lực) của"
    r"|các (?:loại )?(?:giấy tờ|tài liệu|văn bản|hồ sơ|bản sao|thành phần)[^.:]{0,40}\b(?:nêu (?:trên|tại)"
    r"|trên đây|trên phải|này|nói trên|bằng tiếng)"
    r"|(?:hồ sơ|tài liệu|giấy tờ)[^.:]{0,30}\b(?:phải được|được lập|nêu trên|nói trên|bằng tiếng nước ngoài (?!kèm))"
    r"|(?:hồ sơ|giấy tờ|tài liệu)[^.:]{0,60}\btrên môi trường điện tử\b"
    r"|người tiếp nhận|cơ quan (?:giải quyết|tiếp nhận|đăng ký)[^.:]{0,60}\b(?:có trách nhiệm|từ chối|không|tra cứu)"
    r"|giấy tờ do cơ quan[^.]{0,80}\bnước ngoài\b[^.]*\bhợp pháp h(?:óa|oá)\b|bản chụp các giấy tờ gửi kèm"
    r"|người yêu cầu[^.]{0,60}\bcó thể nộp"
    r"|(?:công dân|người|tổ chức|cá nhân)[^.]{0,90}\b(?:thực hiện đồng thời thủ tục|chịu trách nhiệm trước pháp luật)"
    r"|(?:các )?(?:tài liệu|giấy tờ|thành phần hồ sơ) quy định tại (?:các )?(?:điểm|mục|khoản)\b[^;\n]{0,120}"
    r"\b(?:phải (?:được )?nộp|được nộp|chỉ áp dụng|không áp dụng|áp dụng đối với|là bản (?:sao|chính)|phải dịch)"
    r"|các giấy tờ:[^.]*\bkhông áp dụng đối với\b|đơn vị nhận hồ sơ[^.]{0,30}\bchỉ nhận\b"
    r"|hồ sơ gồm bản (?:sao|chính)\b|cá nhân có quyền|việc kê khai|ngoài ra\b"
    r"|tùy (?:từng|theo) trường hợp\b(?![^.:]*\b(?:giấy tờ|tài liệu) sau(?: đây)?:\s*\w)"
    r"|trong lần đề nghị\b[^.]{0,80}\bđã (?:liệt kê|nêu) tại|trong trường hợp cần thiết\b[^.]{0,80}\byêu cầu\b"
    r"|trường hợp giấy tờ tùy thân sử dụng là\b|trường hợp gửi hồ sơ qua (?:hệ thống )?bưu chính\b[^.]*\bnêu trên"
    r"|người được (?:ủy|uỷ) quyền\b[^.]{0,160}\bđược ghi trong\b|(?:phiếu|mẫu|đơn|tờ khai) này\b"
    r"|các bản sao là bản sao\b|các trường hợp\b[^.:]{0,80}\bđược miễn\b|ứng viên chịu trách nhiệm"
    r"|người [^.]{0,80}\bchỉ phải (?:làm|nộp|lập) (?:0?1|một)\b"
    r"|người tham gia\b[^.]*\bđược sử dụng\b|(?:trường hợp|nếu)\b[^.]*\bphải có đầy đủ chữ ký\b"
    r"|(?:cá nhân, tổ chức|tổ chức, cá nhân)[^.]{0,90}\bcó quyền lựa chọn\b"
    r"|người yêu cầu\b[^.]{0,60}\bcó trách nhiệm nộp đầy đủ\b[^.]*\bnêu trên\b"
    r"|(?:doanh nghiệp|tổ chức|cá nhân) không phải nộp thành phần hồ sơ\b"
    r"|trường hợp [^:]{3,60}:\s*không quy định\b|từ chối (?:cấp|đăng ký|tiếp nhận)\b[^:]*\btrả hồ sơ\b)",
    re.IGNORECASE,
)
# A case that asks for no paper of its own.
_RULE = re.compile(
    r"[\W\d_]*(?:trong )?(?:trường hợp|nếu|khi|đối với)\b.*\b(?:không (?:phải|cần|yêu cầu|bắt buộc) (?:nộp"
    r"|xuất trình|gửi|cung cấp|kèm|thực hiện)"
    r"|thì không (?:phải|cần|yêu cầu)|trực tuyến thì|gửi qua (?:dịch vụ |hệ thống )?bưu chính"
    r"|được thực hiện theo quy định|có thể được nợ|được phép nộp [^.]{0,60}\bsau\b"
    r"|chỉ phát sinh|chịu trách nhiệm|(?:thì )?hồ sơ(?: đăng ký [^.,;]{0,60})? không bao gồm"
    r"|phải đáp ứng (?:đủ |các )?điều kiện"
    r"|việc (?:ủy|uỷ) quyền thực hiện theo quy định|thông tin này được thay thế"
    r"|thì (?:cơ quan|bộ|sở|cục|ủy ban|uỷ ban)\b[^.;]{0,60}\bcó trách nhiệm (?:khai thác|tra cứu))\b",
    re.IGNORECASE | re.DOTALL,
)
# "Hồ sơ cấp lại trường hợp này áp dụng như quy định đối với trường hợp cấp mới": the papers are those of another case.
_AS_ANOTHER = re.compile(
    r"(?:(?:trường hợp|đối với) [^.:;]{8,160},\s[^.:;,]{0,60}\bphải lập )?(?:0?1 (?:\(một\) )?bộ )?hồ sơ\b[^.:;]{0,100}"
    r"\bnhư (?:quy định )?(?:đối )?(?:với )?(?:trường hợp |thủ tục )?(?:đề nghị )?cấp (?:mới|lần đầu)\b"
    r"|hồ sơ đề nghị [^.:;]{3,60}\bđược bao gồm trong hồ sơ\b",
    re.IGNORECASE,
)
_CONDITION_OPENING = re.compile(r"[\W\d_]*(?:trong )?(?:các )?(?:trường hợp|nếu|khi|đối với|riêng)\b", re.IGNORECASE)
_PAPER_NOUN = re.compile(
    r"[\W_]*(?:\d{1,2}(?:\.\d+)*\s*[.)]?|[a-zđ]\d?\)|\(?\d+\)?)?[\W_]*(?:\d{1,2}\s*(?:\([^)]*\)\s*)?)?"
    r"(?:bản|giấy|đơn|tờ|mẫu|văn bản|hợp đồng|quyết định|tài liệu|báo cáo|danh (?:sách|mục)|hộ chiếu|thẻ"
    r"|ảnh|phiếu|công văn|biên bản|chứng|hồ sơ (?:thiết kế|bảo|bệnh|năng lực|thầu|pháp lý|kỹ thuật|mời)"
    r"|bằng|sổ|lý lịch|sơ đồ|phương án|đề án|dự án|kế hoạch|quy trình|quy chế|điều lệ|giải trình"
    r"|thuyết minh|cam kết|tờ trình|thông báo|nghị quyết|hóa đơn|hoá đơn|bảng|nhãn|catalog|hình|file"
    r"|dữ liệu|chương trình|nội dung|thư|tờ khai|đề cương|đề nghị|kết quả|ý kiến|xác nhận|các (?:văn bản"
    r"|tài liệu|giấy|bản|chứng)|một trong|01|02|văn bằng|vận đơn|vận tải đơn|lệnh|bìa|đĩa|mã|công điện"
    r"|dự thảo|dự toán|bộ|chứng cứ|thỏa thuận|thoả thuận|báo giá|sơ yếu)\b",
    re.IGNORECASE,
)
# So most names begin, and none that is something else.
_SURE_PAPER = re.compile(
    r"(?:đơn (?:đề|xin|đăng)|tờ khai (?!này)|bản (?:sao|chính|gốc)|giấy (?:chứng|phép|đề|xác|tờ chứng)"
    r"|văn bản (?!xác nhận thể hiện)|báo cáo"
    r"|quyết định|hợp đồng|danh sách|biên bản|công văn|phiếu (?!này)|tài liệu chứng)\b",
    re.IGNORECASE,
)
# A paper of a case: what is asked for stands after "phải nộp" or a colon.
_ASKS = re.compile(
    r"(?<!không )\b(?:phải|cần|thì|thêm|còn)\s+(?:được\s+)?(?:nộp(?! h[ằà]ng năm)|bổ sung|có|kèm|xuất trình|cung cấp"
    r"|gửi kèm|thêm)\b|\bnộp (?:thêm|kèm|bổ sung)\b|\bbổ sung thêm\b"
    r"|\bcó thêm (?:bản|giấy|biên bản)\b|\b(?<!yêu cầu )(?:thương nhân|người nộp thuế|người nước ngoài"
    r"|người khai hải quan)(?: khai và)? (?:nộp|cung cấp) (?:0?\d{1,2} )?(?:bản|biên bản|giấy|đơn|văn bản|chứng)\b"
    r"|:\s*(?:\(i\)\s*|cung cấp )?(?:bản|giấy|đơn|tờ|văn bản|hợp đồng|quyết định|tài liệu|báo cáo|danh sách|phiếu"
    r"|biên bản|chứng|kế hoạch)",
    re.IGNORECASE,
)
_SHORT = 120
_LONG = 300
_SENTENCE = re.compile(r"\b(?:phải|được|có thể|thì|không|theo quy định)\b", re.IGNORECASE)
_MAKES_SET = re.compile(r"\blập (?:\d+ )?(?:\(\w+\) )?(?:bộ )?hồ sơ\b", re.IGNORECASE)
_LIST_FOLLOWS = re.compile(
    r"(?:gồm(?: có)?|sau(?: đây)?|như sau|nộp|xuất trình|trình|thêm|hồ sơ|tài liệu|giấy tờ|hành chính"
    r"|kỹ thuật|bổ sung|cụ thể|kèm theo)\s*[:：]+\s*(?:\.{2,}|…)?$",
    re.IGNORECASE,
)
_ONE_FOLLOWS = re.compile(r"một trong (?:các|những|số)\b[^:]*[:：]\s*$", re.IGNORECASE)
# The same without the colon: "Trường hợp 2: Hồ sơ đề nghị …, bao gồm."
_LIST_FOLLOWS_BARE = re.compile(r"\b(?:bao gồm|gồm|(?:văn bản|giấy tờ|tài liệu) sau(?: đây)?)[\s.]*$", re.IGNORECASE)
# A case with none of these words names nobody's paper: "Đối với hồ sơ đề nghị tái cấp vốn".
_ASKS_OR_NAMES = re.compile(
    r"\b(?:phải|cần|thì|nộp|gửi|xuất trình|bổ sung|kèm|thay (?:thế|cho|bằng)|cung cấp|không|tương tự|theo quy định"
    r"|bản|giấy|đơn|tờ|văn bản|hợp đồng|quyết định|báo cáo|danh sách|phiếu|ảnh|công văn|chứng|thẻ|hộ chiếu|kế hoạch"
    r"|tài liệu|sổ|mẫu|dữ liệu|hóa đơn|hoá đơn|thông báo|phụ lục|quy trình|bảng)\b",
    re.IGNORECASE,
)
_SAYS_AFTER_COLON = re.compile(r"[:：]\s*\w")
_HEADING_OPENING = re.compile(
    r"[\W\d_]*(?:[IVX]{1,4}\s*[.)]|[a-zđ]\.?\d?(?:\.\d)*\)?)?[\W_]*(?:thành phần|hồ sơ|trường hợp|đối với"
    r"|khi|nếu|các (?:giấy tờ|tài liệu|hồ sơ)|giấy tờ (?:phải|liên quan|cần)|tùy|tuỳ|người|tài liệu (?:kèm"
    r"|gồm)|phần|mục|tổ chức|ngoài (?:các )?(?:giấy tờ|hồ sơ)|thông tin thông báo)\b",
    re.IGNORECASE,
)
# "Hồ sơ đề nghị cấp lại … bao gồm", "Hồ sơ đăng ký giải thể doanh nghiệp:".
_OF_SET = re.compile(
    r"(?:thành phần )?hồ sơ\b(?:[^:]*[:：][\s.,;]*$|.*\b(?:bao gồm|gồm)\W*$| thứ (?:nhất|hai|ba)\W*$)", re.IGNORECASE
)
_ALL = re.compile(r"thành phần hồ sơ(?: bao gồm| gồm)?\s*[:：]?\s*", re.IGNORECASE)
_HOW_GIVEN = re.compile(r"(?:cac )?giay to (?:phai |can )?(?:nop|xuat trinh)")
# What a case without a paper of its own would have to say.
_DOES = re.compile(
    r"[:,]|\b(?:phải|cần|thì|nộp|gửi|xuất trình|bổ sung|kèm|thay|cung cấp|có|được|không)\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"[-+*•\s]*\([^()]*(?:\([^()]*\)[^()]*)*\)[.;]?")
# The end of a name on a row of its own: "đối với trường hợp tích hợp thông tin trên thẻ căn cước."
_TORN_CONDITION = re.compile(r"đối với trường hợp\b[^:]*$")


def names_a_paper(name: str) -> bool:
    """Whether the row asks for a paper, in its first words or after a case."""
    return _PAPER_NOUN.match(name) is not None or _ASKS.search(name) is not None


def is_condition(name: str) -> bool:
    return _CONDITION_OPENING.match(name) is not None


def refers_to_another(name: str) -> bool:
    """Whether the row only says that the papers are those of another case."""
    return _AS_ANOTHER.match(name.lstrip(" -+*•")) is not None


def kind_of_row(name: str, *, counted: bool, others_counted: bool, has_form: bool) -> RowKind:
    """`counted` where the row asks for an original or a copy; where other rows do, its absence tells a note."""
    told = name.strip()
    name = name[_PREFIX.match(name).end() :] or name  # type: ignore[union-attr]
    uncounted = others_counted and not counted and not has_form
    if not uncounted and _SURE_PAPER.match(name):
        return RowKind.PAPER
    key = match_key(name) if len(name) <= _SHORT else ""
    if key and _NOTHING.fullmatch(key):
        return RowKind.NOTHING
    if _NUMBER.match(name):
        return RowKind.NUMBER
    if (
        _HOW_GIVEN.fullmatch(key)
        or _is_heading(name, uncounted=uncounted)
        or _ALL.fullmatch(name)
        or (not has_form and _OF_SET.match(name))
    ):
        return RowKind.HEADING
    if not has_form and refers_to_another(name):
        return RowKind.NOTE
    if not has_form and (is_filing_rule(name) or (_RULE.match(name) and not _ASKS.search(name))):
        return RowKind.NOTE
    if _NOTE_OPENING.match(name):
        return RowKind.NOTE
    if uncounted and not _PAPER_NOUN.match(name) and _SENTENCE.search(name) and not _ASKS.search(name):
        return RowKind.NOTE
    is_aside = uncounted and (_BRACKETED.fullmatch(told) or (_TORN_CONDITION.match(told) and not _ASKS.search(told)))
    return RowKind.NOTE if is_aside else RowKind.PAPER


def _is_heading(name: str, *, uncounted: bool) -> bool:
    if "\n" in name.strip() and not uncounted:
        return False
    of_case = is_condition(name)
    if uncounted and of_case and _MAKES_SET.search(name):
        return True
    if uncounted and len(name) <= _SHORT and of_case and not _DOES.search(name):
        return True
    if of_case and len(name) <= _LONG and not _ASKS_OR_NAMES.search(name) and not _SAYS_AFTER_COLON.search(name):
        return True
    if _HEADING_OPENING.match(name) and _LIST_FOLLOWS_BARE.search(name):
        return True
    if not name.rstrip(" .,…").endswith((":", "：")):
        return False
    if _ONE_FOLLOWS.match(name):
        return True
    if of_case and (len(name) <= _SHORT or (len(name) <= _LONG and not _ASKS.search(name))):
        return True
    return uncounted or (_HEADING_OPENING.match(name) is not None and _LIST_FOLLOWS.search(name) is not None)
