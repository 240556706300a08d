"""Cells of the portal's form whose text slipped into the next column, put together again."""

import re
from dataclasses import dataclass

from catalogue.importers.facts.fee_words import is_default
from vietnamese.text import clean_text

# The form's own end of a duration or amount where the number lost it: duration "120", description "VNĐ(…)".
_MONEY_FIRST = re.compile(r"(?:VNĐ|VND|Việt Nam Đồng|Đồng|USD)(?!\w)")
_FEE_FIRST = re.compile(
    r"(?:miễn phí|(?:lệ )?phí\s*:|[\d.,]+\s*(?:việt nam đồng|vnđ|vnd|đồng|usd)(?!\w))", re.IGNORECASE
)
# "Miễn phí(a)": the list in the brackets was cut at its first letter.
_CUT_LIST = re.compile(r"(?P<head>[^()]*)\((?P<letter>[a-zđ]|1|I)\)?\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; `misplaced` is a fee that stood among the duration's."""

    duration: str
    fee: str
    note: str
    misplaced: str = ""


def mended(duration: str, fee: str, note: str) -> Row:
    duration, fee, note = clean_text(duration), clean_text(fee), clean_text(note)
    if duration and _MONEY_FIRST.match(note):
        inside, rest = _at_close(note[note.index("(") :]) if "(" in note else ("", "")
        money = f"{note.partition('(')[0]}{inside}"
        return Row("", fee, rest, f"{duration} {money}".strip())
    if _FEE_FIRST.match(duration):
        return Row("", fee, note, duration)
    if (match := _CUT_LIST.fullmatch(fee)) and note.count(")") > note.count("(") and not fee.startswith("Không"):
        inside, rest = _at_unopened(note)
        return Row(duration, f"{match['head']}({match['letter']}) {inside})", rest)
    if note.startswith("(") and (is_default(fee) or "(" not in fee):
        inside, rest = _at_close(note)
        return Row(duration, f"{fee}{inside}", rest)
    return Row(duration, fee, note)


def _at_close(text: str) -> tuple[str, str]:
    """The bracket that opens the text, and what follows it; an unclosed one ends where a time begins."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if not depth:
            return text[: position + 1], text[position + 1 :].strip()
    torn = re.search(r"\)(?=\s*(?:\d|Trong|Thời|-\s*Trong))", text)
    return (text[: torn.end()], text[torn.end() :].strip()) if torn else (text, "")


def _at_unopened(text: str) -> tuple[str, str]:
    """Text before the first bracket that closes without having opened, and after it."""
    depth = 0
    listed = re.compile(r"[a-zđ0-9]{1,2}\)")
    for match in re.finditer(r"[()]", text):
        before = text[max(0, match.start() - 2) : match.end()]
        if match[0] == ")" and depth == 0 and listed.search(before) and re.search(r"(?:^|[\s.;])[a-zđ]\)$", before):
            continue
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return text[: match.start()], text[match.end() :].strip()
    return text, ""
