"""Conversion between record values and StreamField data, and texts of both for reports."""

from collections.abc import Callable
from typing import Any

from catalogue.blocks import block_data
from catalogue.choices import ChannelKind, ConfirmedBy, DurationUnit, FeeKind, FeeStatus, label_of
from vietnamese.text import match_key

BLOCK_TYPES = {
    "cases": "case",
    "fees": "fee",
    "times": "time",
    "reception_points": "point",
    "steps": "case",
    "channels": "channel",
    "documents": "case",
    "results": "result",
    "legal_basis": "basis",
}
# Keys of a block whose value is a ListBlock.
_LISTS = {"steps", "documents", "cases", "contradicted_by"}


def raw_stream(field: str, values: list, *, code: str) -> list[dict]:
    """Stream data with ids that stay the same from one import to the next."""
    path = f"{code}/{field}"
    return [
        block_data(BLOCK_TYPES[field], _raw_value(value, f"{path}/{number}"), path=f"{path}/{number}")
        for number, value in enumerate(values)
    ]


def _raw_value(value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        return value
    # What is not stated is left out: a block of several values cannot be read from nothing.
    stated = {key: item for key, item in value.items() if item is not None}
    return {key: _raw_list(item, f"{path}/{key}") if key in _LISTS else item for key, item in stated.items()}


def _raw_list(items: list, path: str) -> list[dict]:
    return [
        block_data("item", _raw_value(item, f"{path}/{number}"), path=f"{path}/{number}")
        for number, item in enumerate(items)
    ]


def plain_stream(stream: Any) -> list:
    """Values of a page's stream in the form of a record's."""
    return [plain_value(block["value"]) for block in stream.raw_data]


def plain_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain_list(item) if key in _LISTS else item for key, item in value.items()}
    return value


def _plain_list(items: list) -> list:
    return [
        plain_value(item["value"] if isinstance(item, dict) and item.get("type") == "item" else item) for item in items
    ]


def keep_forms(before: list, new: list) -> list:
    """`new` with the form files that editors attached to papers of the same name."""
    forms = {
        match_key(paper["name"]): {key: paper.get(key) for key in ("form_file", "form_url") if paper.get(key)}
        for case in before
        for paper in case["documents"]
    }
    return [
        {
            **case,
            "documents": [_with_form(paper, forms.get(match_key(paper["name"]), {})) for paper in case["documents"]],
        }
        for case in new
    ]


def _with_form(paper: dict, form: dict) -> dict:
    return {**paper, **{key: value for key, value in form.items() if not paper.get(key)}}


def keep_notes(before: list, new: list) -> list:
    """`new` with the note of `before` where a channel states none."""
    known = {channel["channel"]: channel for channel in before}
    unambiguous = len(known) == len(before) and len({channel["channel"] for channel in new}) == len(new)
    if not unambiguous:
        return new
    return [
        {**channel, "note": channel.get("note") or known.get(channel["channel"], {}).get("note") or ""}
        for channel in new
    ]


def show_steps(cases: list) -> str:
    return _cases(cases, lambda case: [f"{number}. {step}" for number, step in enumerate(case["steps"], start=1)])


def show_documents(cases: list) -> str:
    return _cases(cases, lambda case: [_paper(paper) for paper in case["documents"]])


def show_channels(channels: list) -> str:
    return "\n".join(
        ": ".join(filter(None, (label_of(ChannelKind, channel["channel"]), channel.get("note") or "")))
        for channel in channels
    )


def show_cases(cases: list) -> str:
    return "\n".join(f"{case['key']}: {case['label']}" for case in cases)


def show_fees(fees: list) -> str:
    return "\n".join(map(_fee, fees))


def show_times(times: list) -> str:
    return "\n".join(map(_time, times))


def show_legal_basis(rows: list) -> str:
    return "\n".join(
        " – ".join(str(row[key]) for key in ("number", "title", "date", "issuer") if row.get(key)) for row in rows
    )


def show_reception_points(rows: list) -> str:
    return "\n".join(
        ", ".join(str(row[key]) for key in ("name", "address", "phone", "hours") if row.get(key)) for row in rows
    )


def show_lines(rows: list) -> str:
    return "\n".join(rows)


def _cases(cases: list, lines: Callable[[dict], list[str]]) -> str:
    return "\n".join(
        line
        for case in cases
        for line in ([f"[{', '.join(case['cases'])}]"] if case.get("cases") else []) + lines(case)
    )


def _paper(paper: dict) -> str:
    counts = [
        f"{count} {word}"
        for key, word in (("originals", "bản chính"), ("copies", "bản sao"))
        if (count := paper.get(key))
    ]
    return f"- {paper['name']}" + (f" ({', '.join(counts)})" if counts else "")


def _time(time: dict) -> str:
    unit = label_of(DurationUnit, time.get("unit"))
    length = f"{_figure(time['value'])} {unit}" if time.get("value") else _words(time)
    return _with_details(length, time, ("phase", "starts_from", "prolonged_by", "note"))


def _fee(fee: dict) -> str:
    kind = FeeKind(fee.get("kind") or FeeKind.OTHER).label
    status = FeeStatus(fee.get("status") or FeeStatus.UNKNOWN)
    if fee.get("amount") is not None:
        most = f" – {_figure(fee['amount_to'])}" if fee.get("amount_to") else ""
        words = f"{_figure(fee['amount'])}{most} {fee.get('currency') or 'VND'}"
    elif status == FeeStatus.PERCENT and fee.get("percent"):
        words = f"{_figure(fee['percent'])} % {fee.get('of') or ''}".strip()
    else:
        words = " ".join(filter(None, (str(status.label), fee.get("of") or "", _words(fee))))
    per = f"/{fee['per']}" if fee.get("per") else ""
    return _with_details(f"{kind} {words}{per}", fee, ("exemption", "valid_from", "valid_to", "law", "note"))


def _words(fact: dict) -> str:
    """The source's own, where there is nothing to type."""
    return (fact.get("source") or {}).get("words") or ""


def _with_details(text: str, fact: dict, keys: tuple[str, ...]) -> str:
    doubts = [f"khác: {reading.get('words') or ''}" for reading in fact.get("contradicted_by") or ()]
    source = fact.get("source") or {}
    details = [
        *fact.get("cases", ()),
        label_of(ChannelKind, fact.get("channel")),
        *(str(fact[key]) for key in keys if fact.get(key)),
        *doubts,
        label_of(ConfirmedBy, source.get("confirmed_by")),
        str(source.get("confirmed_on") or ""),
    ]
    return text + (f" ({' – '.join(filter(None, details))})" if any(details) else "")


def _figure(value: Any) -> str:
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
