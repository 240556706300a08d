"""An address as a QR code, drawn as one path: no style, no script, no image file."""

from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

_QUIET_ZONE = 4  # modules of margin that readers need, ISO/IEC 18004


@dataclass(frozen=True, slots=True)
class QrCode:
    size: int  # of the square, in modules, with its margin
    path: str  # of an SVG: strokes of the width of a module, along the middle of their row


def qr_code(text: str) -> QrCode:
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    rows = (_row(y, row) for y, row in enumerate(matrix))
    return QrCode(len(matrix), "".join(rows))


def _row(y: int, modules: list[bool]) -> str:
    """Runs of dark modules, each begun from where the last one ended."""
    path, at, before = "", 0, 0
    for is_dark, run in groupby(modules):
        length = len(list(run))
        if is_dark:
            path += (f"m{before} 0" if path else f"M{at} {y}") + f"h{length}"
        at, before = at + length, length
    return path
