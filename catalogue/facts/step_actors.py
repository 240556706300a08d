"""Who acts in a step of a procedure: the office alone, or also the person who applies.

A step is the office's only where every sentence of it says so. What no rule understands stays with the citizen, as do
steps in other languages.
"""

import re
from collections.abc import Iterator, Sequence

_LETTERS = r"a-zà-ỹđ"
# Names of bodies and of people who work in them. They begin what an office does.
_OFFICE = (
    r"(?:các )?(?:cơ quan(?! báo chí)(?! chủ quản)|đơn vị (?:tiếp nhận|giải quyết|thụ lý|được giao)|tổ chức cấp c/o"
    r"|ủy ban|uỷ ban|ubnd|ubck\w*|hội đồng (?!quản trị|thành viên|trường|đại học)|(?:văn phòng )?chính phủ|quốc hội"
    r"|thủ tướng|chủ tịch(?: ủy ban| uỷ ban| ubnd| nước)|chủ tịch hội đồng nhân dân|bộ (?:trưởng|phận (?:một cửa"
    r"|tiếp nhận|“?một cửa”?)|công an|công thương|giáo dục|khoa học|kế hoạch|lao động|ngoại giao|nông nghiệp|nội vụ"
    r"|quốc phòng|thông tin|tài chính|tài nguyên|tư pháp|tư lệnh|văn hóa|văn hoá|xây dựng|y tế|giao thông|dân tộc"
    r"|chỉ huy)|sở(?! giao dịch| hữu)|(?:giám đốc|phó giám đốc|lãnh đạo|thủ trưởng|thanh tra) (?:sở|cục|công an"
    r"|cơ quan|bộ|kho bạc|bảo hiểm)|thứ trưởng|(?:chi |tổng )?cục(?: trưởng)?|vụ (?:trưởng|pháp|tổ chức|hợp|quản)"
    r"|thanh tra|phòng (?:chuyên môn|cảnh sát|quản lý|đăng ký|kinh tế|tư pháp|giáo dục|nội vụ|tài chính|văn hóa|y tế"
    r"|lao động|tài nguyên|hộ tịch|xuất nhập cảnh)|công an (?:cấp|xã|tỉnh|phường|nhân dân|huyện|các|đơn vị|nơi)"
    r"|cảnh sát (?!viên)|(?:cán bộ|công chức|viên chức|chuyên viên) (?:tiếp nhận|thụ lý|hộ tịch|tư pháp|hải quan"
    r"|xử lý|phụ trách|một cửa|tại|của (?:cơ quan|bộ phận|trung tâm|sở|phòng|ubnd|ủy ban)|bộ phận|thẩm định"
    r"|được (?:giao|phân công))|công chức|người tiếp nhận hồ sơ|người có thẩm quyền (?:của|ký|quyết|xem|cấp)"
    r"|người thực hiện chứng thực|ngân hàng nhà nước|thống đốc|nhnn|nhcsxh|kho bạc|kbnn|hải quan"
    r"|trung tâm (?:phục vụ|hành chính công|lý lịch tư pháp)|tòa án nhân dân|bảo hiểm xã hội|bhxh|thuế (?:cơ sở|tỉnh"
    r"|thành phố)|văn phòng đăng ký|chi nhánh văn phòng đăng ký|cảng vụ|đồn biên phòng|bộ đội biên phòng|kiểm lâm"
    r"|hạt kiểm lâm|quân khu|hội đồng nhân dân|tổ thẩm định|đoàn (?:thẩm định|kiểm tra|đánh giá)"
    r"|hệ thống (?:thông tin giải quyết|xử lý dữ liệu)|cổng thông tin điện tử của)"
)
# Who applies. A sentence that begins with one of them is not the office's.
_PERSON = (
    r"(?:người|công dân|cá nhân|hộ gia đình|hộ kinh doanh|doanh nghiệp|thương nhân|nhà đầu tư|chủ (?:đầu tư|dự án"
    r"|hàng|cơ sở|sở hữu|rừng|tàu|phương tiện|hộ|giấy)|tổ chức|công ty|cơ sở|hợp tác xã|học sinh|sinh viên|thí sinh"
    r"|cha|mẹ|thân nhân|bạn|khách hàng|trường|đối tượng|tác giả|bên|đại diện|hai bên|nhà thầu|luật sư|nông dân"
    r"|đơn vị)"
)
# What only the person who applies does: anywhere in a step it keeps the step with the citizen.
_ASKS_PERSON = re.compile(
    r"\b(?:đến (?:nơi |cơ quan |địa điểm )?(?:nhận|nộp|lấy|ký|làm)|nhận (?:kết quả|thông báo|giấy hẹn|lại)"
    r"|nộp (?:lại|phí|lệ phí|tiền|đủ|bổ sung|hồ sơ (?:tại|trực tiếp|qua|đến|về|cho|lên|theo))|mang theo|xuất trình"
    r"|thanh toán|truy cập|đăng nhập|ký tên|có trách nhiệm (?:nộp|nhận|bổ sung|hoàn thiện)|phải (?:nộp|bổ sung"
    r"|hoàn thiện|hoàn chỉnh|sửa đổi|có mặt|đến|thực hiện|hoàn thành|gửi|làm|khai)|thời hạn (?:để )?(?:bổ sung"
    r"|hoàn thiện|sửa đổi|nộp)|quyền (?:khiếu nại|khởi kiện)|để (?:nhận|được nhận)|được nhận|(?:công dân|cá nhân"
    r"|tổ chức|doanh nghiệp|thương nhân|người (?:nộp|yêu cầu|đề nghị|dân)) (?:gửi|nộp|lập|chuẩn bị|phải"
    r"|có trách nhiệm))\b"
)
# What an office does, at the beginning of a sentence without a subject.
_OFFICE_VERB = (
    r"(?:có trách nhiệm )?(?:tiếp nhận|thẩm định|thẩm tra|thẩm xét|kiểm tra|xem xét|xác minh|phê duyệt|xét duyệt"
    r"|ban hành|trình (?:chủ|ủy|bộ|cấp|lãnh|thủ|người|giám|hội|cơ quan|sở|cục)|cấp (?!độ)|có (?:văn bản"
    r"|trách nhiệm (?:xem|thông|cấp|thẩm|tổ))|thông báo (?:thông báo )?(?:bằng|cho|tới|kết|công khai|về|lý do|từ)"
    r"|từ chối|trả lời|chuyển hồ sơ|lấy ý kiến|tổ chức (?:thẩm|kiểm|xét|họp|đánh giá|lấy|khảo|hội)"
    r"|thành lập hội đồng|quyết định (?:cấp|việc|công|phê)|ra quyết định|ký (?:quyết|ban|duyệt|giấy)|đánh giá hồ sơ"
    r"|xử lý hồ sơ|giải quyết hồ sơ|hướng dẫn (?:người|tổ chức|cá|công|hoàn|bằng|cho|doanh|bổ)|yêu cầu (?:người|tổ"
    r"|cá|doanh|bổ|thương|chủ|sửa)|nêu rõ|lập (?:báo cáo|tờ trình|biên bản)|rà soát|tổng hợp|đối chiếu|trả lại"
    r"|hoàn thiện hồ sơ(?:,)? trình|hoàn thành việc (?:kiểm|thẩm|xác)|tổ chức họp|xem xét|công bố trên|đăng tải"
    r"|cập nhật (?:thông tin|kết quả|vào|dữ)|ghi vào sổ|vào sổ|in |lưu hồ sơ|báo cáo (?:bộ|ủy|thủ|cấp)|gửi (?:hồ sơ"
    r"|văn bản) (?:lấy|xin|đề nghị|cho cơ quan|đến (?:cơ quan|bộ|sở|ủy ban))|phân công|giao (?:cho )?(?:phòng|cán"
    r"|chuyên))"
)
_LEAD = re.compile(
    rf"^(?:[\s\-–+•*●.:;,)“”\"]+|\(?(?:bước )?[0-9ivx]+[.):/]\s*|\(?[{_LETTERS}][.)]\s+|bước [0-9]+[:.]?\s*"
    rf"|(?:ghi chú|lưu ý)\b.{{0,3}})"
)
# Words before the subject of a sentence, up to the comma that ends them.
_BEFORE = re.compile(
    r"^(?:trong (?:thời hạn|vòng|thời gian|trường hợp)|sau (?:khi|thời|\d)|chậm nhất|kể từ|khi |trường hợp|nếu "
    r"|căn cứ|trên cơ sở|ngay (?:sau|khi)|đối với|tối đa|không quá|thời hạn|thời gian|định kỳ|hàng (?:năm|quý|tháng)"
    r"|\d+ ngày|tùy |theo |dựa |trước (?:khi|ngày)|trong (?:khoảng )?\d|cùng thời điểm|đồng thời|trong quá trình"
    r"|vào |bên cạnh|ngoài ra|việc |qua |hồ sơ (?:đầy đủ|hợp lệ|chưa|không|sau|đạt)|không đủ|đủ điều kiện"
    r"|quá thời hạn)"
)
_STARTS_OFFICE = re.compile(rf"^(?:thì |và |sau đó,? |do |bởi )?(?:{_OFFICE})")
_STARTS_VERB = re.compile(rf"^(?:thì |và |sau đó,? |sẽ |phải |được |tiến hành |thực hiện |việc )*(?:{_OFFICE_VERB})")
_STARTS_PERSON = re.compile(rf"^(?:thì |và |sau đó,? |các |những |mỗi )?{_PERSON}\b")
_SENTENCES = re.compile(r"\n+|(?<=[^\d\s.])[.;](?=\s|$)|;")
_HANDS_OVER = re.compile(r"\b(?:trả|nhận|giao) (?:kết quả|cho (?:người|tổ chức|cá nhân|công dân|doanh nghiệp))")
_MOST_CHARACTERS = 6_000  # of a step: a longer one is a whole chapter, and holds something for everybody


def is_of_office(step: str) -> bool:
    """Whether the step tells only what an office does, so that it asks nothing of the person who applies."""
    if len(step) > _MOST_CHARACTERS:
        return False
    text = step.lower()
    if _ASKS_PERSON.search(text):
        return False
    sentences = [sentence for part in _SENTENCES.split(text) if (sentence := _without_lead(part))]
    return bool(sentences) and all(map(_is_sentence_of_office, sentences))


def steps_apart(steps: Sequence[str]) -> tuple[list[int], list[int]]:
    """Numbers, from 1, of the steps that a citizen reads, and of those that are the office's alone; both in order.

    Where an office begins, it is the one that applies: nothing is apart. Where the result is fetched stays with the
    citizen, once.
    """
    numbers = range(1, len(steps) + 1)
    office = [number for number in numbers if is_of_office(steps[number - 1])]
    if not office or office[0] == 1:
        return list(numbers), []
    own = [number for number in numbers if number not in office]
    if not any(_HANDS_OVER.search(steps[number - 1].lower()) for number in own):
        last = next((number for number in reversed(office) if _HANDS_OVER.search(steps[number - 1].lower())), None)
        office = [number for number in office if number != last]
        own = [number for number in numbers if number not in office]
    return own, office


def _without_lead(sentence: str) -> str:
    """Without bullets, numbers and the like before the first word."""
    before = None
    while before != sentence:
        before, sentence = sentence, _LEAD.sub("", sentence.strip(), count=1)
    return sentence.strip(" .:;,-")


def _is_sentence_of_office(sentence: str) -> bool:
    return any(_begins_with_office(start) for start in _starts(sentence))


def _begins_with_office(text: str) -> bool:
    if _STARTS_OFFICE.match(text):
        return True
    return bool(_STARTS_VERB.match(text)) and not _STARTS_PERSON.match(text)


def _starts(sentence: str) -> Iterator[str]:
    """Where the subject may stand: at the beginning, or after words of time and condition, up to a comma."""
    yield sentence
    if not _BEFORE.match(sentence):
        return
    for comma in re.finditer(r"[,:]\s*|\bthì\s+|\s(?=phải (?:trả lời|có văn bản|thông báo|nêu rõ)\b)", sentence):
        rest = sentence[comma.end() :]
        if _STARTS_PERSON.match(rest):
            return
        yield rest
