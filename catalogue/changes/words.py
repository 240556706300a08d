"""A procedure page as lines of words by part: what a reader would notice had changed.

Sources and days of confirmation are no words of the page, so a publication that only confirms changes nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override

from catalogue.choices import ChannelKind, ProcedureStatus, label_of
from catalogue.facts.fees import shown_fees
from catalogue.facts.times import shown_times
from catalogue.facts.values import case_labels
from catalogue.models import ProcedurePage
from catalogue.models.published_change import ChangedPart
from vietnamese.text import clean_text

Words = Mapping[ChangedPart, tuple[str, ...]]


def words_of(page: ProcedurePage) -> Words:
    """In Vietnamese, from what the page stores: no query."""
    with override("vi"):
        return {part: tuple(_clean(lines)) for part, lines in _parts(page).items()}


def _parts(page: ProcedurePage) -> dict[ChangedPart, Iterable[str]]:
    streams = {
        name: [_plain(block["value"]) for block in getattr(page, name).raw_data if block.get("value") is not None]
        for name in ("cases", "fees", "times", "documents", "channels", "steps", "results", "legal_basis")
    }
    labels = case_labels(streams["cases"])
    fees = shown_fees(streams["fees"], labels, timezone.localdate())
    times = shown_times(streams["times"], labels)
    return {
        ChangedPart.NAME: [page.name],
        ChangedPart.STATUS: _status(page),
        ChangedPart.FEE: [_line([fee.kind, *fee.conditions], fee.text) for fee in fees],
        ChangedPart.TIME: [_line(time.conditions, time.text) for time in times],
        ChangedPart.PAPERS: _listed(streams["documents"], "documents", labels),
        ChangedPart.WHERE: [
            _line([label_of(ChannelKind, channel.get("channel"))], strip_tags(channel.get("note") or ""))
            for channel in streams["channels"]
        ],
        ChangedPart.STEPS: _listed(streams["steps"], "steps", labels),
        ChangedPart.CONDITIONS: strip_tags(page.conditions).splitlines(),
        ChangedPart.RESULTS: [_text(result) for result in streams["results"]],
        ChangedPart.LAW: [_text(basis) for basis in streams["legal_basis"]],
    }


def _plain(stored: Any) -> Any:
    """The value without the blocks that items of its lists are stored in."""
    if isinstance(stored, dict):
        if {"type", "value"} <= stored.keys() <= {"type", "value", "id"}:
            return _plain(stored["value"])
        return {key: _plain(value) for key, value in stored.items()}
    return [_plain(each) for each in stored] if isinstance(stored, list) else stored


def _status(page: ProcedurePage) -> list[str]:
    days = [f"{day:%d/%m/%Y}" if day else "…" for day in (page.effective_from, page.effective_to)]
    return [_line([label_of(ProcedureStatus, page.status)], "–".join(days) if days != ["…", "…"] else "")]


def _listed(groups: Iterable[Any], name: str, labels: Mapping[str, str]) -> list[str]:
    """Items of lists by case, each with its cases."""
    lines = []
    for group in groups:
        cases = [labels.get(key, "") for key in group.get("cases") or ()]
        lines += [_line(cases, _text(item)) for item in group.get(name) or ()]
    return lines


def _text(item: Any) -> str:
    """Of a list's item: words, or a value with a name or a number."""
    if isinstance(item, dict):
        item = " ".join(str(item[key]) for key in ("number", "title", "name", "text") if item.get(key))
    return strip_tags(str(item or ""))


def _line(conditions: Iterable[str], text: str) -> str:
    return ": ".join(filter(None, [", ".join(filter(None, conditions)), text]))


def _clean(lines: Iterable[str]) -> Iterable[str]:
    return filter(None, map(clean_text, lines))
