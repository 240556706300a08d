"""Results of a procedure: one a line, or run together with the codes of the portal's own list."""

import re

from catalogue.importers.names import is_nothing
from vietnamese.text import clean_text

RESULT_CODE = "Mã của cổng dính vào kết quả"

# "…được giao đầu tưMã: 000.00.00.G04-KQ3015Giấy phép …": the code ends where its digits do.
_CODE = re.compile(
    r"\s*Mã\s*:\s*(?P<code>[\w.\-]*?\d(?=[A-ZÀ-ỸĐ][a-zà-ỹ]|[^\w.\-]|$)|Chưa xác định(?: rõ)?|[a-z]{4,12}(?=\s|$))"
)
_TRIAL = re.compile(r"test", re.IGNORECASE)


def parse_results(texts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Results and warnings. A code parts what stands before it from what follows; an entry made for trial is none."""
    results: dict[str, None] = {}
    warnings: list[str] = []
    for text in map(clean_text, texts):
        begin = 0
        for match in _CODE.finditer(text):
            warnings.append(f"{RESULT_CODE}: {match['code']}")
            if not _TRIAL.search(match["code"]):
                results[_tidy(text[begin : match.start()])] = None
            begin = match.end()
        results[_tidy(text[begin:])] = None
    return tuple(result for result in results if not is_nothing(result)), tuple(warnings)


def _tidy(text: str) -> str:
    return text.strip(" ,;")
