"""The facts at the head of a procedure: a grid on its page and best answer, a line among other results."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from catalogue.answer_card.types import Part

# In the order in which people ask for them, with the part of the procedure page that says more.
_FACTS = {
    Part.FEE: (pgettext_lazy("ô dữ kiện", "Lệ phí"), "chi-phi"),
    Part.TIME: (pgettext_lazy("ô dữ kiện", "Thời hạn"), "thoi-han"),
    Part.WHERE: (pgettext_lazy("ô dữ kiện", "Nộp ở"), "noi-nop"),
    Part.PAPERS: (pgettext_lazy("ô dữ kiện", "Giấy tờ"), "giay-to"),
}
_IN_A_LINE = (Part.FEE, Part.TIME, Part.WHERE)


@dataclass(frozen=True)
class HeadFact:
    label: str
    text: str
    anchor: str
    is_known: bool = True


def head_facts(brief: Mapping[str, str], *, without: Collection[str] = ()) -> list[HeadFact]:
    """From the texts of `sentences.brief`, by part; an unknown fact is told to be unknown."""
    return [
        HeadFact(str(label), brief.get(part, "") or _("Chưa rõ, hỏi nơi nhận"), anchor, bool(brief.get(part)))
        for part, (label, anchor) in _FACTS.items()
        if part not in without
    ]


def line_facts(brief: Mapping[Part, str] | Mapping[str, str]) -> list[HeadFact]:
    """Those that are known."""
    return [HeadFact(str(_FACTS[part][0]), brief[part], _FACTS[part][1]) for part in _IN_A_LINE if brief.get(part)]
