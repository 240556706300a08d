"""Short answers to what people ask of a procedure, from the raw data of its page, in its language.

What the page does not say is no answer: unknown is not zero, and "free" is said only where a source states it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.channel_groups import duration_groups, fee_groups
from catalogue.choices import AgencyRole, ChannelKind, FeeStatus
from catalogue.models import ProcedurePage
from catalogue.templatetags.procedure_tags import duration_text, fee_amount, number
from catalogue.text import clean_line, match_key
from search.indexing.page_text import items, structs
from search.types import Intent

MAX_CHARACTERS = 160  # two lines on a telephone
_NAME_CHARACTERS = 48  # of one of several documents, cases or steps
_SENTENCE = re.compile(r"(?<=[^\W\d][.;!?])\s+|\n+")  # "1." begins a sentence
# Numbers, letters and dashes of lists, "Bước 1:".
_LIST_MARK = re.compile(
    r"^(?:[-–+*•\s]+|\(?(?:\d{1,2}|[a-zđ])[.)](?:\s+|$)|\(\d{1,2}\)\s*|bước\s+\d+\s*[:.–-]\s*)+", re.IGNORECASE
)
_NOTHING_NEEDED = re.compile(r"khong(?: co)?(?: quy dinh)?(?: yeu cau)?(?: dieu kien)?(?: thuc hien)?")
_NO_INFORMATION = "khong co thong tin"  # what copying from the portal's empty form leaves


def procedure_answers(page: ProcedurePage) -> dict[Intent, str]:
    """What the page answers, each in at most `MAX_CHARACTERS`; intents it has no answer to are missing."""
    answers: dict[Intent, Callable[[ProcedurePage], str]] = {
        Intent.FEE: _fee,
        Intent.DOCUMENTS: _documents,
        Intent.DURATION: _duration,
        Intent.PLACE: _place,
        Intent.STEPS: _steps,
        Intent.CONDITIONS: _conditions,
        Intent.ONLINE: _online,
    }
    texts = {intent: shorten(answer(page), MAX_CHARACTERS) for intent, answer in answers.items()}
    return {intent: text for intent, text in texts.items() if text}


def shorten(text: str, length: int) -> str:
    """On one line, cut at a part of a list where that leaves half, else at a word: half an amount is a wrong one."""
    text = clean_line(text)
    if len(text) <= length:
        return text
    parts = text[: length - 2].rfind("; ")
    if parts >= length // 2:
        return f"{text[:parts]}; …"
    return f"{text[:length].rsplit(' ', 1)[0][: length - 1].rstrip(' ,;:.–-')}…"


def _channels(page: ProcedurePage) -> list[dict[str, Any]]:
    """As block values have them: plain lists, numbers as numbers."""
    channels = []
    for channel in structs(page.channels):
        duration = channel.get("duration") or {}
        value = duration.get("value")
        fees = [fee for fee in items(channel.get("fees")) if isinstance(fee, dict)]
        value = Decimal(str(value)) if value not in (None, "") else None
        channels.append({**channel, "duration": {**_NO_DURATION, **duration, "value": value}, "fees": fees})
    return channels


_NO_DURATION = {"unit": "", "unknown": False, "note": ""}


def _fee(page: ProcedurePage) -> str:
    groups = [(group.label, group.channel["fees"]) for group in fee_groups(_channels(page))]
    known = [(label, fees) for label, fees in groups if any(fee["status"] != FeeStatus.UNKNOWN for fee in fees)]
    texts = [(label, _fees(fees)) for label, fees in known]
    text = _by_channel(texts, alone=len(groups) == 1)
    return text if len(text) <= MAX_CHARACTERS else _fee_range([fee for _label, fees in known for fee in fees]) or text


def _fees(fees: Sequence[dict[str, Any]]) -> str:
    """Also those that are unknown beside known ones, or "free" in one case would seem to hold in all."""
    cases: dict[str, list[str]] = {}
    for fee in fees:
        cases.setdefault(fee_amount(fee), []).append(shorten(fee.get("case") or "", _NAME_CHARACTERS))
    texts = []
    for amount, named in cases.items():
        told = ", ".join(dict.fromkeys(case for case in named if case))
        texts.append(f"{amount} ({told})" if told else amount)
    return "; ".join(texts)


def _fee_range(fees: Sequence[dict[str, Any]]) -> str:
    """Where every case has an amount."""
    amounts = [Decimal(str(fee["amount"])) for fee in fees if fee["status"] == FeeStatus.AMOUNT and fee["amount"]]
    if len(amounts) < len(fees) or len(set(amounts)) < 2 or any(fee["currency"] != "VND" for fee in fees):
        return ""
    return _("Từ %(least)s đến %(most)s đồng, tùy trường hợp") % {
        "least": number(min(amounts)),
        "most": number(max(amounts)),
    }


def _duration(page: ProcedurePage) -> str:
    groups = duration_groups(_channels(page))
    known = [
        (group.label, duration_text(group.channel["duration"]))
        for group in groups
        if group.channel["duration"]["unknown"] or group.channel["duration"]["value"] is not None
    ]
    # Channels that differ only in their notes take the same time.
    if len(known) == len(groups) and len({text for _label, text in known}) == 1:
        return known[0][1]
    return _by_channel(known, alone=len(groups) == 1)


def _by_channel(texts: Sequence[tuple[str, str]], *, alone: bool) -> str:
    return texts[0][1] if alone and texts else "; ".join(f"{label}: {text}" for label, text in texts)


def _documents(page: ProcedurePage) -> str:
    cases = [
        [document["name"] for document in items(case.get("documents")) if isinstance(document, dict)]
        for case in structs(page.documents)
    ]
    names = list(dict.fromkeys(_name(name) for case in cases for name in case if name))
    if not names:
        return ""
    if len(cases) > 1:
        intro = _("Tùy trường hợp (%(count)d)") % {"count": len(cases)}
    else:
        intro = ngettext("%(count)d giấy tờ", "%(count)d giấy tờ", len(names)) % {"count": len(names)}
    return _with_first(intro, names)


def _steps(page: ProcedurePage) -> str:
    cases = [
        [step for step in items(case.get("steps")) if isinstance(step, str) and step] for case in structs(page.steps)
    ]
    cases = [case for case in cases if case]
    if not cases:
        return ""
    if len(cases) > 1:
        intro = _("Tùy trường hợp (%(count)d)") % {"count": len(cases)}
    elif len(cases[0]) == 1:
        return first_sentence(cases[0][0])
    else:
        intro = ngettext("%(count)d bước", "%(count)d bước", len(cases[0])) % {"count": len(cases[0])}
    return _with_first(intro, [_name(step) for step in cases[0]])


def _with_first(intro: str, names: Sequence[str]) -> str:
    """The intro and as many whole names as there is room for."""
    text = f"{intro}: {names[0]}"
    for at, name in enumerate(names[1:], 1):
        rest = "" if at == len(names) - 1 else "; …"
        if len(text) + len(name) + len(rest) + 2 > MAX_CHARACTERS:
            return f"{text}; …"
        text = f"{text}; {name}"
    return text


def _name(text: str) -> str:
    """The first clause of a text, without list marks."""
    return shorten(re.split(r"[;:(\n]|\. ", _LIST_MARK.sub("", text.strip()) + "\n", maxsplit=1)[0], _NAME_CHARACTERS)


def first_sentence(text: str) -> str:
    """With the next one where it only announces that."""
    found = ""
    for sentence in _SENTENCE.split(text):
        sentence = clean_line(_LIST_MARK.sub("", sentence.strip()))
        found = f"{found} {sentence}".strip()
        if len(sentence) > 1 and not found.endswith(":"):
            break
    return found.rstrip(" ;:,")


def _place(page: ProcedurePage) -> str:
    agencies = page.executing_agencies or page.agencies(AgencyRole.COMPETENT)
    names = [agency.localized_name for agency in agencies]
    receptions = [point.get("name") or point.get("address") or "" for point in structs(page.reception_points)]
    names += [shorten(name, 2 * _NAME_CHARACTERS) for name in receptions if name]
    distinct = {match_key(name): name for name in reversed(names)}
    return "; ".join(reversed(distinct.values()))


def _conditions(page: ProcedurePage) -> str:
    stated = match_key(page.conditions)
    if stated.startswith(_NO_INFORMATION):
        return ""
    if _NOTHING_NEEDED.fullmatch(stated):
        return _("Không có yêu cầu, điều kiện")
    return first_sentence(page.conditions)


def _online(page: ProcedurePage) -> str:
    """Where no entry point is known: whether applications are taken online at all."""
    channels: Iterator[dict[str, Any]] = structs(page.channels)
    if any(channel.get("channel") == ChannelKind.ONLINE for channel in channels):
        return _("Nhận hồ sơ trực tuyến, chưa có đường dẫn được xác nhận")
    return ""
