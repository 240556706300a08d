"""Step that recognises a need about one's dossier, account or the portal.

The words that say so become filler where others are left: those name the procedure that the dossier is for.
"""

import datetime
from dataclasses import replace

from search.query.dossier.shorthand import written_out
from search.query.knowledge import Knowledge
from search.query.needs.need_rules import NeedMatch
from search.query.needs.patterns import TypedWords
from search.query.understanding import ENGLISH, Understanding
from vietnamese.tokens import fold_all, syllables

# Of several needs in one query the first of these is what is asked: "hồ sơ bị từ chối có được hoàn phí không" asks for
# the money. Where is it, asked beside anything else, is asked by the way.
PRECEDENCE = (
    *("refund", "payment", "signature", "attachment", "account", "outage", "wrong_place", "withdraw", "code"),
    *("complaint", "proxy", "abroad", "result", "refused", "returned", "overdue", "fee_exemption", "office"),
    *("not_a_procedure", "status"),
)
_OF_A_CODE = "status"
# Words around a dossier, which name no procedure.
_AROUND_TEXT = """
    hồ sơ giấy tờ nộp gửi làm khai đã đang được bị của trên qua tại ở từ lúc hôm ngày tháng tuần năm trước nay
    mai kia sáng chiều tối giờ bây vừa mới xong rồi chưa mà nhưng vì nên thì lại nữa hoài mãi luôn quá lắm cổng
    dịch vụ công quốc gia vneid trực tuyến online mạng trang web app ứng dụng hệ thống tài khoản một cửa cơ quan
    nơi tiếp nhận bộ phận cán nhân viên phường xã ủy ban trung tâm hành chính kết quả mã số thủ tục em anh chị
    tôi mình con cháu bố mẹ ba má vợ chồng người nhà giùm giúp hộ với ad ơi cho hỏi nhờ xem báo không có là gì
    sao ai hết cả vậy thế nào đâu đến tới đi về ra vào lên thấy thêm bao nhiêu lần hai 1 2 3 tổng đài điện thoại
    đường dây nóng bưu hủy sửa trễ tên thay đổi mất quên bước lỗi sai đúng để như này đó ấy phải cần muốn theo
    trong ngoài rút hẹn trả xử lý giải quyết thất lạc tìm tồn tại liên hệ máy điện thoại bản giấy gốc
    i my me a an the is was it to on in at of for and but with after before have has had got get still yet no not
    application dossier online portal website app please been sent submitted days weeks month
"""
_AROUND = frozenset(fold_all(syllables(_AROUND_TEXT)))


def find_need(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Without words about it, a code of a dossier asks where the dossier is."""
    if not query.words:
        return replace(query, dossier_need=_OF_A_CODE) if query.dossier_codes else query
    words = [(word, position) for position, word in enumerate(query.words)]
    written = words if query.locale == ENGLISH else written_out(query.words, query.expansions)
    typed = TypedWords.of([word for word, _ in written], accents=query.accented)
    for match in sorted(knowledge.need_rules.matches(typed, day), key=_rank):
        said = frozenset(written[each][1] for each in match.positions)
        left = _left(query, said)
        if not (match.rule.alone and len(left) > 1):
            return _with(query, match.need, said, left)
    need = knowledge.common_answers.worded(query.need, accents=query.accented)
    if need:
        return _with(query, need, frozenset(range(len(query.words))), frozenset())
    return _with(query, _OF_A_CODE, frozenset(), _left(query, frozenset())) if query.dossier_codes else query


def _rank(match: NeedMatch) -> tuple[int, int]:
    place = PRECEDENCE.index(match.need) if match.need in PRECEDENCE else len(PRECEDENCE)
    return place, -len(match.positions)


def _left(query: Understanding, said: frozenset[int]) -> frozenset[int]:
    """Positions of words that may name a procedure or a thing."""
    around = {position for position, word in enumerate(fold_all(query.words)) if word in _AROUND}
    return frozenset(range(len(query.words))) - said - around - query.filler


def _with(query: Understanding, need: str, said: frozenset[int], left: frozenset[int]) -> Understanding:
    """One word left is no name: a fragment of speech."""
    is_named = len(left) > 1
    return replace(
        query, dossier_need=need, names_procedure=is_named, filler=query.filler | said if is_named else query.filler
    )
