"""Words around the need: "cho em hỏi", "cần giấy tờ gì", "nộp ở đâu". Rare in titles, so BM25 would weigh them most.

A filler syllable stops counting alone but keeps its part in a bigram with a word that counts: "cần" falls, "căn cước"
typed "can cuoc" does not.
"""

from collections.abc import Sequence
from functools import cache

from search.text.tokens import fold_all, syllables

# Written from knowledge of how people ask, not from any query file. Longer phrases win over shorter ones.
_PHRASES = """
xin chào | alo | ad ơi | anh chị | các anh chị | anh chị ơi | mọi người | cả nhà | bạn ơi | bác ơi | cô ơi
cho hỏi | cho em hỏi | cho tôi hỏi | cho mình hỏi | cho con hỏi | cho cháu hỏi | xin hỏi | em hỏi | tôi hỏi
em muốn hỏi | tôi muốn hỏi | hỏi chút | hỏi về | cho biết | xin cho biết | cho em biết | cho tôi biết | giúp em
giúp tôi | giúp mình | giúp với | chỉ giúp | chỉ em | tư vấn giúp | hướng dẫn giúp | làm ơn | với ạ | được không
có được không | hay không | có phải | có cần | có thể không | tôi muốn | em muốn | mình muốn | con muốn
tôi cần | em cần | mình cần | đang muốn | có nhu cầu | cần phải | phải làm | muốn làm | cần làm | cần gì
cần những gì | gồm những gì | bao gồm những gì | gồm gì | những gì | cái gì | như nào | như thế nào | thế nào
làm thế nào | làm sao | ra sao | làm gì | phải làm sao | phải làm gì | phải làm thế nào | tại sao | vì sao
ở đâu | nộp ở đâu | làm ở đâu | đến đâu | đi đâu | chỗ nào | nơi nào | cơ quan nào | liên hệ ai | bao nhiêu
bao nhiêu tiền | mất bao nhiêu tiền | hết bao nhiêu tiền | hết bao nhiêu | tốn bao nhiêu | phí bao nhiêu
lệ phí bao nhiêu | mất bao nhiêu ngày | bao lâu | mất bao lâu | trong bao lâu | bao nhiêu ngày | mất mấy ngày
mấy ngày | bao giờ | khi nào | lúc nào | bao nhiêu ngày làm việc | trong thời hạn bao lâu | giấy tờ gì
giấy tờ nào | những giấy tờ gì | cần giấy tờ gì | cần giấy gì | giấy gì | mang gì | mang theo gì | chuẩn bị gì
cần chuẩn bị | chuẩn bị những gì | cần mang | cần mang theo | chuẩn bị những giấy tờ gì | cần những giấy tờ gì
gồm những giấy tờ gì | thủ tục như thế nào | thủ tục thế nào | thủ tục gì | quy định như thế nào
được quy định như thế nào | quy định gì
"""
# One syllable: safe only where the accents tell them from the words that they fold to (thế/thẻ, từ/tử, cần/căn).
_ACCENTED_WORDS = "tôi em mình tui muốn cần ạ dạ ơi nhé nhỉ vậy thì là mà không gì nào những các của và nếu để"
_FOLDED_WORDS = "toi em minh tui muon a da oi nhe nhi ko khong gi nhung"


@cache
def _phrases(accents: bool) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first syllable, longest first."""
    spelled = {tuple(syllables(phrase)) for line in _PHRASES.splitlines() for phrase in line.split("|")} - {()}
    if not accents:
        spelled = {tuple(fold_all(phrase)) for phrase in spelled}
    spelled |= {(word,) for word in syllables(_ACCENTED_WORDS if accents else _FOLDED_WORDS)}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in spelled:
        by_first.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p), p))) for first, phrases in by_first.items()}


def filler_positions(words: Sequence[str], *, accents: bool) -> frozenset[int]:
    """Positions of filler in `words`; empty when nothing else would be left.

    `accents` says how the query was typed: without accents the phrases are compared folded.
    """
    phrases = _phrases(accents)
    found: set[int] = set()
    position = 0
    while position < len(words):
        length = _phrase_length(words, position, phrases)
        found.update(range(position, position + length))
        position += max(length, 1)
    return frozenset(found) if len(found) < len(words) else frozenset()


def _phrase_length(words: Sequence[str], start: int, phrases: dict[str, tuple[tuple[str, ...], ...]]) -> int:
    for phrase in phrases.get(words[start], ()):
        if tuple(words[start : start + len(phrase)]) == phrase:
            return len(phrase)
    return 0
