"""What nobody can tell, and what the sources tell differently: said as such, with who decides it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import inner, sentence
from catalogue.answer_card.types import AnswerCard, Basis, Part, Unknown, WhoDecides
from catalogue.facts.form_defaults import is_fee_default
from vietnamese.sentences import syllable_count

_QUOTED_SYLLABLES = 32


def unknown(card: AnswerCard, part: Part, subject: str) -> list[Sentence]:
    """`subject` in the middle of a sentence: "mức phí, lệ phí"."""
    if card.is_of_unknown_day:
        said = _("Không biết cho ngày đã qua: %(subject)s") % {"subject": subject}
        return [Sentence(sentence(said), SentenceKind.UNKNOWN, part, (), inner(said))]
    known_of = [each for each in card.unknowns if each.what == part]
    who = known_of[0] if known_of else Unknown(part, WhoDecides.RECEIVING_OFFICE)
    keys = tuple(each.fact_key for each in known_of if each.fact_key)
    said = _("Chưa rõ %(subject)s: %(who)s") % {"subject": subject, "who": _who_decides(who, part)}
    short = _("chưa rõ %(subject)s") % {"subject": subject}
    if part == Part.FEE:
        not_free = _("chưa rõ không có nghĩa là miễn phí")
        said, short = f"{said}; {not_free}", _("%(unknown)s (không có nghĩa là miễn phí)") % {"unknown": short}
    told = [Sentence(sentence(said), SentenceKind.UNKNOWN, part, keys, short)]
    words = _quoted(word for each in known_of for word in each.words if not is_fee_default(word))
    if words:
        text = _("Nguồn ghi, để tham khảo: %(words)s") % {"words": words}
        told.append(Sentence(sentence(text), SentenceKind.DETAIL, part, keys))
    return told


def contradiction(card: AnswerCard, part: Part, subject: str, bases: Iterable[Basis]) -> list[Sentence]:
    """All the sources' words, or none: one of them alone would be taken for the answer."""
    disputed = [basis for basis in bases if basis.contradictions]
    words = _quoted(dict.fromkeys(word for basis in disputed for word in basis.wordings))
    if words:
        said = _("Về %(subject)s, nguồn ghi khác nhau: %(words)s") % {"subject": subject, "words": words}
    else:
        said = _("Về %(subject)s, nguồn ghi khác nhau; xem nguyên văn") % {"subject": subject}
    keys = tuple(basis.fact_key for basis in disputed)
    short = _("%(subject)s: nguồn ghi khác nhau, hỏi nơi nhận") % {"subject": subject}
    return [
        Sentence(sentence(said), SentenceKind.CONTRADICTED, part, keys, short),
        Sentence(sentence(_("Hãy hỏi nơi tiếp nhận trước khi nộp")), SentenceKind.DETAIL, part),
    ]


def _who_decides(unknown: Unknown, part: Part) -> str:
    match unknown.who:
        case WhoDecides.PROVINCE:
            return _("do Hội đồng nhân dân cấp tỉnh quyết định")
        case WhoDecides.LAW if unknown.law and part == Part.FEE:
            return _("mức thu theo %(law)s, nguồn không ghi con số") % {"law": unknown.law}
        case WhoDecides.LAW if unknown.law:
            return _("theo %(law)s, nguồn không ghi rõ") % {"law": unknown.law}
        case WhoDecides.LAW:
            return _("theo văn bản pháp luật, nguồn không ghi rõ")
    return _("nguồn chính thức không ghi, hãy hỏi nơi tiếp nhận")


def _quoted(words: Iterable[str]) -> str:
    """Empty where a listener could not follow."""
    text = "; ".join(f"“{inner(word)}”" for word in words)
    return text if syllable_count(text) <= _QUOTED_SYLLABLES else ""
