"""Letters of the 8-bit encodings, and the characters by which a text copied into Unicode shows them.

TCVN3 fonts have no accented capitals but ĂÂÊÔƠƯĐ: their capital fonts draw the small letters' bytes as capitals. VNI
writes a vowel and its marks as two characters. VPS uses control characters, which Windows shows as € ‚ ƒ and so on.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Encoding(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"
    VPS = "VPS"


_LETTERS = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = bytes.fromhex(
    "a8a9aeaaabacad b5b6b7b8b9 bbbcbdbec6 c7c8c9cacb cccecfd0d1 d2d3d4d5d6 d7d8dcddde dfe1e2e3e4 e5e6e7e8e9"
    "eaebecedee eff1f2f3f4 f5f6f7f8f9 fafbfcfdfe"
)
_TCVN3_CAPITALS = {"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7}
_VPS = bytes.fromhex(
    "e6e2c7eaf4d6dc e0e4e3e1e5 a2a3a4a1a5 c0c4c5c3c6 e8c8ebe9cb 8a8bcd898c ecccefedce f2d5f5f386 d2b087d3b6"
    "a9aaaba7ae f9fbdbfaf8 d8babbd9bf ff9bcf9a9c"
)
_VPS_CAPITALS = bytes.fromhex(
    "88c2f1cad4f7d0 8081 82c102 8e8ff08d04 84851c8303 d7defec905 9394959006 b5b7b8b410 bcbdbeb911 9798999612"
    "9e9fa69d13 a8d1acda14 afb11dad15 b2fdb3dd19"
)
_VNI_MARKS = {"a": "øûõùï", "ă": "èúüéë", "â": "àåãáä", "ê": "àåãáä", "ô": "àåãáä"}
_VNI_SHAPES = {"ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ"}
_VNI_I = {"ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò"}
_TONED = {
    "a": "àảãáạ", "ă": "ằẳẵắặ", "â": "ầẩẫấậ", "e": "èẻẽéẹ", "ê": "ềểễếệ", "o": "òỏõóọ", "ô": "ồổỗốộ", "ơ": "ờởỡớợ",
    "u": "ùủũúụ", "ư": "ừửữứự", "y": "ỳỷỹýỵ",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """`letters` maps what a text shows to the letter; keys have one or two characters."""

    encoding: Encoding
    letters: dict[str, str]

    @property
    def decode(self) -> Callable[[str], str]:
        """Every shown letter of a word replaced, the longest first."""
        return _decoder(self.encoding)


@cache
def tables() -> tuple[Table, ...]:
    return (
        Table(Encoding.TCVN3, _shown(_TCVN3, _LETTERS) | {chr(byte): a for a, byte in _TCVN3_CAPITALS.items()}),
        Table(Encoding.VNI, _vni()),
        Table(Encoding.VPS, _shown(_VPS, _LETTERS) | _shown(_VPS_CAPITALS, _LETTERS.upper())),
    )


@cache
def _decoder(encoding: Encoding) -> Callable[[str], str]:
    letters = next(table.letters for table in tables() if table.encoding == encoding)
    keys = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, keys)))
    return lambda word: pattern.sub(lambda match: letters[match[0]], word)


def _shown(codes: bytes, letters: str) -> dict[str, str]:
    """Each letter by its byte as Latin-1 and as Windows-1252 show it."""
    shown = dict(zip(codes.decode("latin-1"), letters, strict=True))
    for code, letter in zip(codes, letters, strict=True):
        shown[bytes([code]).decode("cp1252", "ignore") or chr(code)] = letter
    return shown


def _vni() -> dict[str, str]:
    small = {shown: letter for letter, shown in (_VNI_SHAPES | _VNI_I).items()}
    for vowel, toned in _TONED.items():
        marks = _VNI_MARKS.get(vowel, _VNI_MARKS["a"])
        base = vowel if vowel in "aeouy" else _VNI_SHAPES[vowel]
        small |= {base[0] + mark: letter for mark, letter in zip(marks, toned, strict=True)}
    del small["yï"]
    small["î"] = "ỵ"
    mixed = {shown[0].upper() + shown[1:]: letter.upper() for shown, letter in small.items()}
    return {**mixed, **small, **{shown.upper(): letter.upper() for shown, letter in small.items()}}
