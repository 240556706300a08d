"""Conversion between record values and StreamField data, and texts of both for reports."""

from collections.abc import Callable
from typing import Any

from catalogue.blocks import block_data
from catalogue.choices import ChannelKind, DurationUnit, FeeKind, FeeStatus, label_of
from vietnamese.text import match_key

BLOCK_TYPES = {
    "reception_points": "point",
    "steps": "case",
    "channels": "channel",
    "documents": "case",
    "results": "result",
    "legal_basis": "basis",
}
# Keys of a block whose value is a ListBlock.
_LISTS = {"steps", "fees", "documents"}


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
    return {key: _raw_list(item, f"{path}/{key}") if key in _LISTS else item for key, item in value.items()}


def _raw_list(items: list, path: str) -> list[dict]:
    return [
        block_data("item", _raw_value(item, f"{path}/{number}"), path=f"{path}/{number}")
        for number, item in enumerate(items)
    ]


def plain_stream(stream: Any) -> list:
    """Values of a page's stream in the form of a record's."""
    return [_plain(block["value"]) for block in stream.raw_data]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain_list(item) if key in _LISTS else item for key, item in value.items()}
    return value


def _plain_list(items: list) -> list:
    return [_plain(item["value"] if isinstance(item, dict) and item.get("type") == "item" else item) for item in items]


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


def keep_details(before: list, new: list) -> list:
    """`new` with the duration, fees and note of `before` where a channel states none."""
    known = {channel["channel"]: channel for channel in before}
    unambiguous = len(known) == len(before) and len({channel["channel"] for channel in new}) == len(new)
    if not unambiguous:
        return new
    return [_with_details(channel, known.get(channel["channel"])) for channel in new]


def _with_details(channel: dict, before: dict | None) -> dict:
    if before is None:
        return channel
    kept = {key: before[key] for key in ("fees", "note") if not channel.get(key) and before.get(key)}
    if not any(channel["duration"].values()) and any((before.get("duration") or {}).values()):
        kept["duration"] = before["duration"]
    return {**channel, **kept}


def show_steps(cases: list) -> str:
    return _cases(cases, lambda case: [f"{number}. {step}" for number, step in enumerate(case["steps"], start=1)])


def show_documents(cases: list) -> str:
    return _cases(cases, lambda case: [_paper(paper) for paper in case["documents"]])


def show_channels(channels: list) -> str:
    return "\n".join(_channel(channel) for channel in channels)


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
        line for case in cases for line in ([f"{case['case']}:"] if case.get("case") else []) + lines(case)
    )


def _paper(paper: dict) -> str:
    counts = [
        f"{count} {word}"
        for key, word in (("originals", "bản chính"), ("copies", "bản sao"))
        if (count := paper.get(key))
    ]
    return f"- {paper['name']}" + (f" ({', '.join(counts)})" if counts else "")


def _channel(channel: dict) -> str:
    duration = channel.get("duration") or {}
    unit = label_of(DurationUnit, duration.get("unit"))
    length = f"{_figure(duration['value'])} {unit}" if duration.get("value") else ""
    parts = [
        length or duration.get("note") or "",
        *(_fee(fee) for fee in channel.get("fees") or ()),
        channel.get("note") or "",
    ]
    return f"{label_of(ChannelKind, channel['channel'])}: " + "; ".join(filter(None, parts))


def _fee(fee: dict) -> str:
    kind = FeeKind(fee.get("kind") or FeeKind.OTHER).label
    if fee.get("status") == FeeStatus.AMOUNT and fee.get("amount") is not None:
        words = f"{_figure(fee['amount'])} {fee.get('currency') or 'VND'}" + (
            f"/{fee['per']}" if fee.get("per") else ""
        )
    else:
        words = str(FeeStatus(fee.get("status") or FeeStatus.UNKNOWN).label)
    details = " – ".join(filter(None, (fee.get("case"), fee.get("note"))))
    return f"{kind} {words}" + (f" ({details})" if details else "")


def _figure(value: Any) -> str:
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
