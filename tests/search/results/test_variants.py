"""Which procedures share a hit. Titles are shaped like those of the national database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.results.variant_labels import LABEL_CHARACTERS
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


def answers(*given_hits: Hit) -> tuple[str, str, list[str]]:
    """Both questions of the one hit that these make, and the answers to both."""
    (grouped,) = group_variants(given_hits)
    shown = [" / ".join(filter(None, (variant.label, variant.detail))) for variant in grouped.variants]
    return grouped.variant_question, grouped.second_question, shown


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
            (
                "Cấp đổi giấy thông hành (thực hiện tại Công an cấp xã)",
                "Cấp đổi giấy thông hành (thực hiện tại cấp tinh)",
            ),
            ["Công an cấp xã", "Cấp tỉnh"],
        ),
    ],
)
def test_one_name_at_several_levels_of_the_police_asks_for_the_level(titles, labels):
    question, shown = asked(*titles, agency="Công an")
    assert question == VariantQuestion.LEVEL
    assert [label.lower() for label in shown] == [label.lower() for label in labels]
    assert all(label[0].isupper() for label in shown)


def test_a_paper_that_somebody_has_says_who_issued_it():
    titles = ("Trả lại giấy phép nhận chìm (cấp tỉnh)", "Trả lại giấy phép nhận chìm (cấp TW)")
    assert asked(*titles, operation="end") == (VariantQuestion.ISSUER, ["Cấp tỉnh", "Cấp trung ương"])


@pytest.mark.parametrize(
    "titles",
    [
        ("Hỗ trợ dự án liên kết (Cấp tỉnh)", "Hỗ trợ dự án liên kết, cấp xã", "Hỗ trợ dự án liên kết tại cấp Bộ"),
        ("Cấp giấy phép khai thác khoáng sản (cấp Bộ)", "Cấp giấy phép khai thác khoáng sản (cấp Tỉnh)"),
    ],
)
def test_where_the_level_follows_from_something_else_nobody_is_asked_for_it(titles):
    question, labels = asked(*titles, agency="Ủy ban nhân dân", operation="first")
    assert question == VariantQuestion.AUTHORITY
    assert len(set(labels)) == len(titles)


def test_one_name_under_several_codes_names_the_bodies():
    first, second = hits("Cấp Chứng chỉ hành nghề dược", "Cấp chứng chỉ hành nghề dược.")
    first = replace(first, levels=("Cấp Bộ",), agency="Bộ Y tế")
    second = replace(second, levels=("Cấp Tỉnh", "Cấp Xã"), agency="Sở Y tế")
    assert answers(first, second) == (VariantQuestion.AUTHORITY, "", ["Bộ Y tế", "Sở Y tế"])


def test_what_is_done_abroad_or_here_asks_where():
    abroad, here = hits("Ghi vào sổ hộ tịch việc kết hôn", "Ghi vào Sổ hộ tịch việc kết hôn")
    abroad = replace(abroad, agency="Cơ quan đại diện ngoại giao", levels=("Cơ quan khác",))
    here = replace(here, agency="Ủy ban nhân dân cấp xã", levels=("Cấp Xã",))
    assert answers(abroad, here) == (VariantQuestion.PLACE, "", ["Ở nước ngoài", "Ở trong nước"])


def test_one_name_for_different_people_asks_for_whom():
    firms, people = hits("Khai thác thông tin công dân (cấp tỉnh)", "Khai thác thông tin công dân (cấp xã)")
    firms, people = replace(firms, audiences=("Doanh nghiệp",)), replace(people, audiences=("Công dân Việt Nam",))
    assert answers(firms, people) == (VariantQuestion.WHO, "", ["Doanh nghiệp", "Công dân Việt Nam"])


def test_lists_of_people_that_only_differ_are_no_question():
    firms, people = hits("Nộp dần tiền thuế", "Nộp dần tiền thuế", levels=("Cấp Xã",))
    firms = replace(firms, audiences=("Doanh nghiệp", "Công dân"), agency="Cục Thuế")
    people = replace(people, audiences=("Công dân",), agency="Cục Hải quan")
    assert answers(firms, people) == (VariantQuestion.AGENCY, "", ["Cục Thuế", "Cục Hải quan"])


def test_two_axes_are_two_questions():
    names = ("cho người dưới 14 tuổi", "cho người từ đủ 14 tuổi trở lên")
    young, grown = (f"Cấp thẻ căn cước {name}" for name in names)
    group = hits(young, f"{young} (thực hiện tại cấp tỉnh)", grown, agency="Công an")
    group[0] = replace(group[0], levels=("Cấp Xã",))
    assert answers(*group) == (
        VariantQuestion.WHO,
        VariantQuestion.LEVEL,
        ["Người dưới 14 tuổi / Cấp xã", "Người dưới 14 tuổi / Cấp tỉnh", "Người từ đủ 14 tuổi trở lên"],
    )


def test_what_the_query_denies_is_not_asked():
    young, grown = hits("Cấp thẻ căn cước cho người dưới 14 tuổi", "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên")
    grouped = group_variants([young, grown], is_denied=lambda title: "đủ 14" in title)
    assert [hit.variants for hit in grouped] == [(), ()]


def test_one_name_at_one_level_names_the_bodies_whatever_the_field():
    first, second = hits(
        "Đăng ký cai nghiện ma túy tự nguyện", "Đăng ký cai nghiện ma túy tự nguyện", levels=("Cấp Xã",)
    )
    (grouped,) = group_variants(
        [replace(first, agency="Công an cấp xã", field="an-ninh"), replace(second, agency="UBND xã")]
    )
    assert grouped.variant_question == VariantQuestion.AUTHORITY
    assert [variant.label for variant in grouped.variants] == ["Công an cấp xã", "UBND xã"]


@pytest.mark.parametrize(
    ("question", "titles", "labels"),
    [
        (
            VariantQuestion.CASE,
            (
                "Thủ tục đăng ký kết hôn",
                "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
                "Thủ tục đăng ký kết hôn lưu động",
            ),
            ["Trường hợp chung", "Có yếu tố nước ngoài", "Lưu động"],
        ),
        (
            VariantQuestion.PLACE,
            ("Nhập quốc tịch Việt Nam ở trong nước", "Nhập quốc tịch Việt Nam ở nước ngoài"),
            ["Ở trong nước", "Ở nước ngoài"],
        ),
        (
            VariantQuestion.WHO,
            (
                "Chuyển trường đối với học sinh trung học cơ sở",
                "Chuyển trường đối với học sinh trung học phổ thông.",
            ),
            ["Học sinh trung học cơ sở", "Học sinh trung học phổ thông"],
        ),
        (
            VariantQuestion.WHO,
            (
                "Cấp thẻ căn cước cho người dưới 14 tuổi (thực hiện tại cấp tỉnh)",
                "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên",
            ),
            ["Người dưới 14 tuổi", "Người từ đủ 14 tuổi trở lên"],
        ),
        (
            VariantQuestion.OBJECT,
            (
                "Cấp giấy phép sản xuất rượu công nghiệp (quy mô từ 3 triệu lít/năm trở lên)",
                "Cấp giấy phép sản xuất rượu công nghiệp (quy mô dưới 3 triệu lít/năm)",
            ),
            ["Quy mô từ 3 triệu lít/năm trở lên", "Quy mô dưới 3 triệu lít/năm"],
        ),
        (
            VariantQuestion.OBJECT,
            (
                "Cấp giấy chứng nhận lưu hành tự do đối với thiết bị y tế loại C, D",
                "Cấp giấy chứng nhận lưu hành tự do đối với thiết bị y tế loại A, B",
            ),
            ["Thiết bị y tế loại C, D", "Thiết bị y tế loại A, B"],
        ),
        (
            VariantQuestion.OBJECT,
            (
                "Cấp giấy phép di dời nhà đối với công trình cấp đặc biệt, cấp I và cấp II",
                "Cấp giấy phép di dời nhà đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
            ),
            ["Công trình cấp đặc biệt, cấp I và cấp II", "Công trình cấp III, cấp IV và nhà ở riêng lẻ"],
        ),
        (
            VariantQuestion.OBJECT,
            (
                "Đăng ký bổ sung hoạt động giáo dục nghề nghiệp đối với trường cao đẳng",
                "Đăng ký bổ sung hoạt động giáo dục nghề nghiệp đối với trường trung cấp",
            ),
            ["Trường cao đẳng", "Trường trung cấp"],
        ),
        (
            VariantQuestion.REASON,
            (
                "Cấp lại giấy xác nhận quảng cáo mỹ phẩm trong trường hợp bị mất hoặc hư hỏng",
                "Cấp lại giấy xác nhận quảng cáo mỹ phẩm do hết hạn",
            ),
            ["Bị mất hoặc hư hỏng", "Do hết hạn"],
        ),
        (
            VariantQuestion.CASE,
            (
                "Khai báo tạm trú cho người nước ngoài bằng Phiếu khai báo",
                "Khai báo tạm trú cho người nước ngoài qua Trang thông tin điện tử",
            ),
            ["Người nước ngoài bằng Phiếu khai báo", "Người nước ngoài qua Trang thông tin điện tử"],
        ),
        (
            VariantQuestion.AUTHORITY,
            (
                "Thông báo tổ chức thi sáng tác mỹ thuật (thẩm quyền của Bộ Văn hóa)",
                "Thông báo tổ chức thi sáng tác mỹ thuật (thẩm quyền của Sở Văn hóa)",
            ),
            ["Thẩm quyền của Bộ Văn hóa", "Thẩm quyền của Sở Văn hóa"],
        ),
    ],
)
def test_one_name_in_several_cases_asks_for_the_case_before_the_level(question, titles, labels):
    levels = (("Cấp Bộ",), ("Cấp Tỉnh",), ("Cấp Xã",))
    (grouped,) = group_variants([replace(hit, levels=level) for hit, level in zip(hits(*titles), levels, strict=False)])
    assert grouped.variant_question == question
    assert [variant.label for variant in grouped.variants] == labels


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


def test_even_equal_names_are_told_apart():
    one, other = answers(*hits("Đăng ký kết hôn", "Đăng ký kết hôn", levels=("Cấp Xã",), agency="UBND cấp xã"))[2]
    assert one != other


def test_long_labels_are_cut_where_they_still_differ():
    shared = (
        "đối với quân nhân, công nhân và viên chức quốc phòng, người làm việc trong tổ chức cơ yếu thuộc Chính phủ, "
        "người hưởng lương như quân nhân, dân quân tự vệ và thanh niên xung phong cơ sở, những người khác, đối tượng "
    )
    name = "Công nhận thương binh, người hưởng chính sách như thương binh "
    _question, labels = asked(f"{name}{shared}đang tại ngũ", f"{name}{shared}bị thương trong chiến tranh")
    assert all(len(label) <= LABEL_CHARACTERS + 1 for label in labels)
    assert [label[:1] for label in labels] == ["…", "…"]
    assert [label.rsplit(" ", 3)[1:] for label in labels] == [["đang", "tại", "ngũ"], ["trong", "chiến", "tranh"]]


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
        assert len({(variant.label, variant.detail) for variant in hit.variants}) == len(hit.variants)
        assert all(variant.label or variant.detail for variant in hit.variants)
        assert not hit.variants or hit.variants[0].code == hit.code


def test_a_page_of_a_dissolved_body_is_no_choice_beside_the_one_that_took_its_place():
    dead, living, other = hits(*3 * ["Cấp phép kinh doanh dịch vụ an toàn mạng"])
    dead = replace(dead, superseded_by=living.code)
    grouped = group_variants([living, dead, replace(other, agency="Cục Hải quan")])
    assert [variant.code for variant in grouped[0].variants] == [living.code, other.code]
    assert [hit.code for hit in grouped] == [living.code, dead.code]


def test_where_its_successor_was_not_found_it_is_a_choice_like_others():
    dead, other = hits(*2 * ["Cấp phép kinh doanh dịch vụ an toàn mạng"])
    (grouped,) = group_variants([replace(dead, superseded_by="1.999999"), other])
    assert len(grouped.variants) == 2


@pytest.mark.parametrize("agency", ["Công an cấp huyện", "Ủy ban nhân dân huyện"])
def test_districts_are_no_choice(agency):
    province, district, ward = hits(*3 * ["Trình báo mất hộ chiếu phổ thông"])
    grouped = group_variants(
        [
            replace(province, agency="Công an cấp tỉnh", levels=("Cấp Tỉnh",)),
            replace(district, agency=agency, levels=("Cấp Xã",)),
            replace(ward, agency="Công an cấp xã", levels=("Cấp Xã",)),
        ]
    )
    assert [variant.label for variant in grouped[0].variants] == ["Cấp tỉnh", "Cấp xã"]


def test_articles_of_a_law_are_no_answer():
    name = "Cấp giấy phép khai thác nước mặt"
    titles = [f"{name} (đối với trường hợp quy định tại khoản {number} Điều 15 Nghị định 54)" for number in (1, 2)]
    first, second = hits(*titles)
    answered = answers(
        replace(first, agency="Cục Quản lý tài nguyên nước", levels=("Cấp Bộ",)),
        replace(second, agency="Sở Nông nghiệp và Môi trường Thành phố Hải Phòng", levels=("Cấp Tỉnh",)),
    )
    labels = ["Cục Quản lý tài nguyên nước", "Sở Nông nghiệp và Môi trường"]
    assert answered == (VariantQuestion.AUTHORITY, "", labels)


def test_words_before_an_article_are_kept():
    name = "Cấp lại giấy xác nhận quảng cáo mỹ phẩm"
    _question, labels = asked(
        f"{name} trong trường hợp hết hiệu lực tại Khoản 2 Điều 21 Thông tư số 09/2015/TT-BYT",
        f"{name} trong trường hợp bị mất hoặc hư hỏng",
    )
    assert labels == ["Hết hiệu lực", "Bị mất hoặc hư hỏng"]


def test_what_all_say_in_brackets_tells_nothing_apart():
    kinds = "(Công trình không theo tuyến/Theo tuyến trong đô thị)"
    question, labels = asked(
        f"Gia hạn giấy phép xây dựng đối với công trình cấp III {kinds}",
        f"Gia hạn giấy phép xây dựng đối với công trình cấp I {kinds.lower()}",
    )
    assert (question, labels) == (VariantQuestion.OBJECT, ["Công trình cấp III", "Công trình cấp I"])


def test_what_differs_after_the_same_people_is_a_case():
    question, _labels = asked(
        "Tái cấp vốn theo hồ sơ tín dụng đối với tổ chức tín dụng nhằm hỗ trợ cho thanh khoản",
        "Tái cấp vốn theo hồ sơ tín dụng đối với tổ chức tín dụng nhằm hỗ trợ cho ngành được khuyến khích",
    )
    assert question == VariantQuestion.CASE


def test_whose_police_a_business_has_follows_from_what_it_is():
    first, second = hits(
        "Cấp mới Giấy chứng nhận đủ điều kiện về an ninh, trật tự (thực hiện tại cấp tỉnh)",
        "Cấp mới Giấy chứng nhận đủ điều kiện về an ninh, trật tự (thực hiện tại cấp xã)",
    )
    found = answers(replace(first, agency="Công an cấp tỉnh"), replace(second, agency="Công an cấp xã"))
    assert found == (VariantQuestion.AUTHORITY, "", ["Công an cấp tỉnh", "Công an cấp xã"])


def test_pages_of_one_name_and_one_body_are_told_to_be_so():
    assert answers(*hits(*2 * ["Thông báo gửi hồ sơ đánh giá tác động"], agency="Cục An ninh mạng")) == (
        VariantQuestion.NAME,
        "",
        ["1.000000", "1.000001"],
    )
