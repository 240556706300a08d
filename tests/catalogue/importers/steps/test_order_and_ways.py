"""Texts that the export shuffled, tore or ran together: real ones, shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.importers.steps import parse_steps, read_steps
from catalogue.importers.steps.order import in_order


def steps(text: str) -> list[tuple[str, ...]]:
    return [group.steps for group in parse_steps(text)]


def cases(text: str) -> list[str]:
    return [group.case for group in parse_steps(text)]


def test_steps_stand_in_the_order_of_their_numbers():
    text = (
        "Bước 3: Tổ thông báo cho ngân hàng.\nBước 4: Ký hợp đồng.\n"
        "Bước 1:\n+ Vận động gia nhập Tổ;\nBước 2: Họp Tổ để:\n- Bầu Ban."
    )
    assert steps(text) == [
        ("+ Vận động gia nhập Tổ;", "Họp Tổ để:\n- Bầu Ban.", "Tổ thông báo cho ngân hàng.", "Ký hợp đồng.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.\nBước 1: Gia hạn.\nBước 2: Nhận kết quả.",  # two lists
        "Bước 2: Thẩm định.\nBước 4: Trả kết quả.\nBước 1: Nộp hồ sơ.",  # one is missing
        "Trường hợp cấp lại:\nBước 2: Thẩm định.\nBước 1: Nộp hồ sơ.",  # something stands before them
    ],
)
def test_numbers_that_do_not_count_from_one_to_the_last_say_nothing_of_the_order(text):
    assert in_order(text) == text


@given(st.permutations([1, 2, 3, 4]))
def test_every_order_of_the_same_steps_reads_alike(numbers):
    text = "\n".join(f"- Bước {number}: Việc thứ {number} của hồ sơ." for number in numbers)
    assert in_order(text) == "\n".join(f"- Bước {number}: Việc thứ {number} của hồ sơ." for number in (1, 2, 3, 4))


REGISTERING = (
    "* Trường hợp đăng ký trực tiếp hoặc qua dịch vụ bưu chính{colon} Người nộp hồ sơ nộp tại Cơ quan đăng ký.\n"
    "Trong thời hạn 03 ngày làm việc, Cơ quan đăng ký xem xét hồ sơ.\n"
    "* Trường hợp đăng ký qua mạng thông tin điện tử: Người nộp hồ sơ đăng nhập.\n"
    "Sau khi hoàn thành việc gửi hồ sơ, người nộp hồ sơ nhận giấy hẹn.\n"
    "* Công bố nội dung đăng ký: Doanh nghiệp phải công bố thông tin sau đây:\n"
    "- Ngành, nghề kinh doanh;\n"
    "- Danh sách cổ đông."
)


@pytest.mark.parametrize("colon", [":", ""])
def test_two_ways_of_registering_have_steps_of_their_own(colon):
    text = REGISTERING.format(colon=colon)
    assert cases(text) == [
        "Trường hợp đăng ký trực tiếp hoặc qua dịch vụ bưu chính",
        "Trường hợp đăng ký qua mạng thông tin điện tử",
    ]
    assert steps(text) == [
        ("Người nộp hồ sơ nộp tại Cơ quan đăng ký.", "Trong thời hạn 03 ngày làm việc, Cơ quan đăng ký xem xét hồ sơ."),
        (
            "Người nộp hồ sơ đăng nhập.",
            "Sau khi hoàn thành việc gửi hồ sơ, người nộp hồ sơ nhận giấy hẹn.",
            "Công bố nội dung đăng ký: Doanh nghiệp phải công bố thông tin sau đây:\n"
            "- Ngành, nghề kinh doanh;\n- Danh sách cổ đông.",
        ),
    ]


def test_one_way_of_registering_is_no_case():
    text = "Trường hợp đăng ký trực tiếp: Người nộp hồ sơ nộp tại xã.\nTrong 03 ngày, xã trả kết quả."
    assert cases(text) == [""]


def test_a_paragraph_does_not_end_in_a_comma():
    text = "Tổ chức nộp hồ sơ cho Cục Ngoại vụ và Ngoại giao văn hóa,\nBộ Ngoại giao;\nCục kiểm tra hồ sơ."
    assert steps(text) == [
        ("Tổ chức nộp hồ sơ cho Cục Ngoại vụ và Ngoại giao văn hóa, Bộ Ngoại giao;", "Cục kiểm tra hồ sơ.")
    ]
    assert len(steps("- Nộp hồ sơ,\n- Nhận kết quả,\n- Lưu hồ sơ")[0]) == 3


def test_a_step_may_open_with_whom_it_is_for():
    text = (
        "Bước 1: Nộp hồ sơ tại Cơ quan đại diện.\nBước 2 (Đối với người nước ngoài thuộc khoản 1): Chuyển hồ sơ.\n"
        "Bước 3: Cấp thị thực."
    )
    assert len(steps(text)[0]) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Đối với trường hợp theo đề nghị của cá nhân, đại diện gia đình\nGửi đơn.\nRa quyết định.\n"
        "Đối với trường hợp trẻ em được chuyển, giao lại\nTrong 05 ngày, ra quyết định.",
        "a) Đối với quy hoạch, điều chỉnh quy hoạch đô thị - Nhà đầu tư nộp hồ sơ.\n- Cấp phê duyệt quyết định.\n"
        "b) Đối với quy hoạch tổng mặt bằng: - Nhà đầu tư gửi văn bản;\n- Cấp phê duyệt chấp thuận.",
    ],
)
def test_cases_are_told_by_headings_with_commas_and_by_dashes_behind_them(text):
    assert len(cases(text)) == 2
    assert all(case.startswith("Đối với") for case in cases(text))


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Trường hợp cấp lại do mất:\nBước 1: Nộp hồ sơ.\nBước 2: Nhận.", "Trường hợp cấp lại do mất:"),
        ("Hồ sơ chung:\nBước 1: Nộp hồ sơ.\nBước 2: Nhận.", ""),
        ("Thủ tục hải quan đối với hàng quá cảnh\nBước 1: Khai hải quan.\nBước 2: Nhận.", ""),
        # the steps after it are of the second case too
        (
            "+ Đối với trường hợp tăng vốn Bước 1: Công ty nộp hồ sơ.\n+ Đối với trường hợp đổi tên: Công ty nộp đơn.\n"
            "Bước 2: Tiếp nhận.",
            "",
        ),
    ],
)
def test_the_one_heading_over_all_steps_is_a_case_only_where_it_names_it_alone(text, case):
    (group,) = parse_steps(text)
    assert group.case == case
    assert len(group.steps) == 2


def test_names_of_cases_glued_to_their_first_steps_are_told():
    text = (
        "Đối với cấp Giấy chứng nhận kinh doanh xổ số + Công ty gửi hồ sơ đến Bộ Tài chính.\n"
        "+ Trong vòng 15 ngày làm việc, Bộ Tài chính cấp giấy chứng nhận.\n"
        "Thủ tục điều chỉnh Giấy chứng nhận kinh doanh xổ số + Công ty gửi hồ sơ điều chỉnh.\n"
        "+ Trong vòng 10 ngày làm việc, Bộ Tài chính cấp giấy chứng nhận."
    )
    assert cases(text) == [
        "Đối với cấp Giấy chứng nhận kinh doanh xổ số",
        "Thủ tục điều chỉnh Giấy chứng nhận kinh doanh xổ số",
    ]
    assert [len(group) for group in steps(text)] == [2, 2]
    assert cases(text.replace("+ Trong vòng 10", "++ Trong vòng 10")) == [""]  # steps within steps


def test_the_name_of_the_next_step_stands_with_it():
    text = (
        "- Xác minh theo Thông tư số 45/2025/TT-BQP. Tổ chức đối thoại:\n"
        "- Trong quá trình giải quyết, gặp người khiếu nại."
    )
    assert steps(text) == [
        (
            "Xác minh theo Thông tư số 45/2025/TT-BQP.",
            "Tổ chức đối thoại:\nTrong quá trình giải quyết, gặp người khiếu nại.",
        )
    ]


def test_a_name_without_a_stop_before_it_opens_the_next_step():
    text = (
        "- Trường hợp không ký thì ghi rõ lý do Ra quyết định giải quyết khiếu nại:\n"
        "- Chánh Thanh tra báo cáo kết quả xác minh."
    )
    assert steps(text) == [
        (
            "Trường hợp không ký thì ghi rõ lý do",
            "Ra quyết định giải quyết khiếu nại:\nChánh Thanh tra báo cáo kết quả xác minh.",
        )
    ]


def test_a_name_alone_opens_the_step_after_it():
    text = (
        "Trách nhiệm của người khai hải quan:\n1. Khai tờ khai.\n2. Nộp chứng từ.\n"
        "Trách nhiệm của Chi cục Hải quan:\n1. Tiếp nhận hàng hóa.\n2. Kiểm tra niêm phong."
    )
    assert not [step for group in steps(text) for step in group if step.endswith(":")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a) Nộp hồ sơ TTHC:\n\nb) Giải quyết TTHC:\n- Cục Cảnh sát giao thông ban hành quyết định thu hồi.",
            ("Giải quyết TTHC:\n- Cục Cảnh sát giao thông ban hành quyết định thu hồi.",),
        ),
        (
            "Giám đốc Sở quyết định cho phép trung tâm hoạt động trở lại.\n2.2. Cách thức thực hiện:",
            ("Giám đốc Sở quyết định cho phép trung tâm hoạt động trở lại.",),
        ),
        ("Nộp hồ sơ TTHC:", ("Nộp hồ sơ TTHC:",)),  # all that is told
        # Typed twice in a row.
        (
            "- Gửi hồ sơ.\n- Bộ Xây dựng cấp Chứng chỉ.\n- Bộ Xây dựng cấp Chứng chỉ.",
            ("Gửi hồ sơ.", "Bộ Xây dựng cấp Chứng chỉ."),
        ),
    ],
)
def test_what_tells_nothing_is_no_step(text, told):
    assert steps(text) == [told]


def test_procedures_with_lists_of_their_own_are_cases():
    names = ["Trình tự, thủ tục cấp Giấy chứng nhận", "Trình tự, thủ tục cấp lại Giấy chứng nhận"]
    text = "\n".join(f"{place}. {name}\na) Nộp hồ sơ.\nb) Sở trả lời." for place, name in enumerate(names, start=1))
    assert cases(text) == names


def test_the_first_of_cases_named_before_their_first_steps_is_one():
    text = (
        "Cấp giấy phép đặt văn phòng đại diện nước ngoài. + Bước 1: Nộp hồ sơ\n+ Bước 2: Bộ Tài chính cấp giấy phép\n"
        "Cấp lại giấy phép đặt văn phòng đại diện nước ngoài. + Bước 1: Nộp hồ sơ\n+ Bước 2: Bộ Tài chính cấp bản sao"
    )
    assert cases(text) == [
        "Cấp giấy phép đặt văn phòng đại diện nước ngoài.",
        "Cấp lại giấy phép đặt văn phòng đại diện nước ngoài.",
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "Bước 1:",
                "Bước 2:",
                "Bước 3 (Đối với",
                "nộp hồ sơ,",
                "Nhận kết quả.",
                "\n",
                "- ",
                "* ",
                "Trường hợp đăng ký trực tiếp",
                "Trường hợp đăng ký qua mạng điện tử:",
                "Đối với",
                "cá nhân, tổ chức",
                ":",
            ]
        ),
        max_size=24,
    ).map(" ".join)
)
def test_no_word_of_a_step_is_lost(text):
    read = " ".join((group.case + " " + " ".join(group.steps)) for group in read_steps(text).groups).split()
    kept = {word.strip(":,.;") for word in read}
    for word in ("nộp", "Nhận", "mạng", "cá"):
        assert (word in text.split()) <= (word in kept)
