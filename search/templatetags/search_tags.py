"""Labels of the answers and variants of a hit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext, gettext_lazy

from catalogue.answer_card.types import Part

from search.kinds import kind_of
from search.results.hit_answers import answer_label, unknown_text
from search.results.variant_question import question_text
from search.types import Hit, Variant

register = template.Library()
register.filter("answer_label", answer_label)
register.filter("unknown_text", unknown_text)
register.filter("searchable_kind", kind_of)
register.filter("variant_question", question_text)


@register.filter
def by_answer(variants: Iterable[Variant]) -> list[tuple[str, list[Variant]]]:
    """Variants by their answer to the first question, in the order of the first of each."""
    answers: dict[str, list[Variant]] = {}
    for variant in variants:
        answers.setdefault(variant.label, []).append(variant)
    return list(answers.items())


@dataclass(frozen=True)
class ShownFact:
    label: str
    text: str
    is_known: bool = True


# In the order in which people ask for them.
_FACT_LABELS = {
    Part.FEE: gettext_lazy("Lệ phí"),
    Part.TIME: gettext_lazy("Thời hạn"),
    Part.WHERE: gettext_lazy("Nộp ở"),
    Part.PAPERS: gettext_lazy("Giấy tờ"),
}
_IN_A_LINE = (Part.FEE, Part.TIME, Part.WHERE)


@register.filter
def head_facts(hit: Hit) -> list[ShownFact]:
    """The four facts of a procedure; an unknown one is told to be unknown. None of them for other pages."""
    if not hit.brief:
        return []
    return [
        ShownFact(str(label), hit.brief.get(part, "") or gettext("Hỏi nơi nhận hồ sơ"), bool(hit.brief.get(part)))
        for part, label in _FACT_LABELS.items()
    ]


@register.filter
def line_facts(hit: Hit) -> list[ShownFact]:
    """Those facts that are known."""
    return [ShownFact(str(_FACT_LABELS[part]), hit.brief[part]) for part in _IN_A_LINE if hit.brief.get(part)]


@register.filter
def shown_name(title: str) -> str:
    """Without the word "Thủ tục" that official names begin with: "Thủ tục đăng ký khai sinh" → "Đăng ký khai sinh"."""
    head, _space, rest = title.partition(" ")
    second, _space, rest = rest.partition(" ")
    if (head.lower(), second.lower()) != ("thủ", "tục") or not rest:
        return title
    return rest[:1].upper() + rest[1:]


@register.filter
def answered(hit: Hit) -> bool:
    """Whether the hit answers any intent; answers replace the passage."""
    return any(answer.text for answer in hit.answers)
