"""Who may go instead."""

import re

from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.stored import values
from catalogue.answer_card.types import CaseLabel, OthersAnswer, PapersAnswer, State
from catalogue.choices import CaseKind
from catalogue.facts.case_words import case_words
from vietnamese.text import match_key

# Within the first words: a contract that a representative has signed is no authorisation.
_OF_AUTHORISATION = re.compile(r"^(?:\S+ ){0,7}(?:uy quyen|nop thay|lam thay)\b")
# The other side of the question: "Tự làm cho mình".
_ONESELF = re.compile(r"^(?:nguoi )?(?:tu |truc tiep )")


def others_answer(facts: ProcedureFacts, papers: PapersAnswer) -> OthersAnswer:
    cases = [case for case in values(facts.cases) if case.get("kind") == CaseKind.AUTHORISED and case.get("key")]
    others = tuple(
        CaseLabel(case["key"], case_words(case.get("label") or case["key"])) for case in cases if not _is_oneself(case)
    )
    keys = {case.key for case in others}
    shown = [paper for group in papers.groups for paper in group.papers]
    named = tuple(
        paper
        for paper in shown
        if keys.intersection(case.key for case in paper.cases) or _OF_AUTHORISATION.search(match_key(paper.name))
    )
    return OthersAnswer(State.KNOWN if others or named else State.UNKNOWN, others, named)


def _is_oneself(case) -> bool:
    return bool(_ONESELF.search(match_key(case.get("label") or "")))
