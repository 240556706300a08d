"""What the descriptions of the rows say of the fee itself, where no cell states one and they name no amount."""

import re
from collections.abc import Iterator

from catalogue.choices import FeeStatus
from catalogue.importers.facts.clauses import clauses
from catalogue.importers.facts.fee_text import FeeReading
from catalogue.importers.facts.fee_words import cites_law, leaves_to_province

_FEES = r"(?:phí|lệ phí|phí,? (?:và )?lệ phí)"
_NONE_SET = re.compile(
    rf"[\W_]*(?:không|chưa)(?: có)? quy định(?: về)?(?: thời hạn(?: giải quyết)?,?(?: và)?)?(?: mức)?(?: thu)? {_FEES}"
    r"\W*",
    re.IGNORECASE,
)
_NOT_TAKEN = re.compile(rf"[\W_]*không thu {_FEES}\W*", re.IGNORECASE)
# The clause speaks of the fee and of nothing else: "nộp phí theo quy định …", "Phí, lệ phí (nếu có): …".
_OF_FEE = re.compile(rf"[\W\d_]*(?:nộp )?{_FEES}(?: \(nếu có\))?\s*(?::|(?:theo|do)\b)", re.IGNORECASE)


def read_fee_notes(note: str) -> Iterator[FeeReading]:
    for clause in clauses(note):
        words = clause.text
        if clause.is_heading:
            continue
        if _NONE_SET.fullmatch(words):
            yield FeeReading(FeeStatus.NONE_SET, words)
        elif _NOT_TAKEN.fullmatch(words):
            yield FeeReading(FeeStatus.FREE, words)
        elif _OF_FEE.match(words) and leaves_to_province(words):
            yield FeeReading(FeeStatus.PROVINCE, words)
        elif _OF_FEE.match(words) and cites_law(words):
            yield FeeReading(FeeStatus.LAW_ONLY, words)
