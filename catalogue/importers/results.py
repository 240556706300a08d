"""Results of a procedure: one a line, or run together by commas or by the codes of the portal's own list."""

import re
from collections.abc import Iterator

from catalogue.importers.names import is_nothing
from vietnamese.letter_case import CAPITALS, SMALL
from vietnamese.text import clean_text

RESULT_CODE = "Mã của cổng dính vào kết quả"

# "…được giao đầu tưMã: 000.00.00.G04-KQ3015Giấy phép …": the code ends where its digits do.
_CODE = re.compile(
    rf"\s*Mã\s*:\s*(?P<code>[\w.\-]*?\d(?=[{CAPITALS}][{SMALL}]|[^\w.\-]|[{SMALL}]{{2,}}\s|$)"
    rf"|Chưa xác định(?: rõ)?|[a-z]{{4,12}}(?=\s|$)|[a-z]{{2,12}}(?=[A-ZĐ][{SMALL}])|[A-Z]{{2,8}}$)"
)
_TRIAL = re.compile(r"test", re.IGNORECASE)
# With a capital after a comma these begin a new result; inside one they are written small. "Quyết định số …" is a law.
_DECISION = r"(?:Quyết định|Văn bản|Thông báo|Công (?:văn|hàm)|Nghị quyết)"
_NEXT = re.compile(
    r"\s*[,;]\s*(?=(?P<decision>" + _DECISION + r"\b)|(?:Giấy|Chứng (?:chỉ|nhận|thư)|Bản (?:sao|chính|xác nhận|án)|Thẻ"
    r"|Phiếu|Sổ|Trích lục|Hợp đồng|Bằng|Biên (?:bản|lai)|Danh sách|Hộ chiếu|Cập nhật|Mã số|Thị thực|Tem)\b)"
    r"(?!\w+(?: \w+)? số\s+\d)"
)
# A sentence that tells results by case, and an act on several papers, are one text.
_BY_CASE = re.compile(r"\b(?:nếu|trường hợp)\b[^()]*:", re.IGNORECASE)
_TAKES_BACK = re.compile(r"\bthu hồi\b", re.IGNORECASE)
_SIGN = re.compile(r"[-–+*•]\s*(?=[^\W\d_])")


def parse_results(texts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Results and warnings. A code parts what stands before it from what follows; an entry made for trial is none."""
    results: dict[str, None] = {}
    warnings: list[str] = []
    for text in map(clean_text, texts):
        begin = 0
        for match in _CODE.finditer(text):
            warnings.append(f"{RESULT_CODE}: {match['code']}")
            if not _TRIAL.search(match["code"]):
                results.update(dict.fromkeys(_parted(text[begin : match.start()])))
            begin = match.end()
        results.update(dict.fromkeys(_parted(text[begin:])))
    return tuple(result for result in results if not is_nothing(result)), tuple(warnings)


def _parted(text: str) -> Iterator[str]:
    """The results that one text joins by commas, where it is certain that it joins several."""
    begin = 0
    if not _BY_CASE.search(text):
        for match in _NEXT.finditer(text):
            before = text[begin : match.start()]
            is_inside = before.count("(") > before.count(")")
            is_object = match["decision"] is None and _TAKES_BACK.search(before) is not None
            if not is_inside and not is_object:
                yield _tidy(before)
                begin = match.end()
    yield _tidy(text[begin:])


def _tidy(text: str) -> str:
    text = text.strip(" ,;\n")
    sign = _SIGN.match(text)
    return text[sign.end() :] if sign else text
