"""Rows that say how, when or in how many sets papers are filed, or what an office does with them: no papers."""

import re

_OFFICE = r"(?:cơ quan|sở|cục|ủy ban|uỷ ban|kho bạc)"
_BY_POST = r"(?:đường )?(?:hệ thống )?(?:dịch vụ )?(?:bưu chính|bưu điện)"
_RULE = re.compile(
    # The number of sets and of copies.
    rf"(?:trường hợp|đối với|nếu)\b[^.]*\bchỉ phải (?:nộp|làm|lập) (?:0?1|một)(?: \(\w+\))? bộ"
    r"|đối với hồ sơ\b[^:]*\bmỗi bộ gồm|đối với (?:giấy|đơn|văn bản)\b[^.,;:]* là 0?\d bản\b"
    r"|hồ sơ của [^.:;]{3,60}:\s*0?\d bộ hồ sơ nộp\b|số lượng [^.]{3,160}\blà 0?\d bản\b"
    r"|bộ hồ sơ (?:\(bản giấy\)|[^:]*\bđược quy định như sau:)"
    r"|ngoài số lượng\b[^.]*\bcó thể\b|tỷ lệ bản đồ\b"
    # Where and in which way they are filed.
    r"|(?:trường hợp nộp hồ sơ [^.,]{3,90}, )?t?hương nhân có thể nộp bản chụp các giấy tờ"
    r"|trường hợp nộp hồ sơ (?:trực tiếp|qua)\b[^:]{0,80}:\s*các thành phần hồ sơ\b"
    rf"|trường hợp (?:gửi hồ sơ|hồ sơ được gửi) qua {_BY_POST}\b[^.]*\bbản sao\b"
    r"|trường hợp [^.,]{3,60}\btrực tiếp nộp hồ sơ thì các giấy tờ\b"
    r"|trường hợp đăng ký trên môi trường điện tử\b[^.]*\b(?:tương tự|dưới dạng văn bản điện tử)\b"
    r"|trường hợp [^.]*\bđược sử dụng bản điện tử này\b|trường hợp [^.]*\bnhận kết quả tại trung tâm\b"
    r"|thực hiện (?:nộp |theo )(?:các )?hồ sơ (?:ghi|theo quy định) ở phần\b|đăng nhập\b"
    r"|khi làm thủ tục\b[^.;]*\b(?:nộp hồ sơ hải quan (?:như|theo quy định)|phải khai báo thông tin)\b"
    r"|thủ tục về\b[^:]*\bkhông yêu cầu bắt buộc\b|chậm nhất \d|đối với [^.,;:]{3,40}:\s*trước thời điểm\b"
    # What copies and translations have to be.
    r"|các bản sao\b[^:;]{0,90}\bphải được (?:chứng thực|công chứng)\b"
    r"|trường hợp không quy định (?:rõ |là )*bản chính\b"
    r"|trường hợp tài liệu trong hồ sơ\b[^.]*\blà bản sao không có chứng thực\b|đối với [^.,;:]{3,80}, ngoài chữ ký\b"
    r"|trường hợp (?:hồ sơ|(?:các )?giấy tờ|tài liệu)\b[^.,;:]{0,60}\b(?:bằng tiếng nước ngoài|không được lập bằng)\b"
    r"|các văn bản [^.:;]{3,60}\bphải được hợp pháp h(?:óa|oá)\b|hồ sơ thể hiện bằng tiếng việt\b"
    r"|(?:đơn|văn bản) [^.:;]{3,60}\bthể hiện tối thiểu các nội dung\b"
    r"|hồ sơ [^.:;]{3,60}\bphải có trang bìa\b|đối với trường hợp một cơ sở\b[^.]*\btrong hồ sơ áp dụng đối với\b"
    # What need not be filed.
    r"|miễn (?:các )?tài liệu quy định tại\b|không phải nộp hồ sơ\b|không cần (?:quyết định|văn bản|giấy)\b"
    r"|đối với chứng từ\b[^.]*\bkhông phải nộp khi làm thủ tục\b"
    r"|đối với các văn bản\b[^.]*\bkhông phải nộp bản chụp khi\b"
    r"|trường hợp (?:chủ|cơ quan)\b[^:;]*\bkhông (?:phải xuất trình|cần nộp thành phần)\b"
    r"|trường hợp cơ quan\b[^.]*\bkhông cần nộp thành phần hồ sơ\b"
    r"|trường hợp các tài liệu trong hồ sơ\b[^,]*\bkhông có sự thay đổi, cơ quan\b"
    # What an office does, and what is left to it.
    rf"|{_OFFICE}\b[^.:]{{0,60}}\b(?:trong (?:vòng|thời hạn) \d|thực hiện hoàn trả|bị giải thể)"
    r"|thủ tướng chính phủ ban hành\b"
    r"|cơ quan có thẩm quyền xác định\b[^.:]*\blà cơ quan\b|trình tự (?:thẩm định|giải quyết)\b[^.:]*\btheo quy định\b"
    r"|trường hợp (?:dự án|việc chấp thuận)\b[^.:]*\btrình (?:cơ quan có thẩm quyền|quốc hội)\b"
    r"|sau khi\b[^.:]*\bhồ sơ, quy trình\b[^.:]*\btheo quy định\b"
    rf"|trường hợp\b[^.:]*(?:,|\bthì) {_OFFICE}\b[^.,;:]{{0,60}}\b(?:thực hiện việc|có trách nhiệm xác định|hủy bỏ)\b"
    r"|yêu cầu doanh nghiệp báo cáo về việc tuân thủ\b|khuyến khích\b|các thông tin kê khai được đối chiếu\b"
    r"|ngoài (?:các )?giấy tờ chính\b[^.]*\bcó quyền yêu cầu\b|người nộp thuế phải tổng hợp\b"
    r"|(?:người (?:ủy|uỷ) quyền và người được (?:ủy|uỷ) quyền|chủ dự án)\b[^.]*\bchịu trách nhiệm trước pháp luật\b"
    r"|người mất năng lực hành vi\b[^.]*\bthông qua người đại diện\b[^.]*\bđể làm thủ tục\b"
    r"|trường hợp cơ quan\b[^.]*\bthì căn cứ theo\b|đối với [^.]{3,160}\bsố lượng hồ sơ được áp dụng theo nguyên tắc\b"
    r"|trường hợp khấu trừ\b[^:]{3,30}:\s*người nộp thuế\b|tổ chức phát hành không thuộc trường hợp\b"
    # All that the row says.
    r"|(?:do [^.,;:]{3,60} quy định(?: khác)?|theo quy định của (?:cơ sở|bảo hiểm)\b[^.,;:]{3,40})\W*$",
    re.IGNORECASE,
)


def is_filing_rule(name: str) -> bool:
    """`name` without the signs and the number that open it."""
    return _RULE.match(name) is not None
