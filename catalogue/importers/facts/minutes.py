"""Times of less than an hour, for which the form has no unit, so that its cells round them or hold something else."""

import re
from decimal import Decimal

from catalogue.importers.facts.act_chains import found_bad
from vietnamese.text import clean_line

# "xử lý trong thời gian 30 phút, kể từ khi nhận đủ giấy tờ"
_MINUTES = re.compile(
    r"\b(?P<value>\d{1,3})\s*(?:\([^)]*\)\s*)?phút\b(?! trước).*\btừ (?:khi|thời điểm)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;\n]")


def minutes_against(hours: Decimal, text: str) -> tuple[str, ...]:
    """The first sentence that gives an office other minutes than a cell has hours."""
    if "phút" not in text:
        return ()
    sentences = (sentence for sentence in _SENTENCE_END.split(text) if "phút" in sentence and not found_bad(sentence))
    found = ((sentence, match) for sentence in sentences if (match := _MINUTES.search(sentence)))
    return tuple(clean_line(sentence) for sentence, match in found if int(match["value"]) != hours * 60)[:1]
