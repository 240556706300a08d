"""A paper's short name is the beginning of its official wording, never other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.answer_card.sentences.paper_names import MOST_WORDS, paper_name


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Tờ khai đăng ký khai sinh theo mẫu;", "Tờ khai đăng ký khai sinh theo mẫu"),
        ("a) Đơn đề nghị cấp lại theo Mẫu số 12 Phụ lục III ban hành kèm theo Nghị định này;", "Đơn đề nghị cấp lại"),
        (
            "Giấy chứng sinh. Cơ sở y tế đã gửi bản điện tử lên cơ sở dữ liệu thì không phải nộp bản giấy",
            "Giấy chứng sinh",
        ),
        (
            "Văn bản chấp thuận của tổ chức tôn giáo hoặc tổ chức tôn giáo trực thuộc quản lý trực tiếp",
            "Văn bản chấp thuận của tổ chức tôn giáo hoặc tổ chức…",
        ),
        # Kinds of copy say nothing of the paper.
        (
            "2. Bản chính hoặc bản sao có chứng thực hoặc bản sao kèm theo bản chính để đối chiếu của một trong các "
            "giấy tờ sau đây xác nhận về việc chấm dứt hợp đồng lao động hoặc hợp đồng làm việc",
            "Một trong các giấy tờ sau đây xác nhận về việc chấm…",
        ),
        (
            "Bản sao từ sổ gốc hoặc bản sao có chứng thực hoặc bản sao chụp từ bản chính, bản điện tử: "
            "Giấy chứng nhận dung tích tàu biển;",
            "Giấy chứng nhận dung tích tàu biển",
        ),
        (
            "Bản sao kèm bản chính để đối chiếu hoặc bản sao do chính cơ quan, tổ chức hoặc cá nhân đã lập bản chính "
            "xác thực giấy phép xây dựng",
            "Giấy phép xây dựng",
        ),
        # … but stay where nothing else would be left, or where the words go on with them.
        (
            "Bản sao từ sổ gốc hoặc bản sao và xuất trình bản chính (trường hợp nộp hồ sơ trực tiếp), Giấy chứng sinh",
            "Bản sao từ sổ gốc hoặc bản sao và xuất trình bản…",
        ),
        ("Bản chính hoặc bản điện tử văn bản đề nghị;", "Bản chính hoặc bản điện tử văn bản đề nghị"),
        # What ends in the middle of a phrase, or is a condition, says that it goes on.
        ("Bản công bố sản phẩm được quy định tại Mẫu số 02 Phụ lục I ban hành kèm theo", "Bản công bố sản phẩm…"),
        ("Đối với đơn vị phụ thuộc: - Tờ khai đăng ký thuế mẫu số 02, danh sách kèm theo", "Đối với đơn vị phụ thuộc…"),
    ],
)
def test_the_first_clause_names_the_paper(wording: str, name: str):
    assert paper_name(wording).name == name


def test_a_short_wording_has_no_second_one():
    assert paper_name("1. Hộ chiếu của con").official == ""


WORDS = ["bản sao", "hoặc bản chính", "giấy", "tờ", "khai,", "của", "(bản", "sao)", "theo", "mẫu", "Hộ;", "chiếu."]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_words_are_those_of_the_source_and_the_rest_is_kept(words: list[str]):
    wording = " ".join(words)
    named = paper_name(wording)
    assert len(named.name.split()) <= MOST_WORDS
    assert named.name.rstrip("…").casefold() in wording.casefold()
    assert named.official in ("", wording)
    assert named.official or named.name.casefold() == wording.rstrip(" .,;").casefold()
