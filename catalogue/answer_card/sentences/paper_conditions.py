"""When a paper is needed, beside its name in a list."""

import re

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.wording import capitalised, inner
from vietnamese.text import fold

_WHEN = re.compile(r"^(?:chỉ )?(?:cần )?(?:khi|nếu|if|when)\s+(?=\S+\s+\S)", re.IGNORECASE)
_CASE = re.compile(r"^(?:(?:trong|đối với)\s+(?:các\s+)?)?trường hợp\s+(?=\S+\s+\S)", re.IGNORECASE)
_FOR = re.compile(r"^(?:đối )?với\s+(?=\S+\s+\S)", re.IGNORECASE)
# What is to be done in a case: a sentence of its own, and no condition of the paper that it stands beside.
_CONSEQUENCE = re.compile(r"\sthì\s", re.IGNORECASE)


def said_condition(condition: str, name: str) -> str:
    """A phrase; "" where the name that is shown says it already. In the words of the source after the opening ones."""
    held = inner(condition)
    if not held or fold(held) in fold(name):
        return ""
    if _CONSEQUENCE.search(held):
        return capitalised(held)
    for opening, text in (
        (_CASE, _("Chỉ cần trong trường hợp %(condition)s")),
        (_FOR, _("Chỉ cần đối với %(condition)s")),
        (_WHEN, _("Chỉ cần khi %(condition)s")),
    ):
        if opening.match(held):
            return text % {"condition": opening.sub("", held)}
    if len(held.split()) <= 2 and held.startswith(("nếu ", "if ")):
        return capitalised(held)
    return _("Chỉ cần khi: %(condition)s") % {"condition": held}
