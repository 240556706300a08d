"""A QR code is drawn as strokes along rows; they cover its dark modules and nothing else."""

import re

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from catalogue.answer_card.renderings.qr import qr_code

ADDRESS = "https://cam-nang.vn/tt/1.001193/"


def test_strokes_cover_the_dark_modules():
    expected: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    expected.add_data(ADDRESS)
    expected.make(fit=True)
    drawn, x, y = set(), 0, 0
    for command, first, second in re.findall(r"([Mmh])(\d+)(?: (\d+))?", qr_code(ADDRESS).path):
        if command == "M":
            x, y = int(first), int(second)
        elif command == "m":
            x += int(first)
        else:
            drawn.update((at, y) for at in range(x, x + int(first)))
            x += int(first)
    dark = {(x, y) for y, row in enumerate(expected.get_matrix()) for x, is_dark in enumerate(row) if is_dark}
    assert drawn == dark
