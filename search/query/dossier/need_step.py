"""Step that recognises a need about one's dossier, account or the portal.

The words that say so become filler where others are left: those name the procedure that the dossier is for.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.query.dossier.shorthand import written_out
from search.query.knowledge import Knowledge
from search.query.needs.around import is_around
from search.query.needs.need_rules import NeedMatch
from search.query.needs.need_talk import Talk
from search.query.needs.patterns import TypedWords
from search.query.understanding import ENGLISH, Understanding

# Of several needs in one query the first of these is what is asked: "hồ sơ bị từ chối có được hoàn phí không" asks for
# the money. Where is it, asked beside anything else, is asked by the way.
PRECEDENCE = (
    *("impostor", "lost", "refund", "payment", "signature", "attachment", "account", "outage", "wrong_place"),
    *("withdraw", "code", "complaint", "proxy", "abroad", "result", "meaning", "refused", "returned", "overdue"),
    *("fee_exemption", "form", "office", "online", "not_a_procedure", "status"),
)
_OF_A_CODE = "status"
# Lead of the need that the words talk of over that of a rule, from which on it counts: "trang nộp tờ khai bị treo" has
# the words of a rule for what is overdue.
_CLEARLY = 5.0
# Private talk above the first is of no dossier, whatever rule has its words ("máy giặt báo lỗi"), unless the state is
# named: of 230 queries about dossiers that rules take none without its name is above 0. What only sounds like a need is
# none either unless it does so by the second more: of 36 queries about dossiers all do, by 11 and more, and of 45
# private phrases that sounded so seven.
_PRIVATE_ABOVE = 0.5
_LEAST_LEAD = 9.0


def find_need(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Without words about it, a code of a dossier asks where the dossier is."""
    if not query.words:
        return replace(query, dossier_need=_OF_A_CODE) if query.dossier_codes else query
    words = tuple((word, position) for position, word in enumerate(query.words))
    written = words if query.locale == ENGLISH else written_out(query.words, query.expansions)
    typed = TypedWords.of([word for word, _ in written], accents=query.accented)
    if not query.dossier_codes and knowledge.private_matters.are_meant(typed.plain):
        return query
    private = _private(query, knowledge, typed)
    if private > _PRIVATE_ABOVE and not query.dossier_codes:
        return query
    found = _by_rule(query, knowledge.need_rules.matches(typed, day), written)
    if not query.codes:  # a code is what is asked about, unless a rule's words say otherwise
        talk = _talk(query, knowledge, typed)
        talk = talk if talk and talk.odds[talk.need] - private >= _LEAST_LEAD else None
        if found and talk and talk.lead_over(found.dossier_need) >= _CLEARLY:
            found = _by_talk(query, talk, written)
        found = found or _by_wording(query, knowledge, typed) or (_by_talk(query, talk, written) if talk else None)
    if found or not query.dossier_codes:
        return found or query
    return _with(query, _OF_A_CODE, frozenset(), _left(query, frozenset()))


_Written = Sequence[tuple[str, int]]  # words, each with its position in the query


def _by_rule(query: Understanding, matches: Iterable[NeedMatch], written: _Written) -> Understanding | None:
    for match in sorted(matches, key=_rank):
        said = frozenset(written[each][1] for each in match.positions)
        left = _left(query, said)
        if not (match.rule.alone and len(left) > 1):
            return _with(query, match.need, said, left)
    return None


def _by_wording(query: Understanding, knowledge: Knowledge, typed: TypedWords) -> Understanding | None:
    """None where a rule of the need is excepted: "khóa tài khoản vneid" shares its words with being locked out."""
    need = knowledge.common_answers.worded(query.need, accents=query.accented)
    if not need or knowledge.need_rules.excepts(need, typed):
        return None
    return _with(query, need, frozenset(range(len(query.words))), frozenset())


def _private(query: Understanding, knowledge: Knowledge, typed: TypedWords) -> float:
    """How much it sounds like private talk; minus infinity where the state is named, or nothing is known of that."""
    talk = knowledge.private_talk
    if not talk or knowledge.private_matters.name_the_state(typed.plain):
        return -math.inf
    return talk.odds(typed.words, accents=query.accented)


def _talk(query: Understanding, knowledge: Knowledge, typed: TypedWords) -> Talk | None:
    """None of questions alone ("có được không"). What excepts a rule of the need excepts talk of it."""
    if len(query.filler) == len(query.words):
        return None
    talk = knowledge.need_talk.find(typed.words, accents=query.accented)
    return None if talk is None or knowledge.need_rules.excepts(talk.need, typed) else talk


def _by_talk(query: Understanding, talk: Talk, written: _Written) -> Understanding:
    said = frozenset(written[each][1] for each in talk.positions)
    return _with(query, talk.need, said, _left(query, said))


def _rank(match: NeedMatch) -> tuple[int, int]:
    place = PRECEDENCE.index(match.need) if match.need in PRECEDENCE else len(PRECEDENCE)
    return place, -len(match.positions)


def _left(query: Understanding, said: frozenset[int]) -> frozenset[int]:
    """Positions of words that may name a procedure or a thing."""
    around = {position for position, word in enumerate(query.words) if is_around(word, accents=query.accented)}
    return frozenset(range(len(query.words))) - said - around - query.filler


def _with(query: Understanding, need: str, said: frozenset[int], left: frozenset[int]) -> Understanding:
    """One word left is no name: a fragment of speech."""
    is_named = len(left) > 1
    return replace(
        query, dossier_need=need, names_procedure=is_named, filler=query.filler | said if is_named else query.filler
    )
