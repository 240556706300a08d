"""Which procedures share a hit. Titles are shaped like those of the national database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.results.variants import MOST_VARIANTS, group_variants
from search.types import Hit, Kind, VariantQuestion

_HIT = Hit(
    kind=Kind.PROCEDURE,
    page_id=1,
    code="",
    codes=(),
    title="",
    title_fragments=(),
    url="/vi/",
    passage=(),
    agency="",
    levels=(),
    service_level="",
    service_level_label="",
    service_url="",
    service_state="",
    satisfaction=None,
    satisfaction_count=0,
    score=1.0,
    field="ho-tich",
)


def hits(*titles: str, **values) -> list[Hit]:
    return [
        replace(_HIT, title=title, code=f"1.{at:06}", codes=(f"1.{at:06}",), url=f"/vi/thu-tuc/{at}/", **values)
        for at, title in enumerate(titles)
    ]


def asked(*titles: str, **values) -> tuple[str, list[str]]:
    """The question of the one hit that all titles make, and the labels to choose from."""
    grouped = group_variants(hits(*titles, **values))
    assert len(grouped) == 1
    return grouped[0].variant_question, [variant.label for variant in grouped[0].variants]


@pytest.mark.parametrize(
    ("titles", "labels"),
    [
        (
            (
                "Cấp hộ chiếu phổ thông ở trong nước (thực hiện tại cấp tỉnh)",
                "Cấp hộ chiếu phổ thông ở trong nước (thực hiện tại cấp trung ương)",
            ),
            ["Cấp tỉnh", "Cấp trung ương"],
        ),
        (
            ("Trả lại giấy phép nhận chìm (cấp tỉnh)", "Trả lại giấy phép nhận chìm (cấp TW)"),
            ["Cấp tỉnh", "Cấp trung ương"],
        ),
        (
            ("Hỗ trợ dự án liên kết (Cấp tỉnh)", "Hỗ trợ dự án liên kết, cấp xã", "Hỗ trợ dự án liên kết tại cấp Bộ"),
            ["Cấp tỉnh", "Cấp xã", "Cấp Bộ"],
        ),
        (
            (
                "Cấp đổi Giấy chứng nhận đủ điều kiện về an ninh, trật tự (thực hiện tại Công an cấp xã)",
                "Cấp đổi Giấy chứng nhận đủ điều kiện về an ninh, trật tự (thực hiện tại cấp tỉnh)",
            ),
            ["Công an cấp xã", "Cấp tỉnh"],
        ),
    ],
)
def test_one_name_at_several_levels_asks_for_the_level(titles, labels):
    question, shown = asked(*titles)
    assert question == VariantQuestion.LEVEL
    assert [label.lower() for label in shown] == [label.lower() for label in labels]
    assert all(label[0].isupper() for label in shown)


def test_one_name_under_several_codes_asks_for_the_level_of_their_records():
    first, second = hits("Cấp Chứng chỉ hành nghề dược", "Cấp chứng chỉ hành nghề dược.")
    first, second = replace(first, levels=("Cấp Bộ",)), replace(second, levels=("Cấp Tỉnh", "Cấp Xã"))
    (grouped,) = group_variants([first, second])
    assert grouped.variant_question == VariantQuestion.LEVEL
    assert [variant.label for variant in grouped.variants] == ["Cấp bộ", "Cấp tỉnh, cấp xã"]


def test_one_name_at_one_level_asks_for_the_agency_whatever_the_field():
    first, second = hits(
        "Đăng ký cai nghiện ma túy tự nguyện", "Đăng ký cai nghiện ma túy tự nguyện", levels=("Cấp Xã",)
    )
    (grouped,) = group_variants(
        [replace(first, agency="Công an cấp xã", field="an-ninh"), replace(second, agency="UBND xã")]
    )
    assert grouped.variant_question == VariantQuestion.AGENCY
    assert [variant.label for variant in grouped.variants] == ["Công an cấp xã", "UBND xã"]


@pytest.mark.parametrize(
    ("titles", "labels"),
    [
        (
            (
                "Thủ tục đăng ký kết hôn",
                "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
                "Thủ tục đăng ký kết hôn lưu động",
            ),
            ["Trường hợp chung", "Có yếu tố nước ngoài", "Lưu động"],
        ),
        (
            ("Nhập quốc tịch Việt Nam ở trong nước", "Nhập quốc tịch Việt Nam ở nước ngoài"),
            ["Ở trong nước", "Ở nước ngoài"],
        ),
        (
            (
                "Chuyển trường đối với học sinh trung học cơ sở",
                "Chuyển trường đối với học sinh trung học phổ thông.",
            ),
            ["Học sinh trung học cơ sở", "Học sinh trung học phổ thông"],
        ),
        (
            (
                "Cấp thẻ căn cước cho người dưới 14 tuổi (thực hiện tại cấp tỉnh)",
                "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên",
            ),
            ["Người dưới 14 tuổi", "Người từ đủ 14 tuổi trở lên"],
        ),
        (
            (
                "Cấp giấy phép sản xuất rượu công nghiệp (quy mô từ 3 triệu lít/năm trở lên)",
                "Cấp giấy phép sản xuất rượu công nghiệp (quy mô dưới 3 triệu lít/năm)",
            ),
            ["Quy mô từ 3 triệu lít/năm trở lên", "Quy mô dưới 3 triệu lít/năm"],
        ),
        (
            (
                "Cấp lại giấy xác nhận quảng cáo mỹ phẩm trong trường hợp bị mất hoặc hư hỏng",
                "Cấp lại giấy xác nhận quảng cáo mỹ phẩm do hết hạn",
            ),
            ["Bị mất hoặc hư hỏng", "Do hết hạn"],
        ),
    ],
)
def test_one_name_in_several_cases_asks_for_the_case(titles, labels):
    assert asked(*titles) == (VariantQuestion.CASE, labels)


@pytest.mark.parametrize(
    "titles",
    [
        ("Cấp thẻ căn cước", "Cấp lại thẻ căn cước", "Cấp đổi thẻ căn cước"),
        ("Đăng ký kết hôn", "Đăng ký lại kết hôn"),
        ("Đăng ký giám hộ", "Đăng ký chấm dứt giám hộ"),
        ("Gia hạn giấy phép xây dựng", "Cấp giấy phép xây dựng", "Thu hồi giấy phép xây dựng"),
        ("Đăng ký tạm trú", "Đăng ký thường trú", "Xóa đăng ký tạm trú"),
        ("Cấp giấy phép lái xe", "Cấp giấy phép lái xe quốc tế"),
        ("Đăng ký khai sinh", "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con"),
        ("Thành lập trường mầm non (điều chỉnh)", "Thành lập trường mầm non (giải thể)"),
        ("Cấp Giấy chứng nhận xuất xứ (C/O) mẫu D", "Cấp Giấy chứng nhận xuất xứ (C/O) mẫu E"),
        # Only the operation comes before: what follows is the object.
        ("Cấp giấy phép đối với cửa hàng xăng dầu", "Cấp giấy phép đối với cơ sở in"),
        ("Thủ tục hải quan đối với hàng hóa quá cảnh", "Thủ tục hải quan đối với hành lý"),
        ("Đăng ký, cấp Giấy chứng nhận đối với trường hợp giao đất", "Đăng ký, cấp Giấy chứng nhận đối với tàu cá"),
        # The case is another operation.
        ("Cấp giấy phép môi trường trong trường hợp cấp lại", "Cấp giấy phép môi trường trong trường hợp gia hạn"),
    ],
)
def test_another_operation_or_object_is_no_variant(titles):
    given_hits = hits(*titles)
    assert list(group_variants(given_hits)) == given_hits


def test_cases_of_two_fields_are_two_things():
    first, second = hits(
        "Cấp giấy chứng nhận lưu hành tự do đối với mỹ phẩm", "Cấp giấy chứng nhận lưu hành tự do đối với giống cây"
    )
    grouped = group_variants([first, replace(second, field="trong-trot")])
    assert [hit.variants for hit in grouped] == [(), ()]


def test_a_question_is_never_a_variant():
    procedure, question = hits("Đăng ký kết hôn", "Đăng ký kết hôn")
    assert len(group_variants([procedure, replace(question, kind=Kind.QUESTION)])) == 2


def test_the_best_hit_stands_for_all_in_ranked_order():
    other, *variants = hits("Đăng ký tạm trú", "Đăng ký kết hôn lưu động", "Đăng ký kết hôn")
    first, second = group_variants([variants[0], other, variants[1]])
    assert (first.code, second.code) == (variants[0].code, other.code)
    assert [variant.code for variant in first.variants] == [variants[0].code, variants[1].code]


def test_what_is_too_much_for_one_question_is_asked_apart():
    sports = hits(*(f"Cấp giấy chứng nhận kinh doanh thể thao đối với môn {at}" for at in range(MOST_VARIANTS + 2)))
    first, second = group_variants(sports)
    assert (len(first.variants), len(second.variants)) == (MOST_VARIANTS, 2)


def test_labels_tell_apart_even_equal_names():
    one, other = asked("Đăng ký kết hôn", "Đăng ký kết hôn", levels=("Cấp Xã",), agency="UBND cấp xã")[1]
    assert one != other


def test_long_labels_are_cut_where_they_still_differ():
    shared = (
        "đối với quân nhân, công nhân và viên chức quốc phòng, người làm việc trong tổ chức cơ yếu thuộc Chính phủ "
    )
    name = "Công nhận thương binh, người hưởng chính sách như thương binh "
    _question, labels = asked(f"{name}{shared}đang tại ngũ", f"{name}{shared}bị thương trong chiến tranh")
    assert labels == ["…đang tại ngũ", "…bị thương trong chiến tranh"]


PIECES = "đăng ký cấp lại thẻ căn cước kết hôn (cấp tỉnh) (thực hiện tại cấp xã) đối với người trong trường hợp"
WORDS = st.sampled_from(sorted(set(PIECES.split())))
TITLES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))


@given(st.lists(TITLES, max_size=30))
def test_no_hit_is_lost_or_shown_twice(titles):
    given_hits = hits(*titles)
    shown = [
        code
        for hit in group_variants(given_hits)
        for code in ([v.code for v in hit.variants] if hit.variants else [hit.code])
    ]
    assert sorted(shown) == sorted(hit.code for hit in given_hits)
    for hit in group_variants(given_hits):
        assert len(hit.variants) != 1
        assert len({variant.label for variant in hit.variants}) == len(hit.variants)
        assert all(variant.label for variant in hit.variants)
        assert not hit.variants or hit.variants[0].code == hit.code
