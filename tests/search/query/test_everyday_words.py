"""The starter rules lead from the words that people use to those of procedures, and leave other meanings alone."""

from functools import cache

import pytest

from search.query.knowledge import Knowledge
from search.query.pipeline import understand
from tests.search.real_knowledge import starter_rules
from vietnamese.tokens import syllables


@cache
def knowledge() -> Knowledge:
    return Knowledge(rules=starter_rules("vi"))


def meanings(text: str) -> set[tuple[str, ...]]:
    return {each.words for each in understand(text, knowledge=knowledge()).expansions}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("xin múc cát dưới sông", "khai thác khoáng sản"),
        ("xin muc cat duoi song", "khai thác khoáng sản"),
        ("bán cám heo tự trộn phải có giấy phép không", "thức ăn chăn nuôi"),
        ("chở bò qua tỉnh khác bán", "kiểm dịch động vật vận chuyển"),
        ("bằng đại học học bên Úc đem về xài", "công nhận bằng"),
        ("té giàn giáo ở công trường gãy chân", "tai nạn lao động"),
        ("tổ chức hát bội cúng đình làng xin ai", "đăng ký hoạt động tín ngưỡng"),
        ("nhờ chị gái đẻ giùm", "mang thai hộ vì mục đích nhân đạo"),
        ("ghi nhà vô sổ hồng", "tài sản gắn liền với thửa đất đã được cấp giấy chứng nhận"),
        ("đi tây chơi mà chưa có sổ thông hành", "hộ chiếu phổ thông"),
        ("nhà nghỉ sát đê sông hồng", "hoạt động liên quan đến đê điều"),
        ("nsut o doan cai luong tinh", "nghệ sĩ ưu tú"),
    ],
)
def test_everyday_words_mean_what_the_procedures_say(text, meaning):
    assert tuple(syllables(meaning)) in meanings(text)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("sat de xuat kinh phi", "hoạt động liên quan đến đê điều"),
        ("nguoi tau bien lam thuyen vien", "có yếu tố nước ngoài"),
        ("quan nhân đang tại ngũ chuyển ngành", "thân nhân của hạ sĩ quan binh sĩ tại ngũ"),
        ("mua vé xe khách về quê", "kinh doanh vận tải bằng xe ô tô"),
        ("kiểm dịch gia súc qua cửa khẩu", "giấy thông hành"),
    ],
)
def test_words_of_another_meaning_are_left_alone(text, meaning):
    assert tuple(syllables(meaning)) not in meanings(text)


@pytest.mark.parametrize(
    "text",
    [
        "điện thoại có vneid rớt mất thì khóa sao",
        "nằm viện tự trả tiền rồi đòi bảo hiểm trả lại",
        "nhờ con đi lãnh lương hưu giùm",
        "bán xe rồi nộp lại biển số ở đâu",
        "nộp nhầm tiểu mục thuế",
    ],
)
def test_what_a_procedure_answers_is_no_need_of_a_dossier(text):
    assert understand(text, knowledge=knowledge()).dossier_need == ""


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("vneid báo sai mật khẩu", "account"),
        ("thanh toán lệ phí bị trừ tiền rồi mà không thành công", "payment"),
        ("nhờ người khác nộp hồ sơ", "proxy"),
        ("nộp nhầm hồ sơ sang phường khác", "wrong_place"),
    ],
)
def test_needs_of_a_dossier_keep_their_answers(text, need):
    assert understand(text, knowledge=knowledge()).dossier_need == need
