"""Words before "Bước 1": they open the first step, unless they count points or name a case of their own."""

from catalogue.importers.steps import parse_steps

STEPS = "Bước 1: Doanh nghiệp đăng nhập hệ thống.\nBước 2: Cán bộ xử lý tiếp nhận hồ sơ."


def test_a_sentence_over_the_steps_opens_the_first():
    introduction = "Doanh nghiệp đề nghị cấp Giấy phép nộp hồ sơ tại Bộ Công an."
    (group,) = parse_steps(f"{introduction}\n{STEPS}")
    assert group.steps == (
        f"{introduction}\nDoanh nghiệp đăng nhập hệ thống.",
        "Cán bộ xử lý tiếp nhận hồ sơ.",
    )


def test_points_that_name_cases_over_the_steps_open_the_first():
    cases = "+ Khai thay thuế thu nhập cá nhân đối với tổ chức.\n+ Khai thuế đối với cá nhân góp vốn.\n"
    (group,) = parse_steps(f"{cases}{STEPS}")
    assert len(group.steps) == 2
    assert group.steps[0].startswith(cases)


def test_numbered_points_over_the_steps_are_steps():
    text = (
        "2.1.1. Doanh nghiệp nộp hồ sơ tại Ủy ban Cạnh tranh Quốc gia.\n"
        "2.1.2. Các bước thực hiện thủ tục như sau:\n"
        f"{STEPS}"
    )
    (group,) = parse_steps(text)
    first, second, third = group.steps
    assert first.endswith("Ủy ban Cạnh tranh Quốc gia.")
    assert second == "2.1.2. Các bước thực hiện thủ tục như sau:\nDoanh nghiệp đăng nhập hệ thống."
    assert third == "Cán bộ xử lý tiếp nhận hồ sơ."


def test_a_case_that_counts_no_steps_stands_before_the_case_that_does():
    text = (
        "a) Người bị khóa căn cước điện tử yêu cầu mở khóa tại Công an cấp xã.\n"
        "b) Mở khóa căn cước điện tử theo đề nghị của cơ quan tiến hành tố tụng\n"
        f"{STEPS}"
    )
    case, other = parse_steps(text)
    assert case.steps == ("Người bị khóa căn cước điện tử yêu cầu mở khóa tại Công an cấp xã.",)
    assert other.case == "Mở khóa căn cước điện tử theo đề nghị của cơ quan tiến hành tố tụng"
    assert len(other.steps) == 2


def test_a_stop_left_before_the_steps_is_no_word():
    (group,) = parse_steps(f".\n{STEPS}")
    assert group.steps[0] == "Doanh nghiệp đăng nhập hệ thống."


def test_a_name_on_the_line_of_the_first_step_is_no_step():
    (group,) = parse_steps(f"1.1. Trình tự thực hiện: a) Đối với công dân đã được cấp thẻ Căn cước. {STEPS}")
    assert len(group.steps) == 2
