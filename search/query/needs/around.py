"""Words around a dossier: they name no procedure and no thing."""

from vietnamese.tokens import fold_all, folded, syllables

_TEXT = """
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
_WORDS = frozenset(syllables(_TEXT))
AROUND = frozenset(fold_all(_WORDS))  # folded


def is_around(word: str, *, accents: bool) -> bool:
    """Typed with accents, "vé" is not "về"."""
    plain = folded(word)
    return plain in AROUND if not accents or plain == word else word in _WORDS
