"""Times of less than an hour, for which the form has no unit, so that its cells round them or hold something else."""

import re

from vietnamese.text import clean_line

# "xử lý trong thời gian 30 phút, kể từ khi nhận đủ giấy tờ"; 60 minutes are an hour.
_MINUTES = re.compile(
    r"\b(?:chậm nhất|không quá|trong (?:thời gian|thời hạn|vòng))\s+(?!60\b)\d{1,2}\s*(?:\([^)]*\)\s*)?phút\b"
    r"(?! trước).*\btừ (?:khi|thời điểm)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;\n]")


def minutes_in(text: str) -> tuple[str, ...]:
    """The sentences that give an office so many minutes."""
    if "phút" not in text:
        return ()
    return tuple(
        clean_line(sentence)
        for sentence in _SENTENCE_END.split(text)
        if "phút" in sentence and _MINUTES.search(sentence)
    )
