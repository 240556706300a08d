"""How the national list writes bodies, and what each is called in one place."""

import json
import lzma
from collections import Counter

import pytest

from catalogue.importers.names import split_agencies
from catalogue.offices.body_wordings import Needs, in_sentence, understand_body


@pytest.mark.parametrize(
    ("name", "needs", "called"),
    [
        ("Ủy ban nhân dân cấp xã", "ward", "Ủy ban nhân dân {place}"),
        ("UBND cấp xã", "ward", "Ủy ban nhân dân {place}"),
        ("Ủy ban Nhân dân xã, phường, thị trấn.", "ward", "Ủy ban nhân dân {place}"),
        ("Uỷ ban Nhân dân cấp xã, phường, thị trấn", "ward", "Ủy ban nhân dân {place}"),
        ("Chủ tịch Ủy ban nhân dân xã", "ward", "Chủ tịch Ủy ban nhân dân {place}"),
        ("Công an cấp Xã", "ward", "Công an {place}"),
        ("Công an Xã", "ward", "Công an {place}"),
        ("Ban chỉ huy quân sự cấp Xã", "ward", "Ban Chỉ huy quân sự {place}"),
        ("Ủy ban nhân dân cấp tỉnh", "province", "Ủy ban nhân dân {place}"),
        ("Ủy ban nhân dân tỉnh và thành phố trực thuộc Trung ương", "province", "Ủy ban nhân dân {place}"),
        (
            "Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương",
            "province",
            "Chủ tịch Ủy ban nhân dân {place}",
        ),
        ("Công an tỉnh", "province", "Công an {place}"),
        ("Công an cấp Tỉnh", "province", "Công an {place}"),
        ("Phòng xuất nhập cảnh", "province", "Phòng Quản lý xuất nhập cảnh, Công an {place}"),
        ("Sở Công thương", "province", "Sở Công Thương {place}"),
        ("Sở Công Thương tỉnh, thành phố trực thuộc trung ương.", "province", "Sở Công Thương {place}"),
        ("Sở Tài chính các tỉnh, thành phố", "province", "Sở Tài chính {place}"),
        ("Sở Giáo dục và Đào tạo, Ủy ban nhân dân cấp tỉnh", "province", "Sở Giáo dục và Đào tạo {place}"),
        ("Thuế tỉnh, thành phố", "province", "Thuế {place}"),
        ("Thuế cơ sở", "ward", ""),
        ("Bảo hiểm xã hội tỉnh", "province", "Bảo hiểm xã hội {place}"),
        ("Bộ Tài chính", "", ""),
        ("Cục Thuế - Bộ tài chính", "", ""),
        ("Ủy ban Chứng khoán Nhà nước - Bộ tài chính", "", ""),
    ],
)
def test_a_wording_of_the_list_is_understood(name, needs, called):
    body = understand_body(name)
    assert body is not None
    assert (body.wording.needs, body.called) == (Needs(needs), called)


@pytest.mark.parametrize(
    "name",
    [
        "Sở giao dịch",
        "Sở Y tế tỉnh Đồng Nai",
        "Sở Du lịch",
        "Bộ phận Một cửa Sở Xây dựng",
        "Cục Hải quan tỉnh, thành phố",
        "Ủy ban nhân dân cấp xã; Công an cấp xã",
        "Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
        "Công an huyện",
        "",
    ],
)
def test_other_wordings_stay_as_they_are(name):
    assert understand_body(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "Ủy ban nhân dân cấp xã bất kỳ",
        "Công an cấp xã nơi thuận tiện nhất, không phụ thuộc vào nơi cư trú",
        "Ủy ban nhân dân cấp xã (không phân biệt nơi cư trú)",
    ],
)
def test_any_such_body_of_the_country_is_kept(name):
    body = understand_body(name)
    assert body is not None
    assert body.anywhere


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Tỉnh Bắc Ninh", "tỉnh Bắc Ninh"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Phường Dĩ An", "phường Dĩ An"),
        ("Đặc khu Phú Quốc", "đặc khu Phú Quốc"),
    ],
)
def test_a_locality_stands_small_after_its_body(name, said):
    assert in_sentence(name) == said


def test_most_agencies_of_the_real_list_are_understood(shared_data):
    """Counted by procedures, as few wordings make most of the list. A failure lists the rest."""
    counts: Counter[str] = Counter()
    with lzma.open(shared_data / "procedures.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(split_agencies(json.loads(line).get("agency") or ""))
    unknown = Counter({name: count for name, count in counts.items() if understand_body(name) is None})
    assert unknown.total() < 0.2 * counts.total(), unknown.most_common()
