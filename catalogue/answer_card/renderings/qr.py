"""An address as a QR code, drawn as one path: no style, no script, no image file."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

_QUIET_ZONE = 4  # modules of margin that readers need, ISO/IEC 18004


@dataclass(frozen=True, slots=True)
class QrCode:
    size: int  # of the square, in modules, with its margin
    path: str  # of an SVG


def qr_code(text: str) -> QrCode:
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    rows = (_row(y, row) for y, row in enumerate(matrix))
    return QrCode(len(matrix), "".join(rows))


def _row(y: int, modules: list[bool]) -> str:
    """Runs of dark modules."""
    path, start = "", None
    for x, is_dark in enumerate([*modules, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            path += f"M{start} {y}h{x - start}v1h-{x - start}z"
            start = None
    return path
