"""A lexicon of everyday procedures, as if every name stood on forty pages."""

from vietnamese.lexicon.counting import LexiconCounter
from vietnamese.lexicon.lexicon import Lexicon

NAMES = (
    "Đăng ký kết hôn có yếu tố nước ngoài",
    "Đăng ký khai sinh cho trẻ em",
    "Đăng ký khai tử",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Cấp giấy phép lái xe",
    "Cấp thẻ căn cước công dân",
    "Chứng thực chữ ký trong giấy tờ",
    "Đăng ký tạm trú, thường trú",
    "Hưởng bảo hiểm xã hội, bảo hiểm y tế",
    "Làm lại hộ chiếu được cấp cho người già",
    "Xe mô tô, xe gắn máy và xe ô tô",
    "Thửa đất thuê của Nhà nước",
    "Trứng gà",
)


def lexicon() -> Lexicon:
    counting = LexiconCounter()
    for _ in range(40):
        for name in NAMES:
            counting.add("vi", titles=[name], careful=[name])
    return counting.lexicons()["vi"]


LEXICON = lexicon()
