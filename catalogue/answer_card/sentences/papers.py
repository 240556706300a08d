"""Which papers, in sentences: how many, their names, and when one is not needed."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.answer_card.sentences.conditions import condition
from catalogue.answer_card.sentences.doubts import contradiction, unknown
from catalogue.answer_card.sentences.types import Sentence, SentenceKind, Shorter
from catalogue.answer_card.sentences.wording import (
    Wording,
    filled,
    inner,
    keys_of,
    listed,
    lowered,
    name_of,
    plain,
    sentence,
    with_remark,
)
from catalogue.answer_card.types import AnswerCard, CardPaper, Holds, PaperGroup, PapersAnswer, Part, State
from catalogue.choices import PaperHandling
from vietnamese.sentences import syllable_count
from vietnamese.text import fold

_CONDITION_SYLLABLES = 14
_PAPER_SYLLABLES = 38  # of a name with its conditions, so that a head before it leaves one breath
_IN_ENGLISH = ("if ", "when ", "in case ", "for ")
_CONDITIONAL = ("nếu ", "khi ", "trong trường hợp ", "trường hợp ", "đối với ", "với ", *_IN_ENGLISH)
MOST_SENTENCES = 2


def paper_sentences(card: AnswerCard) -> list[Sentence]:
    answer = card.papers
    if answer.state == State.CONTRADICTED:
        bases = [paper.basis for group in answer.groups for paper in group.papers]
        return contradiction(card, Part.PAPERS, _("giấy tờ"), bases)
    if answer.state == State.UNKNOWN or not answer.groups:
        return unknown(card, Part.PAPERS, _("giấy tờ phải nộp"))
    sure = [group for group in answer.groups if any(paper.holds == Holds.YES for paper in group.papers)]
    if answer.state == State.DEPENDS:
        return _by_case(sure, [group for group in answer.groups if group not in sure])
    return _told(_count(answer), [_group(group) for group in answer.groups])


def _told(head: str, items: Sequence[Wording]) -> list[Sentence]:
    told = filled(f"{head}:", items, _("Ngoài ra:"))
    texts = told.texts
    if not told.is_whole:
        first = filled(_("%(count)s, trước hết:") % {"count": head}, items, "").texts[0]
        texts = (first, (_("Xem đủ danh sách trước khi nộp"), ()))
    some = _("%(count)s, gồm: %(papers)s; xem đủ danh sách")
    fewer = [Shorter(some % {"count": inner(head), "papers": papers}, keys) for papers, keys in _fewer(items)]
    alone = Shorter(_("%(count)s, xem danh sách") % {"count": inner(head)}, ())
    return _sentences(texts, "; ".join(item.short for item in items), (*fewer, alone))


def _by_case(sure: Sequence[PaperGroup], perhaps: Sequence[PaperGroup]) -> list[Sentence]:
    """Those of every case, and those of some, or that the case decides about more."""
    always, more = [_group(group) for group in sure], [_group(group) for group in perhaps]
    told = filled(_("Cần:"), always, _("Ngoài ra:"))
    added = filled(_("Tùy trường hợp, thêm:") if sure else _("Giấy tờ tùy trường hợp:"), more, "")
    pointer = _("Giấy tờ khác tùy trường hợp, xem danh sách") if sure else _("Giấy tờ tùy trường hợp, xem danh sách")
    texts = told.texts if told.is_whole else told.texts[:1]
    is_short = told.is_whole and added.is_whole and len(texts) + len(added.texts) <= MOST_SENTENCES
    texts = (*texts, *added.texts) if is_short else (*texts[: MOST_SENTENCES - 1], (pointer, ()))
    rest = "; ".join(item.short for item in more) if is_short else lowered(pointer)
    short = "; ".join(filter(None, (*(item.short for item in always), rest)))
    fewer = [Shorter(f"{papers}; {lowered(pointer)}", keys) for papers, keys in _fewer(always, least=0)]
    alone = Shorter(_("giấy tờ tùy trường hợp, xem danh sách"), ())
    return _sentences(texts, short, (*fewer, alone))


def _fewer(items: Sequence[Wording], least: int = 1) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The first of them, each whole, without the `least` last ones, down to one."""
    for count in range(len(items) - least, 0, -1):
        keys = (key for item in items[:count] for key in item.fact_keys)
        yield "; ".join(item.short for item in items[:count]), tuple(keys)


def _sentences(
    texts: Iterable[tuple[str, tuple[str, ...]]], short: str, shorter: tuple[Shorter, ...]
) -> list[Sentence]:
    """`shorter` wordings of the first sentence's `short` one."""
    return [
        Sentence(
            sentence(text),
            SentenceKind.ANSWER,
            Part.PAPERS,
            keys,
            "" if position else short,
            shorter=() if position else shorter,
        )
        for position, (text, keys) in enumerate(texts)
    ]


def _count(answer: PapersAnswer) -> str:
    if answer.least != answer.most:
        return _("Cần %(least)d đến %(most)d giấy tờ") % {"least": answer.least, "most": answer.most}
    return ngettext("Cần %(count)d giấy tờ", "Cần %(count)d giấy tờ", answer.most) % {"count": answer.most}


def _group(group: PaperGroup) -> Wording:
    papers = [_paper(paper) for paper in group.papers]
    keys = tuple(key for paper in papers for key in paper.fact_keys)
    if not group.one_of or len(papers) == 1:
        return Wording(papers[0].full, papers[0].short, keys)
    one_of = _("một trong: %(papers)s")
    return Wording(
        one_of % {"papers": listed([paper.full for paper in papers], _("hoặc"))},
        listed([paper.short for paper in papers], _("hoặc")),
        keys,
    )


def _paper(paper: CardPaper) -> Wording:
    """With all that may spare the way for it, or make it useless: a name alone would ask for too much."""
    if paper.basis.contradictions and not paper.counts_differ:
        return plain(_("%(paper)s (nguồn ghi khác nhau)") % {"paper": name_of(paper.name)}, *keys_of(paper.basis))
    remarks = [condition(paper.cases, None, paper.holds).full, _condition(paper)]
    name = name_of(paper.name)
    if paper.replaced_by_data:
        remarks.append(_("không cần nếu tra được trên dữ liệu"))
    if paper.handling == PaperHandling.PRESENTED:
        remarks.append(_("chỉ xuất trình"))
    if paper.counts_differ:
        remarks.append(_("nguồn ghi số bản khác nhau"))
    said = "; ".join(filter(None, remarks))
    if syllable_count(f"{name} {said}") > _PAPER_SYLLABLES:
        said = _("có điều kiện, xem chi tiết")
    return plain(with_remark(name, said), *keys_of(paper.basis))


def _condition(paper: CardPaper) -> str:
    held = inner(paper.condition)
    if not held or fold(held) in fold(paper.name):
        return ""
    if syllable_count(held) > _CONDITION_SYLLABLES:
        return _("chỉ khi có điều kiện, xem chi tiết")
    return held if held.startswith(_CONDITIONAL) else _("chỉ khi %(condition)s") % {"condition": held}
