"""Short answers to intents from the content of a procedure page, in its language.

Facts that the page does not state have no answer: unknown is not zero, and "free" is given only where a source states
it.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import ChannelKind, FeeStatus
from catalogue.facts.fees import shown_fees
from catalogue.facts.numbers import number
from catalogue.facts.times import shown_times
from catalogue.facts.values import case_labels, is_contradicted, items
from search.indexing.documents.procedure_content import ProcedureContent, Struct
from search.types import Intent
from vietnamese.text import clean_line, match_key

MAX_CHARACTERS = 160  # two lines on a telephone
_NAME_CHARACTERS = 48  # of one of several documents, cases or steps
_SENTENCE = re.compile(r"(?<=[^\W\d][.;!?])\s+|\n+")  # "1." begins a sentence
# Numbers, letters and dashes of lists, "Bước 1:".
_LIST_MARK = re.compile(
    r"^(?:[-–+*•\s]+|\(?(?:\d{1,2}|[a-zđ])[.)](?:\s+|$)|\(\d{1,2}\)\s*|bước\s+\d+\s*[:.–-]\s*)+", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[;:(\n]|\. ")
_LETTER = re.compile(r"[^\W_]")
_NOTHING_NEEDED = re.compile(r"khong(?: co)?(?: quy dinh)?(?: yeu cau)?(?: dieu kien)?(?: thuc hien)?")
_NO_INFORMATION = "khong co thong tin"  # the text of an empty form of the portal


def procedure_answers(content: ProcedureContent, agencies: Sequence[str], today: datetime.date) -> dict[Intent, str]:
    """Answers by intent, each of at most `MAX_CHARACTERS`, without intents that the page does not answer.

    `agencies` are the names of those that receive applications.
    """
    texts = {
        Intent.FEE: _fee(content, today),
        Intent.DOCUMENTS: _documents(content),
        Intent.DURATION: _duration(content),
        Intent.PLACE: _place(content, agencies),
        Intent.STEPS: _steps(content),
        Intent.CONDITIONS: _conditions(content),
        Intent.ONLINE: _online(content.channels),
    }
    return {intent: shorten(text, MAX_CHARACTERS) for intent, text in texts.items() if text}


def shorten(text: str, length: int) -> str:
    """On one line, cut at a part of a list where that leaves half, else at a word: half an amount is a wrong one."""
    text = clean_line(text)
    if len(text) <= length:
        return text
    parts = text[: length - 2].rfind("; ")
    if parts >= length // 2:
        return f"{text[:parts]}; …"
    return f"{text[:length].rsplit(' ', 1)[0][: length - 1].rstrip(' ,;:.–-')}…"


def _fee(content: ProcedureContent, today: datetime.date) -> str:
    """Every fee with its conditions, or that it depends on the case: an amount alone would be told for everybody."""
    fees = shown_fees(content.fees, case_labels(content.cases), today)
    if not any(fee.is_told for fee in fees):
        return fees[0].text if len(fees) == 1 and fees[0].status != FeeStatus.UNKNOWN else ""
    pieces = [_with_conditions(fee.text, [*fee.conditions, fee.exemption, fee.note]) for fee in fees]
    return _all_or_by_case(pieces, _fee_range(content.fees))


def _fee_range(fees: Sequence[Struct]) -> str:
    """Lowest to highest; "" unless every case has an amount."""
    amounts = [Decimal(str(fee["amount"])) for fee in fees if fee["status"] == FeeStatus.AMOUNT and fee["amount"]]
    currencies = {fee.get("currency") or "VND" for fee in fees}
    if len(amounts) < len(fees) or len(set(amounts)) < 2 or currencies != {"VND"} or any(map(is_contradicted, fees)):
        return ""
    return _("Từ %(least)s đến %(most)s đồng, tùy trường hợp") % {
        "least": number(min(amounts)),
        "most": number(max(amounts)),
    }


def _duration(content: ProcedureContent) -> str:
    times = shown_times(content.times, case_labels(content.cases))
    if not any(time.is_told for time in times):
        return times[0].text if len(times) == 1 and is_contradicted(content.times[0]) else ""
    whole = [time for time in times if not time.phase] or times
    pieces = [
        _with_conditions(
            f"{time.phase}: {time.text}" if time.phase else time.text, [*time.conditions, time.prolonged_by, time.note]
        )
        for time in whole
    ]
    return _all_or_by_case(pieces, "")


def _with_conditions(text: str, conditions: Sequence[str]) -> str:
    stated = "; ".join(clean_line(condition) for condition in conditions if condition)
    return f"{text} ({stated})" if stated else text


def _all_or_by_case(pieces: Sequence[str], otherwise: str) -> str:
    """All pieces where they fit: a part of them would be false for those whose part is missing."""
    text = "; ".join(dict.fromkeys(pieces))
    if len(text) <= MAX_CHARACTERS:
        return text
    return otherwise or _("Tùy trường hợp, xem trên trang")


def _documents(content: ProcedureContent) -> str:
    cases = [
        [document["name"] for document in items(case.get("documents")) if isinstance(document, dict)]
        for case in content.documents
    ]
    names = list(dict.fromkeys(_name(name) for case in cases for name in case if name))
    if not names:
        return ""
    if len(cases) > 1:
        intro = _("Tùy trường hợp (%(count)d)") % {"count": len(cases)}
    else:
        intro = ngettext("%(count)d giấy tờ", "%(count)d giấy tờ", len(names)) % {"count": len(names)}
    return _with_first(intro, names, len(names))


def _steps(content: ProcedureContent) -> str:
    cases = [[step for step in items(case.get("steps")) if isinstance(step, str) and step] for case in content.steps]
    cases = [case for case in cases if case]
    if not cases:
        return ""
    if len(cases) > 1:
        intro = _("Tùy trường hợp (%(count)d)") % {"count": len(cases)}
    elif len(cases[0]) == 1:
        return first_sentence(cases[0][0])
    else:
        intro = ngettext("%(count)d bước", "%(count)d bước", len(cases[0])) % {"count": len(cases[0])}
    return _with_first(intro, map(_name, cases[0]), len(cases[0]))


def _with_first(intro: str, names: Iterable[str], count: int) -> str:
    """The intro and as many whole names as fit into `MAX_CHARACTERS`."""
    names = iter(names)
    text = f"{intro}: {next(names)}"
    for position, name in enumerate(names, 1):
        rest = "" if position == count - 1 else "; …"
        if len(text) + len(name) + len(rest) + 2 > MAX_CHARACTERS:
            return f"{text}; …"
        text = f"{text}; {name}"
    return text


def _name(text: str) -> str:
    """The first clause of a text, without list marks."""
    text = _without_mark(text)
    end = _CLAUSE_END.search(text)
    return shorten(text[: end.start()] if end else text, _NAME_CHARACTERS)


def _without_mark(text: str) -> str:
    text = text.strip()
    mark = _LIST_MARK.match(text)
    return text[mark.end() :] if mark else text


def first_sentence(text: str) -> str:
    """The first sentence, with the next where it ends in a colon."""
    found = ""
    for sentence in _sentences(text):
        sentence = clean_line(_without_mark(sentence))
        found = f"{found} {sentence}".strip()
        if len(sentence) > 1 and not found.endswith(":"):
            break
    return found.rstrip(" ;:,")


def _sentences(text: str) -> Iterator[str]:
    """Lazily: mostly only the first of thousands of characters is needed."""
    start = 0
    for end in _SENTENCE.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def _place(content: ProcedureContent, agencies: Sequence[str]) -> str:
    receptions = [point.get("name") or point.get("address") or "" for point in content.reception_points]
    names = [*agencies, *(shorten(name, 2 * _NAME_CHARACTERS) for name in receptions if name)]
    if len(names) < 2:
        return "".join(names)
    distinct = {match_key(name): name for name in reversed(names)}
    return "; ".join(reversed(distinct.values()))


def _conditions(content: ProcedureContent) -> str:
    first = _LETTER.search(content.conditions)
    if first and first[0].isascii() and first[0] not in "kK":  # a denial begins with "không", and folding is slow
        return first_sentence(content.conditions)
    stated = match_key(content.conditions)
    if stated.startswith(_NO_INFORMATION):
        return ""
    if _NOTHING_NEEDED.fullmatch(stated):
        return _("Không có yêu cầu, điều kiện")
    return first_sentence(content.conditions)


def _online(channels: Sequence[Struct]) -> str:
    """For pages without an entry point: states that applications are received online, if so."""
    if any(channel.get("channel") == ChannelKind.ONLINE for channel in channels):
        return _("Nhận hồ sơ trực tuyến, chưa có đường dẫn được xác nhận")
    return ""
