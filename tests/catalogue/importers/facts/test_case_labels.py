"""Labels of cases: of what kind one is and which two are one."""

import pytest

from catalogue.choices import CaseKind
from catalogue.importers.facts.case_labels import CaseList, kind_of


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Trường hợp ủy quyền cho người khác nộp", CaseKind.AUTHORISED),
        ("Tổ chức được bảo lãnh theo ủy quyền", CaseKind.WHO),
        ("Trường hợp nộp hồ sơ trực tuyến", CaseKind.HOW_FILED),
        ("Đăng ký giao dịch chứng khoán trực tuyến", CaseKind.OPERATION),
        ("Trường hợp phải xác minh", CaseKind.VERIFICATION),
        ("Trường hợp giấy phép bị mất", CaseKind.REASON),
        ("Đối với dự án chưa giải phóng mặt bằng", CaseKind.OBJECT_CLASS),
        ("Cấp lần đầu", CaseKind.OPERATION),
        ("Đối với cá nhân", CaseKind.WHO),
        ("Khác", None),
    ],
)
def test_the_kind_of_a_case_is_told_by_its_words(label, kind):
    assert kind_of(label) == kind


def test_labels_of_one_case_are_declared_once():
    cases = CaseList()
    first = cases.keys("a) Đối với nhà ở riêng lẻ")
    assert cases.keys("Trường hợp nhà ở riêng lẻ") == first
    assert cases.keys("Trường hợp nhà ở chung cư") != first
