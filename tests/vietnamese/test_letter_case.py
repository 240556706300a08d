import re

from vietnamese.letter_case import CAPITALS, SMALL

WORDS = "Đường Ủy Ấp Ở Ẩm Ý Ơn Ưu Ích Zoom Anh đường ủy ấp ở ẩm ý ơn ưu ích zoom anh"


def test_every_letter_is_in_the_class_of_its_case_alone():
    for letter in {letter for letter in WORDS if letter.isalpha()}:
        assert bool(re.fullmatch(f"[{CAPITALS}]", letter)) == letter.isupper()
        assert bool(re.fullmatch(f"[{SMALL}]", letter)) == letter.islower()
