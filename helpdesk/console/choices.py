"""Lists that an agent chooses from by digits: nine at once, the others after a 0."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from faq.choices import CommonNeed
from helpdesk.console.common import answers_to
from helpdesk.models import AgentProfile
from helpdesk.news.phrases import phrases_of

_A_PAGE = 9

# By what callers ask for most: those before the tenth need one digit.
_ORDER = (
    CommonNeed.STATUS,
    CommonNeed.RETURNED,
    CommonNeed.OVERDUE,
    CommonNeed.OUTAGE,
    CommonNeed.ACCOUNT,
    CommonNeed.PAYMENT,
    CommonNeed.RESULT,
    CommonNeed.REFUSED,
    CommonNeed.PROXY,
)


@dataclass(frozen=True)
class Choice:
    """`digits`: as they are pressed, "2" or "02"."""

    digits: str
    label: str
    text: str
    page_id: int = 0
    need: str = ""  # of a common answer


def common_choices(language: str) -> list[Choice]:
    """In an order that never changes, so that hands learn it: an answer that is not published leaves its digit free."""
    digits = common_digits()
    return [
        Choice(digits[CommonNeed(each.need)], each.label, each.short_answer, each.page_id, each.need)
        for each in answers_to(digits, language)
    ]


def common_digits() -> dict[CommonNeed, str]:
    needs = [*_ORDER, *(need for need in CommonNeed if need not in _ORDER)]
    return {need: digits_of(position) for position, need in enumerate(needs)}


def phrase_choices(agent: AgentProfile, language: str) -> list[Choice]:
    """One query."""
    texts = [
        (str(kind.label), text, is_own) for kind, found in phrases_of(agent.user, language) for text, is_own in found
    ]
    return [
        Choice(digits_of(position), _("%(kind)s, của bạn") % {"kind": kind} if is_own else kind, text)
        for position, (kind, text, is_own) in enumerate(texts)
    ]


def digits_of(position: int) -> str:
    return "0" * (position // _A_PAGE) + str(position % _A_PAGE + 1)
