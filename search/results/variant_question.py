"""The one question whose answer tells nearly equal procedures apart, computed from what they state.

A case or an object is asked before a level: a citizen knows what happened and to what, not who is competent. The level
is asked only of true twins, of which any will do; where it follows from something that nothing here states, the bodies
are listed without a question.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.utils.translation import gettext as _

from catalogue.choices import Operation
from search.ranking.title_parts import Parts
from search.types import Hit, VariantQuestion
from vietnamese.text import fold, match_key

LABEL_CHARACTERS = 90
_LABEL_START = re.compile(r"^(?:(?:đối với|cho|với) )?(?:(?:trong )?(?:các )?trường hợp )?", re.IGNORECASE)
_MOST_AUDIENCES = 3
_SHORTEST_CUT = 24  # characters at the start that are worth leaving out
_ABROAD = re.compile(r"\b(?:co quan dai dien|ngoai giao|lanh su)\b")
_POLICE = re.compile(r"\b(?:cong an|canh sat|xuat nhap canh|quan ly hanh chinh ve trat tu)\b")
# A paper of an earlier decision is in the citizen's hands, and says who issued it.
_OF_AN_EARLIER_PAPER = {Operation.REISSUE, Operation.RENEW, Operation.EXCHANGE, Operation.CHANGE, Operation.END}
_PAPER = re.compile(r"\b(?:giay|chung chi|chung nhan|quyet dinh|the|so|bang|van bang|phep)\b")
_AUTHORITY = re.compile(
    r"^(?:(?:thuoc )?tham quyen|uy ban nhan dan|bo|so)\b|\bthuoc tham quyen (?:cap |quyet dinh )?cua\b"
)

_HOW = re.compile(r"(?:bang|qua|theo)\b")


def _any_of(phrases: str, *, first: bool = False) -> re.Pattern[str]:
    """Folded phrases, divided by "|", as whole words; `first`: at the beginning only."""
    words = "|".join(phrase.strip() for phrase in phrases.split("|"))
    return re.compile(rf"{'^' if first else chr(92) + 'b'}(?:{words})\b")


# Of a case, in order: the first kind whose words all cases of the group have.
_KINDS_OF_CASES = (
    (VariantQuestion.PLACE, _any_of("o trong nuoc | o nuoc ngoai | dia ban | dia gioi")),
    (VariantQuestion.REASON, _any_of("mat | hong | hu hong | rach | sai sot | het han | het hieu luc | thay doi")),
    (
        VariantQuestion.WHO,
        _any_of(
            "nguoi | ca nhan | cong dan | to chuc | ho | tre | quan nhan | doanh nghiep | hoc sinh | sinh vien"
            " | chuyen gia | ngan hang | luat su",
            first=True,
        ),
    ),
    (
        VariantQuestion.OBJECT,
        _any_of(
            "mon | cong trinh | du an | truong | co so | hang hoa | mat hang | phuong tien | tau | xe | nha | thiet bi"
            " | trang thiet bi | san pham | thuoc | nhom | loai | quy mo",
            first=True,
        ),
    ),
)


@dataclass(frozen=True)
class Decision:
    """`answers` and `details` by hit: together they differ. `second` is asked where answers are the same."""

    question: VariantQuestion
    answers: tuple[str, ...]
    details: tuple[str, ...]
    second: VariantQuestion | Literal[""] = ""


def deciding_question(group: Sequence[Hit], parts: Sequence[Parts]) -> Decision:
    levels = [_level_label(hit, part) for hit, part in zip(group, parts, strict=True)]
    agencies = [hit.agency for hit in group]
    if len({part.case_key for part in parts}) > 1:
        cases = [part.case for part in parts]
        return _decision(_question_of_cases(cases), _case_labels(cases), group, levels)
    if any(map(_is_abroad, agencies)) and not all(map(_is_abroad, agencies)):
        where = [_("Ở nước ngoài") if _is_abroad(agency) else _("Ở trong nước") for agency in agencies]
        return _decision(VariantQuestion.PLACE, where, group, levels)
    if _are_for_others(group):
        return _decision(VariantQuestion.WHO, [", ".join(hit.audiences) for hit in group], group, levels)
    if len(set(levels)) == 1:
        return _decision(VariantQuestion.AGENCY, agencies, group, ())
    question = _question_of_levels(group)
    if question == VariantQuestion.AUTHORITY and len(set(agencies)) == len(agencies):
        return _decision(question, agencies, group, levels)
    return _decision(question, levels, group, ())


def _decision(
    question: VariantQuestion, answers: Sequence[str], group: Sequence[Hit], levels: Sequence[str]
) -> Decision:
    """With the level as the second question where it tells apart those of one answer, else with the code."""
    details = [
        _detail(at, answers, levels, group) if answers.count(answer) > 1 or not answer else ""
        for at, answer in enumerate(answers)
    ]
    if not any(details):
        return Decision(question, tuple(answers), tuple(details))
    second = _question_of_levels(group) if levels else VariantQuestion.AGENCY
    return Decision(question, tuple(answers), tuple(details), second)


def _detail(at: int, answers: Sequence[str], levels: Sequence[str], group: Sequence[Hit]) -> str:
    """The first of level, agency and code that no other hit of the same answer has."""
    alike = [other for other, answer in enumerate(answers) if answer == answers[at]]
    for values in (levels, [hit.agency for hit in group]):
        if values and values[at] and [values[other] for other in alike].count(values[at]) == 1:
            return values[at]
    return group[at].code


def question_text(question: str) -> str:
    return _texts()[VariantQuestion(question)]()


@cache
def _texts() -> dict[VariantQuestion, Callable[[], str]]:
    return {
        VariantQuestion.CASE: lambda: _("Trường hợp của bạn là gì?"),
        VariantQuestion.WHO: lambda: _("Bạn làm cho ai?"),
        VariantQuestion.OBJECT: lambda: _("Việc của bạn về loại nào?"),
        VariantQuestion.PLACE: lambda: _("Việc của bạn ở đâu?"),
        VariantQuestion.REASON: lambda: _("Vì sao bạn cần làm?"),
        VariantQuestion.LEVEL: lambda: _("Bạn muốn làm ở cấp nào?"),
        VariantQuestion.ISSUER: lambda: _("Giấy tờ bạn đang có do cấp nào cấp?"),
        VariantQuestion.AGENCY: lambda: _("Bạn làm ở cơ quan nào?"),
        VariantQuestion.AUTHORITY: lambda: _("Cơ quan giải quyết khác nhau tùy trường hợp, xem từng trang:"),
    }


def _question_of_cases(cases: Sequence[str]) -> VariantQuestion:
    """By what all cases are about; the one without a case is the usual one of that kind."""
    keys = [match_key(_LABEL_START.sub("", case)) for case in cases if case]
    if all(_AUTHORITY.search(key) for key in keys):
        return VariantQuestion.AUTHORITY
    if all(_HOW.match(key[_shared_start(keys) :]) for key in keys):
        return VariantQuestion.CASE  # of one thing, in several ways
    fitting = (kind for kind, words in _KINDS_OF_CASES if all(words.search(key) for key in keys))
    return next(fitting, VariantQuestion.CASE)


def _question_of_levels(group: Sequence[Hit]) -> VariantQuestion:
    if all(_POLICE.search(match_key(hit.agency)) for hit in group):
        return VariantQuestion.LEVEL
    if all(hit.operation in _OF_AN_EARLIER_PAPER and _PAPER.search(fold(hit.title.lower())) for hit in group):
        return VariantQuestion.ISSUER
    return VariantQuestion.AUTHORITY


def _is_abroad(agency: str) -> bool:
    return bool(_ABROAD.search(match_key(agency)))


def _are_for_others(group: Sequence[Hit]) -> bool:
    """Whether each is for people whom no other is for, in few words: long lists of people are copied thoughtlessly."""
    named = [frozenset(hit.audiences) for hit in group]
    if not all(0 < len(each) <= _MOST_AUDIENCES for each in named):
        return False
    return len(frozenset().union(*named)) == sum(map(len, named))


def _level_label(hit: Hit, parts: Parts) -> str:
    """As in the title, which is more specific than the levels of the record."""
    stated = re.sub(r"\btw\b", "trung ương", parts.level.lower())
    return _capitalised(stated or ", ".join(hit.levels).lower())


def _case_labels(cases: Sequence[str]) -> list[str]:
    labels = [_LABEL_START.sub("", case) for case in cases]
    shared = _shared_start([label for label in labels if label])
    return [_cut(_capitalised(label), shared) if label else _("Trường hợp chung") for label in labels]


def _shared_start(labels: Sequence[str]) -> int:
    """Characters of the words with which all labels begin."""
    if len(labels) < 2:
        return 0
    length = 0
    for words in zip(*(label.lower().split(" ") for label in labels), strict=False):
        if len(set(words)) > 1:
            break
        length += len(words[0]) + 1
    return length


def _cut(label: str, shared: int) -> str:
    """Labels that are too long begin where they differ, and end at a word."""
    if len(label) > LABEL_CHARACTERS and _SHORTEST_CUT <= shared < len(label):
        label = f"…{label[shared:]}"
    return label if len(label) <= LABEL_CHARACTERS else f"{label[:LABEL_CHARACTERS].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
