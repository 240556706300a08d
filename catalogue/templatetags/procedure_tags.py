"""Facts of a procedure in words. Unknown is shown as unknown; "free" only where a source states it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import ngettext

from catalogue.answer_card.sentences.paper_conditions import said_condition
from catalogue.answer_card.sentences.paper_names import paper_name
from catalogue.answer_card.short_answers import is_untranslated
from catalogue.choices import ChannelKind, label_of
from catalogue.facts.form_names import form_label
from catalogue.facts.numbers import number
from catalogue.facts.values import labels_of
from catalogue.models import RatingSummary
from catalogue.pages.marked_lists import outlined
from catalogue.pages.paper_groups import paper_groups
from catalogue.source_names import public_source_name

register = template.Library()
register.filter("number", number)
register.filter("form_label", form_label)
register.filter("is_vietnamese", is_untranslated)
register.filter("outlined", outlined)
register.filter("paper_groups", paper_groups)
register.filter("paper_name", paper_name)
register.filter("said_condition", said_condition)
register.filter("public_source_name", public_source_name)
# Official texts run to 145,000 characters; beyond this they are folded away under a heading that opens them.
LONG_TEXT = 1_500
# "Nghị định số 25/2025/NĐ-CP – Nghị định số 25/2025/NĐ-CP quy định …": 318 of 16,591 titles of the national list.
_SAID_TWICE = re.compile(r"^(.{8,60}?)\s*[–—:;,-]+\s*\1", re.IGNORECASE)
_WORDY_NOTE = 400  # characters: what stands beside facts is folded sooner


@register.filter
def cases_text(block: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """In which cases the papers or steps of a block hold; empty: in every case."""
    return "; ".join(labels_of(block, labels))


@register.filter
def channel_label(channel: Mapping[str, Any]) -> str:
    return label_of(ChannelKind, channel["channel"])


@register.filter
def copies_text(document: Mapping[str, Any]) -> str:
    """ "1 bản chính, 2 bản sao"; empty where the source does not state it."""
    parts = []
    if document["originals"]:
        parts.append(
            ngettext("%(count)d bản chính", "%(count)d bản chính", document["originals"])
            % {"count": document["originals"]}
        )
    if document["copies"]:
        parts.append(
            ngettext("%(count)d bản sao", "%(count)d bản sao", document["copies"]) % {"count": document["copies"]}
        )
    return ", ".join(parts)


@register.filter
def legal_name(basis: Mapping[str, Any]) -> str:
    """The title where it holds the number, "Nghị định 59/2018/NĐ-CP", else the number, else the title; said once."""
    number, title = basis["number"] or "", _SAID_TWICE.sub(r"\1", basis["title"] or "")
    return title if not number or number in title else number


@register.filter
def is_long(text: str) -> bool:
    return len(text) > LONG_TEXT


@register.filter
def is_wordy(note: str) -> bool:
    return len(note) > _WORDY_NOTE


@register.filter
def is_bulky(cases: Sequence[Any]) -> bool:
    """Whether cases of documents or steps are too long to show unfolded."""
    return len(cases) > 3 or sum(_length(case.value) for case in cases) > 4 * LONG_TEXT


def _length(case: Mapping[str, Any]) -> int:
    items = case["documents"] if "documents" in case else case["steps"]
    return sum(len(item["name"]) if hasattr(item, "get") else len(item) for item in items)


@register.filter
def votes_for(summary: RatingSummary, score: int) -> int:
    return getattr(summary, f"score_{score}")
