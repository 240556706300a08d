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
from catalogue.offices.named_bodies import without_province
from search.ranking.title_parts import Parts
from search.results.variant_labels import capitalised, case_labels, general, in_words, shared_start
from search.types import Hit, VariantQuestion
from vietnamese.text import match_key

_MOST_AUDIENCES = 3
_FIRST_WORDS = 5  # of what cases are about; where more are shared, what differs comes later
_PERSONS = re.compile(r"\b(?:cong dan|ca nhan|nguoi)\b")
_ABROAD = re.compile(r"\b(?:co quan dai dien|ngoai giao|lanh su)\b")
_POLICE = re.compile(r"\b(?:cong an|canh sat|xuat nhap canh|quan ly hanh chinh ve trat tu)\b")
# Whose police it is follows from what somebody does, or from whom somebody complains of.
_OF_ONE_BODY = re.compile(r"\b(?:con dau|dau noi|dieu kien ve an ninh|khieu nai|to cao|bao hiem y te)\b")
# A paper of an earlier decision is in the citizen's hands, and says who issued it.
_OF_AN_EARLIER_PAPER = {Operation.REISSUE, Operation.RENEW, Operation.EXCHANGE, Operation.CHANGE, Operation.END}
_PAPER = re.compile(
    r"\b(?:giấy|chứng chỉ|chứng nhận|thẻ|sổ|bằng|văn bằng)\b|\b(?:lại|hồi|chỉnh|đổi|bổ sung|hạn) (?:\w+ )?quyết định\b"
)
_AUTHORITY = re.compile(
    r"^(?:(?:thuộc )?thẩm quyền|(?:trực )?thuộc quản lý|(?:chủ tịch )?(?:ủy|uỷ) ban nhân dân|(?:chủ tịch )?ubnd"
    r"|bộ|sở)\b|\bthuộc thẩm quyền\b|\bdo chủ tịch\b|\btrực thuộc quản lý\b|\bphân cấp cho\b"
)
_HOW = re.compile(r"(?:bằng|qua|theo)\b")


def _any_of(phrases: str, *, first: bool = False) -> re.Pattern[str]:
    """Phrases, divided by "|", as whole words; `first`: at the beginning only."""
    words = "|".join(phrase.strip() for phrase in phrases.split("|"))
    return re.compile(rf"{'^' if first else chr(92) + 'b'}(?:{words})\b")


# Of a case, in order: the first kind whose words all cases of the group have.
_KINDS_OF_CASES = (
    (VariantQuestion.PLACE, _any_of("ở trong nước | ở nước ngoài | địa bàn | địa giới")),
    (
        VariantQuestion.REASON,
        _any_of("bị mất | hỏng | hư hỏng | rách | sai sót | hết hạn | hết hiệu lực | thay đổi | giấy phép bị mất"),
    ),
    (
        VariantQuestion.WHO,
        _any_of(
            "người | cá nhân | công dân | tổ chức | hộ | trẻ | quân nhân | doanh nghiệp | học sinh | sinh viên"
            " | chuyên gia | ngân hàng | luật sư | nhà đầu tư",
            first=True,
        ),
    ),
    (
        VariantQuestion.OBJECT,
        _any_of(
            "môn | công trình | dự án | trường | cơ sở | hàng hóa | hàng hoá | mặt hàng | phương tiện | tàu | xe"
            " | nhà | thiết bị | trang thiết bị | sản phẩm | thuốc | nhóm | loại | quy mô | thực phẩm",
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
    bodies = [without_province(hit.agency) for hit in group]
    is_abroad = [bool(_ABROAD.search(match_key(body))) for body in bodies]
    if len({part.case_key for part in parts}) > 1:
        decision = _of_cases(group, parts, levels, is_abroad)
        if decision:
            return decision
    elif any(is_abroad) and not all(is_abroad):
        where = [_abroad() if abroad else _("Ở trong nước") for abroad in is_abroad]
        return _decision(VariantQuestion.PLACE, where, group, levels)
    if _are_for_others(group):
        return _decision(VariantQuestion.WHO, [", ".join(hit.audiences) for hit in group], group, levels)
    return _of_bodies(group, parts, levels, bodies)


def _of_cases(
    group: Sequence[Hit], parts: Sequence[Parts], levels: Sequence[str], is_abroad: Sequence[bool]
) -> Decision | None:
    """None where the cases say nothing in words that would tell them apart, or only who is competent."""
    cases = [part.cases for part in parts]
    labels = case_labels(cases)
    if not all(labels) or len(set(labels)) < len({part.case_key for part in parts}):
        return None
    told = [
        _abroad() if label == general() and abroad else label for label, abroad in zip(labels, is_abroad, strict=True)
    ]
    if all(is_abroad) and len(set(told)) < len(set(labels)):
        told = labels
    question = _question_of_cases(cases)
    bodies = [without_province(hit.agency) for hit in group]
    if question == VariantQuestion.AUTHORITY and len(set(bodies)) == len(bodies):
        told = bodies
    return _decision(question, told, group, levels)


def _of_bodies(group: Sequence[Hit], parts: Sequence[Parts], levels: Sequence[str], bodies: Sequence[str]) -> Decision:
    are_bodies_different = len(set(bodies)) == len(bodies)
    if len(set(bodies)) == 1 and (len(set(levels)) == 1 or not _are_apart(group, parts)):
        return Decision(VariantQuestion.NAME, tuple(hit.code for hit in group), ("",) * len(group))
    if len(set(levels)) == 1:
        question = VariantQuestion.AGENCY if _are_known_apart(bodies) else VariantQuestion.AUTHORITY
        return _decision(question, bodies, group, ())
    question = _question_of_levels(group)
    if are_bodies_different and (question == VariantQuestion.AUTHORITY or not _are_apart(group, parts)):
        return _decision(question, bodies, group, levels)
    return _decision(question, levels, group, ())


def _are_apart(group: Sequence[Hit], parts: Sequence[Parts]) -> bool:
    """Whether the levels have nothing in common: as their titles name them, or else their records."""
    if sum(bool(part.level) for part in parts) >= len(parts) - 1 and len({part.level.lower() for part in parts}) == len(
        parts
    ):
        return True
    return len({level for hit in group for level in hit.levels}) == sum(len(hit.levels) for hit in group)


def _are_known_apart(bodies: Sequence[str]) -> bool:
    """Two branches that people know, such as taxes and customs; not a body and one below it, nor whom one appoints."""
    keys = [match_key(body) for body in bodies]
    return len(set(keys)) == len(keys) and all(key.startswith(("cuc ", "cong an ")) for key in keys)


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
    second = _question_of_levels(group) if levels else VariantQuestion.AUTHORITY
    return Decision(question, tuple(answers), tuple(details), second)


def _detail(at: int, answers: Sequence[str], levels: Sequence[str], group: Sequence[Hit]) -> str:
    """The first of level, agency and code that no other hit of the same answer has."""
    alike = [other for other, answer in enumerate(answers) if answer == answers[at]]
    for values in (levels, [without_province(hit.agency) for hit in group]):
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
        VariantQuestion.ISSUER: lambda: _("Giấy tờ bạn đang có do cơ quan nào cấp?"),
        VariantQuestion.AGENCY: lambda: _("Bạn làm ở cơ quan nào?"),
        VariantQuestion.NAME: lambda: _("Có nhiều trang cùng tên, xem từng trang"),
        VariantQuestion.AUTHORITY: lambda: _("Cơ quan giải quyết khác nhau tùy trường hợp, xem từng trang"),
    }


def _abroad() -> str:
    return _("Ở nước ngoài")


def _question_of_cases(cases: Sequence[Sequence[str]]) -> VariantQuestion:
    """By what differs between all cases; the one without a case is the usual one of that kind."""
    words = [text.lower() for text in in_words(cases) if text]
    shared = shared_start(words)
    if shared > len(" ".join(words[0].split()[:_FIRST_WORDS])) + 1:
        words = [text[shared:] for text in words]
    found = [_AUTHORITY.search(text) for text in words]
    if len({match and text[: match.start()] for match, text in zip(found, words, strict=True)} - {None}) == 1 and all(
        found
    ):
        return VariantQuestion.AUTHORITY
    if all(_HOW.match(text[shared_start(words) :]) for text in words):
        return VariantQuestion.CASE  # of one thing, in several ways
    fitting = (kind for kind, pattern in _KINDS_OF_CASES if all(pattern.search(text) for text in words))
    return next(fitting, VariantQuestion.CASE)


def _question_of_levels(group: Sequence[Hit]) -> VariantQuestion:
    """Of the police any level will do for papers of a person; of other papers the one that issued it."""
    is_of_one_body = any(_OF_ONE_BODY.search(match_key(hit.title)) for hit in group)
    if not is_of_one_body and all(_POLICE.search(match_key(hit.agency)) for hit in group):
        return VariantQuestion.LEVEL
    if all(hit.operation in _OF_AN_EARLIER_PAPER and _PAPER.search(hit.title.lower()) for hit in group):
        return VariantQuestion.ISSUER
    return VariantQuestion.AUTHORITY


def _are_for_others(group: Sequence[Hit]) -> bool:
    """Whether each is for people whom no other is for, in few words: long lists of people are copied thoughtlessly.

    Some are for persons, others for organisations; of which kind an organisation is, fewer people can tell.
    """
    named = [frozenset(hit.audiences) for hit in group]
    if not all(0 < len(each) <= _MOST_AUDIENCES for each in named):
        return False
    if len({any(_PERSONS.search(match_key(name)) for name in each) for each in named}) == 1:
        return False
    return len(frozenset().union(*named)) == sum(map(len, named))


def _level_label(hit: Hit, parts: Parts) -> str:
    """As in the title, which is more specific than the levels of the record."""
    stated = re.sub(r"\btw\b", "trung ương", parts.level.lower())
    stated = re.sub(r"\btinh\b", "tỉnh", stated)
    return capitalised(stated or ", ".join(hit.levels).lower())
