"""What an office does alone is told apart from what a citizen does; where unsure, a step stays with the citizen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.facts.step_actors import is_of_office, steps_apart

APPLIES = "Người yêu cầu nộp 01 bộ hồ sơ tại Ủy ban nhân dân cấp xã."
EXAMINES = "Trong thời hạn 03 ngày làm việc, Ủy ban nhân dân cấp xã kiểm tra hồ sơ."
DECIDES = "Sở Tư pháp thẩm định, trình Chủ tịch Ủy ban nhân dân cấp tỉnh xem xét, quyết định."
FETCHES = "Người yêu cầu đến nhận kết quả theo giấy hẹn."
RETURNS = "Cơ quan tiếp nhận trả kết quả cho công dân."


@pytest.mark.parametrize(
    "step",
    [
        EXAMINES,
        DECIDES,
        "Sở Công Thương tiếp nhận hồ sơ đề nghị cấp Giấy chứng nhận của thương nhân.",
        "Trường hợp không đáp ứng điều kiện, Cơ quan cấp Giấy phép có văn bản trả lời và nêu rõ lý do;",
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, cơ quan có thẩm quyền kiểm tra hồ sơ, cấp giấy chứng"
        " nhận; trường hợp không cấp phải trả lời bằng văn bản và nêu rõ lý do.",
        "Công chức hộ tịch kiểm tra; nếu nơi đăng ký cũ ở xã khác thì ủy ban nhân dân hỏi xã đó, rồi ghi sổ.",
        "Bước 3: Thẩm định hồ sơ\n- Bộ phận Một cửa chuyển hồ sơ cho Cục Địa chất;\n- Cục Địa chất thẩm định hồ sơ.",
    ],
)
def test_an_office_acts_alone(step):
    assert is_of_office(step)


@pytest.mark.parametrize(
    "step",
    [
        APPLIES,
        FETCHES,
        "Chuẩn bị hồ sơ theo quy định của pháp luật.",
        "Cơ quan thuế thông báo số tiền; người nộp thuế nộp tiền vào ngân sách.",
        "Công an cấp xã thu nhận vân tay, ảnh mặt. Công dân ký tên vào phiếu thu nhận.",
        "Bộ Tài chính yêu cầu bổ sung hồ sơ. Thời hạn bổ sung hồ sơ là 15 ngày kể từ ngày có thông báo.",
        "Trong thời hạn 05 ngày, kể từ ngày có sự thay đổi trình độ học vấn, công dân có trách nhiệm đăng ký bổ sung.",
        "Trường hợp cấp lại do mất, thất lạc Giấy phép, thương nhân gửi văn bản đề nghị đến bộ, cơ quan ngang bộ.",
        "Các bên tham gia tham vấn cùng ký vào biên bản tham vấn.",
        "The officer checks the dossier.",
        # bodies that apply themselves
        "Cơ quan, tổ chức nhận văn bản trả lời tại cơ quan quản lý căn cước của Công an cấp tỉnh.",
        "Trong thời hạn 30 ngày kể từ ngày hoàn thành thi công, cơ quan, tổ chức được giao quản lý trình hồ sơ.",
        # what both do, without anybody named
        "Định kỳ hàng tháng, tổng hợp số liệu hàng mẫu còn tồn, gửi đến hệ thống.",
        "Kiểm tra thông tin trên hệ thống và hoàn thành việc khai báo tạm trú.",
        # what the person has to do in it
        "In Phiếu thu nhận thông tin căn cước chuyển cho công dân kiểm tra, ký xác nhận.",
        "Trường hợp nhiều tổ chức tham gia, phải có văn bản uỷ quyền cho một tổ chức đại diện.",
        "",
        "…",
    ],
)
def test_what_asks_something_of_a_person_or_is_not_understood_stays(step):
    assert not is_of_office(step)


def test_a_list_falls_apart_by_who_acts():
    assert steps_apart([APPLIES, EXAMINES, DECIDES, FETCHES]) == ([1, 4], [2, 3])


def test_where_an_office_applies_nothing_is_apart():
    assert steps_apart([EXAMINES, DECIDES]) == ([1, 2], [])


def test_where_the_result_is_fetched_stays_once():
    assert steps_apart([APPLIES, EXAMINES, RETURNS]) == ([1, 3], [2])
    assert steps_apart([APPLIES, RETURNS, FETCHES]) == ([1, 3], [2])


WORDINGS = st.sampled_from([APPLIES, EXAMINES, DECIDES, FETCHES, RETURNS, "", "Bước 2", "- ", "\n;\n"])


@given(st.lists(st.one_of(WORDINGS, st.text(max_size=60), st.builds("{} {}".format, WORDINGS, WORDINGS)), max_size=9))
def test_no_step_is_lost_doubled_or_moved(steps):
    own, office = steps_apart(steps)
    assert sorted([*own, *office]) == list(range(1, len(steps) + 1))
    assert own == sorted(own)
    assert office == sorted(office)
    assert own or not steps
