import pytest

from catalogue.importers.readers.lists.sections import Outline, is_note, is_strong_section, parse_section


@pytest.mark.parametrize(
    ("text", "style", "field", "levels"),
    [
        ("I. Lĩnh vực Hộ tịch", "roman", "Hộ tịch", ()),
        ("I. LĨNH VỰC HỘ TỊCH", "roman", "Hộ tịch", ()),
        ("II. Lĩnh vực: Khiếu nại, tố cáo (05 TTHC)", "roman", "Khiếu nại, tố cáo", ()),
        ("Lĩnh vực Chứng thực (12)", "plain-field", "Chứng thực", ()),
        ("1. Thủ tục hành chính lĩnh vực Đất đai: 15 thủ tục", "arabic0", "Đất đai", ()),
        ("A. THỦ TỤC HÀNH CHÍNH CẤP TRUNG ƯƠNG", "capital", "", ("Cấp Bộ",)),
        ("B. THỦ TỤC HÀNH CHÍNH CẤP TỈNH", "capital", "", ("Cấp Tỉnh",)),
        ("C. TTHC CẤP TỈNH, CẤP XÃ", "capital", "", ("Cấp Tỉnh", "Cấp Xã")),
        ("D. TTHC thuộc thẩm quyền giải quyết của cấp tỉnh, xã", "capital", "", ("Cấp Tỉnh", "Cấp Xã")),
        ("TTHC CẤP TỈNH LĨNH VỰC HỘ TỊCH", "plain-field", "Hộ tịch", ("Cấp Tỉnh",)),
        ("III. Lĩnh vực Hộ tịch thuộc phạm vi chức năng quản lý của Bộ Tư pháp", "roman", "Hộ tịch", ()),
        ("I. Lĩnh vực Hộ tịch (cấp xã)", "roman", "Hộ tịch", ("Cấp Xã",)),
        ("PHẦN II. NỘI DUNG", "phần", "", ()),
        ("Mục 1. Lĩnh vực Thư viện", "mục", "Thư viện", ()),
    ],
)
def test_what_a_section_says(text, style, field, levels):
    section = parse_section(text)
    assert (section.style, section.field, section.levels) == (style, field, levels)


def test_a_number_in_its_own_cell():
    section = parse_section("LĨNH VỰC HỘ TỊCH", "I")
    assert (section.style, section.field) == ("roman", "Hộ tịch")


def test_a_section_ends_the_one_of_its_style_and_all_within():
    outline = Outline()
    for text in ("A. TTHC cấp tỉnh", "I. Lĩnh vực Hộ tịch"):
        outline.enter(parse_section(text))
    assert (outline.field, outline.levels) == ("Hộ tịch", ("Cấp Tỉnh",))
    outline.enter(parse_section("II. Lĩnh vực Chứng thực"))
    assert (outline.field, outline.levels) == ("Chứng thực", ("Cấp Tỉnh",))
    outline.enter(parse_section("B. TTHC cấp xã"))
    assert (outline.field, outline.levels) == ("", ("Cấp Xã",))


def test_an_unknown_section_does_not_leave_the_field_of_its_neighbour():
    outline = Outline()
    outline.enter(parse_section("I. Lĩnh vực Hộ tịch"))
    outline.enter(parse_section("II. Chứng thực"))
    assert outline.field == ""


def test_sections_of_abolished_procedures():
    outline = Outline()
    outline.enter(parse_section("A. Danh mục thủ tục hành chính mới ban hành"))
    assert not outline.abolished
    outline.enter(parse_section("B. Danh mục thủ tục hành chính bị bãi bỏ"))
    assert "bãi bỏ" in outline.abolished
    outline.enter(parse_section("I. Lĩnh vực Hộ tịch"))
    assert "bãi bỏ" in outline.abolished


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lĩnh vực Hộ tịch", True),
        ("Thủ tục hành chính cấp tỉnh", True),
        ("TTHC thuộc thẩm quyền giải quyết của UBND cấp xã", True),
        ("Thủ tục hành chính mới ban hành", True),
        ("Cấp giấy phép hoạt động thư viện cấp tỉnh", False),
        ("Đăng ký khai sinh", False),
        ("Thủ tục đăng ký khai sinh lĩnh vực hộ tịch", False),
    ],
)
def test_sections_that_their_words_alone_tell(text, expected):
    assert is_strong_section(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghi chú: cột (3) là mã trên Cổng", True),
        ("Tổng số: 25 thủ tục", True),
        ("Tổng cộng", True),
        ("Nơi nhận:", True),
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("Hà Nội, ngày 20 tháng 01 năm 2025", True),
        ("-", True),
        ("Đăng ký khai sinh", False),
        ("Công nhận hòa giải viên", False),
        ("Tổ chức lễ hội", False),
        ("Chủ tịch nước tặng danh hiệu", False),
        ("Tổng kiểm kê di tích", False),
        ("PHÓ CHỦ TỊCH", True),
    ],
)
def test_notes(text, expected):
    assert is_note(text) is expected
