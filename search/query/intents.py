"""Filler and intents: phrases around the need, such as "cho em hỏi" (filler) and "bao nhiêu tiền" (intent: fee).

They are rare in titles, so that BM25 would weigh them most. Filler syllables do not count alone, but do in a bigram
with a word of the need: "căn cước" typed "can cuoc" keeps its first syllable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from search.query.understanding import ENGLISH
from search.types import Intent
from vietnamese.tokens import fold_all, folded, syllables

# Written from knowledge of how people ask. Longer phrases win over shorter ones.
_FILLER = """
xin chào | chào ad | chào anh chị | alo | ad ơi | ad cho hỏi | anh chị | các anh chị | anh chị ơi | mọi người
mọi người ơi | cả nhà | cả nhà ơi | bạn ơi | bác ơi | cô ơi | cho hỏi | cho em hỏi | cho tôi hỏi | cho mình hỏi
cho con hỏi | cho cháu hỏi | xin hỏi | em hỏi | tôi hỏi | em muốn hỏi | tôi muốn hỏi | hỏi chút | hỏi về | cho biết
xin cho biết | cho em biết | cho tôi biết | giúp em | giúp tôi | giúp mình | giúp với | chỉ giúp | chỉ em
tư vấn giúp | hướng dẫn giúp | làm ơn | với ạ | được không | được ko | được k | có được không | hay không | có phải
có cần | có thể không | tôi muốn | em muốn | mình muốn | con muốn | tôi cần | em cần | mình cần | đang muốn
có nhu cầu | cần phải | muốn làm | cần làm | tại sao | vì sao | trong trường hợp nào | trường hợp nào | ra sao
quy định như thế nào | được quy định như thế nào | quy định gì | quy định thế nào | theo quy định | nhờ tư vấn
xin cảm ơn | cảm ơn | trân trọng | thủ tục | làm thủ tục | thủ tục làm
"""
_INTENTS: Mapping[Intent, str] = {
    Intent.FEE: """
        bao nhiêu tiền | mất bao nhiêu tiền | hết bao nhiêu tiền | hết bao nhiêu | tốn bao nhiêu | tốn bao nhiêu tiền
        phí bao nhiêu | lệ phí bao nhiêu | phí là bao nhiêu | lệ phí là bao nhiêu | mất phí không | có mất phí không
        có mất tiền không | mất tiền không | có tốn tiền không | giá bao nhiêu | phí hết bao nhiêu | mức phí
        mức lệ phí
        phí như thế nào | lệ phí như thế nào | phí thế nào | phải trả bao nhiêu | đóng bao nhiêu tiền
        nộp bao nhiêu tiền
        có phải nộp phí | có phải nộp lệ phí | chi phí bao nhiêu | bao nhiêu
    """,
    Intent.DOCUMENTS: """
        cần gì | cần những gì | gồm những gì | bao gồm những gì | gồm gì | giấy tờ gì | giấy tờ nào | những giấy tờ gì
        những giấy tờ nào | cần giấy tờ gì | cần giấy gì | giấy gì | mang gì | mang theo gì | chuẩn bị gì | cần chuẩn bị
        cần chuẩn bị gì | chuẩn bị những gì | cần mang | cần mang theo | cần mang theo gì | cần chuẩn bị những gì
        chuẩn bị những giấy tờ gì | cần những giấy tờ gì | gồm những giấy tờ gì | cần hồ sơ gì | hồ sơ gì | hồ sơ gồm gì
        hồ sơ gồm những gì | hồ sơ bao gồm những gì | hồ sơ cần những gì | hồ sơ cần gì | thành phần hồ sơ
        thành phần hồ sơ gồm những gì | bộ hồ sơ gồm những gì | thủ tục cần những gì | thủ tục cần gì | nộp những gì
        nộp giấy tờ gì | cần nộp gì | cần nộp những gì | cần giấy tờ nào | cần những giấy tờ nào
    """,
    Intent.DURATION: """
        mất bao nhiêu ngày | bao lâu | mất bao lâu | trong bao lâu | bao nhiêu ngày | mất mấy ngày | mấy ngày | bao giờ
        khi nào | lúc nào | bao nhiêu ngày làm việc | trong thời hạn bao lâu | thời hạn bao lâu | bao lâu thì có
        bao lâu thì xong | mấy ngày có | mấy ngày xong | mấy ngày thì xong | khi nào có | khi nào xong | bao lâu xong
        thời gian bao lâu | thời gian giải quyết | thời hạn giải quyết | thời gian giải quyết bao lâu
        thời hạn giải quyết bao lâu | tối đa bao lâu | mất tối đa bao lâu | chờ bao lâu | trong thời gian bao lâu
    """,
    Intent.PLACE: """
        ở đâu | nộp ở đâu | làm ở đâu | đến đâu | đi đâu | chỗ nào | nơi nào | cơ quan nào | liên hệ ai
        nộp hồ sơ ở đâu
        làm tại đâu | nộp tại đâu | tại đâu | nộp cho ai | gặp ai | hỏi ai | đến cơ quan nào | tại cơ quan nào
        cơ quan nào giải quyết | cơ quan nào cấp | cơ quan nào có thẩm quyền | do cơ quan nào cấp | xin ở đâu
        làm ở chỗ nào | lên đâu | ra đâu | đến đâu làm | đi đâu làm | ra phường hay lên tỉnh | liên hệ ở đâu
        liên hệ với ai
        liên hệ với cơ quan nào | địa chỉ nào | địa điểm nào
    """,
    Intent.STEPS: """
        như nào | như thế nào | thế nào | làm thế nào | làm sao | làm gì | phải làm | phải làm sao | phải làm gì
        phải làm thế nào | phải làm như thế nào | làm như thế nào | làm như nào | thủ tục như thế nào | thủ tục thế nào
        thủ tục gì | thủ tục ra sao | cách làm | các bước | gồm mấy bước | mấy bước | trình tự | trình tự như thế nào
        trình tự thực hiện | các bước ra sao | các bước như thế nào | thực hiện như thế nào | được thực hiện như thế nào
        thủ tục làm sao | làm thủ tục gì | cần làm gì | cần làm những gì | cần làm thủ tục gì | phải làm thủ tục gì
    """,
    Intent.CONDITIONS: """
        điều kiện gì | điều kiện nào | điều kiện là gì | điều kiện như thế nào | cần điều kiện gì
        đối tượng nào | ai được
        những ai được | ai phải | yêu cầu gì | cần đáp ứng điều kiện gì | phải đáp ứng điều kiện gì | những điều kiện gì
    """,
    Intent.ONLINE: """
        làm online | nộp online | đăng ký online | qua mạng | trên mạng | làm qua mạng | nộp qua mạng | nộp trực tuyến
        làm trực tuyến | trực tuyến được không | online được không | qua mạng được không | làm online được không
        làm tại nhà được không | online
    """,
}
# Single syllables, with accents only where folding would confuse them with words (thế/thẻ, từ/tử, cần/căn).
_ACCENTED_WORDS = (
    "tôi em mình tui muốn cần ạ dạ ơi nhé nhỉ vậy thì là mà không gì nào những cái các của và nếu để nha nhen hả hen "
    "luôn rồi ko hok k z v ad"
)
_FOLDED_WORDS = "toi em minh tui muon a da oi nhe nhi ko khong gi nhung nha nhen hok ad z"
_ENGLISH_FILLER = """
how do i | how can i | how to | can i | i want to | i need to | i would like to | please | where can i | what is
tell me | help me | do i need to
"""
_ENGLISH_INTENTS: Mapping[Intent, str] = {
    Intent.FEE: """
        how much | how much does | how much is | how much does it cost | how much do i pay | what is the fee | cost
        fee | price | fees
    """,
    Intent.DOCUMENTS: """
        what documents | which documents | documents needed | what do i need | required documents | papers
    """,
    Intent.DURATION: "how long | how long does it take | how many days | when",
    Intent.PLACE: "where | where do i apply | where do i submit | which office",
    Intent.ONLINE: "online",
}


@dataclass(frozen=True)
class FoundIntents:
    filler: frozenset[int]
    intents: tuple[Intent, ...]


_Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Intent | None], ...]]


def find_intents(words: Sequence[str], *, accents: bool, locale: str = "vi") -> FoundIntents:
    """Positions of filler, intents' phrases among it, and intents in order. No filler if no other word would be left.

    `accents`: whether the query was typed with accents; otherwise phrases are compared folded.
    """
    phrases = _phrases(locale, accents)
    words = words if accents or locale == ENGLISH else fold_all(words)
    filler: set[int] = set()
    intents: list[Intent] = []
    position = 0
    while position < len(words):
        length, intent = _phrase_at(words, position, phrases)
        filler.update(range(position, position + length))
        intents += [intent] if intent else []
        position += max(length, 1)
    if len(filler) == len(words):
        return FoundIntents(frozenset(), tuple(dict.fromkeys(intents)))
    return FoundIntents(frozenset(filler), tuple(dict.fromkeys(intents)))


def _phrase_at(words: Sequence[str], start: int, phrases: _Phrases) -> tuple[int, Intent | None]:
    for phrase, intent in phrases.get(words[start], ()):
        if tuple(words[start : start + len(phrase)]) == phrase:
            return len(phrase), intent
    return 0, None


@cache
def everyday_words() -> frozenset[str]:
    """The words of filler and intents, with accents and without: known words even if the content lacks them."""
    texts = (_FILLER, *_INTENTS.values(), _ACCENTED_WORDS, _FOLDED_WORDS)
    words = frozenset(word for text in texts for word in syllables(text))
    return words | frozenset(fold_all(words))


@cache
def words_without_accents() -> frozenset[str]:
    """Everyday words that are written without an accent: beside accented ones they lack none."""
    return frozenset(word for word in syllables(_ACCENTED_WORDS) if word == folded(word))


@cache
def _phrases(locale: str, accents: bool) -> _Phrases:
    """Phrases by first word, longest first, with their intents; None for filler. An intent wins over filler."""
    filler, intents = (_ENGLISH_FILLER, _ENGLISH_INTENTS) if locale == ENGLISH else (_FILLER, _INTENTS)
    spelled: dict[tuple[str, ...], Intent | None] = dict.fromkeys(_split(filler))
    for asked, text in intents.items():
        spelled.update(dict.fromkeys(_split(text), asked))
    if locale != ENGLISH:
        if not accents:
            spelled = {tuple(fold_all(phrase)): intent for phrase, intent in spelled.items()}
        for word in syllables(_ACCENTED_WORDS if accents else _FOLDED_WORDS):
            spelled.setdefault((word,), None)
    by_first: dict[str, list[tuple[tuple[str, ...], Intent | None]]] = {}
    for phrase, intent in spelled.items():
        by_first.setdefault(phrase[0], []).append((phrase, intent))
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p[0]), p[0]))) for first, phrases in by_first.items()}


def _split(text: str) -> list[tuple[str, ...]]:
    return [tuple(words) for line in text.splitlines() for phrase in line.split("|") if (words := syllables(phrase))]
